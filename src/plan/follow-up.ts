/**
 * Before and after: the patients planned to be in the programme in the first contract year, what they cost in the last
 * run-in year, and what they cost afterwards, in their arm and beside it untreated.
 *
 *   saving = before − after;  saving untreated = before − after untreated;  effect = after untreated − after
 *
 * so that saving = saving untreated + effect. The second holds regression to the mean, prices, trend, ageing and deaths, and
 * no effect of the programme. Enrolment and signing change nothing in an untreated patient's spending, so the null of every
 * arm is usual care on the same patients: an arm of the scenario that is usual care, or an internal one.
 */
import { FROM_THE_START } from "../cohort/columns.js";
import type { FollowUp } from "../kernel/follow.js";
import type { TrialSums } from "../kernel/model.js";
import type { ArmPanel } from "../kernel/model.js";
import { settledArms, untreatedArm } from "./arms.js";
import type { Plan } from "./plan.js";
import type { Prepared } from "./prepare.js";
import type { World } from "./realise.js";

/** Arms whose programme is followed: none where no year lies before the contract. */
export function followedArms(plan: Plan): number[] {
  if (plan.runInYears === 0) return [];
  return settledArms(plan).flatMap(({ programme }, arm) => (programme ? [arm] : []));
}

export interface FollowedArm extends FollowUp {
  readonly patients: number;
  /** Spending of the members in the last run-in year, currency units. */
  readonly before: number;
}

export function followUps(
  plan: Plan,
  { cohort, patients: own, priorCost }: Prepared,
  { heads }: World,
  panels: readonly (ArmPanel | undefined)[],
): FollowedArm[] {
  return followedArms(plan).map((arm) => {
    const { effective, programmeWord } = panels[arm]?.patients ?? own;
    const [first] = heads[arm].participation;
    const members = new Uint8Array(cohort.count);
    let [patients, before] = [0, 0];
    for (let i = 0; i < cohort.count; i++) {
      if (cohort.entryYear[i] !== FROM_THE_START || effective[i] === 0 || programmeWord[i] >= first) continue;
      members[i] = 1;
      patients++;
      before += priorCost[i];
    }
    return { arm, untreated: untreatedArm(plan.arms), members, patients, before };
  });
}

/** Columns of an arm that is followed, by contract year; all but the first are money. */
export const FOLLOWED_NUMBER = "enrolled.patients";
export const FOLLOWED_MONEY = [
  "enrolled.before",
  "enrolled.after",
  "enrolled.saving",
  "enrolled.savingUntreated",
  "enrolled.effect",
] as const;

/** In the order of these names, money in whole minor units; nothing for an arm that is not followed. */
export function followedValues(
  { minorUnits }: Plan,
  followed: readonly FollowedArm[],
  sums: TrialSums,
  arm: number,
  year: number,
): number[] {
  const at = followed.findIndex((own) => own.arm === arm);
  if (at < 0) return [];
  const money = (amount: number) => Math.round(amount * 10 ** minorUnits);
  const before = money(followed[at].before);
  const after = money(sums.followed[at].treated[year]);
  const untreated = money(sums.followed[at].untreated[year]);
  return [followed[at].patients, before, after, before - after, before - untreated, untreated - after];
}
