/**
 * What a cohort of one disease model is counted and weighed by: the published names of its outcomes, quality of life, and
 * costs. Facts of the model's own folder; the counting is the same for all.
 */
import type { Words } from "../../contracts/language.js";
import type { IndividualModel, PatientYear } from "../individual/model.js";

/** Shares of people with at least one of these events; `code` is the key in the published cohort results. */
export interface Outcome {
  readonly code: string;
  readonly events: readonly string[];
}

/** Loss of quality of life (negative) by complications of one kind: in the year of the event, and in every later one. */
export interface Decrement {
  readonly complications: readonly string[];
  readonly eventYear: number;
  readonly laterYears: number;
}

export interface UtilitySet {
  readonly title: Words;
  readonly source: string;
  /** Without complications. */
  readonly baseline: number;
  /** For each unit of body mass index above 25 kg/m². */
  readonly perBodyMassUnitAbove25: number;
  /** Within a group the largest loss counts; groups add up. */
  readonly groups: readonly (readonly Decrement[])[];
}

/** By age: below 50, below 60, below 70, below 80, 80 and above. */
export type ByAge = readonly [number, number, number, number, number];

export interface BySex {
  readonly male: ByAge;
  readonly female: ByAge;
}

/** What complications of one kind cost. An event costs once a year, however many of them happen. */
export interface ComplicationCost {
  readonly complications: readonly string[];
  /** Of the event's year where the patient survives it. */
  readonly nonFatal: BySex;
  /** Of the event's year where the patient dies in it; as `nonFatal` where the source has none. */
  readonly fatal?: BySex;
  /** Of each later year without such an event. */
  readonly laterYears: BySex;
}

export interface CostSet {
  readonly title: Words;
  readonly source: string;
  readonly currency: string;
  /** Of a year without any event. */
  readonly withoutEvents: BySex;
  readonly complications: readonly ComplicationCost[];
}

export interface Appraisal {
  readonly model: IndividualModel;
  readonly outcomes: readonly Outcome[];
  readonly utilities: UtilitySet;
  /** Absent where no table is published. */
  readonly costs?: CostSet;
  /** Probability of each equation's event within so many years with covariates held, where the model has such a thing. */
  readonly riskWithin?: (patient: PatientYear, years: number) => Readonly<Record<string, number>>;
}
