/**
 * What an individual disease model is: published risk equations over one patient's covariates and histories.
 *
 * A model knows nothing of chance, money or programmes. Given a patient at the start of a year it answers with the
 * probability of every event in that year and of death given the year's events; `step.ts` draws, `disease-model.ts` makes
 * it a model that scenarios can name. Histories are bit flags that are never unset; within a year all equations read the
 * histories of its start, so that the order of events has no effect.
 */
import type { Words } from "../../contracts/language.js";

/** One column of a patient's row of covariates, in natural units. */
export interface Covariate {
  /** Name in cohorts, patient files and messages: the standard term, spelled out. */
  readonly id: string;
  readonly title: Words;
  /** Unit as the equations read it: `percent`, `mmHg`, `mmol/L`, `year`; `flag` is 0 or 1; `category` an index. */
  readonly unit: string;
  readonly minimum: number;
  readonly maximum: number;
  /** Names of the categories in the order of their index. */
  readonly categories?: readonly string[];
  /** Keys of the categories in the published reference files, where each is a flag of its own; none set is the first. */
  readonly categoryCodes?: readonly string[];
  /** Key of this covariate in the published reference files, if it has one. */
  readonly code?: string;
  /** Value of everybody in a cohort that does not describe it; flags are then 0, and all others must be described. */
  readonly whenAbsent?: number;
}

/** One bit of a patient's histories. */
export interface History {
  readonly id: string;
  readonly title: Words;
  readonly kind: "microvascular" | "macrovascular" | "other";
  readonly code?: string;
}

export interface IndividualEvent {
  readonly id: string;
  readonly title: Words;
  /** History that this event sets, by position in `histories`. */
  readonly sets: number;
}

/** One patient at the start of one year. Rows have one entry for each covariate of the model, in its order. */
export interface PatientYear {
  readonly now: Float64Array;
  /** Last year's row; in the first model year no equation reads it. */
  readonly before: Float64Array;
  /** Histories at the start of this year and of last year, as bits. */
  flags: number;
  flagsBefore: number;
  /** Years since the patient entered the simulation, counted from 1. */
  modelYear: number;
}

export interface IndividualModel {
  readonly id: string;
  readonly title: Words;
  readonly words: Words;
  readonly source: string;
  /** Whether hazards depend on the years since entry, beside age and duration. */
  readonly readsModelYear: boolean;
  /** Readings of the published equations, the default first. */
  readonly variants: readonly { readonly id: string; readonly words: Words }[];
  /** `age` and `diabetesDuration` advance by one a year; risk factors follow their path; all others stand still. */
  readonly covariates: readonly Covariate[];
  readonly histories: readonly History[];
  /** Events in the order in which the screening word meets them; death is not among them. At most 24. */
  readonly events: readonly IndividualEvent[];
  /** Probability of each event this year, 0 where the patient cannot have it. `out` has one entry for each event. */
  readonly eventProbabilities: (variant: number, patient: PatientYear, out: Float64Array) => void;
  /** Whether the probability of death depends on the events of the same year. */
  readonly deathReadsEvents: boolean;
  /** Probability of death this year given the year's events (bits by position in `events`). */
  readonly deathProbability: (variant: number, patient: PatientYear, events: number) => number;
  /** Histories at the end of the year. Every bit of `flags` stays set. */
  readonly historiesAfter: (flags: number, events: number) => number;
  /** Every equation by its published code, evaluated whatever the patient's sex or history: for comparison. */
  readonly namedProbabilities: (variant: number, patient: PatientYear) => Readonly<Record<string, number>>;
}

/** Position of a covariate in the model's rows. */
export function covariateAt(model: Pick<IndividualModel, "id" | "covariates">, id: string): number {
  const at = model.covariates.findIndex((covariate) => covariate.id === id);
  if (at < 0) throw new RangeError(`The disease model "${model.id}" has no covariate "${id}".`);
  return at;
}
