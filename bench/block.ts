/** One block on this thread: the cohort and the run-in years once, then trials with settlement and identities. */
import { performance } from "node:perf_hooks";
import type { Scenario } from "../src/scenario/index.js";
import { createEngine } from "../src/simulate.js";
import { patientYears } from "./scenario.js";
import { median } from "./statistics.js";

export interface BlockResult {
  readonly patients: number;
  readonly trials: number;
  readonly arms: number;
  readonly settledContracts: number;
  /** Cohort, run-in years, head rates, tables. */
  readonly prepareMilliseconds: number;
  readonly millisecondsPerTrial: number;
  /** Of the scenario: all its arms and contracts together. */
  readonly nanosecondsPerPatientYear: number;
  readonly rounds: number;
}

export function benchBlock(scenario: Scenario, rounds: number): BlockResult {
  const started = performance.now();
  const engine = createEngine(scenario);
  const prepareMilliseconds = performance.now() - started;
  const [main] = engine.variants;
  const block = { index: 0, firstTrial: 0, trials: main.trials };
  const rows = new Float64Array(block.trials * main.layout.width);
  const times = Array.from({ length: rounds + 1 }, () => {
    const start = performance.now();
    engine.simulate(main.id, block, rows, () => true);
    return performance.now() - start;
  });
  // The first round compiles.
  const milliseconds = median(times.slice(1));
  return {
    patients: scenario.cohort.patients,
    trials: block.trials,
    arms: engine.plan.arms.length,
    settledContracts: engine.plan.contracts.length,
    prepareMilliseconds,
    millisecondsPerTrial: milliseconds / block.trials,
    nanosecondsPerPatientYear: (milliseconds * 1e6) / patientYears(scenario),
    rounds,
  };
}
