/**
 * Intervals of a probability from k events in n trials.
 *
 * Wilson (1927), the default: centre (p̂ + z²/2n)/(1 + z²/n), half-width z/(1 + z²/n)·√(p̂(1 − p̂)/n + z²/4n²).
 * Clopper and Pearson (1934), a guarantee: Beta quantiles. With no event at all the true probability is at most
 * 1 − (α/2)^(1/n) at that confidence; "0 %" is never the answer (and likewise at k = n).
 */
import { exp, incompleteBetaInverse, log, normalQuantile } from "../numerics/index.js";
import type { Interval } from "./mean.js";

/** `k` and `n` may be effective (not whole) when trials come in clusters. */
export function wilsonInterval(k: number, n: number, level = 0.95): Interval {
  const z = normalQuantile(1 - (1 - level) / 2);
  const p = k / n;
  const widening = 1 + (z * z) / n;
  const centre = (p + (z * z) / (2 * n)) / widening;
  const half = (z / widening) * Math.sqrt((p * (1 - p)) / n + (z * z) / (4 * n * n));
  return [k === 0 ? 0 : Math.max(0, centre - half), k === n ? 1 : Math.min(1, centre + half)];
}

export function clopperPearsonInterval(k: number, n: number, level = 0.95): Interval {
  const tail = (1 - level) / 2;
  return [
    k === 0 ? 0 : k === n ? 1 - zeroEventsBound(n, level) : incompleteBetaInverse(tail, k, n - k + 1),
    k === n ? 1 : k === 0 ? zeroEventsBound(n, level) : incompleteBetaInverse(1 - tail, k + 1, n - k),
  ];
}

/** The largest probability compatible with no event in n trials: 1 − (α/2)^(1/n). */
export function zeroEventsBound(n: number, level = 0.95): number {
  return 1 - exp(log((1 - level) / 2) / n);
}
