/** The scenarios that are shipped, read as the command line reads them, with `--set` settings. */
import { join } from "node:path";
import { entryFile } from "../../src/cli/files.js";
import { formatProblem, parseScenario, type Scenario } from "../../src/scenario/index.js";

export const TIANJIN = "tianjin-diabetes-head-budget.yaml";
export const TAIAN = "taian-chronic-disease.yaml";

export async function shipped(file: string, settings: readonly string[] = []): Promise<Scenario> {
  const { name, files } = entryFile(join(import.meta.dirname, "../../scenarios", file));
  const read = await parseScenario({ entry: name, files, settings });
  if (!read.ok) throw new Error(read.problems.map((problem) => formatProblem(problem, "en")).join("\n"));
  return read.scenario;
}

/** Only the main run: no extra runs for model uncertainty. */
export const MAIN_ONLY = ["modelUncertainty.trials=0", "modelUncertainty.parameterSets=0"];
