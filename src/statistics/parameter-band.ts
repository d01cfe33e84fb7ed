/**
 * The band of a quantity over parameter sets: what P(overspend) or an expected result would be if the parameters were
 * known, for each of the values they may have (a second-order law).
 *
 * The spread of set-wise estimates is too wide, because each rests on m trials only. So the variance between sets is
 * taken without that noise (variance-split.ts; for a probability the noise is binomial, mean p̂(1 − p̂)/(m − 1)), and
 * the 5–95 % range is that of a law with this mean and this variance: for a probability the beta law, for a mean the
 * set means drawn together by √(between/s²). A variance estimated negative is kept in `varianceBetween`; the band
 * then has no width.
 */
import { incompleteBetaInverse } from "../numerics/index.js";
import { clusterMeans } from "./mean.js";
import { momentsOf, sampleVariance } from "./moments.js";
import { lowerQuantile, sortedValues } from "./quantile.js";
import { requireNested, splitVariance } from "./variance-split.js";

export interface ParameterBand {
  readonly sets: number;
  readonly innerTrials: number;
  readonly mean: number;
  /** Standard error of that mean: parameter sets are the sampling units. */
  readonly standardError: number;
  /** Unbiased, possibly negative. */
  readonly varianceBetween: number;
  /** √ of it, 0 when it is negative. */
  readonly sd: number;
  readonly p05: number;
  readonly p95: number;
}

/** Band of a mean. */
export function meanBand(values: ArrayLike<number>, innerTrials: number): ParameterBand {
  const { between } = splitVariance(values, innerTrials);
  const means = clusterMeans(values, innerTrials);
  const { variance, spread } = spreadOf(means, innerTrials, between);
  const pull = variance > 0 ? Math.sqrt(Math.max(between, 0) / variance) : 0;
  const sorted = sortedValues(means);
  const at = (p: number): number => spread.mean + pull * (lowerQuantile(sorted, p) - spread.mean);
  return { ...spread, p05: at(0.05), p95: at(0.95) };
}

/** Band of a probability; `happened` holds 1 and 0. */
export function probabilityBand(happened: ArrayLike<number>, innerTrials: number): ParameterBand {
  requireNested(happened, innerTrials);
  const shares = clusterMeans(happened, innerTrials);
  const noise = momentsOf(shares.map((p) => p * (1 - p))).mean / (innerTrials - 1);
  const between = sampleVariance(momentsOf(shares)) - noise;
  const { spread } = spreadOf(shares, innerTrials, between);
  const at = (p: number): number => betaQuantile(p, spread.mean, between);
  return { ...spread, p05: at(0.05), p95: at(0.95) };
}

function spreadOf(
  estimates: Float64Array,
  innerTrials: number,
  varianceBetween: number,
): { variance: number; spread: Omit<ParameterBand, "p05" | "p95"> } {
  const moments = momentsOf(estimates);
  const variance = sampleVariance(moments);
  const { n: sets, mean } = moments;
  const standardError = Math.sqrt(variance / sets);
  const sd = Math.sqrt(Math.max(varianceBetween, 0));
  return { variance, spread: { sets, innerTrials, mean, standardError, varianceBetween, sd } };
}

/** Quantile of the beta law with this mean and variance; its limits (no spread, all or nothing) are taken as such. */
function betaQuantile(p: number, mean: number, variance: number): number {
  if (variance <= 0 || mean <= 0 || mean >= 1) return mean;
  const size = (mean * (1 - mean)) / variance - 1;
  if (size <= 0) return p <= 1 - mean ? 0 : 1;
  return incompleteBetaInverse(p, mean * size, (1 - mean) * size);
}
