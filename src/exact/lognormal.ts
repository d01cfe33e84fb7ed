/**
 * The lognormal law in closed form: moments, what lies below and above a limit, quantile, tail mean.
 *
 * X = exp(μ + σZ). E[X] = exp(μ + σ²/2); E[X²] = exp(2μ + 2σ²); E[min(X, d)^k] = E[X^k] Φ(a − kσ) + d^k Φ(−a) with
 * a = (ln d − μ) / σ; E[(X − d)₊] = E[X] Φ(σ − a) − d Φ(−a).
 * Source: Klugman, Panjer and Willmot, Loss Models, appendix A.
 */
import { exp, expm1, log, log1p, normalCdf, normalQuantile, normalSurvival } from "../numerics/index.js";

export interface Lognormal {
  readonly mu: number;
  readonly sigma: number;
}

/** The law with this mean and standard deviation. */
export function lognormalOf(mean: number, sd: number): Lognormal {
  if (!(mean > 0) || !(sd > 0) || sd === Infinity)
    throw new RangeError(
      `a lognormal law needs a mean and a standard deviation above 0; read ${mean}, ${sd}: a cost without spread is a number, not a law`,
    );
  const variance = log1p((sd / mean) * (sd / mean));
  return { mu: log(mean) - variance / 2, sigma: Math.sqrt(variance) };
}

export function lognormalMean({ mu, sigma }: Lognormal): number {
  return exp(mu + (sigma * sigma) / 2);
}

export function lognormalSecondMoment({ mu, sigma }: Lognormal): number {
  return exp(2 * mu + 2 * sigma * sigma);
}

export function lognormalVariance(law: Lognormal): number {
  const mean = lognormalMean(law);
  return mean * mean * expm1(law.sigma * law.sigma);
}

/** P(X > d). */
export function lognormalSurvival(law: Lognormal, limit: number): number {
  return limit > 0 ? normalSurvival(standardised(law, limit)) : 1;
}

/** E[min(X, d)]. */
export function lognormalLimited(law: Lognormal, limit: number): number {
  if (!(limit > 0)) return limit;
  const at = standardised(law, limit);
  return lognormalMean(law) * normalCdf(at - law.sigma) + limit * normalSurvival(at);
}

/** E[min(X, d)²]. */
export function lognormalLimitedSquare(law: Lognormal, limit: number): number {
  if (!(limit > 0)) return limit * limit;
  const at = standardised(law, limit);
  return lognormalSecondMoment(law) * normalCdf(at - 2 * law.sigma) + limit * limit * normalSurvival(at);
}

/** E[(X − d)₊]; not as a difference of means, so that a small tail keeps its digits. */
export function lognormalExcess(law: Lognormal, limit: number): number {
  if (!(limit > 0)) return lognormalMean(law) - limit;
  const at = standardised(law, limit);
  return lognormalMean(law) * normalSurvival(at - law.sigma) - limit * normalSurvival(at);
}

/** E[(d − X)₊]. */
export function lognormalShortfall(law: Lognormal, limit: number): number {
  if (!(limit > 0)) return 0;
  const at = standardised(law, limit);
  return limit * normalCdf(at) - lognormalMean(law) * normalCdf(at - law.sigma);
}

export function lognormalQuantileAt({ mu, sigma }: Lognormal, p: number): number {
  return exp(mu + sigma * normalQuantile(p));
}

/** Mean of the worst 1 − p. */
export function lognormalTailMean(law: Lognormal, p: number): number {
  return (lognormalMean(law) * normalSurvival(normalQuantile(p) - law.sigma)) / (1 - p);
}

const standardised = ({ mu, sigma }: Lognormal, limit: number): number => (log(limit) - mu) / sigma;
