/** Runs of the real engine on the small test panel, with the summary and the trial table the command line writes. */
import { planScenario } from "../../../src/plan/plan.js";
import { resultLayout } from "../../../src/plan/results.js";
import { variantsOf } from "../../../src/plan/variants.js";
import { scenarioFacts } from "../../../src/report/scenario-facts.js";
import type { Summary } from "../../../src/report/schema.js";
import { summarise } from "../../../src/report/summary.js";
import type { Scenario } from "../../../src/scenario/index.js";
import type { RunVariant } from "../../../workers/engine.js";
import { runScenario, type RunRequest, type RunResult } from "../../../workers/run.js";
import { smallWith, type Settings } from "../../support/scenario.js";

/** 70 trials, 10 at half and 10 at double the shocks, 3 parameter sets of 4 trials: 102 in all. */
export const SMALL_RUN: Settings = {
  "cohort.patients": 300,
  trials: 70,
  modelUncertainty: { trials: 10, parameterSets: 3, trialsPerSet: 4 },
};

export const realScenario = (): Promise<Scenario> => smallWith(SMALL_RUN);

export function realVariants(scenario: Scenario): RunVariant[] {
  const layout = resultLayout(planScenario(scenario));
  return variantsOf(scenario).map(({ id, trials, innerTrials }) => ({ id, trials, innerTrials, layout }));
}

export function realRun(
  scenario: Scenario,
  request: Pick<RunRequest<Summary>, "folder" | "runner" | "blockSize" | "resume">,
): Promise<RunResult<Summary>> {
  return runScenario({
    scenario,
    variants: realVariants(scenario),
    engineVersion: "test",
    summarise: (tables) =>
      summarise({
        scenario: scenarioFacts(scenario),
        variants: tables.map((table) => ({ ...table, innerTrials: table.innerTrials ?? 1 })),
        inventory: { evidence: 0, assumption: 0, lever: 0 },
      }),
    ...request,
  });
}
