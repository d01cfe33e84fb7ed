/**
 * Probabilities between two times from the standardised logarithms z = (ln t − XB) / scale, without cancellation.
 *
 * In the interval, given survival to its start: p = 1 − min(1, S(z₁) / S(z₀)). Small risks come from differences of
 * distribution functions, large ones from differences of survival functions, never from 1 − S. z₀ = −∞ is time 0.
 */
import { exp, expm1, normalCdf, normalLogCdf } from "../../numerics/index.js";

export const LOGNORMAL = 0;
export const LOGLOGISTIC = 1;
export const WEIBULL = 2;

/** p = max(0, S(z₀) − S(z₁)) / S(z₀); 0 where the hazard has turned back between z₀ and z₁. */
export function conditionalProbability(form: number, z0: number, z1: number): number {
  if (!(z1 > z0)) return z1 <= z0 ? 0 : NaN;
  if (form === LOGNORMAL) return lognormal(z0, z1);
  if (form === WEIBULL) return -expm1(exp(z0) - exp(z1));
  // S = 1 / (1 + e^z): (S₀ − S₁) / S₀ = (e^z₁ − e^z₀) / (1 + e^z₁).
  const end = exp(z1);
  return (end - exp(z0)) / (1 + end);
}

/** p = max(0, S(z₀) − S(z₁)) of the log-logistic form. */
export function unconditionalProbability(z0: number, z1: number): number {
  if (!(z1 > z0)) return z1 <= z0 ? 0 : NaN;
  const start = exp(z0);
  const end = exp(z1);
  return (end - start) / ((1 + start) * (1 + end));
}

/** Beyond this z survival is below 10⁻¹⁵, and its quotient is taken by logarithms. */
const FAR = 8;

function lognormal(z0: number, z1: number): number {
  if (z1 < 0) {
    const before = normalCdf(z0);
    return (normalCdf(z1) - before) / (1 - before);
  }
  if (z0 > FAR) return -expm1(normalLogCdf(-z1) - normalLogCdf(-z0));
  const start = normalCdf(-z0);
  return (start - normalCdf(-z1)) / start;
}
