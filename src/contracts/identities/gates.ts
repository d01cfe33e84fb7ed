/** Every line that holds a gate is computed again, directly: on the exact boundary it must stand on the right side. */
import { interpret, type Reader } from "../interpret.js";
import {
  compare,
  formatRational,
  parseRational,
  roundHalfEven,
  whole,
  ZERO,
  type Rational,
} from "../rational.js";
import type { Settlement } from "../settlement.js";
import { walk } from "../term.js";
import { demand, type Breach, type YearView } from "./view.js";

export function gates(view: YearView): Breach[] {
  const { contract } = view.account;
  return contract.lines.flatMap((line, index) => {
    if (![...walk(line.value)].some((term) => "gate" in term)) return [];
    const exact = interpret(line.value, readerOf(view));
    const again = line.round === true ? whole(roundHalfEven(exact)) : exact;
    const settled = view.settlement.lines[index].value;
    const [left, right] = [formatRational(settled), formatRational(again)];
    const what = {
      en: `line "${line.id}" is ${left}, but its gate gives ${right}`,
      "zh-CN": `“${line.id}”为${left}，但其门槛应得${right}`,
    };
    return demand("gate", view, what, compare(settled, again) === 0);
  });
}

function readerOf({ account, index, settlement }: YearView): Reader {
  const { context, contract, facts, history } = account;
  const lineOf = (of: Settlement, id: string): Rational =>
    of.lines.find((line) => line.id === id)?.value ?? ZERO;
  return {
    context,
    year: settlement.year,
    fact: (id, yearsAgo) => {
      const year = yearsAgo <= index ? facts[index - yearsAgo] : history[history.length + index - yearsAgo];
      const value = year.scalars[id];
      return typeof value === "bigint" ? whole(value) : parseRational(value);
    },
    line: (id) => lineOf(settlement, id),
    priorLine: (id, yearsAgo) =>
      index < yearsAgo ? undefined : lineOf(account.settlements[index - yearsAgo], id),
    opening: (id) =>
      whole(settlement.accounts[contract.accounts.findIndex((rule) => rule.id === id)].opening),
  };
}
