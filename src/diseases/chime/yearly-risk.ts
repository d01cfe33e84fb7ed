/**
 * Yearly probabilities as in the authors' program: time t in days since entry, T = 365.25 days, y the model year from 1.
 *
 *   events           p = 1 − min(1, S(yT | this year's row) / S((y − 1)T | last year's row))
 *   death, published p = max(0, S((y − 1)T | this year's row) − S(yT | this year's row))
 *   death, conditionalDeath: the same divided by S((y − 1)T | this year's row)
 *
 * In year 1 all are 1 − S(T). Time since entry runs while age and duration advance in the row as well: so the authors do.
 * Onset of diabetes takes the ratio of the other events; the authors' program holds status constant.
 * Source: simulation.R in the authors' repository (see equation.ts).
 */
import { log } from "../../numerics/index.js";
import type { PatientYear } from "../individual/model.js";
import type { CompiledEquations } from "./compile.js";
import { compileEquations } from "./compile.js";
import { deathEquation, eventEquations } from "./equations/index.js";
import { histories } from "./histories.js";
import { linearPredictors } from "./linear-predictor.js";
import { conditionalProbability, LOGLOGISTIC, unconditionalProbability } from "./survival.js";

const DAYS_PER_YEAR = 365.25;

/** Position of `conditionalDeath` among the variants of `chime`. */
const CONDITIONAL_DEATH = 1;

const events = compileEquations(histories.map(({ id }) => eventEquations[id]));
const death = compileEquations([deathEquation]);

const sums = new Float64Array(events.codes.length);
const sumsBefore = new Float64Array(events.codes.length);
const deathSum = new Float64Array(1);
const deathSumBefore = new Float64Array(1);

/** ln of the days since entry; −∞ at entry. */
function logDays(years: number): number {
  return log(DAYS_PER_YEAR * years);
}

/** Probability of each event in the patient's year to `out`; 0 for those whose bit is set in `excluded`. */
export function yearlyRisks(patient: PatientYear, excluded: number, out: Float64Array): void {
  linearPredictors(events, patient, sums, sumsBefore);
  const start = logDays(patient.modelYear - 1);
  const end = logDays(patient.modelYear);
  const { forms, scales } = events;
  for (let k = 0; k < forms.length; k++) {
    out[k] =
      ((excluded >> k) & 1) !== 0
        ? 0
        : conditionalProbability(forms[k], (start - sumsBefore[k]) / scales[k], (end - sums[k]) / scales[k]);
  }
}

/** Probability of death in the patient's year, by the variant's reading. */
export function yearlyDeath(variant: number, patient: PatientYear): number {
  linearPredictors(death, patient, deathSum, deathSumBefore);
  const scale = death.scales[0];
  const z0 = (logDays(patient.modelYear - 1) - deathSum[0]) / scale;
  const z1 = (logDays(patient.modelYear) - deathSum[0]) / scale;
  return variant === CONDITIONAL_DEATH
    ? conditionalProbability(LOGLOGISTIC, z0, z1)
    : unconditionalProbability(z0, z1);
}

/** Every equation by its published code: the year's probability, whatever the patient's histories. */
export function namedRisks(variant: number, patient: PatientYear): Record<string, number> {
  const out = new Float64Array(events.codes.length);
  yearlyRisks(patient, 0, out);
  const named = Object.fromEntries(events.codes.map((code, k) => [code, out[k]]));
  return { ...named, [death.codes[0]]: yearlyDeath(variant, patient) };
}

function risksWithin(compiled: CompiledEquations, patient: PatientYear, years: number): [string, number][] {
  const predictors = new Float64Array(compiled.codes.length);
  linearPredictors(compiled, patient, predictors, predictors.slice());
  return compiled.codes.map((code, k) => {
    const z = (logDays(years) - predictors[k]) / compiled.scales[k];
    return [code, conditionalProbability(compiled.forms[k], -Infinity, z)];
  });
}

/** Every equation by its published code: probability within `years` of entry, this year's row held (1 − S). */
export function riskWithin(patient: PatientYear, years: number): Record<string, number> {
  return Object.fromEntries([events, death].flatMap((compiled) => risksWithin(compiled, patient, years)));
}
