/**
 * How chance, error of measurement and untested patients carry a panel across a quality gate.
 *
 * A panel of N patients whose care meets the measure at a true rate t. T = round(tested share × N) are tested, drawn without
 * regard to the result, D = T (untested missing) or N (untested failed) are counted, and the numerator X is
 *   X ~ Binomial(T, q),   q = t · sensitivity + (1 − t)(1 − specificity),
 * exactly, by the incomplete beta function. The gate is passed where X ≥ k, the smallest count that passes for D.
 *   P(false fail) = P(X < k) where t is at or above the gate,   P(false pass) = P(X ≥ k) where t is below it.
 * The true rate is that of the care, as over an endless row of such panels: chance in who is on the panel is part of it.
 * Sensitivity and specificity belong to a panel's values near the limit; they are held while the rate is varied.
 */
import { binomialCdf, binomialSurvival } from "../numerics/index.js";

export interface Measuring {
  readonly testedShare: number;
  readonly untested: "missing" | "failed";
  /** P(measured as meeting | truly meeting) and P(measured as failing | truly failing): 1 where nothing is mistaken. */
  readonly sensitivity: number;
  readonly specificity: number;
}

/** Smallest numerator that passes for a denominator. */
export type SmallestPass = (denominator: number) => number;

/** Share of the tested who are measured as meeting it. */
export const measuredRate = ({ sensitivity, specificity }: Measuring, trueRate: number): number =>
  trueRate * sensitivity + (1 - trueRate) * (1 - specificity);

export interface GateChance {
  readonly pass: number;
  readonly fail: number;
}

/** Undefined where nobody is counted: what then happens is the contract's to say. */
export function gateChance(
  smallestPass: SmallestPass,
  measuring: Measuring,
  panel: number,
  trueRate: number,
): GateChance | undefined {
  const tested = Math.round(measuring.testedShare * panel);
  const counted = measuring.untested === "failed" ? panel : tested;
  if (counted === 0) return undefined;
  const last = smallestPass(counted) - 1;
  const rate = measuredRate(measuring, trueRate);
  if (last < 0) return { pass: 1, fail: 0 };
  if (last >= tested) return { pass: 0, fail: 1 };
  return { pass: binomialSurvival(last, tested, rate), fail: binomialCdf(last, tested, rate) };
}

/** The true rate at which the measured share is the gate on average; undefined where no rate gets there. */
export function rateNeeded(threshold: number, measuring: Measuring): number | undefined {
  const { testedShare, untested, sensitivity, specificity } = measuring;
  const amongTested = untested === "failed" ? threshold / testedShare : threshold;
  const rate = (amongTested - (1 - specificity)) / (sensitivity + specificity - 1);
  return rate <= 1 ? Math.max(0, rate) : undefined;
}
