/** Reads scenarios: text in, a checked Scenario or every problem out. */
import type { Check } from "./check.js";
import { checks } from "./checks/index.js";
import type { LoadInput } from "./compose.js";
import { parseWith } from "./parse.js";
import type { ParsedScenario, RefusedScenario } from "./parse.js";
import { scenarioSchema } from "./schema/index.js";
import type { Scenario } from "./schema/index.js";

export type { LoadInput } from "./compose.js";
export type { ScenarioFiles } from "./files.js";
export { filesInMemory } from "./files.js";
export type { Inventory } from "./inventory.js";
export type { Language } from "./messages.js";
export type { Override } from "./overlay.js";
export type { ParsedScenario, RefusedScenario } from "./parse.js";
export type { Problem } from "./problem.js";
export { formatProblem } from "./problem.js";
export type { Scenario } from "./schema/index.js";

export const scenarioFormat = { schema: scenarioSchema, checks: checks as readonly Check<Scenario>[] };

export function parseScenario(input: LoadInput): Promise<ParsedScenario<Scenario> | RefusedScenario> {
  return parseWith(scenarioFormat, input);
}
