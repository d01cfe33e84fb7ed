/**
 * One year of an individual model for a chunk of patients: the definition that every faster kernel must reproduce.
 *
 * One screening word u a year. With events in the model's order, F_k = 1 − Π_{j≤k}(1 − p_j) and F the last of them,
 *   u < F               the first event is the k with F_{k−1} ≤ u < F_k; each later event of the list is drawn with a word
 *                       of its own, and death, given the year's events, with another;
 *   F ≤ u < F + (1−F)d  death without event, of probability d; the place in the segment gives the month;
 *   else                nothing.
 * So the law is that of one draw for each event and one for death, while most patient-years cost one comparison: hazards are
 * kept for patients to whom nothing has happened since entry. Programmes, calibration and parameters change
 * probabilities, never words, so that arms share all luck their levers do not touch.
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
  /** Multipliers of the hazard of each event, death last: calibration to a place. */
  readonly calibration: Float64Array;
  /** Further multipliers, of all events and of death; for patients outside a programme and inside one. */
  readonly levels: readonly [HazardLevels, HazardLevels];
  /** The larger of the two levels, one by one. */
  readonly largest: HazardLevels;
}

export interface HazardLevels {
  readonly events: number;
  readonly death: number;
}

/**
 * Hazards of a year for patients to whom nothing has happened: −ln(1 − F) of all events together and −ln(1 − d) of death
 * without event, by patient and year, before the levels. NaN where not computed yet.
 */
export interface KeptHazards {
  readonly events: Float64Array;
  readonly death: Float64Array;
}

export interface IndividualMemory {
  readonly untouched: KeptHazards;
  readonly touched: KeptHazards;
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

/** NaN everywhere: nothing is known yet. */
export function noHazards(patients: number, years: number): KeptHazards {
  const empty = () => new Float64Array(patients * years).fill(NaN);
  return { events: empty(), death: empty() };
}

export function forget({ events, death }: KeptHazards): void {
  events.fill(NaN);
  death.fill(NaN);
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

/** Fills probabilities of the patient's year at these levels; returns 1 − Π(1 − p). */
export function eventsTotal(tables: IndividualTables, level: number, scratch: StepScratch): number {
  const { patient, probabilities } = scratch;
  const { model, variant, calibration } = tables;
  model.eventProbabilities(variant, patient, probabilities);
  let none = 1;
  for (let k = 0; k < probabilities.length; k++) {
    probabilities[k] = scaledProbability(probabilities[k], calibration[k] * level);
    none *= 1 - probabilities[k];
  }
  return 1 - none;
}

/** Probability of death of the patient in the scratch, given the year's events. */
export function dies(tables: IndividualTables, level: number, scratch: StepScratch, events: number): number {
  const { model, variant, calibration } = tables;
  const published = model.deathProbability(variant, scratch.patient, events);
  return scaledProbability(published, calibration[model.events.length] * level);
}

/**
 * Whether u lies above all that can happen to a patient whose hazards are kept. The bound 1 − exp(−x) ≤ x settles most
 * without a transcendental, and only ever says "nothing" where that is so; the rest is computed in full.
 */
function isQuiet(kept: KeptHazards, place: number, { events, death }: HazardLevels, u: number): boolean {
  return u >= events * kept.events[place] + death * kept.death[place];
}

export function individualStep(
  tables: IndividualTables,
  chunk: DiseaseChunk,
  counts: Float64Array,
  memory: IndividualMemory,
  scratch: StepScratch,
): void {
  const { from, patients, year, present, monthsLived, happened, flags, flagsBefore } = chunk;
  const { entryFlags } = patients;
  const years = memory.untouched.events.length / entryFlags.length;
  for (let i = 0; i < chunk.count; i++) {
    happened[i] = 0;
    monthsLived[i] = present[i] === 0 ? 0 : 12;
    if (present[i] === 0) continue;
    const at = from + i;
    const start = flags[i];
    const before = flagsBefore[i];
    flagsBefore[i] = start;
    const u = unit(chunk.words[i]);
    const touched = tables.touched(patients, at, year);
    if (start === entryFlags[at] && before === start) {
      const kept = touched ? memory.touched : memory.untouched;
      const place = at * years + year;
      if (Number.isNaN(kept.events[place])) keepHazards(tables, chunk, at, kept, place, scratch);
      // Inside the programme or outside it: whoever is neither for certain is asked at the larger level.
      if (isQuiet(kept, place, touched ? tables.largest : tables.levels[0], u)) continue;
    }
    const { patient } = scratch;
    patient.flags = start;
    patient.flagsBefore = before;
    const inside = tables.fillRows(patients, at, year, patient);
    const level = tables.levels[inside ? 1 : 0];
    const total = eventsTotal(tables, level.events, scratch);
    if (u < total) {
      liveThrough(tables, chunk, i, u, level, counts, scratch);
      continue;
    }
    const segment = (1 - total) * dies(tables, level.death, scratch, 0);
    if (u >= total + segment) continue;
    monthsLived[i] = 12 - Math.floor((12 * (u - total)) / segment);
    end(tables, chunk, i, counts);
  }
}

/** Hazards of one patient-year in which nothing has happened before, at level 1. */
function keepHazards(
  tables: IndividualTables,
  { patients, year }: DiseaseChunk,
  at: number,
  kept: KeptHazards,
  place: number,
  scratch: StepScratch,
): void {
  const { patient } = scratch;
  patient.flags = patient.flagsBefore = patients.entryFlags[at];
  tables.fillRows(patients, at, year, patient);
  kept.events[place] = -log1p(-eventsTotal(tables, 1, scratch));
  kept.death[place] = -log1p(-dies(tables, 1, scratch, 0));
}

/** A year with events: which they are, what they leave behind, and whether the patient survives them. */
function liveThrough(
  tables: IndividualTables,
  chunk: DiseaseChunk,
  i: number,
  u: number,
  level: HazardLevels,
  counts: Float64Array,
  scratch: StepScratch,
): void {
  const { model } = tables;
  const at = chunk.from + i;
  const death = model.events.length;
  const events = drawEvents(chunk, at, u, scratch.probabilities);
  for (let k = 0; k < death; k++) counts[k] += (events >> k) & 1;
  chunk.happened[i] = events;
  chunk.flags[i] = model.historiesAfter(chunk.flags[i], events);
  if (eventUniform(chunk, at, death) >= dies(tables, level.death, scratch, events)) return;
  chunk.monthsLived[i] = 1 + Math.floor(12 * eventUniform(chunk, at, death + 1));
  end(tables, chunk, i, counts);
}

function end({ model }: IndividualTables, chunk: DiseaseChunk, i: number, counts: Float64Array): void {
  const death = model.events.length;
  chunk.present[i] = 0;
  chunk.happened[i] |= 1 << death;
  counts[death]++;
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
