/**
 * Specific stop-loss over patients whose yearly cost is zero or lognormal: what is ceded, its price, and how much
 * steadier the panel becomes.
 *
 * X = 0 with probability 1 − p, else lognormal. Ceded per patient = p · share · E[(Y − d)₊]; gross premium = ceded / target
 * loss ratio. Coefficient of variation of the panel = sd(X) / (E[X] √N), before, and with everything above d ceded.
 */
import { lognormalExcess, lognormalLimited, lognormalLimitedSquare } from "./lognormal.js";
import { lognormalMean, lognormalSecondMoment, type Lognormal } from "./lognormal.js";

export interface TwoPartLognormal extends Lognormal {
  /** Probability that a patient has any cost in the year. */
  readonly usingShare: number;
}

export interface SpecificCover {
  readonly patients: number;
  /** Cost per patient-year above which the reinsurer pays. */
  readonly attachment: number;
  readonly cededShare: number;
  /** Expected recoveries ÷ gross premium. */
  readonly lossRatio: number;
}

export interface SpecificCoverValue {
  readonly meanPerPatient: number;
  readonly cededPerPatient: number;
  readonly premium: number;
  readonly variationBefore: number;
  /** With everything above the attachment ceded. */
  readonly variationAfterFullCession: number;
  readonly varianceReductionFullCession: number;
}

export function specificStopLoss(
  law: TwoPartLognormal,
  { patients, attachment, cededShare, lossRatio }: SpecificCover,
): SpecificCoverValue {
  checkShare("usingShare", law.usingShare);
  checkShare("cededShare", cededShare);
  checkPositive("sigma", law.sigma);
  checkPositive("patients", patients);
  checkPositive("attachment", attachment);
  checkPositive("lossRatio", lossRatio);
  const cededPerPatient = law.usingShare * cededShare * lognormalExcess(law, attachment);
  const before = mixed(law, lognormalMean(law), lognormalSecondMoment(law));
  const after = mixed(law, lognormalLimited(law, attachment), lognormalLimitedSquare(law, attachment));
  const variation = ({ mean, variance }: Moments): number => Math.sqrt(variance / patients) / mean;
  return {
    meanPerPatient: before.mean,
    cededPerPatient,
    premium: (patients * cededPerPatient) / lossRatio,
    variationBefore: variation(before),
    variationAfterFullCession: variation(after),
    varianceReductionFullCession: 1 - after.variance / before.variance,
  };
}

interface Moments {
  readonly mean: number;
  readonly variance: number;
}

/** Moments of a patient from those among users. */
function mixed({ usingShare }: TwoPartLognormal, mean: number, secondMoment: number): Moments {
  const all = usingShare * mean;
  return { mean: all, variance: usingShare * secondMoment - all * all };
}

function checkShare(name: string, value: number): void {
  if (!(value >= 0 && value <= 1)) throw new RangeError(`${name} is a share from 0 to 1; read ${value}`);
}

function checkPositive(name: string, value: number): void {
  if (!(value > 0)) throw new RangeError(`${name} must be above 0; read ${value}`);
}
