/**
 * ln Γ(x) for x > 0, and the two functions that keep ratios of gamma functions accurate for large arguments.
 *
 * stirlingError(a) = ln Γ(a) − [(a − ½) ln a − a + ½ ln 2π], by its asymptotic series from 15 up and by exact
 * steps δ(a) = δ(a + 1) + (a + ½) ln(1 + 1/a) − 1 below. deviance(x, m) = x ln(x/m) + m − x, without
 * cancellation where x ≈ m.
 * Source: C. Loader, Fast and Accurate Computation of Binomial Probabilities (2000).
 */
import { log, log1p } from "./log.js";

const HALF_LN_2PI = 0.9189385332046728;
const SERIES_FROM = 15;

export function lnGamma(x: number): number {
  if (!(x > 0)) return x === 0 ? Infinity : NaN;
  return x === Infinity ? Infinity : (x - 0.5) * log(x) - x + HALF_LN_2PI + stirlingError(x);
}

export function stirlingError(a: number): number {
  let steps = 0;
  let from = a;
  for (; from < SERIES_FROM; from++) steps += (from + 0.5) * log1p(1 / from) - 1;
  const s = 1 / (from * from);
  const series =
    (1 / 12 - s * (1 / 360 - s * (1 / 1260 - s * (1 / 1680 - s * (1 / 1188 - (s * 691) / 360360))))) / from;
  return series + steps;
}

export function deviance(x: number, m: number): number {
  if (x === 0) return m;
  const difference = x - m;
  if (Math.abs(difference) >= 0.1 * (x + m)) return x * (log(x) - log(m)) - difference;
  const v = difference / (x + m);
  let sum = difference * v;
  let term = 2 * x * v;
  for (let j = 3; ; j += 2) {
    term *= v * v;
    const next = sum + term / j;
    if (next === sum || Number.isNaN(next)) return next;
    sum = next;
  }
}
