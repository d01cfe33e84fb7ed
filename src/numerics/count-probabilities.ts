/**
 * Probabilities of the count laws: Poisson, binomial, negative binomial (r, β: mean rβ, variance rβ(1 + β)).
 *
 * Loader's saddle-point form, exact to about 1e−14 relative and free of underflow at any mean; distribution
 * functions through the incomplete gamma and beta functions. `…Survival(k)` is P(N > k), accurate where it is
 * small.
 * Source: C. Loader, Fast and Accurate Computation of Binomial Probabilities (2000); Klugman, Panjer and
 * Willmot, Loss Models, ch. 6.
 */
import { exp } from "./exp.js";
import { incompleteBeta } from "./incomplete-beta.js";
import { incompleteGammaP, incompleteGammaQ } from "./incomplete-gamma.js";
import { deviance, stirlingError } from "./ln-gamma.js";
import { log, log1p } from "./log.js";

const TWO_PI = 6.283185307179586;

export function poissonPmf(k: number, mean: number): number {
  if (k < 0 || mean === 0) return k === 0 ? 1 : 0;
  if (k === 0) return exp(-mean);
  return exp(-stirlingError(k) - deviance(k, mean)) / Math.sqrt(TWO_PI * k);
}

export function poissonCdf(k: number, mean: number): number {
  return k < 0 ? 0 : incompleteGammaQ(k + 1, mean);
}

export function poissonSurvival(k: number, mean: number): number {
  return k < 0 ? 1 : incompleteGammaP(k + 1, mean);
}

export function negativeBinomialPmf(k: number, r: number, beta: number): number {
  if (k < 0 || beta === 0) return k === 0 ? 1 : 0;
  if (k === 0) return exp(-r * log1p(beta));
  return (r / (r + k)) * binomialTerm(r, k, 1 / (1 + beta), beta / (1 + beta));
}

export function negativeBinomialCdf(k: number, r: number, beta: number): number {
  return k < 0 ? 0 : incompleteBeta(1 / (1 + beta), r, k + 1);
}

export function negativeBinomialSurvival(k: number, r: number, beta: number): number {
  return k < 0 ? 1 : incompleteBeta(beta / (1 + beta), k + 1, r);
}

export function binomialPmf(k: number, n: number, p: number): number {
  if (k < 0 || k > n) return 0;
  if (p === 0 || p === 1) return k === (p === 0 ? 0 : n) ? 1 : 0;
  if (k === 0) return exp(n * log1p(-p));
  return k === n ? exp(n * log(p)) : binomialTerm(k, n - k, p, 1 - p);
}

export function binomialCdf(k: number, n: number, p: number): number {
  return k < 0 ? 0 : k >= n ? 1 : incompleteBeta(1 - p, n - k, k + 1);
}

export function binomialSurvival(k: number, n: number, p: number): number {
  return k < 0 ? 1 : k >= n ? 0 : incompleteBeta(p, k + 1, n - k);
}

/** Γ(x + y + 1) / (Γ(x + 1) Γ(y + 1)) · p^x · q^y for real x, y > 0. */
function binomialTerm(x: number, y: number, p: number, q: number): number {
  const n = x + y;
  const errors = stirlingError(n) - stirlingError(x) - stirlingError(y);
  return exp(errors - deviance(x, n * p) - deviance(y, n * q)) * Math.sqrt(n / (TWO_PI * x) / y);
}
