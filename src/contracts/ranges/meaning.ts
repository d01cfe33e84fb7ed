/** What a term may be while facts are unknown: the meaning of every kind of term on ranges. */
import type { SettleContext, Term } from "../language.js";
import { ZERO, compare, multiply, parseRational, whole, type Rational } from "../rational.js";
import { SaidError } from "../said-error.js";
import { visitWith, type Visitor } from "../term.js";
import {
  EVERYTHING,
  addRanges,
  divideRanges,
  greaterRange,
  holdsThroughout,
  lesserRange,
  multiplyRanges,
  point,
  subtractRanges,
  unionOf,
  type Range,
} from "./range.js";

/** Where names are looked up. */
export interface RangeReader {
  readonly context: SettleContext;
  readonly year: number;
  fact(id: string, yearsAgo: number): Range;
  line(id: string): Range;
  /** Undefined before the first contract year. */
  priorLine(id: string, yearsAgo: number): Range | undefined;
  opening(id: string): Range;
  readonly column?: (id: string) => Rational;
  rows(table: string, by: string | undefined): readonly ((column: string) => Rational)[];
}

export function rangeOf(term: Term, reader: RangeReader): Range {
  return visitWith(term, MEANING, reader);
}

const all = (terms: readonly Term[], reader: RangeReader): Range[] =>
  terms.map((term) => rangeOf(term, reader));
const NOTHING = point(ZERO);

/** Only the side that every value takes; both sides where values decide. */
function chosen(test: boolean | undefined, then: () => Range, otherwise: () => Range): Range {
  if (test === undefined) return unionOf(then(), otherwise());
  return test ? then() : otherwise();
}

const MEANING: Visitor<Range, RangeReader> = {
  fact: ({ fact, yearsAgo }, reader) => reader.fact(fact, yearsAgo ?? 0),
  constant: ({ constant, unit }, { context }) => {
    const scale = unit === "money" ? 10n ** BigInt(context.minorUnits) : 1n;
    return point(multiply(parseRational(constant), whole(scale)));
  },
  line: ({ line }, reader) => reader.line(line),
  priorLine: ({ priorLine, yearsAgo, otherwise }, reader) =>
    reader.priorLine(priorLine, yearsAgo) ?? rangeOf(otherwise, reader),
  opening: ({ opening }, reader) => reader.opening(opening),
  column: ({ column }, reader) => (reader.column === undefined ? EVERYTHING : point(reader.column(column))),
  total: ({ total: { over, by, of } }, reader) =>
    reader
      .rows(over, by)
      .map((column) => rangeOf(of, { ...reader, column }))
      .reduce(addRanges, NOTHING),
  // A part of a split lies between nothing and the whole, whatever the weights.
  part: ({ part }, reader) => unionOf(NOTHING, rangeOf(part.of, reader)),
  byYear: ({ byYear }, reader) => {
    const term = byYear[String(reader.year)];
    if (term === undefined)
      throw new SaidError(`dated terms end: no value for ${reader.year}`, `${reader.year}年没有取值`);
    return rangeOf(term, reader);
  },
  sum: ({ sum }, reader) => all(sum, reader).reduce(addRanges),
  minus: ({ minus: [from, what] }, reader) => subtractRanges(rangeOf(from, reader), rangeOf(what, reader)),
  product: ({ product }, reader) => all(product, reader).reduce(multiplyRanges),
  quotient: ({ quotient: [of, by] }, reader) => divideRanges(rangeOf(of, reader), rangeOf(by, reader)),
  min: ({ min }, reader) => all(min, reader).reduce(lesserRange),
  max: ({ max }, reader) => all(max, reader).reduce(greaterRange),
  layer: ({ layer: { of, from, width, share } }, reader) => {
    const above = greaterRange(subtractRanges(rangeOf(of, reader), rangeOf(from, reader)), NOTHING);
    const inside = width === "unlimited" ? above : lesserRange(above, widthOf(rangeOf(width, reader)));
    return multiplyRanges(rangeOf(share, reader), inside);
  },
  gate: ({ gate: { left, is, right, then, otherwise } }, reader) =>
    chosen(
      holdsThroughout(rangeOf(left, reader), is, rangeOf(right, reader)),
      () => rangeOf(then, reader),
      () => rangeOf(otherwise, reader),
    ),
};

function widthOf(width: Range): Range {
  if (width.high === undefined || compare(width.high, ZERO) >= 0) return width;
  throw new SaidError("a layer has negative width: its end lies below its start", "层宽为负：上限低于起点");
}
