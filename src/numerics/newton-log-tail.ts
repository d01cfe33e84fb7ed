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

/** One tail of the law at t, and the density of t there. */
export interface TailAt {
  readonly tail: number;
  readonly density: number;
}

/** `direction` is +1 for a lower tail (growing in t), −1 for an upper one; the tail at `centre` is above 0. */
export function newtonLogTail(
  start: number,
  centre: number,
  target: number,
  direction: 1 | -1,
  evaluate: (t: number) => TailAt,
): number {
  const lnTarget = log(target);
  let t = start;
  for (let i = 0; i < MOST_STEPS; i++) {
    const { tail, density } = evaluate(t);
    if (tail === 0 || density === 0) {
      t = 0.5 * (t + centre); // so far out that doubles underflow
      continue;
    }
    const step = (direction * (lnTarget - log(tail)) * tail) / density;
    t += step;
    if (!(Math.abs(step) > SMALL_STEP)) return t;
  }
  return t;
}
