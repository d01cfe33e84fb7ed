/** Scenarios for tests: the small panel, changed by the test, read through the product's own format. */
import { readFileSync } from "node:fs";
import { parse } from "yaml";
import { filesInMemory, formatProblem, parseScenario, type Scenario } from "../../src/scenario/index.js";

/** A scenario as written, before it is read: free to be changed. */
// The type is open on purpose: tests write wrong scenarios too.
export type RawScenario = ReturnType<typeof JSON.parse>;

export async function resolved(raw: RawScenario): Promise<Scenario> {
  const files = filesInMemory({ "test.yaml": JSON.stringify(raw) });
  const read = await parseScenario({ entry: "test.yaml", files });
  if (!read.ok) throw new Error(read.problems.map((problem) => formatProblem(problem, "en")).join("\n"));
  return read.scenario;
}

export async function smallScenario(change: (raw: RawScenario) => void = () => undefined): Promise<Scenario> {
  const raw: RawScenario = parse(readFileSync(new URL("small.yaml", import.meta.url), "utf8"));
  change(raw);
  return resolved(raw);
}
