/**
 * A second, direct way to compute a term: reads names from whatever it is given, compiles nothing. The identities use it
 * to look again at every gate, the tests to look again at everything.
 */
import type { SettleContext, Term } from "./language.js";
import {
  ZERO,
  add,
  compare,
  divide,
  floorOf,
  greater,
  holds,
  lesser,
  multiply,
  negate,
  parseRational,
  subtract,
  whole,
  type Rational,
} from "./rational.js";
import { SaidError } from "./said-error.js";
import { visitWith, type TermOf, type Visitor } from "./term.js";

/** Where names are looked up. */
export interface Reader {
  readonly context: SettleContext;
  readonly year: number;
  fact(id: string, yearsAgo: number): Rational;
  line(id: string): Rational;
  /** Undefined before the first contract year. */
  priorLine(id: string, yearsAgo: number): Rational | undefined;
  opening(id: string): Rational;
  /** A column of the row at hand; absent outside a row. */
  readonly column?: (id: string) => Rational;
  /** Rows of a table, or its groups by key: each a look-up by column. */
  rows(table: string, by: string | undefined): readonly ((column: string) => Rational)[];
  /** How many parties of the market come before this one. */
  readonly marketPosition: number;
}

export function interpret(term: Term, reader: Reader): Rational {
  return visitWith(term, MEANING, reader);
}

const all = (terms: readonly Term[], reader: Reader): Rational[] =>
  terms.map((term) => interpret(term, reader));

function columnOf({ column }: Reader, id: string): Rational {
  if (column === undefined)
    throw new SaidError(`column "${id}" is read outside a row`, `列“${id}”在行之外被引用`);
  return column(id);
}

/** Largest remainder for one party alone: its floor, and one unit more when few enough others have a better claim. */
function ownPart(total: Rational, own: Rational, others: readonly Rational[], position: number): bigint {
  const sum = others.reduce(add, own);
  if (compare(total, ZERO) === 0) return 0n;
  const amount = total.numerator < 0n ? negate(total) : total;
  const quota = (weight: Rational): Rational => divide(multiply(amount, weight), sum);
  const rest = (weight: Rational): Rational => subtract(quota(weight), whole(floorOf(quota(weight))));
  const floors = [own, ...others].map((weight) => floorOf(quota(weight))).reduce((a, b) => a + b, 0n);
  const ahead = others.filter((weight, index) => {
    const order = compare(rest(weight), rest(own));
    return order > 0 || (order === 0 && index < position);
  });
  const extra = BigInt(ahead.length) < amount.numerator - floors ? 1n : 0n;
  const part = floorOf(quota(own)) + extra;
  return total.numerator < 0n ? -part : part;
}

/** The parts of all parties of a market in their fixed order: each its floor, then a unit each by what the floors left. */
export function allPartsOf({ of, weight, among, others }: TermOf<"part">["part"], reader: Reader): bigint[] {
  const weights = reader.rows(among, undefined).map((column) => column(others));
  const all = weights.toSpliced(reader.marketPosition, 0, interpret(weight, reader));
  const total = interpret(of, reader);
  if (total.numerator === 0n) return all.map(() => 0n);
  const amount = total.numerator < 0n ? negate(total) : total;
  const perWeight = divide(amount, all.reduce(add));
  const quotas = all.map((own) => multiply(perWeight, own));
  const floors = quotas.map(floorOf);
  const rests = quotas.map((quota, index) => subtract(quota, whole(floors[index])));
  const left = Number(floors.reduce((rest, floor) => rest - floor, amount.numerator));
  const first = all.map((_, index) => index).sort((a, b) => compare(rests[b], rests[a]) || a - b);
  for (const index of first.slice(0, left)) floors[index] += 1n;
  return total.numerator < 0n ? floors.map((floor) => -floor) : floors;
}

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
  column: ({ column }, reader) => columnOf(reader, column),
  total: ({ total: { over, by, of } }, reader) =>
    reader
      .rows(over, by)
      .map((column) => interpret(of, { ...reader, column }))
      .reduce(add, ZERO),
  part: ({ part: { of, weight, among, others } }, reader) => {
    const weights = reader.rows(among, undefined).map((column) => column(others));
    const own = interpret(weight, reader);
    return whole(ownPart(interpret(of, reader), own, weights, reader.marketPosition));
  },
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
