/**
 * exp(x) − 1 without cancellation near 0.
 *
 * Kahan's quotient (u − 1) · x / ln u with u = exp(x): the rounding of u appears above and below and cancels.
 * Error of a few ulp.
 * Source: N. J. Higham, Accuracy and Stability of Numerical Algorithms, 2nd ed., §1.14.1.
 */
import { exp } from "./exp.js";
import { log } from "./log.js";

export function expm1(x: number): number {
  const u = exp(x);
  if (u === 1) return x;
  const difference = u - 1;
  return difference === -1 || u === Infinity ? difference : (difference * x) / log(u);
}
