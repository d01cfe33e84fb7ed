/**
 * Regularised incomplete beta function I_x(a, b), the distribution function of the beta law, and its inverse.
 *
 * Continued fraction on the side where it converges fast; the factor x^a (1 − x)^b / B(a, b) through Loader's
 * deviance, so that large a and b keep their accuracy. The inverse: Newton on the logarithm of the smaller tail
 * as a function of ln(x / (1 − x)).
 * Source: Abramowitz and Stegun 26.5.8; Lentz's evaluation.
 */
import { exp } from "./exp.js";
import { deviance, lnGamma, stirlingError } from "./ln-gamma.js";
import { log } from "./log.js";
import { newtonLogTail, type TailAt } from "./newton-log-tail.js";
import { normalQuantile } from "./normal-quantile.js";

const LN_2PI = 1.8378770664093456;
const TINY = 1e-300;
const RESOLUTION = 4.5e-16;
const LEADING_TERM_BELOW = -40;

/** I_x(a, b): probability that a beta variable is at most x. */
export function incompleteBeta(x: number, a: number, b: number): number {
  if (!(a > 0 && b > 0) || Number.isNaN(x)) return NaN;
  if (x <= 0 || x >= 1) return x <= 0 ? 0 : 1;
  return lowerTail(x, 1 - x, a, b, betaLnConstant(a, b)).tail;
}

/** x with I_x(a, b) = p. */
export function incompleteBetaInverse(p: number, a: number, b: number): number {
  if (!(a > 0 && b > 0 && p >= 0 && p <= 1)) return NaN;
  if (p === 0 || p === 1) return p;
  return p <= 0.5 ? 1 / (1 + exp(-logitOfLowerTail(p, a, b))) : 1 / (1 + exp(logitOfLowerTail(1 - p, b, a)));
}

/** ln(x / (1 − x)) with I_x(a, b) = p ≤ ½. */
function logitOfLowerTail(p: number, a: number, b: number): number {
  const leading = (log(p) + lnGamma(a + 1) + lnGamma(b) - lnGamma(a + b)) / a; // I ≈ x^a / (a B(a, b)) as x → 0
  if (leading < LEADING_TERM_BELOW - log(1 + b)) return leading;
  const centre = log(a / b);
  const start = a >= 1 && b >= 1 ? centre + normalQuantile(p) * Math.sqrt(1 / a + 1 / b) : leading;
  const lnConstant = betaLnConstant(a, b);
  return newtonLogTail(start, centre, p, 1, (t) =>
    lowerTail(1 / (1 + exp(-t)), 1 / (1 + exp(t)), a, b, lnConstant),
  );
}

/** The part of ln density that x does not change. */
function betaLnConstant(a: number, b: number): number {
  const n = a + b;
  return 0.5 * (log(a) + log(b / n) - LN_2PI) + stirlingError(n) - stirlingError(a) - stirlingError(b);
}

/** I_x(a, b) and x^a y^b / B(a, b), the density of the logit; y = 1 − x. */
function lowerTail(x: number, y: number, a: number, b: number, lnConstant: number): TailAt {
  if (x === 0 || y === 0) return { tail: x === 0 ? 0 : 1, density: 0 };
  const n = a + b;
  const density = exp(lnConstant - deviance(a, n * x) - deviance(b, n * y));
  const below = x <= (a + 1) / (n + 2);
  const tail = below ? (density * fraction(x, a, b)) / a : 1 - (density * fraction(y, b, a)) / b;
  return { tail, density };
}

function fraction(x: number, a: number, b: number): number {
  let c = 1;
  let d = 1 / nonZero(1 - ((a + b) * x) / (a + 1));
  let h = d;
  for (let m = 1; ; m++) {
    const even = (m * (b - m) * x) / ((a + 2 * m - 1) * (a + 2 * m));
    d = 1 / nonZero(1 + even * d);
    c = nonZero(1 + even / c);
    h *= d * c;
    const odd = (-(a + m) * (a + b + m) * x) / ((a + 2 * m) * (a + 2 * m + 1));
    d = 1 / nonZero(1 + odd * d);
    c = nonZero(1 + odd / c);
    h *= d * c;
    if (!(Math.abs(d * c - 1) > RESOLUTION)) return h;
  }
}

function nonZero(value: number): number {
  return Math.abs(value) < TINY ? TINY : value;
}
