/**
 * What a management programme does to risk factors of those who take part: additive changes in natural units.
 *
 *   scale  = rampUp(programme year) × (1 − fadingPerYear)^(years since leaving)
 *   factor = untreated path + change × scale           for those who adhere, others keep the untreated path
 *
 * The change lies on top of the untreated path of the same year and is held there: it is not carried through the
 * equations of that path, which would wear it off by their own lag. Waning inside the programme is a falling ramp-up.
 * The effect wanted is the causal one, against a control group: a fall from before to after holds regression to the mean.
 */
import { z } from "zod";
import type { Numeric } from "../../scenario/quantity.js";
import { quantity } from "../../scenario/quantity.js";
import { changed } from "./changed.js";
import { notBelowOf, riskFactors } from "./factors.js";
import type { RiskFactor } from "./factors.js";
import { positionOf } from "./path.js";

function effectOn(factor: RiskFactor) {
  const { unit, largestChange, words } = factor;
  return z
    .strictObject({
      change: quantity({
        description:
          "Change among those who adhere, at full effect; negative lowers. A law should span harm.",
        unit,
        minimum: -largestChange,
        maximum: largestChange,
      }),
      notBelow: notBelowOf(factor),
    })
    .optional()
    .describe(`Effect on ${words}.`);
}

const yearShare = (description: string) => quantity({ description, unit: "share", minimum: 0, maximum: 1 });

export const riskFactorEffectsSchema = z
  .strictObject({
    hba1c: effectOn(riskFactors.hba1c),
    systolicBloodPressure: effectOn(riskFactors.systolicBloodPressure),
    ldlCholesterol: effectOn(riskFactors.ldlCholesterol),
    bodyMassIndex: effectOn(riskFactors.bodyMassIndex),
    rampUp: z
      .array(yearShare("Part of the full effect in this year of taking part."))
      .min(1)
      .max(100)
      .describe("By the patient's own programme year; the last value holds on. A falling list is waning."),
    adherenceShare: yearShare("Share of participants on whom the programme has its effect."),
    fadingPerYear: yearShare("Part of the effect lost with each year since leaving the programme."),
  })
  .describe("What the programme does to risk factors, against usual care.");

export type RiskFactorEffects = z.output<typeof riskFactorEffectsSchema>;

/** Effects for rows of one layout: plain tables, made once per parameter set. */
export interface PreparedEffects {
  readonly factors: readonly string[];
  readonly positions: Int32Array;
  readonly changes: Float64Array;
  /** Values below which nobody is lowered; −∞ where none is stated. */
  readonly floors: Float64Array;
  readonly rampUp: Float64Array;
  readonly keptPerYear: number;
  /** Participants whose keyed word lies below this adhere. */
  readonly adherence: number;
}

const WORDS = 4294967296;

export function prepareEffects(
  effects: Numeric<RiskFactorEffects>,
  covariates: readonly string[],
): PreparedEffects {
  const { rampUp, adherenceShare, fadingPerYear, ...factors } = effects;
  const stated = Object.entries(factors).flatMap(([id, effect]) =>
    effect === undefined
      ? []
      : [{ ...effect, id, at: positionOf(covariates, id, "The programme's effect on risk factors") }],
  );
  return {
    factors: stated.map(({ id }) => id),
    positions: Int32Array.from(stated, ({ at }) => at),
    changes: Float64Array.from(stated, ({ change }) => change),
    floors: Float64Array.from(stated, ({ notBelow }) => notBelow ?? -Infinity),
    rampUp: Float64Array.from(rampUp),
    keptPerYear: 1 - fadingPerYear,
    adherence: adherenceShare * WORDS,
  };
}

/** Whether a participant with this keyed 32-bit word adheres. A larger share only adds people. */
export function adheres(effects: PreparedEffects, word: number): boolean {
  return word >>> 0 < effects.adherence;
}

/**
 * Part of the full effect. `programmeYear` counts the patient's years of taking part from 0, and stands still after
 * leaving; below 0 the patient has not taken part yet. `yearsSinceLeaving` is 0 while taking part.
 */
export function effectScale(effects: PreparedEffects, programmeYear: number, yearsSinceLeaving = 0): number {
  if (programmeYear < 0) return 0;
  const { rampUp, keptPerYear } = effects;
  let scale = rampUp[Math.min(programmeYear, rampUp.length - 1)];
  for (let year = 0; year < yearsSinceLeaving; year++) scale *= keptPerYear;
  return scale;
}

/** Changes the row of one who adheres, from the untreated path to the treated one. A change of 0 leaves every bit. */
export function applyEffects(
  row: Float64Array,
  effects: PreparedEffects,
  programmeYear: number,
  yearsSinceLeaving = 0,
): void {
  const scale = effectScale(effects, programmeYear, yearsSinceLeaving);
  const { factors, positions, changes, floors } = effects;
  for (let i = 0; i < positions.length; i++) {
    row[positions[i]] = changed(factors[i], row[positions[i]], changes[i] * scale, floors[i]);
  }
}
