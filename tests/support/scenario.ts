/** Scenarios for tests: the small panel, changed by the test, read through the product's own format. */
import { readFileSync } from "node:fs";
import { parse } from "yaml";
import { scenarioSchema, type Scenario } from "../../src/scenario/schema/index.js";

/** A scenario as written, before it is read: free to be changed. */
// eslint-disable-next-line @typescript-eslint/no-explicit-any
export type RawScenario = Record<string, any>;

export async function resolved(raw: RawScenario): Promise<Scenario> {
  return Promise.resolve(scenarioSchema.parse(raw));
}

export async function smallScenario(change: (raw: RawScenario) => void = () => undefined): Promise<Scenario> {
  const raw = parse(readFileSync(new URL("small.yaml", import.meta.url), "utf8")) as RawScenario;
  change(raw);
  return resolved(raw);
}
