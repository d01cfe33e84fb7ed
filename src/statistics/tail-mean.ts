/**
 * Tail mean (TVaR): the mean of the worst 1 − p of the law, large is bad, atoms handled (Acerbi and Tasche 2002).
 *
 * TVaR_p = v + E[(L − v)⁺]/(1 − p) with v the lower p-quantile (Rockafellar and Uryasev 2002); for a sample this takes
 * the fractional part of the atom at v, where "the mean of the values above v" would be wrong. The error is that of
 * the mean of v + (L − v)⁺/(1 − p), the influence function: SE² = [Var(tail) + p·(TVaR − v)²]/(n(1 − p)). Its t
 * interval counts only the ⌊n(1 − p)⌋ trials in the tail as degrees of freedom, because they alone carry the spread.
 */
import { estimateMean, type Interval } from "./mean.js";
import { mapColumn } from "./moments.js";
import { lowerQuantile, sortedValues } from "./quantile.js";
import type { Sampling } from "./sampling.js";

export interface TailMeanEstimate {
  readonly tailMean: number;
  /** Where the tail begins: the lower p-quantile. */
  readonly from: number;
  readonly standardError: number | null;
  readonly interval95: Interval | null;
  /** n(1 − p): trials that carry the estimate; below 100 its interval is only rough. */
  readonly tailTrials: number;
  readonly n: number;
}

/** Null when no value is present. Error and interval are null when fewer than two trials lie in the tail. */
export function estimateTailMean(
  losses: ArrayLike<number>,
  p: number,
  sampling: Sampling,
): TailMeanEstimate | null {
  const from = lowerQuantile(sortedValues(losses), p);
  const estimate = estimateMean(
    mapColumn(losses, (loss) => from + Math.max(loss - from, 0) / (1 - p)),
    sampling,
  );
  if (estimate === null) return null;
  const { mean: tailMean, n } = estimate;
  // 200·(1 − 0.99) must count as 2 trials although binary rounding makes it 2.0000000000000018.
  const tailTrials = Math.round(n * (1 - p) * 1e9) / 1e9;
  const units = Math.floor(tailTrials / sampling.clusterSize);
  if (estimate.standardError === null || units < 2) {
    return { tailMean, from, standardError: null, interval95: null, tailTrials, n };
  }
  const half = sampling.student(units - 1) * estimate.standardError;
  return {
    tailMean,
    from,
    standardError: estimate.standardError,
    interval95: [tailMean - half, tailMean + half],
    tailTrials,
    n,
  };
}
