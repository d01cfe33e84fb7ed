/** The scenario that is measured: the Tianjin scenario, smaller. */
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { parseScenario, type Scenario, type ScenarioFiles } from "../src/scenario/index.js";

const FOLDER = fileURLToPath(new URL("../../scenarios", import.meta.url));
const ENTRY = "tianjin-diabetes-head-budget.yaml";

const files: ScenarioFiles = { read: (name) => ({ text: readFileSync(join(FOLDER, name), "utf8") }) };

/** Only the main run: no extra runs for model uncertainty. */
export async function benchScenario(patients: number, trials: number): Promise<Scenario> {
  const settings = [
    `cohort.patients=${patients}`,
    `trials=${trials}`,
    "modelUncertainty.trials=0",
    "modelUncertainty.parameterSets=0",
  ];
  const read = await parseScenario({ entry: ENTRY, files, settings });
  if (!read.ok) throw new Error(`${ENTRY} has ${read.problems.length} problems; run jieyu validate on it.`);
  return read.scenario;
}

/** Patient-years of one arm; every arm lives them anew. */
export function patientYears({ cohort, horizon, trials }: Scenario): number {
  return cohort.patients * horizon.years * trials;
}
