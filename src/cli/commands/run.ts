/**
 * `jieyu run FILE` and `jieyu compare FILE`: simulate a scenario into its run folder and print the report; `compare`
 * prints the paired differences first. With --json the summary, as summary.json holds it.
 */
import { availableParallelism } from "node:os";
import type { ImportedCohort } from "../../../workers/cohort-file.js";
import { createRunner } from "../../../workers/create-runner.js";
import { buildManifest, defaultFolder } from "../../../workers/manifest.js";
import { runScenario, type RunResult } from "../../../workers/run.js";
import type { VariantTable } from "../../../workers/tables.js";
import { planScenario } from "../../plan/plan.js";
import { runInReport } from "../../plan/run-in-report.js";
import { resultLayout } from "../../plan/results.js";
import { variantsOf } from "../../plan/variants.js";
import { scenarioFacts } from "../../report/scenario-facts.js";
import type { Summary } from "../../report/schema.js";
import { summarise } from "../../report/summary.js";
import { ENGINE_VERSION } from "../../version.js";
import { DONE } from "../exit.js";
import { interruptible } from "../interrupt.js";
import type { Common, Io } from "../io.js";
import { jsonText } from "../json.js";
import { cohortOf, loadScenarioFile, type ReadScenario, type ScenarioOptions } from "../load.js";
import { printedReport } from "../printed-report.js";
import { progressDisplay } from "../progress.js";
import { wordsOf } from "../words.js";

export interface RunOptions extends ScenarioOptions {
  /** Which tables come first. */
  readonly order: "run" | "compare";
  readonly workers?: number;
  readonly out?: string;
  readonly resume?: boolean;
  readonly blockSize?: number;
  readonly inline?: boolean;
  /** Prints what each assumption rests on. */
  readonly verbose?: boolean;
}

export async function run(file: string, options: RunOptions, common: Common, io: Io): Promise<number> {
  const words = wordsOf(common.language);
  const read = await loadScenarioFile(file, options, common);
  const imported = await cohortOf(file, read, common);
  const result = await simulate({ read, imported, options, common }, io);
  if (result.reused) io.err(`${words.reused(result.folder)}\n`);
  if (result.discarded.length > 0) io.err(`${words.discarded(result.discarded.length)}\n`);
  if (common.json) io.out(jsonText(result.summary));
  else {
    const { published, readOuts, expected } = runInReport(read.scenario, imported?.cohort);
    const { order, verbose } = options;
    io.out(
      printedReport(
        { read, result, published, readOuts, expected, order, verbose },
        common.language,
        io.columns,
      ),
    );
  }
  return DONE;
}

interface Simulation {
  readonly read: ReadScenario;
  readonly imported?: ImportedCohort;
  readonly options: RunOptions;
  readonly common: Common;
}

async function simulate(
  { read, imported, options, common }: Simulation,
  io: Io,
): Promise<RunResult<Summary>> {
  const identity = identityOf(read, imported);
  const folder = options.out ?? defaultFolder(buildManifest(identity));
  const words = wordsOf(common.language);
  const progress = progressDisplay(io, words);
  const runner = createRunner({ workers: workersOf(options) });
  try {
    return await interruptible(io, words.interrupted(folder), (signal) =>
      runScenario({
        ...identity,
        engineOptions: imported && { cohort: imported.cohort },
        folder,
        runner,
        signal,
        blockSize: options.blockSize,
        resume: options.resume,
        onProgress: progress.show,
        summarise: (tables) => summaryOf(read, tables),
      }),
    );
  } finally {
    progress.stop();
    await runner.close();
  }
}

/** What the run's numbers depend on. */
function identityOf({ scenario }: ReadScenario, imported: ImportedCohort | undefined) {
  const layout = resultLayout(planScenario(scenario));
  const variants = variantsOf(scenario).map(({ id, trials, innerTrials }) => ({
    id,
    trials,
    innerTrials,
    layout,
  }));
  return { scenario, variants, engineVersion: ENGINE_VERSION, dataHashes: imported?.dataHashes };
}

function summaryOf({ scenario, inventory }: ReadScenario, tables: readonly VariantTable[]): Summary {
  const { evidence, assumption, lever } = inventory;
  return summarise({
    scenario: scenarioFacts(scenario),
    variants: tables.map((table) => ({ ...table, innerTrials: table.innerTrials ?? 1 })),
    inventory: { evidence, assumption, lever },
  });
}

/** One thread per processor unless told otherwise; 0 simulates in this thread. */
function workersOf({ workers, inline }: RunOptions): number {
  return inline === true ? 0 : (workers ?? availableParallelism());
}
