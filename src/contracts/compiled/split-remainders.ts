/**
 * A split by exact remainders: products of two integers are kept as an unevaluated sum of two doubles (T. J. Dekker, A
 * floating-point technique for extending the available precision, Numer. Math. 18, 1971). Ties go to the earlier position.
 */
import { SUM, TOTAL, type SplitScratch } from "./split-scratch.js";

/** Splits a double into two halves of 26 bits. */
const SPLITTER = 2 ** 27 + 1;

export function byRemainders(count: number, { numbers, weights, parts, rests }: SplitScratch): void {
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
