/** Short ways into the scenario reader for tests: files in memory, or a fixture on disk. */
import { readFileSync } from "node:fs";
import { entryFile } from "../../../src/cli/files.js";
import { filesInMemory } from "../../../src/scenario/files.js";
import type { Problem } from "../../../src/scenario/index.js";
import { formatProblem, parseScenario } from "../../../src/scenario/index.js";
import type { Language } from "../../../src/scenario/messages.js";

export const MALFORMED = new URL("../malformed/", import.meta.url);

const base = readFileSync(new URL("base.yaml", MALFORMED), "utf8");

/** A scenario that changes the complete one of the fixtures by `text`. */
export function readChanged(
  text: string,
  settings: readonly string[] = [],
  others: Record<string, string> = {},
) {
  const files = filesInMemory({ "base.yaml": base, "a.yaml": `extends: base.yaml\n${text}`, ...others });
  return parseScenario({ entry: "a.yaml", files, settings });
}

export async function accepted(
  text: string,
  settings: readonly string[] = [],
  others: Record<string, string> = {},
) {
  const result = await readChanged(text, settings, others);
  if (!result.ok) throw new Error(result.problems.map((problem) => formatProblem(problem, "en")).join("\n"));
  return result;
}

/** Codes of what is wrong, with the path of each: `out-of-range trials`. */
export async function refusals(
  text: string,
  settings: readonly string[] = [],
  others: Record<string, string> = {},
) {
  const result = await readChanged(text, settings, others);
  return result.ok ? [] : result.problems.map(({ code, path }) => `${code} ${path}`.trim());
}

export function readFixture(name: string) {
  const entry = entryFile(new URL(name, MALFORMED).pathname);
  return parseScenario({ entry: entry.name, files: entry.files });
}

export function textOf(problems: readonly Problem[], language: Language): string {
  return `${problems.map((problem) => formatProblem(problem, language)).join("\n")}\n`;
}
