/**
 * Covers on each patient's spending as sums of layers, so that totals above a few points settle what was ceded patient by
 * patient.
 *
 * A function of one patient's spending x is Σ change · max(x − at, 0). What covers leave is such a function n(x), rising and
 * with n(0) = 0; the next cover sees n(x), and max(n(x) − a, 0) is again one: it starts where n passes a for good.
 */
import type { Decimal } from "../language.js";
import { add, compare, divide, multiply, negate, ONE, subtract, ZERO, type Rational } from "../rational.js";

export interface Knot {
  /** Spending of one patient in one year, in currency units. */
  readonly at: Rational;
  readonly change: Rational;
}
/** In rising order of `at`, none with change 0. */
export type Knots = readonly Knot[];

/** x itself: nothing is ceded. */
export const WHOLE: Knots = [{ at: ZERO, change: ONE }];

export function plus(first: Knots, second: Knots): Knots {
  const all = [...first, ...second].sort((a, b) => compare(a.at, b.at));
  const merged: Knot[] = [];
  for (const knot of all) {
    const last = merged.at(-1);
    if (last !== undefined && compare(last.at, knot.at) === 0)
      merged[merged.length - 1] = { at: last.at, change: add(last.change, knot.change) };
    else merged.push(knot);
  }
  return merged.filter(({ change }) => compare(change, ZERO) !== 0);
}

export const times = (knots: Knots, factor: Rational): Knots =>
  plus(
    knots.map(({ at, change }) => ({ at, change: multiply(factor, change) })),
    [],
  );

export const less = (from: Knots, what: Knots): Knots => plus(from, times(what, negate(ONE)));

/** max(n(x) − point, 0); empty where n never passes the point. */
export function above(net: Knots, point: Rational): Knots {
  let [value, slope, from] = [ZERO, ZERO, ZERO];
  for (const [index, { at, change }] of net.entries()) {
    const reached = add(value, multiply(slope, subtract(at, from)));
    if (compare(reached, point) > 0) return passing(net.slice(index), from, value, slope, point);
    [value, slope, from] = [reached, add(slope, change), at];
  }
  return compare(slope, ZERO) > 0 ? passing([], from, value, slope, point) : [];
}

function passing(later: Knots, from: Rational, value: Rational, slope: Rational, point: Rational): Knots {
  const at = add(from, divide(subtract(point, value), slope));
  return [{ at, change: slope }, ...later];
}

/** The part of n(x) between `from` and `from + width`. */
export function layerOf(net: Knots, from: Rational, width: Rational | undefined): Knots {
  const start = above(net, from);
  return width === undefined ? start : less(start, above(net, add(from, width)));
}

/** The first point beyond which one more yuan of spending would leave less than before; undefined where there is none. */
export function firstFall(net: Knots): Rational | undefined {
  let slope = ZERO;
  for (const { at, change } of net) {
    slope = add(slope, change);
    if (compare(slope, ZERO) < 0) return at;
  }
  return undefined;
}

/** The function's value: for those who look again. */
export const valueAt = (knots: Knots, spending: Rational): Rational =>
  knots
    .filter(({ at }) => compare(at, spending) < 0)
    .map(({ at, change }) => multiply(change, subtract(spending, at)))
    .reduce(add, ZERO);

/** A name for the total above a point: 100000 → above.100000. */
export const aboveId = (point: Decimal): string => `above.${point.replace("/", "over")}`;
