/**
 * Gamma quantile of scale 1: x with P(a, x) = p.
 *
 * Newton on the logarithm of the smaller tail as a function of ln x, from Wilson and Hilferty's cube or, where
 * that fails, from the leading term P ≈ x^a / Γ(a + 1), which is exact in doubles once x < e^−40.
 * Source of the start: E. B. Wilson and M. M. Hilferty, The distribution of chi-square, PNAS 17 (1931).
 */
import { exp } from "./exp.js";
import { gammaLnConstant, gammaTails } from "./incomplete-gamma.js";
import { lnGamma } from "./ln-gamma.js";
import { log } from "./log.js";
import { newtonLogTail } from "./newton-log-tail.js";
import { normalQuantile } from "./normal-quantile.js";

const LEADING_TERM_BELOW = -40;

export function incompleteGammaInverse(p: number, a: number): number {
  if (!(a > 0 && p >= 0 && p <= 1)) return NaN;
  if (p === 0 || p === 1) return p === 0 ? 0 : Infinity;
  const leading = (log(p) + lnGamma(a + 1)) / a; // never above ln x, because P ≤ x^a / Γ(a + 1)
  if (leading < LEADING_TERM_BELOW) return exp(leading);
  const cubeRoot = 1 - 1 / (9 * a) + normalQuantile(p) / (3 * Math.sqrt(a));
  const start = cubeRoot > 0 ? Math.max(leading, log(a) + 3 * log(cubeRoot)) : leading;
  const lnConstant = gammaLnConstant(a);
  const lower = p <= 0.5;
  const t = newtonLogTail(start, log(a), lower ? p : 1 - p, lower ? 1 : -1, (at) => {
    const tails = gammaTails(a, exp(at), lnConstant);
    return { tail: lower ? tails.lower : tails.upper, density: tails.density };
  });
  return exp(t);
}
