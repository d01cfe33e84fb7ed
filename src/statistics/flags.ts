/**
 * When a simulated number must not be read as it stands.
 *
 * `unresolved`: the interval contains the reference, so the sign of the answer is open. `coarse`: the Monte Carlo error
 * exceeds a tenth of the distance to the reference (the decision margin), so more trials would still move the picture.
 * `thinTail`: fewer than 100 trials carry a tail estimate. `unbounded`: the sample does not bound a quantile.
 */
import type { Interval } from "./mean.js";
import type { OpenInterval } from "./quantile.js";

export const MONTE_CARLO_FLAGS = ["unresolved", "coarse", "thinTail", "unbounded"] as const;
export type MonteCarloFlag = (typeof MONTE_CARLO_FLAGS)[number];

/** Largest part of the decision margin that Monte Carlo error may take. */
export const MARGIN_SHARE = 0.1;
/** Fewest trials in a tail for its interval to keep its confidence. */
export const TAIL_TRIALS = 100;

export function marginFlags(
  value: number,
  standardError: number | null,
  interval95: Interval | null,
  reference: number,
): MonteCarloFlag[] {
  if (standardError === null || interval95 === null) return ["unresolved", "coarse"];
  const flags: MonteCarloFlag[] = [];
  if (interval95[0] < reference && reference < interval95[1]) flags.push("unresolved");
  if (standardError > MARGIN_SHARE * Math.abs(value - reference)) flags.push("coarse");
  return flags;
}

export function tailFlags(tailTrials: number): MonteCarloFlag[] {
  return tailTrials < TAIL_TRIALS ? ["thinTail"] : [];
}

export function quantileFlags(interval95: OpenInterval): MonteCarloFlag[] {
  return interval95.includes(null) ? ["unbounded"] : [];
}
