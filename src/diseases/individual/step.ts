/**
 * One year of an individual model for a chunk of patients: the definition that every faster kernel must reproduce.
 *
 * Every event of probability p has the hazard h = −ln(1 − p) × calibration × level, rounded to 32 bits, and death without
 * event the hazard d. One screening word u a year stands for the waiting x = −ln(1 − u). With events in the model's order and
 * H the sum of their hazards,
 *   x < H          the first event is the one in whose stretch x falls; each later event of the list is drawn with a word of
 *                  its own, and death, given the year's events, with another;
 *   H ≤ x < H + d  death without event, at the time (x − H) / d of the year;
 *   else           nothing.
 * So the law is that of one draw for each event and one for death, while most patient-years cost one comparison: hazards are
 * kept for patients to whom nothing has happened since entry. Programmes, calibration and parameters change hazards, never
 * words: patients whose hazards are equal have the same year in every arm. Where one hazard differs, the stretches behind it
 * move as well, death's above all: the law of each arm holds, but which patients die is then shared by two arms only in part.
 */
import { expm1, log1p } from "../../numerics/index.js";
import { DISEASE_EVENT, purposeIndex } from "../../random/purposes.js";
import { fillWords } from "../../random/fill.js";
import { unit } from "../../random/unit.js";
import type { DiseaseChunk, DiseasePatients } from "../disease.js";
import type { IndividualModel, PatientYear } from "./model.js";

