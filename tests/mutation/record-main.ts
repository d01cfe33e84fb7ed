/**
 * `npm run mutation:record -- [report.json …]` folds Stryker's reports into the record and prints its totals;
 * `none` in place of a report only prints them. Without a name it takes the report of the last run here.
 */
import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { folded, written, type Report, type RoomRecord } from "./record.js";
import { table, totals } from "./record-total.js";

const FOLDER = "tests/mutation/record";
const SOURCES = "src/contracts";

const parsed = (path: string): unknown => JSON.parse(readFileSync(path, "utf8"));

function readRooms(): Record<string, RoomRecord> {
  if (!existsSync(FOLDER)) return {};
  const names = readdirSync(FOLDER).map((name) => name.replace(/\.json$/, ""));
  return Object.fromEntries(names.map((name) => [name, parsed(join(FOLDER, `${name}.json`)) as RoomRecord]));
}

function readSources(): Record<string, string> {
  const paths = readdirSync(SOURCES, { recursive: true, encoding: "utf8" })
    .filter((path) => path.endsWith(".ts"))
    .map((path) => join(SOURCES, path).replaceAll("\\", "/"));
  return Object.fromEntries(paths.sort().map((path) => [path, readFileSync(path, "utf8")]));
}

const named = process.argv.slice(2);
const reports = named.length === 0 ? [".stryker/mutation.json"] : named.filter((name) => name !== "none");
const before = readRooms();
const after = reports.reduce((rooms, path) => folded(rooms, parsed(path) as Report), before);
mkdirSync(FOLDER, { recursive: true });
for (const [room, record] of Object.entries(after))
  if (record !== before[room]) writeFileSync(join(FOLDER, `${room}.json`), written(record));
process.stdout.write(`${table(totals(readSources(), after))}\n`);
