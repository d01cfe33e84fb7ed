/**
 * Inverse distribution functions of the continuous laws: value = F⁻¹(u), growing in u, so that two arms that
 * read the same word stay in step.
 *
 * `…ByMoments` states a law by mean and coefficient of variation (or SD) instead of its own parameters. Units
 * are those of the parameters.
 * Source of the forms: Klugman, Panjer and Willmot, Loss Models, appendix A.
 */
import {
  exp,
  expm1,
  incompleteBetaInverse,
  incompleteGammaInverse,
  log1p,
  normalQuantile,
  power,
} from "../numerics/index.js";
import { demand, demandPositive, demandProbability } from "./demand.js";

export function lognormalQuantile(u: number, law: { readonly mu: number; readonly sigma: number }): number {
  demandProbability(u, "lognormal");
  demand(Number.isFinite(law.mu), "lognormal", "mu", law.mu, "it must be a finite number");
  demand(
    law.sigma >= 0 && law.sigma < Infinity,
    "lognormal",
    "sigma",
    law.sigma,
    "a standard deviation is 0 or more",
  );
  return law.sigma === 0 ? exp(law.mu) : exp(law.mu + law.sigma * normalQuantile(u));
}

/** sigma² = ln(1 + cv²), mean = exp(mu + sigma²/2). */
export function lognormalQuantileByMoments(
  u: number,
  law: { readonly mean: number; readonly cv: number },
): number {
  demandProbability(u, "lognormal");
  demandPositive(law.mean, "lognormal", "mean");
  demand(
    law.cv >= 0 && law.cv < Infinity,
    "lognormal",
    "cv",
    law.cv,
    "a coefficient of variation is 0 or more",
  );
  const variance = log1p(law.cv * law.cv);
  return variance === 0 ? law.mean : law.mean * exp(Math.sqrt(variance) * normalQuantile(u) - variance / 2);
}

export function gammaQuantile(u: number, law: { readonly shape: number; readonly scale: number }): number {
  demandProbability(u, "gamma");
  demandPositive(law.shape, "gamma", "shape");
  demandPositive(law.scale, "gamma", "scale");
  return law.scale * incompleteGammaInverse(u, law.shape);
}

/** shape = 1/cv², scale = mean · cv². */
export function gammaQuantileByMoments(
  u: number,
  law: { readonly mean: number; readonly cv: number },
): number {
  demandPositive(law.mean, "gamma", "mean");
  demandPositive(law.cv, "gamma", "cv");
  const inverseShape = law.cv * law.cv;
  return gammaQuantile(u, { shape: 1 / inverseShape, scale: law.mean * inverseShape });
}

export function betaQuantile(u: number, law: { readonly alpha: number; readonly beta: number }): number {
  demandProbability(u, "beta");
  demandPositive(law.alpha, "beta", "alpha");
  demandPositive(law.beta, "beta", "beta");
  return incompleteBetaInverse(u, law.alpha, law.beta);
}

/** alpha = mean · size, beta = (1 − mean) · size with size = mean (1 − mean) / sd² − 1. */
export function betaQuantileByMoments(
  u: number,
  law: { readonly mean: number; readonly sd: number },
): number {
  demand(law.mean > 0 && law.mean < 1, "beta", "mean", law.mean, "the values lie between 0 and 1");
  demandPositive(law.sd, "beta", "sd");
  const size = (law.mean * (1 - law.mean)) / (law.sd * law.sd) - 1;
  demand(
    size > 0,
    "beta",
    "sd",
    law.sd,
    `with mean ${law.mean} it must stay below ${Math.sqrt(law.mean * (1 - law.mean))}`,
  );
  return betaQuantile(u, { alpha: law.mean * size, beta: (1 - law.mean) * size });
}

export function uniformQuantile(
  u: number,
  law: { readonly minimum: number; readonly maximum: number },
): number {
  demandProbability(u, "uniform");
  demand(law.maximum >= law.minimum, "uniform", "maximum", law.maximum, `the minimum is ${law.minimum}`);
  return law.minimum + u * (law.maximum - law.minimum);
}

export interface Triangular {
  readonly minimum: number;
  readonly mode: number;
  readonly maximum: number;
}

export function triangularQuantile(u: number, law: Triangular): number {
  const { minimum, mode, maximum } = law;
  demandProbability(u, "triangular");
  demand(maximum > minimum, "triangular", "maximum", maximum, `the minimum is ${minimum}`);
  demand(
    mode >= minimum && mode <= maximum,
    "triangular",
    "mode",
    mode,
    `it must lie between ${minimum} and ${maximum}`,
  );
  const range = maximum - minimum;
  if (u * range <= mode - minimum) return minimum + Math.sqrt(u * range * (mode - minimum));
  return maximum - Math.sqrt((1 - u) * range * (maximum - mode));
}

export function exponentialQuantile(u: number, law: { readonly mean: number }): number {
  demandProbability(u, "exponential");
  demandPositive(law.mean, "exponential", "mean");
  return -law.mean * log1p(-u);
}

export function weibullQuantile(u: number, law: { readonly shape: number; readonly scale: number }): number {
  demandProbability(u, "Weibull");
  demandPositive(law.shape, "Weibull", "shape");
  demandPositive(law.scale, "Weibull", "scale");
  return law.scale * power(-log1p(-u), 1 / law.shape);
}

export interface GeneralizedPareto {
  readonly shape: number;
  readonly scale: number;
  /** Least value; 0 when absent. */
  readonly location?: number;
}

/** location + scale · ((1 − u)^(−shape) − 1) / shape; exponential at shape 0. */
export function generalizedParetoQuantile(u: number, law: GeneralizedPareto): number {
  demandProbability(u, "generalized Pareto");
  demand(Number.isFinite(law.shape), "generalized Pareto", "shape", law.shape, "it must be a finite number");
  demandPositive(law.scale, "generalized Pareto", "scale");
  const exponential = -log1p(-u);
  const excess = law.shape === 0 ? exponential : expm1(law.shape * exponential) / law.shape;
  return (law.location ?? 0) + law.scale * excess;
}
