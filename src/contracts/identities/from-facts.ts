/**
 * Lines computed again from the facts alone, within the year: nothing announced is read but what earlier years and the
 * opening balances handed on. A wrong amount in one line therefore cannot excuse a wrong amount in the next.
 */
import { interpret, type Reader } from "../interpret.js";
import { ROUND, whole, type Rational } from "../rational.js";
import { readerOf } from "../reader.js";
import type { YearView } from "./view.js";

export function readerFromFacts({ account, index, lines }: YearView): Reader {
  const { contract } = account;
  const round = ROUND[contract.rounding ?? "halfEven"];
  const known = new Map<string, Rational>();
  const reader: Reader = {
    ...readerOf(account, index),
    line: (id) => {
      const found = known.get(id);
      if (found !== undefined) return found;
      const own = contract.lines[lines.get(id) ?? -1];
      const exact = interpret(own.value, reader);
      const value = own.round === true ? whole(round(exact)) : exact;
      known.set(id, value);
      return value;
    },
  };
  return reader;
}