/** What the step needs of its patients beside the model: rows of covariates, and what a programme or a place changes. */
export interface IndividualTables {
  readonly model: IndividualModel;
  readonly variant: number;
  /** Column of the attribute that tells who has diabetes; −1 where everybody has. To the others nothing happens. */
  readonly diabetes: number;
  /** Fills `now`, `before` and `modelYear` of patient `at` of the cohort in a contract year. */
  readonly fillRows: (patients: DiseasePatients, at: number, year: number, patient: PatientYear) => void;
  /** Whether the patient is planned to take part in a programme in this year. */
  readonly takesPart: (patients: DiseasePatients, at: number, year: number) => boolean;
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
 * Hazards of a year for patients to whom nothing has happened, before the levels, by patient and year.
 *
 * `hazards` holds for each place one number for every event and, last, that of death without event; `events` is an upper
 * bound of the sum of the events' and `death` one of death's: what most patient-years are settled by. NaN where nothing was
 * computed yet.
 */
export interface KeptHazards {
  readonly hazards: Float32Array;
  readonly events: Float32Array;
  readonly death: Float32Array;
}

export interface IndividualMemory {
  readonly untouched: KeptHazards;
  readonly touched: KeptHazards;
}

/** −ln(1 − p) × factor, in the 32 bits it is kept in. */
export function hazardOf(probability: number, factor: number): number {
  if (probability === 0 || factor === 0) return 0;
  return Math.fround(-log1p(-probability) * factor);
}

/** 1 − exp(−hazard × level). */
function probabilityOf(hazard: number, level: number): number {
  return hazard === 0 || level === 0 ? 0 : -expm1(-hazard * level);
}

const words = [new Int32Array(1), new Int32Array(1), new Int32Array(1), new Int32Array(1)] as const;

/** The keyed word of one event (or, past the events, of death and its month) of one patient and year. */
function eventUniform(chunk: DiseaseChunk, at: number, position: number): number {
  const { key, ids } = chunk.patients;
  fillWords(key, ids, at, 1, chunk.trial, chunk.period, purposeIndex(DISEASE_EVENT, position >> 2), words);
  return unit(words[position & 3][0]);
}

/** NaN everywhere: nothing is known yet. `events` counts the model's events, death not among them. */
export function noHazards(patients: number, years: number, events: number): KeptHazards {
  const empty = (width: number) => new Float32Array(patients * years * width).fill(NaN);
  return { hazards: empty(events + 1), events: empty(1), death: empty(1) };
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

/** Working space of one step: the row of the patient at hand, the probabilities and hazards of the events, death last. */
export interface StepScratch {
  readonly patient: PatientYear;
  readonly probabilities: Float64Array;
  readonly hazards: Float32Array;
}

export function stepScratch(model: IndividualModel): StepScratch {
  const events = model.events.length;
  return {
    patient: patientYear(model.covariates.length),
    probabilities: new Float64Array(events),
    hazards: new Float32Array(events + 1),
  };
}

/** Hazards of the patient in the scratch at level 1, into its `hazards`. */
export function fillHazards({ model, variant, calibration }: IndividualTables, scratch: StepScratch): void {
  const { patient, probabilities, hazards } = scratch;
  model.eventProbabilities(variant, patient, probabilities);
  for (let k = 0; k < probabilities.length; k++) hazards[k] = hazardOf(probabilities[k], calibration[k]);
  hazards[probabilities.length] = deathHazard(model, variant, calibration, patient, 0);
}

function deathHazard(
  model: IndividualModel,
  variant: number,
  calibration: Float64Array,
  patient: PatientYear,
  events: number,
): number {
  return hazardOf(model.deathProbability(variant, patient, events), calibration[model.events.length]);
}

/** Probability of death of the patient in the scratch, given the year's events. */
export function dies(tables: IndividualTables, level: number, scratch: StepScratch, events: number): number {
  const { model, variant, calibration } = tables;
  return probabilityOf(deathHazard(model, variant, calibration, scratch.patient, events), level);
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
  const { levels, largest } = tables;
  const diabetes = tables.diabetes < 0 ? undefined : patients.attributes[tables.diabetes];
  const years = memory.untouched.events.length / entryFlags.length;
  for (let i = 0; i < chunk.count; i++) {
    happened[i] = 0;
    monthsLived[i] = present[i] === 0 ? 0 : 12;
    if (present[i] === 0) continue;
    const at = from + i;
    if (diabetes !== undefined && diabetes[at] === 0) continue;
    const start = flags[i];
    const before = flagsBefore[i];
    flagsBefore[i] = start;
    const u = unit(chunk.words[i]);
    const touched = tables.touched(patients, at, year);
    const place = at * years + year;
    const kept =
      start === entryFlags[at] && before === start
        ? touched
          ? memory.touched
          : memory.untouched
        : undefined;
    const { patient } = scratch;
    patient.flags = start;
    patient.flagsBefore = before;
    let filled = false;
    if (kept !== undefined) {
      if (Number.isNaN(kept.events[place])) {
        keepHazards(tables, chunk, at, kept, place, scratch);
        filled = true;
      }
      // 1 − exp(−x) ≤ x: whoever lies above the bound has no event, and needs no transcendental to know it.
      const level = touched ? largest : levels[0];
      if (u >= level.events * kept.events[place] + level.death * kept.death[place]) continue;
    }
    const level = levels[touched && tables.takesPart(patients, at, year) ? 1 : 0];
    const hazards = hazardsAt(tables, chunk, at, kept, place, filled, scratch);
    liveThrough(tables, chunk, i, u, level, hazards, counts, scratch, kept === undefined || filled);
  }
}

/** The year's hazards: kept ones where they are, else computed from the patient's row. */
function hazardsAt(
  tables: IndividualTables,
  { patients, year }: DiseaseChunk,
  at: number,
  kept: KeptHazards | undefined,
  place: number,
  filled: boolean,
  scratch: StepScratch,
): Float32Array {
  const { hazards, patient } = scratch;
  if (filled) return hazards;
  if (kept === undefined) {
    tables.fillRows(patients, at, year, patient);
    fillHazards(tables, scratch);
    return hazards;
  }
  const width = hazards.length;
  for (let k = 0, from = place * width; k < width; k++) hazards[k] = kept.hazards[from + k];
  return hazards;
}

/** Hazards of one patient-year in which nothing has happened before, at level 1; bounds rounded up. */
function keepHazards(
  tables: IndividualTables,
  { patients, year }: DiseaseChunk,
  at: number,
  kept: KeptHazards,
  place: number,
  scratch: StepScratch,
): void {
  const { hazards } = scratch;
  tables.fillRows(patients, at, year, scratch.patient);
  fillHazards(tables, scratch);
  const width = hazards.length;
  kept.hazards.set(hazards, place * width);
  let sum = 0;
  for (let k = 0; k < width - 1; k++) sum += hazards[k];
  kept.events[place] = sum * UP;
  kept.death[place] = hazards[width - 1] * UP;
}

/** More than the rounding of a sum and of 32 bits: a bound of hazards that settles a patient-year must not lie below them. */
const UP = 1 + 1e-6;

/** A year in which something may happen: which events, what they leave behind, and whether the patient survives. */
function liveThrough(
  tables: IndividualTables,
  chunk: DiseaseChunk,
  i: number,
  u: number,
  level: HazardLevels,
  hazards: Float32Array,
  counts: Float64Array,
  scratch: StepScratch,
  rowFilled: boolean,
): void {
  const { model } = tables;
  const at = chunk.from + i;
  const death = model.events.length;
  const waiting = -log1p(-u);
  let reached = 0;
  let first = 0;
  for (; first < death; first++) {
    reached += hazards[first] * level.events;
    if (waiting < reached) break;
  }
  if (first === death) {
    const quiet = hazards[death] * level.death;
    if (waiting >= reached + quiet) return;
    chunk.monthsLived[i] = Math.min(1 + Math.floor((12 * (waiting - reached)) / quiet), 12);
    end(tables, chunk, i, counts);
    return;
  }
  let events = 1 << first;
  for (let k = first + 1; k < death; k++) {
    if (hazards[k] > 0 && eventUniform(chunk, at, k) < probabilityOf(hazards[k], level.events))
      events |= 1 << k;
  }
  for (let k = 0; k < death; k++) counts[k] += (events >> k) & 1;
  chunk.happened[i] = events;
  chunk.flags[i] = model.historiesAfter(chunk.flags[i], events);
  let fatal = probabilityOf(hazards[death], level.death);
  if (model.deathReadsEvents) {
    if (!rowFilled) tables.fillRows(chunk.patients, at, chunk.year, scratch.patient);
    fatal = dies(tables, level.death, scratch, events);
  }
  if (eventUniform(chunk, at, death) >= fatal) return;
  chunk.monthsLived[i] = 1 + Math.floor(12 * eventUniform(chunk, at, death + 1));
  end(tables, chunk, i, counts);
}

function end({ model }: IndividualTables, chunk: DiseaseChunk, i: number, counts: Float64Array): void {
  const death = model.events.length;
  chunk.present[i] = 0;
  chunk.happened[i] |= 1 << death;
  counts[death]++;
}
