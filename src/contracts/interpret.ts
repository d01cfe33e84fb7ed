/**
 * A second, direct way to compute a term: reads names from whatever it is given, compiles nothing. The identities use it
 * to look again at every gate, the tests to look again at everything.
 */
import type { SettleContext, Term } from "./language.js";
import {
  ZERO,
  add,
  divide,
  greater,
  holds,
  lesser,
  multiply,
  parseRational,
  subtract,
  whole,
  type Rational,
} from "./rational.js";
import { visitWith, type Visitor } from "./term.js";

/** Where names are looked up. */
export interface Reader {
  readonly context: SettleContext;
  readonly year: number;
  fact(id: string, yearsAgo: number): Rational;
  line(id: string): Rational;
  /** Undefined before the first contract year. */
  priorLine(id: string, yearsAgo: number): Rational | undefined;
  opening(id: string): Rational;
}

export function interpret(term: Term, reader: Reader): Rational {
  return visitWith(term, MEANING, reader);
}

const all = (terms: readonly Term[], reader: Reader): Rational[] =>
  terms.map((term) => interpret(term, reader));

const MEANING: Visitor<Rational, Reader> = {
  fact: ({ fact, yearsAgo }, reader) => reader.fact(fact, yearsAgo ?? 0),
  constant: ({ constant, unit }, { context }) => {
    const value = parseRational(constant);
    return unit === "money" ? multiply(value, whole(10n ** BigInt(context.minorUnits))) : value;
  },
  line: ({ line }, reader) => reader.line(line),
  priorLine: ({ priorLine, yearsAgo, otherwise }, reader) =>
    reader.priorLine(priorLine, yearsAgo) ?? interpret(otherwise, reader),
  opening: ({ opening }, reader) => reader.opening(opening),
  byYear: ({ byYear }, reader) => interpret(byYear[String(reader.year)], reader),
  sum: ({ sum }, reader) => all(sum, reader).reduce(add),
  minus: ({ minus: [from, what] }, reader) => subtract(interpret(from, reader), interpret(what, reader)),
  product: ({ product }, reader) => all(product, reader).reduce(multiply),
  quotient: ({ quotient: [of, by] }, reader) => divide(interpret(of, reader), interpret(by, reader)),
  min: ({ min }, reader) => all(min, reader).reduce(lesser),
  max: ({ max }, reader) => all(max, reader).reduce(greater),
  layer: ({ layer: { of, from, width, share } }, reader) => {
    const above = greater(subtract(interpret(of, reader), interpret(from, reader)), ZERO);
    return multiply(
      interpret(share, reader),
      width === "unlimited" ? above : lesser(above, interpret(width, reader)),
    );
  },
  gate: ({ gate: { left, is, right, then, otherwise } }, reader) =>
    interpret(holds(interpret(left, reader), is, interpret(right, reader)) ? then : otherwise, reader),
};
