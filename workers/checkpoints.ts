/** The checkpoints of a run folder: `blocks/`, one file per finished block, whatever the block sizes of its sessions. */
import { rm } from "node:fs/promises";
import { join } from "node:path";
import { checkpointName, decodeCheckpoint, encodeCheckpoint, headerFromName } from "./checkpoint.js";
import { namesIn, readIfPresent, writeAtomically } from "./files.js";
import { BLOCKS_FOLDER, type RunFolder } from "./store.js";
import { placeRows, type FillingTable } from "./tables.js";

export async function saveCheckpoint(
  run: RunFolder,
  table: FillingTable,
  firstTrial: number,
  rows: Float64Array,
): Promise<void> {
  const { width } = table.layout;
  const header = {
    runHash: run.manifest.runHash,
    variant: table.id,
    firstTrial,
    trials: rows.length / width,
    width,
  };
  await writeAtomically(
    join(run.folder, BLOCKS_FOLDER, checkpointName(header)),
    ...encodeCheckpoint(header, rows),
  );
}

/** Fills the tables from the checkpoints, whatever their block sizes; returns those it threw away, with the reason. */
export async function loadCheckpoints(run: RunFolder, tables: readonly FillingTable[]): Promise<string[]> {
  const folder = join(run.folder, BLOCKS_FOLDER);
  const discarded: string[] = [];
  for (const name of (await namesIn(folder)) ?? []) {
    const reason = await loadCheckpoint(join(folder, name), name, run.manifest.runHash, tables);
    if (reason === undefined) continue;
    discarded.push(`${name}: ${reason}`);
    await rm(join(folder, name), { force: true, recursive: true });
  }
  return discarded;
}

async function loadCheckpoint(
  file: string,
  name: string,
  runHash: string,
  tables: readonly FillingTable[],
): Promise<string | undefined> {
  const tableOf = (id: string): FillingTable | undefined => tables.find((table) => table.id === id);
  const header = headerFromName(name, runHash, (id) => tableOf(id)?.layout.width);
  const table = header === undefined ? undefined : tableOf(header.variant);
  if (header === undefined || table === undefined) return "its name is not a checkpoint's";
  if (header.firstTrial + header.trials > table.trials) return "its trials are not among this run's";
  const bytes = await readIfPresent(file);
  if (bytes === undefined) return "it vanished";
  const rows = decodeCheckpoint(bytes, header);
  if (typeof rows === "string") return rows;
  placeRows(table, header.firstTrial, rows);
  return undefined;
}
