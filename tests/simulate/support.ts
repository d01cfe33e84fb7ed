/** The kernel on one chunk of patients, arm by arm and year by year, with what each patient went through. */
import { groupedByHome } from "../../src/cohort/order.js";
import type { CohortColumns } from "../../src/cohort/columns.js";
import {
  startColumns,
  trialSums,
  type KernelPlan,
  type TrialModel,
  type TrialSums,
} from "../../src/kernel/model.js";
import { CHUNK, scratchFor, type Scratch } from "../../src/kernel/scratch.js";
import { runTrial } from "../../src/kernel/trial.js";
import { planScenario, type Plan } from "../../src/plan/plan.js";
import { describeCohort } from "../../src/plan/described.js";
import { drawCohort, prepareCohort } from "../../src/plan/prepare.js";
import { armFactors, commonYear, runInFactors, worldOf } from "../../src/plan/realise.js";
import type { Scenario } from "../../src/scenario/index.js";

/** One patient-year at its end, as plain columns by patient. */
export interface YearEnd {
  readonly present: readonly number[];
  readonly flags: readonly number[];
  readonly months: readonly number[];
  readonly contractMonths: readonly number[];
  /** Over all services. */
  readonly amount: readonly number[];
  /** Events of the year by name. */
  readonly events: Readonly<Record<string, number>>;
  readonly sums: TrialSums;
}

export interface Lives {
  readonly plan: Plan;
  readonly cohort: CohortColumns;
  /** One arm's years in one trial. */
  years(arm: number, trial: number): YearEnd[];
}

/** The scenario's cohort must fit one chunk, whose state can then be read when the kernel has ended. */
export function livesOf(scenario: Scenario): Lives {
  const plan = planScenario(scenario);
  const cohort = groupedByHome(drawCohort(plan, plan.central), plan.schemes.length);
  const described = describeCohort(plan, cohort);
  const world = worldOf(plan, plan.central, new Map(), described);
  if (cohort.count > CHUNK) throw new RangeError(`${cohort.count} patients do not fit a chunk of ${CHUNK}`);
  const prepared = prepareCohort(plan, world, cohort, described.patients, runInFactors(plan));
  const { key, disease, cells } = plan;
  const kernel = {
    ...prepared,
    key,
    disease,
    cells,
    lives: [[0]],
    start: startColumns(prepared.cohort, prepared.patients),
    headsMove: true,
  };
  const factorsOf = (arm: number, trial: number) =>
    armFactors(
      plan,
      world,
      arm,
      Array.from({ length: plan.years }, (_, year) => commonYear(plan, plan.central, trial, year, 1, 1)),
      0,
    );
  return {
    plan,
    cohort,
    years: (arm, trial) => {
      const { heads, disease: tables } = { heads: world.heads[arm], disease: world.disease[arm] };
      const model: TrialModel = {
        services: world.services,
        benefits: world.benefits,
        arms: [{ heads, disease: tables, factors: factorsOf(arm, trial) }],
      };
      return Array.from({ length: plan.years }, (_, y) =>
        lastYear({ ...kernel, years: y + 1 }, model, trial, cohort.count),
      );
    },
  };
}

/** Runs all years of `plan` and reads the last: chance is keyed, so a shorter horizon is the longer one's beginning. */
function lastYear(plan: KernelPlan, model: TrialModel, trial: number, count: number): YearEnd {
  const scratch: Scratch = scratchFor(model.services.length, 1);
  const sums = trialSums(plan, 1, model.services.length);
  runTrial(plan, model, scratch, trial, sums);
  const [state] = scratch.arms;
  const first = (column: ArrayLike<number>) => Array.from(column).slice(0, count);
  return {
    present: first(state.present),
    flags: first(state.flags),
    months: first(scratch.months),
    contractMonths: first(scratch.contractMonths),
    amount: Array.from({ length: count }, (_, i) => scratch.amount.reduce((sum, own) => sum + own[i], 0)),
    events: Object.fromEntries(
      plan.disease.events.map((name, e) => [name, sums.events[0][plan.years - 1][e]]),
    ),
    sums,
  };
}
