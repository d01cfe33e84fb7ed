/**
 * Patients followed beside themselves: their spending in an arm, and in an arm where nothing is done to them.
 *
 * Σ over members of all their amounts of the year, in and out of the contract, in the order of patients. Both arms read the
 * same words, so the two sums differ by what the arm does to these patients and by nothing else.
 */
import type { Scratch } from "./scratch.js";

export interface FollowUp {
  readonly arm: number;
  /** Arm of usual care. */
  readonly untreated: number;
  /** 1 for the patients followed. */
  readonly members: Uint8Array;
}

/** Spending by contract year, currency units. */
export interface FollowedSums {
  readonly treated: Float64Array;
  readonly untreated: Float64Array;
}

export const followedSums = (follows: number, years: number): FollowedSums[] =>
  Array.from({ length: follows }, () => ({
    treated: new Float64Array(years),
    untreated: new Float64Array(years),
  }));

export function clearFollowed(sums: readonly FollowedSums[]): void {
  for (const { treated, untreated } of sums) {
    treated.fill(0);
    untreated.fill(0);
  }
}

/** Adds one arm's year of a chunk. */
export function follow(
  followed: readonly FollowUp[],
  sums: readonly FollowedSums[],
  { amount, layer }: Pick<Scratch, "amount" | "layer">,
  from: number,
  count: number,
  arm: number,
  year: number,
): void {
  if (!followed.some((own) => own.arm === arm || own.untreated === arm)) return;
  totalAmounts(amount, count, layer);
  followed.forEach((own, f) => {
    if (own.arm === arm) addMembers(own.members, layer, from, count, sums[f].treated, year);
    if (own.untreated === arm) addMembers(own.members, layer, from, count, sums[f].untreated, year);
  });
}

/** Each patient's amounts of all services together. */
export function totalAmounts(amount: readonly Float64Array[], count: number, into: Float64Array): void {
  into.fill(0, 0, count);
  for (const own of amount) for (let i = 0; i < count; i++) into[i] += own[i];
}

function addMembers(
  members: Uint8Array,
  total: Float64Array,
  from: number,
  count: number,
  sums: Float64Array,
  year: number,
): void {
  let sum = sums[year];
  for (let i = 0; i < count; i++) if (members[from + i] === 1) sum += total[i];
  sums[year] = sum;
}
