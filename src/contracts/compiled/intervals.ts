/**
 * Between which bounds every register lies, from the smallest and largest fact: where whole numbers cannot leave [−2^52, 2^52], an
 * operation is exact in every trial and runs without error bounds.
 *
 * The bounds hold for trials that stay decided; what becomes of others does not matter, since they are settled again.
 */
import { LARGEST_EXACT } from "./facts.js";
import type { Code, Instruction } from "./machine.js";

export interface Interval {
  readonly low: number;
  readonly high: number;
  /** Whether it holds whole numbers without any error. */
  readonly exact: boolean;
}

export const UNKNOWN: Interval = { low: -Infinity, high: Infinity, exact: false };

type Rule = (at: Instruction, a: Interval, b: Interval, c: Interval) => Interval;

const spanned = (values: readonly number[], exact: boolean): Interval => {
  const [low, high] = [Math.min(...values), Math.max(...values)];
  // One that is no number makes both so.
  if (Number.isNaN(low)) return UNKNOWN;
  if (exact && low >= -LARGEST_EXACT && high <= LARGEST_EXACT) return { low, high, exact };
  return { low: low - Math.abs(low) * SLACK, high: high + Math.abs(high) * SLACK, exact: false };
};

/** More than any error that is still decided adds to a bound. */
const SLACK = 2 ** -20;

const both = (a: Interval, b: Interval): boolean => a.exact && b.exact;

const side: Rule = (_, a, b) => ({ low: 0, high: 1, exact: both(a, b) });
const products = (a: Interval, b: Interval): number[] => [
  a.low * b.low,
  a.low * b.high,
  a.high * b.low,
  a.high * b.high,
];

/** A divisor is no smaller than one unit where it is a whole number; by zero nothing is divided. */
const quotient: Rule = (_, a, b) => {
  const apart = b.low > 0 ? b.low : b.high < 0 ? -b.high : b.exact ? 1 : 0;
  const largest = Math.max(Math.abs(a.low), Math.abs(a.high)) / apart;
  const positive = a.low >= 0 && b.low >= 0;
  return spanned([positive ? 0 : -largest, largest], false);
};

/** A rounded line is exact, or its trial is undecided. */
const rounded: Rule = ({ factor }, a) => ({
  ...spanned([Math.floor(a.low / factor), Math.ceil(a.high / factor)], true),
});

const RULES: Readonly<Partial<Record<Code, Rule>>> = {
  add: (_, a, b) => spanned([a.low + b.low, a.high + b.high], both(a, b)),
  minus: (_, a, b) => spanned([a.low - b.high, a.high - b.low], both(a, b)),
  multiply: (_, a, b) => spanned(products(a, b), both(a, b)),
  scale: ({ factor }, a) => spanned([a.low * factor, a.high * factor], a.exact),
  unscale: ({ factor }, a) => spanned([a.low / factor, a.high / factor], false),
  divide: quotient,
  min: (_, a, b) => spanned([Math.min(a.low, b.low), Math.min(a.high, b.high)], both(a, b)),
  max: (_, a, b) => spanned([Math.max(a.low, b.low), Math.max(a.high, b.high)], both(a, b)),
  positive: (_, a) => spanned([Math.max(a.low, 0), Math.max(a.high, 0)], a.exact),
  reaches: side,
  exceeds: side,
  select: (_, a, b, c) => spanned([Math.min(b.low, c.low), Math.max(b.high, c.high)], a.exact && both(b, c)),
  width: (_, a) => spanned([Math.max(a.low, 0), Math.max(a.high, 0)], a.exact && a.low >= 0),
  halfEven: rounded,
  halfUp: rounded,
  down: rounded,
};

export function intervalOf(at: Instruction, a: Interval, b: Interval, c: Interval): Interval {
  return RULES[at.code]?.(at, a, b, c) ?? UNKNOWN;
}
