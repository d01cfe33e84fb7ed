/**
 * Solves tail(t) = target by Newton's method on ln tail.
 *
 * On the scales used here (ln x for the gamma law, logit x for the beta law) the density is log-concave, hence
 * so are both tails; Newton's method on a concave function converges from everywhere, quadratically at the end,
 * without a bracket.
 */
import { log } from "./log.js";

const SMALL_STEP = 1e-9; // the step after it would be of the order of its square
const MOST_STEPS = 200;

/**
 * `density` is that of t; `direction` is +1 for a lower tail (growing in t), −1 for an upper one; `centre` has
 * tail(centre) > 0.
 */
export function newtonLogTail(
  start: number,
  centre: number,
  target: number,
  direction: 1 | -1,
  tail: (t: number) => number,
  density: (t: number) => number,
): number {
  const lnTarget = log(target);
  let t = start;
  for (let i = 0; i < MOST_STEPS; i++) {
    const value = tail(t);
    const slope = density(t);
    if (value === 0 || slope === 0) {
      t = 0.5 * (t + centre); // so far out that doubles underflow
      continue;
    }
    const step = (direction * (lnTarget - log(value)) * value) / slope;
    t += step;
    if (!(Math.abs(step) > SMALL_STEP)) return t;
  }
  return t;
}
