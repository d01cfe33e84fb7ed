/** Probabilities for readers: with their interval, and never "0 %" or "100 %" where only a bound is known. */
import type { ProbabilityEstimate } from "../statistics/probability.js";
import { ABSENT, percent } from "./format.js";

/** Decimals of a percentage so that a bound near 0 or 1 does not round to it. */
function decimalsFor(distance: number): number {
  return distance >= 0.0005 ? 1 : distance >= 0.00005 ? 2 : 3;
}

/** The bound itself, rounded outwards so that the statement stays true. */
export function boundOf(estimate: Pick<ProbabilityEstimate, "atMost" | "atLeast">): string | undefined {
  const { atMost, atLeast } = estimate;
  if (atMost !== undefined) return `≤${percent(outwards(atMost), decimalsFor(atMost))}`;
  if (atLeast !== undefined) return `≥${percent(1 - outwards(1 - atLeast), decimalsFor(1 - atLeast))}`;
  return undefined;
}

function outwards(distance: number): number {
  const unit = Number(`1e-${decimalsFor(distance) + 2}`);
  // A hair less before rounding up, so that an exact decimal stays what it is.
  return Math.min(1, Math.ceil(distance / unit - 1e-9) * unit);
}

/** "31.0% [28.2, 33.9]" or "≤0.4%". */
export function probabilityText(estimate: ProbabilityEstimate): string {
  const [low, high] = estimate.interval95;
  const { probability } = estimate;
  const decimals = decimalsFor(Math.min(probability, 1 - probability));
  const bare = (share: number): string => percent(share, decimals).slice(0, -1);
  return boundOf(estimate) ?? `${percent(probability, decimals)} [${bare(low)}, ${bare(high)}]`;
}

/** "31.0%" or "≤0.4%"; the interval stands elsewhere. */
export function shortProbability(estimate: ProbabilityEstimate): string {
  const { probability } = estimate;
  return boundOf(estimate) ?? percent(probability, decimalsFor(Math.min(probability, 1 - probability)));
}

/** "28–34", in whole per cent rounded outwards; a dash where a bound is given instead. */
export function shortInterval(
  estimate: Pick<ProbabilityEstimate, "interval95" | "atMost" | "atLeast">,
): string {
  if (boundOf(estimate) !== undefined) return ABSENT;
  const [low, high] = estimate.interval95;
  return wholeSpan(low, high);
}

/** A range of shares in whole per cent, rounded outwards (a hair of rounding error aside). */
export function wholeSpan(low: number, high: number): string {
  const hair = 1e-9;
  const from = Math.max(0, Math.floor(low * 100 + hair));
  const to = Math.min(100, Math.ceil(high * 100 - hair));
  return from === to ? String(from) : `${from}–${to}`;
}
