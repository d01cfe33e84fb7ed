/** Scenarios for tests: the small panel, changed by the test, read through the product's own format. */
import { readFileSync } from "node:fs";
import { parse } from "yaml";
import { filesInMemory, formatProblem, parseScenario, type Scenario } from "../../src/scenario/index.js";

/** A scenario as written, before it is read: free to be changed. */
// The type is open on purpose: tests write wrong scenarios too.
export type RawScenario = ReturnType<typeof JSON.parse>;

/** Settings by path, as `--set path=value` takes them. */
export type Settings = Readonly<Record<string, unknown>>;

export const settingTexts = (settings: Settings): string[] =>
  Object.entries(settings).map(([path, value]) => `${path}=${JSON.stringify(value)}`);

export async function resolved(raw: unknown, settings: Settings = {}): Promise<Scenario> {
  const files = filesInMemory({ "test.yaml": JSON.stringify(raw) });
  const read = await parseScenario({ entry: "test.yaml", files, settings: settingTexts(settings) });
  if (!read.ok) throw new Error(read.problems.map((problem) => formatProblem(problem, "en")).join("\n"));
  return read.scenario;
}

export async function smallScenario(change: (raw: RawScenario) => void = () => undefined): Promise<Scenario> {
  const raw: RawScenario = parse(readFileSync(new URL("small.yaml", import.meta.url), "utf8"));
  change(raw);
  return resolved(raw);
}

/** The small panel as written. */
export const smallRaw = (): unknown => parse(readFileSync(new URL("small.yaml", import.meta.url), "utf8"));

/** The small panel with settings instead of a change in code. */
export const smallWith = (settings: Settings): Promise<Scenario> => resolved(smallRaw(), settings);
