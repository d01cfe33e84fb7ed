/**
 * What a disease model is: states that care laws know, and a yearly step over a chunk of patients.
 *
 * A model is one file and one line in `registry.ts`. It holds its own schema, names the cohort attributes it needs, and
 * turns its terms for one parameter set into plain tables; the step then moves patients, struct of arrays, without
 * allocating. Histories are bit flags that are never unset; `careState` is what the care laws see.
 */
import type { z } from "zod";
import type { Words } from "../contracts/language.js";

/** Columns of one chunk of patients in one arm and year. All arrays have at least `count` entries. */
export interface DiseaseChunk {
  readonly count: number;
  /** Age in completed years at the start of the year. */
  readonly age: Int32Array;
  /** Cohort attributes the model named, for this chunk, in the order of `attributes`. */
  readonly attributes: readonly Float64Array[];
  /** Histories at the start of the year, updated in place to the end of the year. */
  readonly flags: Int32Array;
  /** 1 where the patient takes part in the management programme this year. */
  readonly participates: Uint8Array;
  /** 0 where the patient is not alive and present: skipped. A death sets it to 0. */
  readonly present: Uint8Array;
  /** The year's word of the purpose DISEASE, one per patient: the screening uniform. */
  readonly words: Int32Array;
  /** Out: months lived this year (12 unless the patient dies), 0 where not present. */
  readonly monthsLived: Uint8Array;
}

/** Plain data for one parameter set, one arm and one year. */
export interface DiseaseTables {
  readonly [name: string]: Float64Array | Int32Array | Uint32Array | readonly number[] | number;
}

/** The effect of a programme on a participant's yearly rates. */
export interface ProgrammeRatios {
  readonly incidence: number;
  readonly mortality: number;
}

export interface DiseaseModel<Terms = never> {
  readonly id: string;
  readonly title: Words;
  readonly words: Words;
  readonly source: string;
  /** Strict object schema with `model: z.literal(id)`. */
  readonly schema: z.ZodObject;
  /** Cohort attributes the model reads. */
  readonly attributes: readonly string[];
  /** Complication states as care laws name them, in the order of `careState` codes. */
  readonly states: readonly string[];
  /** Whether the step reads words; a model without chance costs no draws. */
  readonly drawsWords: boolean;
  /** Names of the events counted in `events`, deaths last. */
  readonly events: readonly string[];
  /** What reports call them; deaths have a name everywhere. */
  readonly eventTitles?: Readonly<Record<string, Words>>;
  /** Histories at entry, from the chunk's attributes. */
  readonly initialFlags: (attributes: readonly Float64Array[], patient: number) => number;
  readonly careStateOf: (flags: number) => number;
  readonly prepare: (terms: Terms, ratios: ProgrammeRatios) => DiseaseTables;
  /** One year: updates flags, present and monthsLived, adds to `events` (counts, in the order of `events` names). */
  readonly step: (tables: DiseaseTables, chunk: DiseaseChunk, events: Float64Array) => void;
}
