/**
 * Quantiles by order statistics: value inf{x : F(x) ≥ p}, so that it is a value that occurred (contracts create atoms,
 * between which nothing lies), with a distribution-free interval.
 *
 * Independent trials: exact binomial ranks. Trials in clusters: Woodruff (1952): the clustered interval of
 * F(value) around p, read back through the order statistics. An end that the sample does not bound is null.
 */
import { estimateMean } from "./mean.js";
import { presentValues } from "./moments.js";
import { indicator } from "./probability.js";
import type { Sampling } from "./sampling.js";

export type OpenInterval = [low: number | null, high: number | null];

export interface QuantileEstimate {
  readonly value: number;
  readonly interval95: OpenInterval;
}

/** The values present, ascending. */
export function sortedValues(values: ArrayLike<number>): Float64Array {
  return presentValues(values).sort();
}

/** Rank (from 1) of the p-quantile among n: ⌈n·p⌉, where n·p within rounding of a whole number is that number. */
export function quantileRank(n: number, p: number): number {
  const exact = n * p;
  const near = Math.round(exact);
  const rank = Math.abs(exact - near) <= 1e-9 * Math.max(1, exact) ? near : Math.ceil(exact);
  return Math.min(n, Math.max(1, rank));
}

/** inf{x : F(x) ≥ p} of the ascending values; NaN when there are none. */
export function lowerQuantile(sorted: ArrayLike<number>, p: number): number {
  return sorted.length === 0 ? NaN : sorted[quantileRank(sorted.length, p) - 1];
}

/** Linear interpolation between order statistics (type 7 of Hyndman and Fan 1996), for comparison with other tools. */
export function interpolatedQuantile(sorted: ArrayLike<number>, p: number): number {
  const at = (sorted.length - 1) * p;
  const below = Math.floor(at);
  const above = Math.min(below + 1, sorted.length - 1);
  return sorted[below] + (at - below) * (sorted[above] - sorted[below]);
}

/** `values` in trial order and the same values ascending; null when none is present. */
export function estimateQuantile(
  values: ArrayLike<number>,
  sorted: ArrayLike<number>,
  p: number,
  sampling: Sampling,
): QuantileEstimate | null {
  const n = sorted.length;
  if (n === 0) return null;
  const value = lowerQuantile(sorted, p);
  const [low, high] =
    sampling.clusterSize === 1 ? exactRanks(n, p, sampling) : clusteredRanks(values, value, n, p, sampling);
  return {
    value,
    interval95: [low === null ? null : sorted[low - 1], high === null ? null : sorted[high - 1]],
  };
}

function exactRanks(n: number, p: number, sampling: Sampling): OpenInterval {
  const { low, high } = sampling.ranks(n, p);
  return [low, high];
}

function clusteredRanks(
  values: ArrayLike<number>,
  value: number,
  n: number,
  p: number,
  sampling: Sampling,
): OpenInterval {
  const below = estimateMean(
    indicator(values, (x) => x <= value),
    sampling,
  );
  if (below === null || below.standardError === null || below.interval95 === null) return [null, null];
  const half = (below.interval95[1] - below.interval95[0]) / 2;
  const low = Math.floor(n * (p - half));
  const high = Math.ceil(n * (p + half)) + 1;
  return [low >= 1 ? low : null, high <= n ? high : null];
}
