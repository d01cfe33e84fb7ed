/**
 * Measured quality: what a contract's gate sees, not the true state.
 *
 * n = patients under contract (months / 12, rounded), tested = round(tested share × n); numerator ~ Binomial(tested, q),
 * q = true rate + gain × participants' share; the denominator is the tested (untested missing) or all n (untested failed).
 * One keyed uniform per measure, trial and year, shared by all arms.
 */
import type { Key } from "../random/key.js";
import { QUALITY } from "../random/purposes.js";
import { binomialQuantile } from "../random/samplers.js";
import { wordsAt } from "../random/threefry.js";
import { unit } from "../random/unit.js";

export interface QualityLaw {
  readonly trueRate: number;
  readonly programmeGain: number;
  readonly testedShare: number;
  readonly untested: "missing" | "failed";
}

export interface MeasuredQuality {
  readonly numerator: number;
  readonly denominator: number;
}

const words = new Int32Array(4);

export function measureQuality(
  key: Key,
  law: QualityLaw,
  measure: number,
  trial: number,
  year: number,
  contractMonths: number,
  participantMonths: number,
): MeasuredQuality {
  const patients = Math.round(contractMonths / 12);
  const tested = Math.round(law.testedShare * patients);
  const share = contractMonths === 0 ? 0 : participantMonths / contractMonths;
  const rate = law.trueRate + law.programmeGain * share;
  if (rate < 0 || rate > 1)
    throw new RangeError(
      `The true rate of a quality measure is ${rate}; with the programme's gain it must stay in [0, 1].`,
    );
  wordsAt(key, measure, trial, year, QUALITY, 0, words);
  const numerator = binomialQuantile(unit(words[0]), { trials: tested, probability: rate });
  return { numerator, denominator: law.untested === "failed" ? patients : tested };
}
