/**
 * What a retention contract is worth when the year's cost follows a known law, without simulation.
 *
 * The consortium keeps ρ of (B − S)₊ and bears λ of (S − B)₊:
 *   margin = ρ E(B − S)₊ − λ E(S − B)₊.
 * Normal cost: E(S − B)₊ = sd (φ(z) − z Φ(−z)), z = (B − mean) / sd. Lognormal cost: Black's formula. The smaller of the
 * two expectations is computed directly, the other by E(B − S)₊ − E(S − B)₊ = B − mean.
 * Source: Bachelier (1900) and Black (1976), partial expectations.
 */
import { normalDensity, normalSurvival } from "../numerics/index.js";
import { lognormalExcess, lognormalOf, lognormalShortfall, lognormalSurvival } from "./lognormal.js";

/** Mean and standard deviation of the year's cost, in currency units. */
export interface CostMoments {
  readonly mean: number;
  readonly sd: number;
}

export interface RetentionTerms {
  readonly budget: number;
  /** Share of a surplus that the consortium keeps. */
  readonly keptShare: number;
  /** Share of an overspend that the consortium bears. */
  readonly borneShare: number;
}

export interface RetentionValue {
  /** P(cost > budget). */
  readonly overspendProbability: number;
  readonly expectedSurplus: number;
  readonly expectedOverspend: number;
  /** Expected result of the consortium. */
  readonly expectedMargin: number;
}

export function normalRetention({ mean, sd }: CostMoments, terms: RetentionTerms): RetentionValue {
  if (!(sd > 0)) throw new RangeError(`the standard deviation of the cost must be above 0; read ${sd}`);
  const distance = (terms.budget - mean) / sd;
  return valueOf(mean, terms, {
    overspendProbability: normalSurvival(distance),
    // At z ≥ 0 the overspend is the rarer side; at z < 0 the surplus is, by symmetry.
    rarer: sd * unitLoss(Math.abs(distance)),
  });
}

export function lognormalRetention({ mean, sd }: CostMoments, terms: RetentionTerms): RetentionValue {
  const law = lognormalOf(mean, sd);
  const side = terms.budget >= mean ? lognormalExcess : lognormalShortfall;
  return valueOf(mean, terms, {
    overspendProbability: lognormalSurvival(law, terms.budget),
    rarer: side(law, terms.budget),
  });
}

/** φ(z) − z Φ(−z) for z ≥ 0: the expected excess of a standard normal variable over z. */
function unitLoss(z: number): number {
  return normalDensity(z) - z * normalSurvival(z);
}

function valueOf(
  mean: number,
  { budget, keptShare, borneShare }: RetentionTerms,
  { overspendProbability, rarer }: { readonly overspendProbability: number; readonly rarer: number },
): RetentionValue {
  const loading = budget - mean;
  const commoner = rarer + Math.abs(loading);
  const [expectedSurplus, expectedOverspend] = loading >= 0 ? [commoner, rarer] : [rarer, commoner];
  // ρ·surplus − λ·overspend without a difference of near-equal numbers: the symmetric part earns ρ or λ of the loading.
  const expectedMargin = (loading >= 0 ? keptShare : borneShare) * loading + (keptShare - borneShare) * rarer;
  return { overspendProbability, expectedSurplus, expectedOverspend, expectedMargin };
}
