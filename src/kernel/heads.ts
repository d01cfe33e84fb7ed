/**
 * Heads of one chunk, arm and year: who is present, under contract, in the programme; and for how many months.
 *
 * One word a year: leaving, lapsing and switching are segments laid end to end on it, and the place inside its segment
 * gives the month or the new home. A month begun is a month counted.
 * A patient who leaves is gone; one whose signing lapses stays in the scheme on fee-for-service; one who switches
 * belongs to the new home provider from the next year.
 */
import { categoryAt } from "../cohort/synthesise.js";
import type { ArmState, Scratch } from "./scratch.js";

export interface HeadTables {
  /** Segments on a 32-bit word, laid end to end from 0: leaving, lapsing, switching; at most one happens in a year. */
  readonly leave: number;
  readonly lapse: number;
  readonly switching: number;
  /** Programme participation threshold by contract year; 0 without a programme. */
  readonly participation: Float64Array;
  readonly institutionEnds: Float64Array;
}

/** Before the disease step: entries, presence and participation. */
export function openYear(
  state: ArmState,
  scratch: Scratch,
  count: number,
  from: number,
  entryYear: Int8Array,
  programmeWord: Uint32Array,
  effective: Uint8Array,
  participation: number,
  year: number,
): void {
  const { participates } = scratch;
  for (let i = 0; i < count; i++) {
    if (entryYear[from + i] === year) {
      state.present[i] = 1;
      state.underContract[i] = effective[from + i];
    }
    participates[i] =
      state.underContract[i] & state.present[i] & (programmeWord[from + i] < participation ? 1 : 0);
  }
}

/**
 * After the disease step: months present and under contract, and who stays for the next year. Returns how many of the
 * year's deaths (bit `death` of the year's events) were of patients who had left before: they die elsewhere, and the bit
 * is taken back.
 */
export function closeYear(
  state: ArmState,
  scratch: Scratch,
  count: number,
  from: number,
  entryYear: Int8Array,
  entryMonth: Uint8Array,
  heads: HeadTables,
  year: number,
  death: number,
): number {
  const { monthsLived, months, contractMonths, happened } = scratch;
  const words = scratch.headWords[year & 3];
  const { leave } = heads;
  const lapse = leave + heads.lapse;
  let elsewhere = 0;
  for (let i = 0; i < count; i++) {
    // Not by presence, which a death of this year has ended: whoever lived a month of it has that month.
    if (monthsLived[i] === 0) {
      months[i] = 0;
      contractMonths[i] = 0;
      continue;
    }
    let stay = monthsLived[i];
    const word = words[i] >>> 0;
    if (word < leave) {
      const month = 1 + Math.floor((12 * word) / leave);
      if (month < stay) {
        stay = month;
        elsewhere += (happened[i] >> death) & 1;
        happened[i] &= ~(1 << death);
      }
      state.present[i] = 0;
    }
    let signed = state.underContract[i] === 0 ? 0 : stay;
    if (word >= leave && word < lapse && signed > 0) {
      const month = 1 + Math.floor((12 * (word - leave)) / heads.lapse);
      if (month < signed) signed = month;
      state.underContract[i] = 0;
    }
    if (entryYear[from + i] === year) {
      const open = 12 - entryMonth[from + i];
      stay = Math.ceil((open * stay) / 12);
      signed = Math.ceil((open * signed) / 12);
    }
    months[i] = stay;
    contractMonths[i] = signed;
  }
  return elsewhere;
}

/** After the year's spending is attributed: switchers belong to their new home from the next year. */
export function switchHomes(
  state: ArmState,
  scratch: Scratch,
  count: number,
  heads: HeadTables,
  year: number,
): void {
  const words = scratch.headWords[year & 3];
  const start = heads.leave + heads.lapse;
  const { switching } = heads;
  for (let i = 0; i < count && switching > 0; i++) {
    const inside = (words[i] >>> 0) - start;
    if (inside < 0 || inside >= switching) continue;
    state.home[i] = categoryAt(heads.institutionEnds, (inside / switching) * 4294967296);
  }
}
