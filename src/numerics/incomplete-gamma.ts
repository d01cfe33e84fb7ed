/**
 * Regularised incomplete gamma functions: P(a, x) = ∫₀ˣ t^(a−1) e^(−t) dt / Γ(a), the gamma law's distribution
 * function, and Q = 1 − P.
 *
 * Power series below x = a + 1, Lentz's continued fraction above; the factor x^a e^(−x) / Γ(a) through Loader's
 * deviance, so that large a keep their accuracy. Relative error about 1e−14; the number of terms grows like √a
 * (about 3,000 at a = 1e5).
 * Source: Abramowitz and Stegun 6.5.29, 6.5.31.
 */
import { exp } from "./exp.js";
import { log } from "./log.js";
import { deviance, stirlingError } from "./ln-gamma.js";

const LN_2PI = 1.8378770664093456;
const TINY = 1e-300;
const RESOLUTION = 4.5e-16;

/** Both tails at x, and x^a e^(−x) / Γ(a): the density of ln X, that is the gamma density times x. */
export interface GammaTails {
  readonly lower: number;
  readonly upper: number;
  readonly density: number;
}

/** P(a, x): probability that a gamma variable of shape a and scale 1 is at most x. */
export function incompleteGammaP(a: number, x: number): number {
  if (!(a > 0) || Number.isNaN(x)) return NaN;
  if (x <= 0) return 0;
  return x === Infinity ? 1 : gammaTails(a, x, gammaLnConstant(a)).lower;
}

/** Q(a, x) = 1 − P(a, x), accurate where it is small. */
export function incompleteGammaQ(a: number, x: number): number {
  if (!(a > 0) || Number.isNaN(x)) return NaN;
  if (x <= 0) return 1;
  return x === Infinity ? 0 : gammaTails(a, x, gammaLnConstant(a)).upper;
}

/** The part of ln density that x does not change: ½ ln(a / 2π) − stirlingError(a). */
export function gammaLnConstant(a: number): number {
  return 0.5 * (log(a) - LN_2PI) - stirlingError(a);
}

export function gammaTails(a: number, x: number, lnConstant: number): GammaTails {
  const density = exp(lnConstant - deviance(a, x));
  if (x < a + 1) {
    const lower = density * lowerSeries(a, x);
    return { lower, upper: 1 - lower, density };
  }
  const upper = density * upperFraction(a, x);
  return { lower: 1 - upper, upper, density };
}

function lowerSeries(a: number, x: number): number {
  let term = 1 / a;
  let sum = term;
  for (let n = 1; term > sum * 1e-17; n++) {
    term *= x / (a + n);
    sum += term;
  }
  return sum;
}

function upperFraction(a: number, x: number): number {
  let b = x + 1 - a;
  let c = 1 / TINY;
  let d = 1 / b;
  let h = d;
  for (let i = 1; ; i++) {
    const numerator = -i * (i - a);
    b += 2;
    d = 1 / nonZero(numerator * d + b);
    c = nonZero(b + numerator / c);
    h *= d * c;
    if (!(Math.abs(d * c - 1) > RESOLUTION)) return h;
  }
}

function nonZero(value: number): number {
  return Math.abs(value) < TINY ? TINY : value;
}
