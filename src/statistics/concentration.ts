/**
 * How unequally spending is spread over patients: coefficient of variation, Lorenz curve, top shares, Gini.
 *
 * L(q) is the share of the total held by the lowest q of the patients, a patient being split where q falls inside one;
 * Gini = 1 − 2∫L = (2Σ i·x₍ᵢ₎)/(nΣx) − (n + 1)/n. Amounts must be ≥ 0 with a positive total.
 */
import { momentsOf, sampleVariance } from "./moments.js";
import { sortedValues } from "./quantile.js";
import { sum } from "./sum.js";

/** s/x̄. */
export function coefficientOfVariation(values: ArrayLike<number>): number {
  const moments = momentsOf(values);
  return Math.sqrt(sampleVariance(moments)) / moments.mean;
}

/** L(q) at each q of [0, 1]. */
export function lorenzCurve(amounts: ArrayLike<number>, at: readonly number[]): number[] {
  const sorted = ascendingAmounts(amounts);
  const total = sum(sorted);
  return at.map((q) => {
    const whole = Math.floor(sorted.length * q);
    const part = sorted.length * q - whole;
    return (sum(sorted.subarray(0, whole)) + part * (sorted[whole] ?? 0)) / total;
  });
}

/** Share of the total held by the top `share` of patients (0.1: the top tenth). */
export function topShare(amounts: ArrayLike<number>, share: number): number {
  return 1 - lorenzCurve(amounts, [1 - share])[0];
}

export function gini(amounts: ArrayLike<number>): number {
  const sorted = ascendingAmounts(amounts);
  const n = sorted.length;
  return (2 * sum(sorted.map((x, i) => (i + 1) * x))) / (n * sum(sorted)) - (n + 1) / n;
}

function ascendingAmounts(amounts: ArrayLike<number>): Float64Array {
  const sorted = sortedValues(amounts);
  if (sorted.length === 0 || sorted[0] < 0 || !(sorted[sorted.length - 1] > 0)) {
    throw new RangeError("Concentration: amounts must be present, none negative, and some positive.");
  }
  return sorted;
}
