/** A contract file and a facts file, opened and held against each other; every problem worded with its place. */
import { dirname, join } from "node:path";
import { CsvFileError, openCsv, type CsvFile } from "../../workers/csv-rows.js";
import { seenKeys } from "../../workers/seen-keys.js";
import { parseContractFile, type ParsedContractFile } from "../contracts/file/read.js";
import { createSettler, Settler } from "../contracts/file/settler.js";
import { formatProblem, sortProblems, type Problem } from "../scenario/problem.js";
import { BadInput } from "./exit.js";
import { entryFile } from "./files.js";
import type { Common } from "./io.js";
import { settleWordsOf } from "./settle-words.js";

export interface OpenedFacts {
  readonly settler: Settler;
  readonly csv: CsvFile;
}

export async function loadContractFile(
  path: string,
  set: readonly string[] | undefined,
  common: Common,
): Promise<ParsedContractFile> {
  const { name, files } = entryFile(path);
  const parsed = await parseContractFile({ entry: name, files, settings: set });
  if (parsed.ok) return parsed;
  throw problemsOf(path, parsed.problems, common);
}

/** Opens the facts; what the contract file says of them must fit before a row is read. */
export async function openFacts(
  path: string,
  parsed: ParsedContractFile,
  facts: string,
  common: Common,
): Promise<OpenedFacts> {
  const csv = await opened(facts, common);
  const settler = createSettler({ file: parsed.scenario, header: csv.header, seen: seenKeys() });
  if (settler instanceof Settler) return { settler, csv };
  csv.close();
  const problems = sortProblems(settler.findings.map(parsed.problemOf));
  throw problemsOf(path, problems, common);
}

export async function opened(path: string, { language }: Common): Promise<CsvFile> {
  try {
    return await openCsv(path);
  } catch (error) {
    throw csvProblem(error, language);
  }
}

/** A broken CSV file is bad input, also when it breaks half-way; any other error goes on. */
export function csvProblem(error: unknown, language: Common["language"]): unknown {
  if (!(error instanceof CsvFileError)) return error;
  return new BadInput(`${error.file}: ${error.words[language]}`, { file: error.file, problem: error.words });
}

function problemsOf(path: string, found: readonly Problem[], { language }: Common): BadInput {
  const problems = found.map((problem) =>
    problem.line === 0 && problem.file.startsWith("--set")
      ? problem
      : { ...problem, file: join(dirname(path), problem.file) },
  );
  const list = problems.map((problem) => formatProblem(problem, language)).join("\n\n");
  return new BadInput(`${list}\n\n${settleWordsOf(language).nothingSettled(problems.length)}`, { problems });
}
