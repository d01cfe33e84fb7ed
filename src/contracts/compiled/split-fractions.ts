/**
 * A split by the fractions of approximate quotas total · w / Σw, where their error bound leaves no doubt: every fraction is farther
 * from a whole number, and the last unit given farther from the first not given, than the bound.
 */
import { ERRORS, SUM, TOTAL, type SplitScratch } from "./split-scratch.js";

const UNIT = 2 ** -50;

/** Fractions of a quota as whole numbers: 2^30 of them make one minor unit. */
const ONE_UNIT = 2 ** 30;

/** False where the bound does not decide. Signs are taken from bits: branches that chance decides would cost more. */
export function byFractions(count: number, { numbers, weights, parts, fractions }: SplitScratch): boolean {
  const amount = Math.abs(numbers[TOTAL]);
  const error = numbers[ERRORS];
  const rate = amount / numbers[SUM];
  const far = amount * (error > 0 ? UNIT * count : UNIT) + 4 * rate * error;
  if (!(far < 0.25)) return false;
  const bound = ((far * ONE_UNIT) | 0) + 3;
  let left = amount;
  let near = 0;
  for (let i = 0; i < count; i++) {
    const quota = weights[i] * rate;
    const floor = Math.floor(quota);
    const fraction = ((quota - floor) * ONE_UNIT) | 0;
    parts[i] = floor;
    fractions[i] = fraction;
    left -= floor;
    // A weight of exactly zero has exactly nothing left; one with an error is above it.
    if (quota !== 0) near |= (fraction - bound) | (ONE_UNIT - bound - fraction);
  }
  if (near < 0 || left < 0 || left >= count) return false;
  return left === 0 || giveAbove(left | 0, bound, count, parts, fractions);
}

/** One unit each to the `left` largest fractions; false where one of them is not clearly on its side of the threshold. */
function giveAbove(
  left: number,
  bound: number,
  count: number,
  parts: Float64Array,
  fractions: Int32Array,
): boolean {
  const threshold = thresholdOf(left, count, fractions);
  let near = 0;
  for (let i = 0; i < count; i++) {
    const above = fractions[i] - threshold;
    const sign = above >> 31;
    parts[i] += sign + 1;
    near |= (above ^ sign) - sign - bound;
  }
  return threshold > 0 && near >= 0;
}

/**
 * A value that exactly `left` fractions reach, or 0: first where it would be if they were evenly spread, then moved by as many
 * even steps as fractions are missing, within what is known, by halves where that would leave it.
 */
function thresholdOf(left: number, count: number, fractions: Int32Array): number {
  const step = (ONE_UNIT / count) | 0;
  let low = 0;
  let high = ONE_UNIT;
  let threshold = ONE_UNIT - left * step;
  for (let round = 0; round < 40; round++) {
    const reach = reachOf(threshold, count, fractions);
    if (reach === left) return threshold;
    if (reach > left) low = threshold;
    else high = threshold;
    const next = threshold + (reach - left) * step;
    threshold = round < 8 && next > low && next < high ? next : (low + high) >> 1;
  }
  return 0;
}

/** How many fractions reach a threshold; four at a time, since there is little to do for each. */
function reachOf(threshold: number, count: number, fractions: Int32Array): number {
  let reach = count;
  let i = 0;
  for (; i + 3 < count; i += 4)
    reach +=
      ((fractions[i] - threshold) >> 31) +
      ((fractions[i + 1] - threshold) >> 31) +
      ((fractions[i + 2] - threshold) >> 31) +
      ((fractions[i + 3] - threshold) >> 31);
  for (; i < count; i++) reach += (fractions[i] - threshold) >> 31;
  return reach;
}
