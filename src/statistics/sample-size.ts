/**
 * How many trials an answer needs, and how many independent ones a dependent or weighted sample is worth.
 */
import { normalQuantile } from "../numerics/index.js";
import { sum } from "./sum.js";

/** Trials for a half-width ε of the interval of a probability p: ⌈z²p(1 − p)/ε²⌉. */
export function trialsForProbability(p: number, halfWidth: number, level = 0.95): number {
  const z = normalQuantile(1 - (1 - level) / 2);
  return Math.ceil((z * z * p * (1 - p)) / (halfWidth * halfWidth));
}

/** Kish's effective size of a weighted sample: (Σw)²/Σw². */
export function weightedEffectiveSize(weights: ArrayLike<number>): number {
  const total = sum(weights);
  return (total * total) / sum(Float64Array.from(weights, (w) => w * w));
}

/** Effective share of a chain whose neighbours correlate by ρ (first-order autoregression): (1 − ρ)/(1 + ρ). */
export function chainEffectiveShare(correlation: number): number {
  return (1 - correlation) / (1 + correlation);
}
