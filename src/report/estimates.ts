/**
 * From columns of trials to the entries of the Summary: an estimate of any quantity, when a budget is overspent, when
 * the consortium loses, and what a contract changes against the baseline.
 */
import { conditionalMean } from "../statistics/conditional.js";
import { marginFlags, tailFlags } from "../statistics/flags.js";
import { estimateMean } from "../statistics/mean.js";
import { mapColumn } from "../statistics/moments.js";
import { pairedDifference, type Better } from "../statistics/paired.js";
import { estimateProbability, indicator } from "../statistics/probability.js";
import { estimateQuantile, sortedValues } from "../statistics/quantile.js";
import type { Sampling } from "../statistics/sampling.js";
import { estimateTailMean } from "../statistics/tail-mean.js";
import type { OverspendEvent } from "./overspend-event.js";
import type { Difference, Estimate, LossSummary, OverspendSummary } from "./schema.js";

/** The provider's usual target, P(overspend) ≤ 5 %: the reference that an estimate of it must be told apart from. */
export const OVERSPEND_TARGET = 0.05;
/** The tail reported: the worst twentieth. */
export const TAIL_PROBABILITY = 0.95;

export type Column = Float64Array | undefined;

export function estimateOf(values: Column, sampling: Sampling): Estimate | undefined {
  const mean = values && estimateMean(values, sampling);
  if (!values || !mean) return undefined;
  const sorted = sortedValues(values);
  const at = (p: number) => estimateQuantile(values, sorted, p, sampling)!;
  return { ...mean, p05: at(0.05), p50: at(0.5), p95: at(0.95) };
}

export function overspendOf(
  event: OverspendEvent | undefined,
  uncovered: Column,
  sampling: Sampling,
): OverspendSummary | undefined {
  const happened = event && occurs(event.excess);
  const probability = happened && estimateProbability(happened, sampling);
  if (!event || !happened || !probability) return undefined;
  const given = (values: Column) => (values && conditionalMean(values, happened, sampling)) ?? null;
  const anywhere = event.gross && estimateProbability(occurs(event.gross), sampling);
  return {
    probability,
    ...(anywhere && { anywhere }),
    excess: given(event.excess),
    borne: given(uncovered),
    flags: marginFlags(
      probability.probability,
      probability.standardError,
      probability.interval95,
      OVERSPEND_TARGET,
    ),
  };
}

/** Strictly above nil: equality is balance. */
export const occurs = (amounts: Float64Array): Float64Array => indicator(amounts, (amount) => amount > 0);

export function lossOf(result: Column, sampling: Sampling): LossSummary | undefined {
  if (!result) return undefined;
  const losses = mapColumn(result, (value) => 0 - value);
  const happened = indicator(losses, (loss) => loss > 0);
  const probability = estimateProbability(happened, sampling);
  const tail = estimateTailMean(losses, TAIL_PROBABILITY, sampling);
  if (!probability || !tail) return undefined;
  const expected = conditionalMean(losses, happened, sampling);
  return {
    probability,
    expected,
    tail,
    flags: tailFlags(tail.tailTrials),
  };
}

export function differenceOf(
  values: Column,
  baseline: Column,
  better: Better,
  sampling: Sampling,
): Difference | undefined {
  const paired = values && baseline && pairedDifference(values, baseline, better, sampling);
  if (!paired) return undefined;
  return { ...paired, flags: marginFlags(paired.mean, paired.standardError, paired.interval95, 0) };
}
