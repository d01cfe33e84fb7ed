/**
 * People and health of one chunk, arm and year, after the disease step and the year's leavers.
 *
 * Conservation: atStart − deaths − left = atEnd, where atStart counts those present from the year's start and those who
 * joined in it, deaths those who died while here, and left those who moved away (or lost cover), wherever they die later.
 * Life-years are months present / 12; quality-adjusted ones weigh them by
 *   baseline − Σ_organs the largest decrement among the organ's histories at the start of the year and its events in it.
 */
import type { ArmState, Scratch } from "./scratch.js";

export const AT_START = 0;
export const LEFT = 1;
export const AT_END = 2;
export const LIFE_MONTHS = 3;
export const QALY_MONTHS = 4;
/** Columns before the prevalence of each history. */
export const HEALTH = 5;

export interface Utilities {
  readonly baseline: number;
  /** Decrements by history and by event of the disease model, death last. */
  readonly histories: Float64Array;
  readonly events: Float64Array;
  /** The organ each belongs to; what an organ's histories and events take away counts once, at its largest. */
  readonly organOfHistory: Uint8Array;
  readonly organOfEvent: Uint8Array;
  readonly organs: number;
}

/** Patients present at the start of the year, those who enter in it among them. */
export function countPresent(present: Uint8Array, count: number): number {
  let number = 0;
  for (let i = 0; i < count; i++) number += present[i];
  return number;
}

/** `atStart` was counted before the disease step; death is bit `death` of the year's events. */
export function countPeople(
  health: Float64Array,
  atStart: number,
  state: ArmState,
  scratch: Scratch,
  count: number,
  death: number,
  histories: number,
): void {
  const { months, monthsLived, happened } = scratch;
  const { present, flags } = state;
  let [atEnd, left, lived] = [0, 0, 0];
  for (let i = 0; i < count; i++) {
    lived += months[i];
    if (present[i] === 1) {
      atEnd++;
      for (let own = flags[i], bit = 0; bit < histories && own !== 0; bit++, own >>= 1)
        health[HEALTH + bit] += own & 1;
    } else if (monthsLived[i] > 0) left += 1 - ((happened[i] >> death) & 1);
  }
  health[AT_START] += atStart;
  health[AT_END] += atEnd;
  health[LEFT] += left;
  health[LIFE_MONTHS] += lived;
}

/**
 * Everybody is somewhere: in each year, patients at its start = deaths + left + patients at its end. A breach is a defect of
 * the engine. `deaths` by year, `health` by year.
 */
export function assertConservation(
  health: readonly Float64Array[],
  deaths: readonly number[],
  where: string,
): void {
  health.forEach((own, year) => {
    const end = deaths[year] + own[LEFT] + own[AT_END];
    if (own[AT_START] !== end)
      throw new Error(
        `Patients are lost in ${where}, contract year ${year + 1}: ${own[AT_START]} at its start, but ${deaths[year]} died, ${own[LEFT]} left and ${own[AT_END]} are there at its end. This is a defect of the engine; please report it with the scenario.`,
      );
  });
}

export function countQalys(
  health: Float64Array,
  utilities: Utilities,
  state: ArmState,
  scratch: Scratch,
  count: number,
): void {
  const { months, happened } = scratch;
  const { flagsBefore } = state;
  let weighted = 0;
  for (let i = 0; i < count; i++) {
    if (months[i] > 0) weighted += months[i] * utilityOf(utilities, flagsBefore[i], happened[i]);
  }
  health[QALY_MONTHS] += weighted;
}

const worst = new Float64Array(64);

/** Baseline − Σ_organs the largest decrement among the organ's histories at the start of the year and its events in it. */
export function utilityOf(utilities: Utilities, histories: number, events: number): number {
  const { baseline, organs } = utilities;
  if ((histories | events) === 0) return baseline;
  worst.fill(0, 0, organs);
  atWorst(histories, utilities.histories, utilities.organOfHistory);
  atWorst(events, utilities.events, utilities.organOfEvent);
  let utility = baseline;
  for (let organ = 0; organ < organs; organ++) utility -= worst[organ];
  return utility;
}

function atWorst(bits: number, decrements: Float64Array, organOf: Uint8Array): void {
  for (let left = bits, bit = 0; left !== 0; bit++, left >>= 1) {
    if ((left & 1) === 0) continue;
    const organ = organOf[bit];
    if (decrements[bit] > worst[organ]) worst[organ] = decrements[bit];
  }
}

/** Σ of the values whose bit is set. */
export function sumOfBits(bits: number, values: Float64Array): number {
  let sum = 0;
  for (let left = bits, bit = 0; left !== 0; bit++, left >>= 1) if (left & 1) sum += values[bit];
  return sum;
}
