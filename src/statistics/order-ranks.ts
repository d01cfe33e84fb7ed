/**
 * Which order statistics enclose a quantile, without any assumption on the law (David and Nagaraja, Order Statistics).
 *
 * The number of values below the p-quantile is Binomial(n, p). Ranks (from 1): low = qbinom(α/2; n, p),
 * high = qbinom(1 − α/2; n, p) + 1; exact coverage of a continuous law P(low ≤ Bin ≤ high − 1). A rank below 1 or above
 * n means that this sample does not bound the quantile on that side: then it is null, never the extreme value.
 */
import { incompleteBeta } from "../numerics/index.js";

export interface OrderRanks {
  readonly low: number | null;
  readonly high: number | null;
  readonly coverage: number;
}

export function orderRanks(n: number, p: number, level = 0.95): OrderRanks {
  if (!(p > 0 && p < 1)) throw new RangeError(`orderRanks: p = ${p} must lie strictly between 0 and 1.`);
  const alpha = 1 - level;
  const low = binomialQuantile(alpha / 2, n, p);
  const high = binomialQuantile(1 - alpha / 2, n, p) + 1;
  return {
    low: low >= 1 ? low : null,
    high: high <= n ? high : null,
    coverage: binomialCdf(high - 1, n, p) - binomialCdf(low - 1, n, p),
  };
}

/** P(Bin(n, p) ≤ k) = I_{1−p}(n − k, k + 1). */
export function binomialCdf(k: number, n: number, p: number): number {
  if (k < 0) return 0;
  if (k >= n) return 1;
  return incompleteBeta(1 - p, n - k, k + 1);
}

/** The smallest k with P(Bin(n, p) ≤ k) ≥ probability. */
export function binomialQuantile(probability: number, n: number, p: number): number {
  let below = -1;
  let at = n;
  while (at - below > 1) {
    const middle = Math.floor((below + at) / 2);
    if (binomialCdf(middle, n, p) >= probability) at = middle;
    else below = middle;
  }
  return at;
}
