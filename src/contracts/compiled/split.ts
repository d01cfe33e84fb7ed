/**
 * Largest remainder in doubles, with the exact answer or none.
 *
 * First by approximate quotas total · w / Σw: their fractions are known within a bound, and where every fraction is farther from
 * a whole number, and the last unit given farther from the first not given, than that bound, the answer is the exact one.
 * Else by exact remainders: products of two integers are kept as an unevaluated sum of two doubles (T. J. Dekker, A
 * floating-point technique for extending the available precision, Numer. Math. 18, 1971).
 */
export interface SplitScratch {
  /** What is split, and the sums of weights and errors: in an array, since a number handed to a function may be boxed. */
  readonly numbers: Float64Array;
  readonly weights: Float64Array;
  /** Bounds of the weights' errors; 0 for exact whole numbers. */
  readonly errors: Float64Array;
  readonly parts: Float64Array;
  readonly rests: Float64Array;
  readonly fractions: Int32Array;
  /** Sums over pools, and what each pool splits. */
  readonly totals: Float64Array;
  readonly amounts: Float64Array;
  /** Parts of all trials of a chunk, by party. */
  readonly chunk: Float64Array;
}

/** `chunk`: places for the parts of a chunk of trials. */
export function splitScratch(parties: number, chunk = 0): SplitScratch {
  const column = (): Float64Array => new Float64Array(parties);
  return {
    numbers: new Float64Array(3),
    weights: column(),
    errors: column(),
    parts: column(),
    rests: column(),
    fractions: new Int32Array(parties),
    totals: column(),
    amounts: column(),
    chunk: new Float64Array(chunk),
  };
}

/** Positions in `numbers`. */
export const TOTAL = 0;
export const SUM = 1;
export const ERRORS = 2;

/** Products and sums below stay exact up to here. */
const LARGEST = 2 ** 51;
const UNIT = 2 ** -50;

/**
 * Splits the whole number TOTAL among the first `count` weights into `parts`. False where only the exact evaluator can tell:
 * weights that are negative or all zero (an error there), or too uncertain.
 */
export function splitWhole(count: number, scratch: SplitScratch): boolean {
  const { weights, errors, numbers } = scratch;
  let sum = 0;
  let error = 0;
  for (let i = 0; i < count; i++) {
    if (!(weights[i] >= errors[i])) return false;
    sum += weights[i];
    error += errors[i];
  }
  if (!(error < Infinity)) return false;
  numbers[SUM] = sum;
  numbers[ERRORS] = error;
  return splitBySum(count, scratch);
}

/** The same for weights that are not negative, where SUM and ERRORS are known. */
export function splitBySum(count: number, scratch: SplitScratch): boolean {
  const { parts, numbers } = scratch;
  const total = numbers[TOTAL];
  if (total === 0) {
    parts.fill(0, 0, count);
    return true;
  }
  const sum = numbers[SUM];
  const error = numbers[ERRORS];
  if (!(sum > 2 * error) || sum > LARGEST || Math.abs(total) > LARGEST) return false;
  if (!byFractions(count, scratch)) {
    if (error > 0) return false;
    byRemainders(count, scratch);
  }
  if (total < 0) for (let i = 0; i < count; i++) parts[i] = 0 - parts[i];
  return true;
}

/** Fractions of a quota as whole numbers: 2^30 of them make one minor unit. */
const ONE_UNIT = 2 ** 30;

/** False where the bound does not decide. Signs are taken from bits: branches that chance decides would cost more. */
function byFractions(count: number, { numbers, weights, parts, fractions }: SplitScratch): boolean {
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
    let reach = count;
    for (let i = 0; i < count; i++) reach += (fractions[i] - threshold) >> 31;
    if (reach === left) return threshold;
    if (reach > left) low = threshold;
    else high = threshold;
    const next = threshold + (reach - left) * step;
    threshold = round < 8 && next > low && next < high ? next : (low + high) >> 1;
  }
  return 0;
}

/** Splits a double into two halves of 26 bits. */
const SPLITTER = 2 ** 27 + 1;

function byRemainders(count: number, { numbers, weights, parts, rests }: SplitScratch): void {
  const amount = Math.abs(numbers[TOTAL]);
  const sum = numbers[SUM];
  let left = amount;
  for (let i = 0; i < count; i++) {
    let part = Math.floor((amount * weights[i]) / sum);
    let rest = productDifference(amount, weights[i], part, sum);
    if (rest < 0) {
      part -= 1;
      rest += sum;
    } else if (rest >= sum) {
      part += 1;
      rest -= sum;
    }
    parts[i] = part;
    rests[i] = rest;
    left -= part;
  }
  for (; left > 0; left--) {
    let best = 0;
    for (let i = 1; i < count; i++) if (rests[i] > rests[best]) best = i;
    parts[best] += 1;
    rests[best] = -1;
  }
}

/** a · b − c · d of integers up to 2^51 whose difference is below 2^52: exact. */
function productDifference(a: number, b: number, c: number, d: number): number {
  const ab = a * b;
  const cd = c * d;
  return ab - cd + (productError(a, b, ab) - productError(c, d, cd));
}

/** a · b − fl(a · b), exactly. */
function productError(a: number, b: number, product: number): number {
  const wideA = SPLITTER * a;
  const wideB = SPLITTER * b;
  const highA = wideA - (wideA - a);
  const highB = wideB - (wideB - b);
  const lowA = a - highA;
  const lowB = b - highB;
  return lowA * lowB - (product - highA * highB - lowA * highB - highA * lowB);
}
