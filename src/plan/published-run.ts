/**
 * The comparison with published figures as reports show it: the cohort and its run-in years alone, without a trial.
 * The same cohort and the same run-in as every run of the scenario has, because chance is keyed.
 */
import type { CohortColumns } from "../cohort/columns.js";
import type { Scenario } from "../scenario/schema/index.js";
import { planScenario } from "./plan.js";
import { drawCohort, prepareCohort } from "./prepare.js";
import { comparePublished, spendingCollector, type PublishedComparison } from "./published.js";
import { runInFactors, worldOf } from "./realise.js";

/** Empty where the scenario names no published figure. `imported`: patients read from a file. */
export function publishedComparisons(scenario: Scenario, imported?: CohortColumns): PublishedComparison[] {
  if (scenario.published === undefined || scenario.published.length === 0) return [];
  // Contracts play no part: neither their head rates nor their truncated layers are needed.
  const plan = { ...planScenario(scenario), rates: [], excesses: [] };
  const cohort = imported ?? drawCohort(plan, plan.central);
  const { spending, onChunk } = spendingCollector(plan, cohort);
  const world = worldOf(plan, plan.central, new Map());
  const { history } = prepareCohort(plan, world, cohort, runInFactors(plan), onChunk);
  return comparePublished(plan, cohort, spending, history);
}
