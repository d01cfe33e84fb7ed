/**
 * Closed intervals of exact numbers, possibly without an end: what a term may be while a fact is unknown.
 *
 * Every operation gives an interval that holds all results of its operands' values, so whatever is concluded from an
 * interval is true of every value (inclusion; Moore, Interval Analysis, 1966). An absent end is infinite; an infinite end
 * times zero is zero, the limit that keeps the product's hull right.
 */
import type { Comparison } from "../language.js";
import {
  ONE,
  ZERO,
  add,
  compare,
  divide,
  greater,
  lesser,
  multiply,
  negate,
  type Rational,
} from "../rational.js";
import { SaidError } from "../said-error.js";

export interface Range {
  /** Absent: unlimited below. */
  readonly low?: Rational;
  /** Absent: unlimited above. */
  readonly high?: Rational;
}

export const EVERYTHING: Range = {};

export const point = (value: Rational): Range => ({ low: value, high: value });

/** The one value of a range, or undefined when there are several. */
export function onlyValue({ low, high }: Range): Rational | undefined {
  return low !== undefined && high !== undefined && compare(low, high) === 0 ? low : undefined;
}

type End = Rational | undefined;

const range = (low: End, high: End): Range => ({ low, high });
const both = (a: End, b: End, combine: (a: Rational, b: Rational) => Rational): End =>
  a === undefined || b === undefined ? undefined : combine(a, b);
/** An infinite end loses to a finite one. */
const either = (a: End, b: End, combine: (a: Rational, b: Rational) => Rational): End =>
  a === undefined ? b : b === undefined ? a : combine(a, b);

export const addRanges = (a: Range, b: Range): Range =>
  range(both(a.low, b.low, add), both(a.high, b.high, add));

export const negateRange = ({ low, high }: Range): Range => range(high && negate(high), low && negate(low));

export const subtractRanges = (a: Range, b: Range): Range => addRanges(a, negateRange(b));

export const lesserRange = (a: Range, b: Range): Range =>
  range(both(a.low, b.low, lesser), either(a.high, b.high, lesser));

export const greaterRange = (a: Range, b: Range): Range =>
  range(either(a.low, b.low, greater), both(a.high, b.high, greater));

/** Holds both, and what lies between them. */
export const unionOf = (a: Range, b: Range): Range =>
  range(both(a.low, b.low, lesser), both(a.high, b.high, greater));

/** Ends through a function that never falls, such as rounding. */
export const mapEnds = ({ low, high }: Range, change: (value: Rational) => Rational): Range =>
  range(low && change(low), high && change(high));

const sign = (value: Rational): number => compare(value, ZERO);

/** Each range is cut at zero; on parts of one sign the extreme products stand at the ends. */
export function multiplyRanges(a: Range, b: Range): Range {
  const products = halvesOf(a).flatMap((one) =>
    halvesOf(b).map((other) => {
      const size = timesUpward(one.size, other.size);
      return one.negative === other.negative ? size : negateRange(size);
    }),
  );
  return products.reduce(unionOf);
}

/** What of a range is at or above zero, and what is at or below it, turned upward. */
function halvesOf(whole: Range): { readonly size: Range; readonly negative: boolean }[] {
  return [false, true].flatMap((negative) => {
    const { low, high } = negative ? negateRange(whole) : whole;
    if (high !== undefined && sign(high) < 0) return [];
    return [{ size: range(low === undefined ? ZERO : greater(low, ZERO), high), negative }];
  });
}

/** Both at or above zero: low ends are finite; a zero range stays zero however large the other. */
function timesUpward(a: Range, b: Range): Range {
  const high = isZero(a) || isZero(b) ? ZERO : both(a.high, b.high, multiply);
  return range(both(a.low, b.low, multiply), high);
}

const isZero = ({ high }: Range): boolean => high !== undefined && sign(high) === 0;

/** A divisor that may be zero leaves everything possible; one that is zero is the error it always is. */
export function divideRanges(a: Range, b: Range): Range {
  const { low, high } = b;
  if (low !== undefined && sign(low) > 0) return multiplyRanges(a, inverse(b));
  if (high !== undefined && sign(high) < 0) return multiplyRanges(a, inverse(b));
  if (onlyValue(b) !== undefined) throw new SaidError("division by zero", "除数为零");
  return EVERYTHING;
}

/** Of a range on one side of zero: an infinite end becomes zero. */
function inverse({ low, high }: Range): Range {
  const over = (end: End): Rational => (end === undefined ? ZERO : divide(ONE, end));
  return range(over(high), over(low));
}

/** True or false where every pair of values agrees; undefined where values decide. */
export function holdsThroughout(left: Range, is: Comparison, right: Range): boolean | undefined {
  switch (is) {
    case ">=":
      return atLeast(left, right) ? true : below(left, right) ? false : undefined;
    case ">":
      return below(right, left) ? true : atLeast(right, left) ? false : undefined;
    case "<=":
      return holdsThroughout(right, ">=", left);
    case "<":
      return holdsThroughout(right, ">", left);
  }
}

const atLeast = (a: Range, b: Range): boolean =>
  a.low !== undefined && b.high !== undefined && compare(a.low, b.high) >= 0;
const below = (a: Range, b: Range): boolean =>
  a.high !== undefined && b.low !== undefined && compare(a.high, b.low) < 0;
