/**
 * Patients under contract at the end of a year, outside the programme and in it, and for each measure on a risk factor how
 * many of them truly meet it and how probably each would be measured as meeting it.
 *
 * A patient's value is a function of patient and year (and of the plan of enrolment), not of a trial: its chance is kept
 * and only added up, in whole parts of `CHANCE_PARTS`, so that sums are exact whatever their order.
 */
import { probabilityMeasured, trulyMeets, type MeasurementLaw } from "../care/measurement.js";
import { CHANCE_PARTS, squaredChance, type GroupSums } from "../care/quality.js";
import type { DiseasePatients, RiskFactorReader } from "../diseases/disease.js";
import type { ArmState, Scratch } from "./scratch.js";

/** Patients outside the programme and in it, before the sums of each measure. */
const GROUPS = 2;
const [TRULY, CHANCE, SQUARED, OF_TRULY] = [0, 1, 2, 3];
/** Sums of one group and measure. */
const SUMS = 4;

/** 2 · chance + (1 where it is truly met) by patient and year; `UNKNOWN` where not computed yet. */
export type KeptChances = Uint32Array;
const UNKNOWN = 0xffffffff;

export interface RiskFactorMeasure {
  readonly law: MeasurementLaw;
  readonly reader: RiskFactorReader;
  readonly untouched: KeptChances;
  readonly touched: KeptChances;
}

export const noChances = (patientYears: number): KeptChances => new Uint32Array(patientYears).fill(UNKNOWN);

export const forgetChances = (kept: KeptChances): KeptChances => kept.fill(UNKNOWN);

/** Length of one arm's and year's sums. */
export const qualityWidth = (measures: number): number => GROUPS * (1 + SUMS * measures);

const placeOf = (measure: number, group: number): number => GROUPS + SUMS * (GROUPS * measure + group);

export function countQuality(
  sums: Float64Array,
  measures: readonly RiskFactorMeasure[],
  patients: DiseasePatients,
  state: ArmState,
  scratch: Scratch,
  from: number,
  count: number,
  year: number,
): void {
  const { participates } = scratch;
  const { present, underContract } = state;
  for (let i = 0; i < count; i++) if ((present[i] & underContract[i]) === 1) sums[participates[i]]++;
  measures.forEach((measure, m) => {
    const at = [placeOf(m, 0), placeOf(m, 1)];
    for (let i = 0; i < count; i++) {
      if ((present[i] & underContract[i]) === 0) continue;
      const kept = chanceOf(measure, patients, from + i, year);
      const parts = kept >>> 1;
      const truly = kept & 1;
      const place = at[participates[i]];
      sums[place + TRULY] += truly;
      sums[place + CHANCE] += parts;
      sums[place + SQUARED] += squaredChance(parts);
      if (truly === 1) sums[place + OF_TRULY] += parts;
    }
  });
}

function chanceOf(measure: RiskFactorMeasure, patients: DiseasePatients, at: number, year: number): number {
  const { reader, law } = measure;
  const kept = reader.touched(patients, at, year) ? measure.touched : measure.untouched;
  const place = at * (kept.length / patients.ids.length) + year;
  if (kept[place] === UNKNOWN) {
    const value = reader.value(patients, at, year);
    const parts = Math.round(probabilityMeasured(law, value) * CHANCE_PARTS);
    kept[place] = 2 * parts + (trulyMeets(law, value) ? 1 : 0);
  }
  return kept[place];
}

/** Patients under contract at the year's end: outside the programme, in it. */
export const panelOf = (sums: Float64Array): [others: number, participants: number] => [sums[0], sums[1]];

/** What was counted of one measure: outside the programme, in it. */
export function groupsOf(sums: Float64Array, measure: number): [GroupSums, GroupSums] {
  const group = (g: number): GroupSums => {
    const place = placeOf(measure, g);
    return {
      patients: sums[g],
      truly: sums[place + TRULY],
      chance: sums[place + CHANCE],
      chanceSquared: sums[place + SQUARED],
      chanceOfTruly: sums[place + OF_TRULY],
    };
  };
  return [group(0), group(1)];
}
