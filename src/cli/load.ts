/** A scenario from its file, ready to run, or every problem of it worded with its place. */
import { dirname, join } from "node:path";
import { CohortFileError, importedCohort, type ImportedCohort } from "../../workers/cohort-file.js";
import {
  formatProblem,
  parseScenario,
  type ParsedScenario,
  type Problem,
  type RefusedScenario,
  type Scenario,
} from "../scenario/index.js";
import { BadInput } from "./exit.js";
import { entryFile } from "./files.js";
import type { Common } from "./io.js";
import { wordsOf } from "./words.js";

/** Options that change the scenario itself. */
export interface ScenarioOptions {
  readonly trials?: number;
  readonly seed?: string;
  readonly set?: readonly string[];
}

export type ReadScenario = ParsedScenario<Scenario>;

export async function readScenarioFile(
  path: string,
  options: ScenarioOptions = {},
): Promise<ReadScenario | RefusedScenario> {
  const { name, files } = entryFile(path);
  const parsed = await parseScenario({ entry: name, files, settings: settingsOf(options) });
  return parsed.ok
    ? parsed
    : { ...parsed, problems: parsed.problems.map((problem) => placedFrom(path, problem)) };
}

/** The same, for commands that need it whole: problems end the command. */
export async function loadScenarioFile(
  path: string,
  options: ScenarioOptions,
  { language }: Common,
): Promise<ReadScenario> {
  const parsed = await readScenarioFile(path, options);
  if (parsed.ok) return parsed;
  const { problems } = parsed;
  const list = problems.map((problem) => formatProblem(problem, language)).join("\n\n");
  throw new BadInput(`${list}\n\n${wordsOf(language).refused(problems.length)}`, { problems });
}

/** --trials and --seed are short for --set; a seed is text even when it looks like a number. */
function settingsOf({ trials, seed, set = [] }: ScenarioOptions): string[] {
  return [
    ...set,
    ...(trials === undefined ? [] : [`trials=${trials}`]),
    ...(seed === undefined ? [] : [`seed=${JSON.stringify(seed)}`]),
  ];
}

/** Names of files as the user would type them from here. */
function placedFrom(path: string, problem: Problem): Problem {
  return problem.line === 0 && problem.file.startsWith("--set")
    ? problem
    : { ...problem, file: join(dirname(path), problem.file) };
}

/** The patients that the scenario reads from a file, or undefined where it draws them. */
export async function cohortOf(
  path: string,
  { scenario }: ReadScenario,
  { language }: Common,
): Promise<ImportedCohort | undefined> {
  try {
    return await importedCohort(scenario, entryFile(path).folder);
  } catch (error) {
    if (!(error instanceof CohortFileError)) throw error;
    const { file, problems } = error;
    const list = problems.map(({ words }) => `${join(dirname(path), file)}: ${words[language]}`).join("\n");
    throw new BadInput(`${list}\n\n${wordsOf(language).refused(problems.length)}`, { file, problems });
  }
}
