/**
 * Measured quality: what a contract's gate sees, not the true state.
 *
 * A stated rate: n = patients under contract (months / 12, rounded), T = round(tested share × n) are tested; numerator ~
 * Binomial(T, q), q = true rate + gain × participants' share.
 *
 * A panel counted at the year's end: patient i would be measured as meeting the measure with probability p_i (the rate of
 * the patient's group, or Φ of the patient's own value). T of them are tested, drawn without regard to the result, so
 *   μ = T p̄,   V = (T/n) Σ p_i (1 − p_i) + T (1 − T/n) s²,   s² = Σ (p_i − p̄)² / (n − 1),
 * group by group where groups are tested at different shares. The numerator is drawn as Binomial(m, μ/m), m the whole number
 * nearest μ²/(μ − V): the binomial with this mean and variance. It approximates a sum of unequal chances of which a part is
 * drawn; it is exact where all chances are equal (m = T) and where nothing is left to chance (all tested, no error: m is the
 * number that truly meets it). Binomial(T, p̄) would be too wide there, as if the panel itself were drawn anew.
 *
 * The denominator is the tested (untested missing) or all n (untested failed). One keyed uniform per measure, trial and
 * year, shared by all arms.
 */
import type { Key } from "../random/key.js";
import { QUALITY } from "../random/purposes.js";
import { binomialQuantile } from "../random/samplers.js";
import { wordsAt } from "../random/threefry.js";
import { unit } from "../random/unit.js";

export interface Testing {
  readonly testedShare: number;
  /** Where participants are tested at a share of their own. */
  readonly testedShareParticipants?: number;
  readonly untested: "missing" | "failed";
}

export interface QualityLaw {
  readonly trueRate: number;
  readonly programmeGain: number;
  readonly testedShare: number;
  readonly untested: "missing" | "failed";
}

export interface MeasuredQuality {
  readonly numerator: number;
  readonly denominator: number;
  readonly patients: number;
  readonly tested: number;
  /** Share of the patients who truly meet the measure; NaN without patients. */
  readonly truly: number;
  /** P(measured as meeting it | truly meets it), and the same of failing it; NaN where nobody does. */
  readonly sensitivity: number;
  readonly specificity: number;
}

/** Chances are kept in whole parts of this, so that sums do not depend on their order. */
export const CHANCE_PARTS = 2 ** 30;

/** Sums over the patients of one group (outside the programme, in it) at the end of a year. */
export interface GroupSums {
  readonly patients: number;
  /** Patients who truly meet the measure; not whole where only a rate is known. */
  readonly truly: number;
  /** Σ p_i, Σ p_i², and Σ p_i over those who truly meet it, in parts of `CHANCE_PARTS`. */
  readonly chance: number;
  readonly chanceSquared: number;
  readonly chanceOfTruly: number;
}

const words = new Int32Array(4);

function draw(key: Key, measure: number, trial: number, year: number, trials: number, probability: number) {
  wordsAt(key, measure, trial, year, QUALITY, 0, words);
  return binomialQuantile(unit(words[0]), { trials, probability });
}

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
  const numerator = draw(key, measure, trial, year, tested, rate);
  const denominator = law.untested === "failed" ? patients : tested;
  const truly = patients === 0 ? NaN : rate;
  return { numerator, denominator, patients, tested, truly, sensitivity: NaN, specificity: NaN };
}

/** A group in which something is done at one rate. */
export function groupAtRate(patients: number, rate: number): GroupSums {
  const parts = Math.round(rate * CHANCE_PARTS);
  return {
    patients,
    truly: patients * rate,
    chance: patients * parts,
    chanceSquared: patients * squaredChance(parts),
    chanceOfTruly: NaN,
  };
}

/** p² in parts, of p in parts. */
export const squaredChance = (parts: number): number => Math.round((parts * parts) / CHANCE_PARTS);

export interface ProcessLaw extends Testing {
  readonly rateOthers: number;
  readonly rateParticipants: number;
}

