/**
 * One year of an individual model for a chunk of patients: the definition that every faster kernel must reproduce.
 *
 * One screening word u a year. With events in the model's order, F_k = 1 − Π_{j≤k}(1 − p_j) and F the last of them,
 *   u < F               the first event is the k with F_{k−1} ≤ u < F_k; each later event of the list is drawn with a word
 *                       of its own, and death, given the year's events, with another;
 *   F ≤ u < F + (1−F)d  death without event, of probability d; the place in the segment gives the month;
 *   else                nothing.
 * So the law is that of one draw for each event and one for death, while most patient-years cost one comparison: the
 * upper end of the segments is kept for patients to whom nothing has happened since entry. Programmes, calibration and
 * parameters change probabilities, never words, so that arms share all luck their levers do not touch.
 */
import { exp, log1p } from "../../numerics/index.js";
import { DISEASE_EVENT, purposeIndex } from "../../random/purposes.js";
import { fillWords } from "../../random/fill.js";
import { unit } from "../../random/unit.js";
import type { DiseaseChunk, DiseasePatients } from "../disease.js";
import type { IndividualModel, PatientYear } from "./model.js";

/** What the step needs of its patients beside the model: rows of covariates, and what a programme or a place changes. */
export interface IndividualTables {
  readonly model: IndividualModel;
  readonly variant: number;
  /**
   * Fills `now`, `before` and `modelYear` of patient `at` of the cohort in a contract year. Returns whether the patient is
   * planned to take part in a programme that year.
   */
  readonly fillRows: (patients: DiseasePatients, at: number, year: number, patient: PatientYear) => boolean;
  /** Whether a programme may have touched the patient by this year. */
  readonly touched: (patients: DiseasePatients, at: number, year: number) => boolean;
  /** Multipliers of the hazard of each event, death last; for patients outside a programme and inside one. */
  readonly hazardRatios: readonly [Float64Array, Float64Array];
}

/** Upper ends of "anything happens", by patient and year; NaN where not computed yet. */
export interface IndividualMemory {
  readonly untouched: Float64Array;
  readonly touched: Float64Array;
}

/** p' = 1 − (1 − p)^ratio: a hazard times a ratio. */
export function scaledProbability(probability: number, ratio: number): number {
  if (ratio === 1 || probability === 0) return probability;
  if (probability === 1) return ratio > 0 ? 1 : 0;
  return 1 - exp(ratio * log1p(-probability));
}

const words = [new Int32Array(1), new Int32Array(1), new Int32Array(1), new Int32Array(1)] as const;

/** The keyed word of one event (or, past the events, of death and its month) of one patient and year. */
function eventUniform(chunk: DiseaseChunk, at: number, position: number): number {
  const { key, ids } = chunk.patients;
  fillWords(key, ids, at, 1, chunk.trial, chunk.period, purposeIndex(DISEASE_EVENT, position >> 2), words);
  return unit(words[position & 3][0]);
}

/** Memory of one arm; NaN everywhere: nothing is known yet. */
export function individualMemory(
  patients: number,
  years: number,
  untouched?: Float64Array,
): IndividualMemory {
  const empty = () => new Float64Array(patients * years).fill(NaN);
  return { untouched: untouched ?? empty(), touched: empty() };
}

export function patientYear(covariates: number): PatientYear {
  return {
    now: new Float64Array(covariates),
    before: new Float64Array(covariates),
    flags: 0,
    flagsBefore: 0,
    modelYear: 1,
  };
}

/** Working space of one step: the row of the patient at hand and the probabilities of the events. */
export interface StepScratch {
  readonly patient: PatientYear;
  readonly probabilities: Float64Array;
}

/** Fills probabilities of the patient's year; returns 1 − Π(1 − p). */
export function eventsTotal(tables: IndividualTables, ratios: Float64Array, scratch: StepScratch): number {
  const { patient, probabilities } = scratch;
  tables.model.eventProbabilities(tables.variant, patient, probabilities);
  let none = 1;
  for (let k = 0; k < probabilities.length; k++) {
    probabilities[k] = scaledProbability(probabilities[k], ratios[k]);
    none *= 1 - probabilities[k];
  }
  return 1 - none;
}

export function individualStep(
  tables: IndividualTables,
  chunk: DiseaseChunk,
  counts: Float64Array,
  memory: IndividualMemory,
  scratch: StepScratch,
): void {
  const { from, present, monthsLived, happened, flags, flagsBefore } = chunk;
  const { entryFlags } = chunk.patients;
  const { model } = tables;
  const death = model.events.length;
  const years = memory.untouched.length / entryFlags.length;
  for (let i = 0; i < chunk.count; i++) {
    happened[i] = 0;
    if (present[i] === 0) {
      monthsLived[i] = 0;
      continue;
    }
    monthsLived[i] = 12;
    const at = from + i;
    const start = flags[i];
    const calm = start === entryFlags[at] && flagsBefore[i] === start;
    const u = unit(chunk.words[i]);
    const kept = tables.touched(chunk.patients, at, chunk.year) ? memory.touched : memory.untouched;
    const place = at * years + chunk.year;
    if (calm && u >= kept[place]) {
      flagsBefore[i] = start;
      continue;
    }
    const { patient, probabilities } = scratch;
    patient.flags = start;
    patient.flagsBefore = flagsBefore[i];
    flagsBefore[i] = start;
    const inside = tables.fillRows(chunk.patients, at, chunk.year, patient);
    const ratios = tables.hazardRatios[inside ? 1 : 0];
    const total = eventsTotal(tables, ratios, scratch);
    if (u >= total || calm) {
      const quiet = scaledProbability(model.deathProbability(tables.variant, patient, 0), ratios[death]);
      const end = total + (1 - total) * quiet;
      if (calm) kept[place] = end;
      if (u >= end) continue;
      if (u >= total) {
        monthsLived[i] = 12 - Math.floor((12 * (u - total)) / (end - total));
        present[i] = 0;
        happened[i] = 1 << death;
        counts[death]++;
        continue;
      }
    }
    const events = drawEvents(chunk, at, u, probabilities);
    for (let k = 0; k < death; k++) counts[k] += (events >> k) & 1;
    happened[i] = events;
    flags[i] = model.historiesAfter(start, events);
    const fatal = scaledProbability(model.deathProbability(tables.variant, patient, events), ratios[death]);
    if (eventUniform(chunk, at, death) < fatal) {
      monthsLived[i] = 1 + Math.floor(12 * eventUniform(chunk, at, death + 1));
      present[i] = 0;
      happened[i] |= 1 << death;
      counts[death]++;
    }
  }
}

/** The first event by the place of u, the later ones by their own words. u lies below 1 − Π(1 − p). */
function drawEvents(chunk: DiseaseChunk, at: number, u: number, probabilities: Float64Array): number {
  let none = 1;
  let first = 0;
  let last = 0;
  for (; first < probabilities.length; first++) {
    if (probabilities[first] === 0) continue;
    last = first;
    none *= 1 - probabilities[first];
    if (u < 1 - none) break;
  }
  // The running product rounds as the total did, so the loop ends inside; `last` guards a total of exactly 1.
  const chosen = first < probabilities.length ? first : last;
  let events = 1 << chosen;
  for (let k = chosen + 1; k < probabilities.length; k++) {
    if (probabilities[k] > 0 && eventUniform(chunk, at, k) < probabilities[k]) events |= 1 << k;
  }
  return events;
}
