/**
 * Largest remainder in doubles, with the exact answer or none: first by approximate fractions, which nearly always decide, else
 * by exact remainders.
 */
import { byFractions } from "./split-fractions.js";
import { byRemainders } from "./split-remainders.js";
import { ERRORS, SUM, TOTAL, type SplitScratch } from "./split-scratch.js";

/** Products and sums below stay exact up to here. */
const LARGEST = 2 ** 51;

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
