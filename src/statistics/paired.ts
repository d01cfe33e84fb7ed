/**
 * What one contract changes against another on the same patients and the same luck: D = Y − Y₀ trial by trial.
 *
 * Mean with its error, the probabilities that D is better and that it is worse (ties are neither), and the quantiles
 * *of the difference*, which are not differences of quantiles. A trial counts only where both values are present.
 */
import { estimateMean, type MeanEstimate } from "./mean.js";
import { mapColumn } from "./moments.js";
import { estimateProbability, indicator, type ProbabilityEstimate } from "./probability.js";
import { estimateQuantile, sortedValues, type QuantileEstimate } from "./quantile.js";
import type { Sampling } from "./sampling.js";

/** Which direction is a gain for the party concerned. */
export type Better = "higher" | "lower";

export interface PairedDifference extends MeanEstimate {
  readonly better: ProbabilityEstimate;
  readonly worse: ProbabilityEstimate;
  readonly p05: QuantileEstimate;
  readonly p50: QuantileEstimate;
  readonly p95: QuantileEstimate;
}

/** Null when no trial has both values. */
export function pairedDifference(
  values: ArrayLike<number>,
  baseline: ArrayLike<number>,
  better: Better,
  sampling: Sampling,
): PairedDifference | null {
  if (values.length !== baseline.length) {
    throw new RangeError(
      `pairedDifference: ${values.length} trials against ${baseline.length}; pairs need the same trials.`,
    );
  }
  const difference = mapColumn(values, (value, i) => value - baseline[i]);
  const mean = estimateMean(difference, sampling);
  if (mean === null) return null;
  const sorted = sortedValues(difference);
  const sign = better === "higher" ? 1 : -1;
  return {
    ...mean,
    better: estimateProbability(
      indicator(difference, (d) => sign * d > 0),
      sampling,
    )!,
    worse: estimateProbability(
      indicator(difference, (d) => sign * d < 0),
      sampling,
    )!,
    p05: estimateQuantile(difference, sorted, 0.05, sampling)!,
    p50: estimateQuantile(difference, sorted, 0.5, sampling)!,
    p95: estimateQuantile(difference, sorted, 0.95, sampling)!,
  };
}

/** How many times more trials an unpaired comparison would need: (s²_a + s²_b)/s²_(a−b). */
export function pairingGain(varianceA: number, varianceB: number, varianceOfDifference: number): number {
  return (varianceA + varianceB) / varianceOfDifference;
}
