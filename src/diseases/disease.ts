/**
 * What a disease model is: states that care laws know, and a yearly step over a chunk of patients.
 *
 * A model is one file (or folder) and one line in `registry.ts`. It holds its own schema, names the cohort attributes it
 * needs, and turns its terms for one parameter set into plain tables; the step then moves patients, struct of arrays,
 * without allocating. Histories are bit flags that are never unset; `careState` is what the care laws see.
 */
import type { z } from "zod";
import type { AttributeLaw } from "../cohort/attributes.js";
import type { Words } from "../contracts/language.js";
import type { Key } from "../random/key.js";
import type { Misfit } from "./misfit.js";

/** What a step may know of the whole cohort; a patient of a chunk stands at `from + i`. */
export interface DiseasePatients {
  readonly key: Key;
  readonly ids: Int32Array;
  /** Age in completed years at the start of the first contract year. */
  readonly age: Int32Array;
  /** Contract year of entry, −1 for the starting panel. */
  readonly entryYear: Int8Array;
  /** Place in the programme's queue and effective signing at entry: who is planned to take part, and when. */
  readonly programmeWord: Uint32Array;
  readonly effective: Uint8Array;
  /** Cohort attributes the model named, in the order of `attributes`. */
  readonly attributes: readonly Float64Array[];
  /** Histories at entry. */
  readonly entryFlags: Int32Array;
}

/** Columns of one chunk of patients in one arm and year. All arrays have at least `count` entries. */
export interface DiseaseChunk {
  readonly patients: DiseasePatients;
  readonly from: number;
  readonly count: number;
  readonly trial: number;
  /** Year of the contract, from 0; run-in years stand at 0, where the cohort is held. */
  readonly year: number;
  /** The period chance is keyed by: the year, or a run-in year (negative). */
  readonly period: number;
  /** Age in completed years at the start of the year. */
  readonly age: Int32Array;
  /** Histories at the start of the year, updated in place to the end of the year. */
  readonly flags: Int32Array;
  /** Histories at the start of last year (of this year for those who enter), updated to the start of this year. */
  readonly flagsBefore: Int32Array;
  /** 1 where the patient takes part in the management programme this year. */
  readonly participates: Uint8Array;
  /** 0 where the patient is not alive and present: skipped. A death sets it to 0. */
  readonly present: Uint8Array;
  /** The year's word of the purpose DISEASE, one per patient: the screening uniform. */
  readonly words: Int32Array;
  /** Out: months lived this year (12 unless the patient dies), 0 where not present. */
  readonly monthsLived: Uint8Array;
  /** Out: the year's events as bits, by position in the model's `events`; death is the last. */
  readonly happened: Int32Array;
}

/** What a model makes of its terms for one parameter set and arm. Nobody else looks inside. */
export type DiseaseTables = object;

/** What a programme does to those who take part; absent where an arm has none. */
export interface ProgrammeEffects {
  /** Ratios of a participant's yearly rates of events and of death. */
  readonly incidenceRatio: number;
  readonly mortalityRatio: number;
  /** Effects on risk factors, as the scenario states them; only models with risk factors can use them. */
  readonly riskFactors?: object;
  /** By contract year: those of the queue below this word are planned to take part. */
  readonly participation: Float64Array;
}

/** What a model may keep from trial to trial, such as hazards of patients to whom nothing has happened. */
export type DiseaseMemory = object;

/** How a risk factor of one arm is read: a function of patient and contract year alone. */
export interface RiskFactorReader {
  readonly value: (patients: DiseasePatients, at: number, year: number) => number;
  /** Whether a programme may have moved it by this year. */
  readonly touched: (patients: DiseasePatients, at: number, year: number) => boolean;
  /** What values read under the same key rest on is the same: those no programme touches, and the others. */
  readonly keys: { readonly untouched: string; readonly touched: string };
}

export interface DiseaseModel<Terms = never> {
  readonly id: string;
  readonly title: Words;
  readonly words: Words;
  readonly source: string;
  /** Readings of published equations that `variant` chooses among, the default first. */
  readonly readings?: readonly { readonly id: string; readonly words: Words }[];
  /** Strict object schema with `model: z.literal(id)`. */
  readonly schema: z.ZodObject;
  /** Cohort attributes the model reads. */
  readonly attributes: readonly string[];
  /** The model as it reads a cohort with these attributes; absent where it reads the same ones of every cohort. */
  readonly bind?: (laws: Readonly<Record<string, AttributeLaw | undefined>>) => DiseaseModel<Terms>;
  /** What in these laws the model would read wrongly; absent where any law will do. */
  readonly misfits?: (laws: Readonly<Record<string, AttributeLaw | undefined>>) => readonly Misfit[];
  /** Attributes that a cohort may leave out, and what is then read is an absence. */
  readonly optionalAttributes?: readonly string[];
  /** Covariates of the model's rows, which paths of risk factors and programmes may change; absent without any. */
  readonly riskFactors?: readonly string[];
  /** Complication states as care laws name them, in the order of `careState` codes. */
  readonly states: readonly string[];
  /** Whether the first attribute is categorical and names the state at entry, so that its shares are the states'. */
  readonly statesAreAttribute: boolean;
  /** Histories by bit of the flags: what reports call prevalence, and what utilities and later-year costs go by. */
  readonly histories: readonly { readonly id: string; readonly title: Words }[];
  /** Whether the step reads words; a model without chance costs no draws. */
  readonly drawsWords: boolean;
  /** Names of the events counted in `events`, deaths last. */
  readonly events: readonly string[];
  /** What reports call them; deaths have a name everywhere. */
  readonly eventTitles?: Readonly<Record<string, Words>>;
  /** Histories at entry, from the chunk's attributes. */
  readonly initialFlags: (attributes: readonly Float64Array[], patient: number) => number;
  readonly careStateOf: (flags: number) => number;
  readonly prepare: (terms: Terms, programme: ProgrammeEffects | undefined) => DiseaseTables;
  /**
   * Memory for one arm's tables over a cohort, or nothing for models that keep none. `other` is another arm's memory, and
   * `last` the same arm's of the parameter set before: what still holds is taken over from both.
   */
  readonly memory?: (
    tables: DiseaseTables,
    shape: { readonly patients: number; readonly years: number },
    other?: DiseaseMemory,
    last?: DiseaseMemory,
  ) => DiseaseMemory;
  /** Risk factors as the year's equations read them; absent in a model without any. */
  readonly riskFactorReader?: (tables: DiseaseTables, factor: string) => RiskFactorReader;
  /** Numbers of the terms that carry an event's rate: a calibration multiplies them; an absent one counts 1. */
  readonly levers?: (event: string) => {
    readonly paths: readonly (readonly string[])[];
    /** Of each of these numbers. */
    readonly maximum: number;
  };
  /** Events per patient-year of the first `count` patients in the first year, by event, death last; no programme. */
  readonly expectedEvents?: (tables: DiseaseTables, patients: DiseasePatients, count: number) => Float64Array;
  /** One year: updates flags, present and the out columns, adds to `events` (counts, in the order of `events`). */
  readonly step: (
    tables: DiseaseTables,
    chunk: DiseaseChunk,
    events: Float64Array,
    memory: DiseaseMemory | undefined,
  ) => void;
}
