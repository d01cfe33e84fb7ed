/**
 * Risk scores of a simulated cohort, for contracts that pay by them.
 *
 * Score of a care state = expected cost of a patient-year in it, by the care laws at the central numbers, over the mean of
 * the starting panel (frailty, age and complication sums counted apart are not in it); fixed for all years and trials. A
 * patient-month has the score of the state at the start of its year, so an account-year's score is their mean over the
 * months under contract. Coded score in contract year t = score × (1 + coding growth)^t: more codes, no more illness.
 */
import { expectedModel } from "./surplus/expectation.js";
import { statedArm } from "./arms.js";
import type { NumericScenario, Plan } from "./plan.js";
import type { Prepared } from "./prepare.js";
import type { World } from "./realise.js";

/** By care state; mean 1 over the starting panel. Without care of any cost everybody scores 1. */
export function stateScores(plan: Plan, { cohort, patients }: Prepared, central: World): number[] {
  const { services } = expectedModel(plan, central);
  const costs = plan.disease.states.map((_, state) =>
    services.reduce((sum, { scale }) => sum + scale[state], 0),
  );
  let total = 0;
  for (let i = 0; i < cohort.startingPatients; i++)
    total += costs[plan.disease.careStateOf(patients.entryFlags[i])];
  const mean = total / cohort.startingPatients;
  return costs.map((cost) => (mean > 0 ? cost / mean : 1));
}

/** As they are coded in an arm's contract year, to six decimals: a score is published, not measured finer. */
export function codedScores(
  plan: Plan,
  scores: readonly number[],
  numbers: NumericScenario,
  arm: number,
  year: number,
): string[] {
  const growth = numbers.arms[statedArm(plan.arms[arm])].codingGrowth?.perYear ?? 0;
  let coded = 1;
  for (let y = 0; y < year; y++) coded *= 1 + growth;
  return publishedScores(scores.map((score) => score * coded));
}

export const publishedScores = (scores: readonly number[]): string[] =>
  scores.map((score) => score.toFixed(6));
