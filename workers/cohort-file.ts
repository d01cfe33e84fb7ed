/**
 * Reads the cohort that a scenario imports: a CSV or Parquet file inside the scenario's folder, one row per patient.
 *
 * Returns the columns with the file's SHA-256 (it is part of what a run depends on). The file is read at the edge; what
 * its cells mean is decided by `src/cohort/import.ts`.
 */
import { createHash } from "node:crypto";
import { createReadStream, lstatSync } from "node:fs";
import { extname, join, normalize, sep } from "node:path";
import { parse } from "csv-parse";
import { asyncBufferFromFile, parquetReadObjects } from "hyparquet";
import { compressors } from "hyparquet-compressors";
import { importCohort, type CohortTable, type RowProblem } from "../src/cohort/import.js";
import type { CohortColumns } from "../src/cohort/columns.js";
import { importDefinition } from "../src/plan/import-definition.js";
import type { Scenario } from "../src/scenario/schema/index.js";

const LARGEST_FILE = 2_000_000_000;

/** What was wrong with the file as a whole, or with some of its rows. */
export class CohortFileError extends Error {
  override readonly name = "CohortFileError";
  constructor(
    readonly file: string,
    readonly problems: readonly RowProblem[],
  ) {
    super(problems.map(({ words }) => `${file}: ${words.en}`).join("\n"));
  }
}

export interface ImportedCohort {
  readonly cohort: CohortColumns;
  readonly dataHashes: Readonly<Record<string, string>>;
}

/** Undefined where the scenario draws its patients. */
export async function importedCohort(
  scenario: Scenario,
  folder: string,
): Promise<ImportedCohort | undefined> {
  const request = scenario.cohort.import;
  if (request === undefined) return undefined;
  const path = insideFolder(folder, request.file);
  const wanted = [...new Set(Object.values(request.columns))];
  const table =
    extname(path) === ".parquet" ? await parquetTable(path, wanted) : await csvTable(path, request.file);
  const read = importCohort(importDefinition(scenario, request.columns), table);
  if ("problems" in read) throw new CohortFileError(request.file, read.problems);
  return { cohort: read, dataHashes: { [request.file]: await sha256Of(path) } };
}

function insideFolder(folder: string, file: string): string {
  const name = normalize(file);
  const refuse = (en: string, chinese: string): never => {
    throw new CohortFileError(file, [{ column: "", words: { en, "zh-CN": chinese } }]);
  };
  if (name.startsWith("..") || name.startsWith(sep) || /[\\:\0]/.test(file)) {
    refuse(
      "lies outside the scenario's folder; copy it there, so that a scenario carries all it needs.",
      "位于情景文件夹之外；请复制到该文件夹内。",
    );
  }
  const path = join(folder, name);
  const stats = lstatSync(path, { throwIfNoEntry: false });
  if (stats === undefined)
    refuse("does not exist; cohort.import.file names it.", "文件不存在（由 cohort.import.file 指定）。");
  else if (!stats.isFile()) refuse("is not a plain file.", "不是普通文件。");
  else if (stats.size > LARGEST_FILE)
    refuse(
      `has ${stats.size} bytes; at most ${LARGEST_FILE} are read.`,
      `有 ${stats.size} 字节，上限为 ${LARGEST_FILE}。`,
    );
  return path;
}

async function csvTable(path: string, file: string): Promise<CohortTable> {
  const columns: Record<string, string[]> = {};
  let names: string[] = [];
  const parser = createReadStream(path).pipe(parse({ bom: true, trim: true, skip_empty_lines: true }));
  try {
    for await (const record of parser as AsyncIterable<string[]>) {
      if (names.length === 0) {
        names = record;
        for (const name of names) columns[name] = [];
      } else names.forEach((name, i) => columns[name].push(record[i]));
    }
  } catch (error) {
    const reason = (error as Error).message;
    throw new CohortFileError(file, [
      {
        column: "",
        words: { en: `cannot be read as CSV: ${reason}`, "zh-CN": `无法按 CSV 读取：${reason}` },
      },
    ]);
  }
  return { columns, firstRow: 2 };
}

async function parquetTable(path: string, wanted: readonly string[]): Promise<CohortTable> {
  const file = await asyncBufferFromFile(path);
  const rows = (await parquetReadObjects({ file, compressors })) as Record<
    string,
    string | number | bigint | null
  >[];
  const present = new Set(rows.length > 0 ? Object.keys(rows[0]) : []);
  const columns = Object.fromEntries(
    wanted
      .filter((name) => present.has(name))
      .map((name) => [
        name,
        rows.map((row) => (typeof row[name] === "bigint" ? Number(row[name]) : (row[name] ?? null))),
      ]),
  );
  return { columns, firstRow: 1 };
}

async function sha256Of(path: string): Promise<string> {
  const hash = createHash("sha256");
  for await (const chunk of createReadStream(path) as AsyncIterable<Buffer>) hash.update(chunk);
  return hash.digest("hex");
}
