/**
 * Whole runs: pool, checkpoints, summary, Parquet; with 1 and 2 workers in turn, so that a slow minute of the machine
 * falls on both. The results of all runs must be the same to the byte.
 */
import { createHash } from "node:crypto";
import { mkdtemp, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { performance } from "node:perf_hooks";
import { planScenario } from "../src/plan/plan.js";
import { resultLayout } from "../src/plan/results.js";
import { variantsOf } from "../src/plan/variants.js";
import { scenarioFacts } from "../src/report/scenario-facts.js";
import { summarise } from "../src/report/summary.js";
import type { Scenario } from "../src/scenario/index.js";
import { ENGINE_VERSION } from "../src/version.js";
import { createRunner } from "../workers/create-runner.js";
import { runScenario } from "../workers/run.js";
import { patientYears } from "./scenario.js";
import { median } from "./statistics.js";

export interface EndToEndResult {
  readonly patients: number;
  readonly trials: number;
  readonly rounds: number;
  readonly byWorkers: readonly {
    readonly workers: number;
    readonly seconds: number;
    readonly nanosecondsPerPatientYear: number;
  }[];
  /** Seconds with 1 worker ÷ seconds with 2, whole runs. */
  readonly speedUp: number;
  /** SHA-256 over summary.json and trials.parquet. */
  readonly resultHash: string;
}

const WORKERS = [1, 2];

export async function benchEndToEnd(scenario: Scenario, rounds: number): Promise<EndToEndResult> {
  const seconds = new Map<number, number[]>(WORKERS.map((workers) => [workers, []]));
  const hashes = new Set<string>();
  for (let round = 0; round < rounds; round++) {
    for (const workers of WORKERS) {
      const run = await timedRun(scenario, workers);
      seconds.get(workers)?.push(run.seconds);
      hashes.add(run.hash);
    }
  }
  if (hashes.size !== 1) throw new Error(`Runs of one scenario gave ${hashes.size} different results.`);
  const byWorkers = WORKERS.map((workers) => {
    const middle = median(seconds.get(workers) ?? []);
    return { workers, seconds: middle, nanosecondsPerPatientYear: (middle * 1e9) / patientYears(scenario) };
  });
  const [resultHash] = hashes;
  const { cohort, trials } = scenario;
  return {
    patients: cohort.patients,
    trials,
    rounds,
    byWorkers,
    speedUp: byWorkers[0].seconds / byWorkers[1].seconds,
    resultHash,
  };
}

async function timedRun(scenario: Scenario, workers: number): Promise<{ seconds: number; hash: string }> {
  const folder = await mkdtemp(join(tmpdir(), "jieyu-bench-"));
  const layout = resultLayout(planScenario(scenario));
  const start = performance.now();
  const runner = createRunner({ workers });
  try {
    await runScenario({
      scenario,
      variants: variantsOf(scenario).map((variant) => ({ ...variant, layout })),
      engineVersion: ENGINE_VERSION,
      runner,
      folder,
      summarise: (tables) =>
        summarise({
          scenario: scenarioFacts(scenario),
          variants: tables.map((table) => ({ ...table, innerTrials: table.innerTrials ?? 1 })),
          inventory: { evidence: 0, assumption: 0, lever: 0 },
        }),
    });
    const seconds = (performance.now() - start) / 1000;
    return { seconds, hash: await hashOf(folder) };
  } finally {
    await runner.close();
    await rm(folder, { recursive: true, force: true });
  }
}

async function hashOf(folder: string): Promise<string> {
  const hash = createHash("sha256");
  for (const name of ["summary.json", "trials.parquet"]) hash.update(await readFile(join(folder, name)));
  return hash.digest("hex");
}
