/**
 * Quantile of Student's t law with `degrees` degrees of freedom.
 *
 * With y = t²/(degrees + t²) ~ Beta(1/2, degrees/2): P(|T| ≤ t) = I_y(1/2, degrees/2), so t = √(degrees·y/(1 − y)).
 * Where y is nearer 1, or 1 − 2·tail would lose the tail's digits, the complement 1 − y ~ Beta(degrees/2, 1/2) is
 * inverted instead.
 */
import { incompleteBetaInverse } from "../numerics/index.js";

const FAR_TAIL = 1e-3;

export function studentQuantile(probability: number, degrees: number): number {
  if (!(probability > 0 && probability < 1)) {
    throw new RangeError(`studentQuantile: probability ${probability} must lie strictly between 0 and 1.`);
  }
  if (!(degrees > 0))
    throw new RangeError(`studentQuantile: ${degrees} degrees of freedom; at least 1 is needed.`);
  if (probability === 0.5) return 0;
  const tail = Math.min(probability, 1 - probability);
  const sign = probability < 0.5 ? -1 : 1;
  const y = incompleteBetaInverse(1 - 2 * tail, 0.5, degrees / 2);
  if (tail > FAR_TAIL && y < 0.5) return sign * Math.sqrt((degrees * y) / (1 - y));
  const rest = incompleteBetaInverse(2 * tail, degrees / 2, 0.5);
  return sign * Math.sqrt((degrees * (1 - rest)) / rest);
}
