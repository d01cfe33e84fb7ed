/**
 * The probability of an event from a column of 1 and 0 (NaN where it does not apply), with its Wilson interval.
 *
 * When trials share parameter sets, the effective number of trials is p̂(1 − p̂)/SE² with the clustered SE, at most n,
 * and at least the number of sets; with no event (or nothing but events) only the sets count.
 */
import { estimateMean, type Interval } from "./mean.js";
import { mapColumn } from "./moments.js";
import { wilsonInterval, zeroEventsBound } from "./proportion.js";
import type { Sampling } from "./sampling.js";

export interface ProbabilityEstimate {
  readonly probability: number;
  readonly standardError: number;
  readonly interval95: Interval;
  readonly events: number;
  readonly n: number;
  /** Set when no trial had the event: the true probability is at most this. */
  readonly atMost?: number;
  /** Set when every trial had it: the true probability is at least this. */
  readonly atLeast?: number;
}

export function estimateProbability(
  happened: ArrayLike<number>,
  sampling: Sampling,
): ProbabilityEstimate | null {
  const estimate = estimateMean(happened, sampling);
  if (estimate === null) return null;
  const { mean: p, n } = estimate;
  const events = Math.round(p * n);
  const effective = effectiveTrials(p, n, estimate.standardError, sampling);
  const bound = zeroEventsBound(effective, sampling.level);
  return {
    probability: events / n,
    standardError: Math.sqrt((p * (1 - p)) / effective),
    interval95: wilsonInterval((events / n) * effective, effective, sampling.level),
    events,
    n,
    ...(events === 0 ? { atMost: bound } : {}),
    ...(events === n ? { atLeast: 1 - bound } : {}),
  };
}

function effectiveTrials(
  p: number,
  n: number,
  standardError: number | null,
  { clusterSize }: Sampling,
): number {
  if (clusterSize === 1) return n;
  const sets = Math.ceil(n / clusterSize);
  if (standardError === null || standardError === 0) return sets;
  return Math.min(n, Math.max(sets, (p * (1 - p)) / (standardError * standardError)));
}

/** 1 where the predicate holds, 0 where not, NaN where the value is absent. */
export function indicator(values: ArrayLike<number>, holds: (value: number) => boolean): Float64Array {
  return mapColumn(values, (value) => (Number.isNaN(value) ? NaN : holds(value) ? 1 : 0));
}
