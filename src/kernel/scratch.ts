/**
 * Working arrays of the kernel: one set per engine, sized for a chunk of patients that fits the processor's cache.
 * Struct of arrays; nothing is allocated while trials run.
 */

import type { Runs } from "./accumulate.js";
import { placesOfShares } from "./behaviour.js";
import type { FirstClaims } from "./care.js";

/** Patients of a chunk. Results do not depend on it: patients are added up in id order within a trial. */
export const CHUNK = 512;

export type WordColumns = readonly [Int32Array, Int32Array, Int32Array, Int32Array];

export const wordColumns = (): WordColumns => [
  new Int32Array(CHUNK),
  new Int32Array(CHUNK),
  new Int32Array(CHUNK),
  new Int32Array(CHUNK),
];

/** What one arm remembers of a chunk from year to year. */
export interface ArmState {
  readonly flags: Int32Array;
  /** Histories a year earlier; after the disease step those of the year's start. */
  readonly flagsBefore: Int32Array;
  readonly present: Uint8Array;
  readonly underContract: Uint8Array;
  readonly home: Uint16Array;
}

export interface Scratch {
  /** One word per year, four years to a block. */
  readonly headWords: WordColumns;
  readonly diseaseWords: WordColumns;
  /** One word per service class, four classes to a block: the annual amount's or the count's. */
  readonly careWords: readonly WordColumns[];
  /** By service class with a claims law: the first severity words of the year. */
  readonly firstClaims: readonly FirstClaims[];
  /** By service class with an annual law: T(word) of the year, the same in every arm. */
  readonly quantile: readonly Float64Array[];
  /** The same for amounts that are expectations: 1 everywhere. */
  readonly expectedQuantile: readonly Float64Array[];
  readonly age: Int32Array;
  /** The year's events of each patient as bits, the same for all arms of a life. */
  readonly happened: Int32Array;
  readonly careState: Uint8Array;
  readonly participates: Uint8Array;
  readonly group: Uint8Array;
  readonly exposure: Float64Array;
  readonly weighted: Float64Array;
  readonly monthsLived: Uint8Array;
  readonly months: Uint8Array;
  readonly contractMonths: Uint8Array;
  /** Share of the months present that were under contract, and runs of patients that add to the same cells. */
  readonly inside: Float64Array;
  readonly runs: Runs;
  /** One patient-level sum at a time. */
  readonly layer: Float64Array;
  /** By service class. */
  readonly amount: readonly Float64Array[];
  /** By benefit category, then by its copy cut by a cost shift: the fund's share of a patient's amounts. */
  readonly fundShare: readonly Float64Array[];
  readonly arms: readonly ArmState[];
}

export function scratchFor(services: number, arms: number): Scratch {
  const numbers = (count: number) => Array.from({ length: count }, () => new Float64Array(CHUNK));
  const groups = Math.ceil(services / 4);
  return {
    headWords: wordColumns(),
    diseaseWords: wordColumns(),
    careWords: Array.from({ length: groups }, wordColumns),
    firstClaims: Array.from({ length: services }, () => ({
      drawn: new Uint8Array(CHUNK),
      words: new Int32Array(4 * CHUNK),
      rate: new Float64Array(CHUNK),
      number: new Int32Array(CHUNK),
      amount: new Float64Array(CHUNK),
    })),
    quantile: numbers(services),
    expectedQuantile: new Array<Float64Array>(services).fill(new Float64Array(CHUNK).fill(1)),
    age: new Int32Array(CHUNK),
    happened: new Int32Array(CHUNK),
    careState: new Uint8Array(CHUNK),
    participates: new Uint8Array(CHUNK),
    group: new Uint8Array(CHUNK),
    exposure: new Float64Array(CHUNK),
    weighted: new Float64Array(CHUNK),
    monthsLived: new Uint8Array(CHUNK),
    months: new Uint8Array(CHUNK),
    contractMonths: new Uint8Array(CHUNK),
    inside: new Float64Array(CHUNK),
    runs: {
      count: 0,
      start: new Int32Array(CHUNK + 1),
      row: new Int32Array(CHUNK),
      partials: 0,
      partial: new Int32Array(CHUNK),
      rowOfPartial: new Int32Array(CHUNK),
    },
    layer: new Float64Array(CHUNK),
    amount: numbers(services),
    fundShare: numbers(placesOfShares(services)),
    arms: Array.from({ length: arms }, () => ({
      flags: new Int32Array(CHUNK),
      flagsBefore: new Int32Array(CHUNK),
      present: new Uint8Array(CHUNK),
      underContract: new Uint8Array(CHUNK),
      home: new Uint16Array(CHUNK),
    })),
  };
}
