/**
 * A mean with its Monte Carlo error, for independent trials, trials in clusters, and trials that meet a condition.
 *
 * mean = Σ x / n over the values present. With clusters c (parameter sets) of n_c present values and total T_c:
 *   SE² = C/(C − 1) · Σ_c (T_c − n_c·mean)² / n²,   interval = mean ± t(C − 1)·SE.
 * For clusters of one this is s/√n; for equal clusters, batch means; where a condition leaves n_c values per cluster,
 * the linearised ratio estimator (Cochran, Sampling Techniques, §6.4, §9.3).
 */
import { mapColumn, meanOf, presentValues } from "./moments.js";
import type { Sampling } from "./sampling.js";
import { sum } from "./sum.js";

export type Interval = [low: number, high: number];

export interface MeanEstimate {
  readonly mean: number;
  /** Null when a single sampling unit is left: its error cannot be known. */
  readonly standardError: number | null;
  readonly interval95: Interval | null;
  /** Values present. */
  readonly n: number;
}

/** Null when no value is present. */
export function estimateMean(values: ArrayLike<number>, sampling: Sampling): MeanEstimate | null {
  const { totals, counts } = clusterTotals(values, sampling.clusterSize);
  const n = sum(counts);
  if (n === 0) return null;
  const first = firstPresent(values);
  // Totals are of deviations from the first value, so a constant column has exactly its value and no error.
  const shift = sum(totals) / n;
  const mean = first + shift;
  if (!Number.isFinite(mean))
    throw new RangeError(`estimateMean: the column holds a value that is not finite.`);
  const clusters = totals.length;
  if (clusters < 2) return { mean, standardError: null, interval95: null, n };
  const squares = sum(mapColumn(totals, (total, c) => squared(total - counts[c] * shift)));
  const standardError = Math.sqrt((clusters / (clusters - 1)) * squares) / n;
  const half = sampling.student(clusters - 1) * standardError;
  return { mean, standardError, interval95: [mean - half, mean + half], n };
}

function squared(x: number): number {
  return x * x;
}

function firstPresent(values: ArrayLike<number>): number {
  let i = 0;
  while (i < values.length && Number.isNaN(values[i])) i++;
  return i < values.length ? values[i] : NaN;
}

/** Number of present values and their total deviation from the first present value, for each cluster that has any. */
function clusterTotals(
  values: ArrayLike<number>,
  size: number,
): { totals: Float64Array; counts: Float64Array } {
  const first = firstPresent(values);
  const clusters = Math.ceil(values.length / size);
  const totals = new Float64Array(clusters);
  const counts = new Float64Array(clusters);
  let c = 0;
  for (let from = 0; from < values.length; from += size) {
    const present = size === 1 ? undefined : presentValues(slice(values, from, from + size));
    if (present === undefined) totals[c] = values[from] - first;
    else totals[c] = sum(mapColumn(present, (value) => value - first));
    counts[c] = present?.length ?? (Number.isNaN(values[from]) ? 0 : 1);
    if (counts[c] > 0) c++;
  }
  return { totals: totals.subarray(0, c), counts: counts.subarray(0, c) };
}

function slice(values: ArrayLike<number>, from: number, to: number): number[] {
  return Array.prototype.slice.call(values, from, to) as number[];
}

/** The mean of each cluster (parameter set), which must be whole: `size` present values each. */
export function clusterMeans(values: ArrayLike<number>, size: number): Float64Array {
  if (values.length % size !== 0) {
    throw new RangeError(
      `clusterMeans: ${values.length} trials do not divide into parameter sets of ${size}.`,
    );
  }
  return Float64Array.from({ length: values.length / size }, (_, c) =>
    meanOf(Array.from({ length: size }, (__, i) => values[c * size + i])),
  );
}