/** Something done at one rate outside the programme and at another in it; `panel`: patients outside and in. */
export function measureProcess(
  key: Key,
  law: ProcessLaw,
  measure: number,
  trial: number,
  year: number,
  [others, participants]: readonly [number, number],
): MeasuredQuality {
  const { rateOthers, rateParticipants } = law;
  const groups = [groupAtRate(others, rateOthers), groupAtRate(participants, rateParticipants)] as const;
  const share = participants / (others + participants);
  // Written so that equal rates give that very rate, whoever takes part.
  const truly = rateOthers + share * (rateParticipants - rateOthers);
  return { ...measurePanel(key, law, measure, trial, year, groups), truly };
}

/** `groups`: those outside the programme, those in it. */
export function measurePanel(
  key: Key,
  { testedShare, testedShareParticipants = testedShare, untested }: Testing,
  measure: number,
  trial: number,
  year: number,
  groups: readonly [GroupSums, GroupSums],
): MeasuredQuality {
  const all = together(groups);
  const { patients } = all;
  // Groups tested alike are one panel: nothing may hang on who is called a participant.
  const alike = testedShareParticipants === testedShare;
  const parts: readonly GroupSums[] = alike ? [all] : groups;
  const shares = [testedShare, testedShareParticipants];
  const expected = parts.reduce((sum, group, g) => sum + shares[g] * group.patients, 0);
  const tested = Math.round(expected);
  const moments = parts.map((group, g) =>
    momentsOf(group, expected === 0 ? 0 : (tested / expected) * shares[g] * group.patients),
  );
  const mean = moments.reduce((sum, own) => sum + own.mean, 0);
  const variance = moments.reduce((sum, own) => sum + own.variance, 0);
  const { trials, probability } = binomialOf(mean, variance, tested);
  return {
    numerator: draw(key, measure, trial, year, trials, probability),
    denominator: untested === "failed" ? patients : tested,
    patients,
    tested,
    truly: patients === 0 ? NaN : all.truly / patients,
    ...accuracyOf(all),
  };
}

function together([others, participants]: readonly [GroupSums, GroupSums]): GroupSums {
  return {
    patients: others.patients + participants.patients,
    truly: others.truly + participants.truly,
    chance: others.chance + participants.chance,
    chanceSquared: others.chanceSquared + participants.chanceSquared,
    chanceOfTruly: others.chanceOfTruly + participants.chanceOfTruly,
  };
}

/** Mean and variance of how many of `tested` patients of the group are measured as meeting the measure. */
export function momentsOf(
  { patients, chance, chanceSquared }: GroupSums,
  tested: number,
): { mean: number; variance: number } {
  if (patients === 0 || tested === 0) return { mean: 0, variance: 0 };
  const part = tested / patients;
  const sum = chance / CHANCE_PARTS;
  const squares = chanceSquared / CHANCE_PARTS;
  const spread = patients === 1 ? 0 : (squares - (sum * sum) / patients) / (patients - 1);
  return { mean: part * sum, variance: part * (sum - squares) + tested * (1 - part) * spread };
}

/** The binomial with this mean and, as nearly as a whole number of draws allows, this variance; at most `most` draws. */
export function binomialOf(
  mean: number,
  variance: number,
  most: number,
): { trials: number; probability: number } {
  if (mean === 0) return { trials: most, probability: 0 };
  const nearest = mean > variance ? Math.round((mean * mean) / (mean - variance)) : most;
  const trials = Math.max(Math.ceil(mean), Math.min(most, nearest));
  return { trials, probability: mean / trials };
}

function accuracyOf({ patients, truly, chance, chanceOfTruly }: GroupSums) {
  const [expected, ofTruly] = [chance / CHANCE_PARTS, chanceOfTruly / CHANCE_PARTS];
  return {
    sensitivity: truly === 0 ? NaN : ofTruly / truly,
    specificity: truly === patients ? NaN : 1 - (expected - ofTruly) / (patients - truly),
  };
}
