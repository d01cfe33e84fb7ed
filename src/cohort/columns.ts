/**
 * The cohort as columns: one array per attribute, no object per patient.
 *
 * Patients of the starting panel have ids 0 … n−1; those who sign later have ids from `JOINER_IDS` on, so that a larger
 * panel moves nobody's draws; the reference population has ids from `REFERENCE_IDS` on.
 */

export const JOINER_IDS = 0x40000000;
/** Ids kept for those who join in one year, so that more joiners in a year move nobody of another. */
export const JOINERS_OF_A_YEAR = 0x1000000;
export const REFERENCE_IDS = 0x60000000;
/** Entry year of the starting panel: present before the first contract year. */
export const FROM_THE_START = -1;

export interface CohortColumns {
  readonly count: number;
  /** Patients of the starting panel come first. */
  readonly startingPatients: number;
  readonly ids: Int32Array;
  /** Age in completed years at the start of the first contract year. */
  readonly age: Int32Array;
  /** Attributes by name, in the scenario's order. */
  readonly attributes: Readonly<Record<string, Float64Array>>;
  readonly frailty: Float64Array;
  readonly scheme: Uint8Array;
  /** Home institution. */
  readonly home: Uint16Array;
  /** 1 where signing is effective, so that the contract pays a head. */
  readonly effective: Uint8Array;
  /** Position of the patient in the queue of the programme, as a 32-bit word: low words take part first. */
  readonly programmeWord: Uint32Array;
  /** Contract year of entry (FROM_THE_START for the starting panel) and months of that year gone by then. */
  readonly entryYear: Int8Array;
  readonly entryMonth: Uint8Array;
}
