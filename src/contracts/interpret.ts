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
import { visit } from "./term.js";

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
  const inner = (part: Term): Rational => interpret(part, reader);
  const all = (parts: readonly Term[]): Rational[] => parts.map(inner);
  return visit<Rational>(term, {
    fact: ({ fact, yearsAgo }) => reader.fact(fact, yearsAgo ?? 0),
    constant: ({ constant, unit }) => {
      const value = parseRational(constant);
      return unit === "money" ? multiply(value, whole(10n ** BigInt(reader.context.minorUnits))) : value;
    },
    line: ({ line }) => reader.line(line),
    priorLine: ({ priorLine, yearsAgo, otherwise }) =>
      reader.priorLine(priorLine, yearsAgo) ?? inner(otherwise),
    opening: ({ opening }) => reader.opening(opening),
    byYear: ({ byYear }) => inner(byYear[String(reader.year)]),
    sum: ({ sum }) => all(sum).reduce(add),
    minus: ({ minus: [from, what] }) => subtract(inner(from), inner(what)),
    product: ({ product }) => all(product).reduce(multiply),
    quotient: ({ quotient: [of, by] }) => divide(inner(of), inner(by)),
    min: ({ min }) => all(min).reduce(lesser),
    max: ({ max }) => all(max).reduce(greater),
    layer: ({ layer: { of, from, width, share } }) => {
      const above = greater(subtract(inner(of), inner(from)), ZERO);
      return multiply(inner(share), width === "unlimited" ? above : lesser(above, inner(width)));
    },
    gate: ({ gate: { left, is, right, then, otherwise } }) =>
      holds(inner(left), is, inner(right)) ? inner(then) : inner(otherwise),
  });
}
