/**
 * The run folder: `manifest.json`, `blocks/` while the run is under way, then `summary.json` and `trials.parquet`.
 *
 * Order of writing: manifest (running) → checkpoints → summary → trials → manifest (complete, with the hashes of both)
 * → checkpoints removed. So at any moment the folder is a finished run, a run that can go on, or not a run at all.
 * `run.log.json` (see run-log.ts) holds what differs from machine to machine.
 */
import { rm } from "node:fs/promises";
import { join } from "node:path";
import { differencesBetween } from "./difference.js";
import { RunError, reasonOf } from "./errors.js";
import {
  moveIntoPlace,
  namesIn,
  readIfPresent,
  removeLeftovers,
  sha256OfFile,
  temporaryName,
  writeAtomically,
} from "./files.js";
import { MANIFEST_FORMAT, manifestJson, type Manifest } from "./manifest.js";

export const SUMMARY_FILE = "summary.json";
export const TRIALS_FILE = "trials.parquet";
const MANIFEST_FILE = "manifest.json";
export const BLOCKS_FOLDER = "blocks";

export interface RunFolder {
  readonly folder: string;
  readonly manifest: Manifest;
  /** New or to be done again; to be gone on with; or finished, with nothing left to do. */
  readonly state: "fresh" | "resumed" | "finished";
}

export interface OpenOptions {
  /** Go on with what is there, or use it as it is when it is finished; otherwise the same run is done again. */
  readonly resume: boolean;
}

/** Opens the folder for this run and no other; creates it when absent. */
export async function openRun(
  folder: string,
  manifest: Manifest,
  { resume }: OpenOptions,
): Promise<RunFolder> {
  const there = await readManifest(folder);
  if (there !== undefined) refuseAnotherRun(folder, there, manifest, resume);
  await removeLeftovers(folder);
  await removeLeftovers(join(folder, BLOCKS_FOLDER));
  if (there !== undefined && resume) {
    if (await isFinished(folder, there)) {
      await removeCheckpoints(folder); // a kill right after the completion leaves them
      return { folder, manifest: there, state: "finished" };
    }
    await writeManifest(folder, manifest);
    return { folder, manifest, state: "resumed" };
  }
  await writeManifest(folder, manifest);
  for (const name of [SUMMARY_FILE, TRIALS_FILE]) await rm(join(folder, name), { force: true });
  await removeCheckpoints(folder);
  return { folder, manifest, state: "fresh" };
}

/** The manifest of a folder; undefined when the folder is absent or empty. Refuses a folder that holds something else. */
export async function readManifest(folder: string): Promise<Manifest | undefined> {
  const names = await namesIn(folder);
  if (names === undefined || names.length === 0) return undefined;
  const bytes = await readIfPresent(join(folder, MANIFEST_FILE));
  if (bytes === undefined)
    throw notARunFolder(folder, `it holds ${names.slice(0, 3).join(", ")} and no ${MANIFEST_FILE}`);
  try {
    const manifest = JSON.parse(bytes.toString("utf8")) as Manifest;
    if (manifest.format === MANIFEST_FORMAT && typeof manifest.runHash === "string") return manifest;
  } catch (error) {
    throw notARunFolder(folder, `its ${MANIFEST_FILE} cannot be read: ${reasonOf(error)}`);
  }
  throw notARunFolder(folder, `its ${MANIFEST_FILE} is not of format ${MANIFEST_FORMAT}`);
}

/** Puts the results in place, declares the run complete and removes what only a resume needs. */
export async function finishRun(
  run: RunFolder,
  summary: string,
  writeTrials: (file: string) => Promise<void>,
): Promise<Manifest> {
  const [summaryFile, trialsFile] = [join(run.folder, SUMMARY_FILE), join(run.folder, TRIALS_FILE)];
  await writeAtomically(summaryFile, summary);
  const temporary = temporaryName(trialsFile);
  await writeTrials(temporary);
  await moveIntoPlace(temporary, trialsFile);
  const manifest: Manifest = { ...run.manifest, state: "complete", outputs: await outputHashes(run.folder) };
  await writeManifest(run.folder, manifest);
  await removeCheckpoints(run.folder);
  return manifest;
}

const removeCheckpoints = (folder: string): Promise<void> =>
  rm(join(folder, BLOCKS_FOLDER), { recursive: true, force: true });

async function isFinished(folder: string, manifest: Manifest): Promise<boolean> {
  if (manifest.state !== "complete" || manifest.outputs === undefined) return false;
  const found = await outputHashes(folder);
  return Object.entries(manifest.outputs).every(([name, hash]) => found[name] === hash);
}

async function outputHashes(folder: string): Promise<Record<string, string>> {
  const hashes: Record<string, string> = {};
  for (const name of [SUMMARY_FILE, TRIALS_FILE])
    hashes[name] = (await sha256OfFile(join(folder, name))) ?? "absent";
  return hashes;
}

const writeManifest = (folder: string, manifest: Manifest): Promise<void> =>
  writeAtomically(join(folder, MANIFEST_FILE), manifestJson(manifest));

function refuseAnotherRun(folder: string, there: Manifest, wanted: Manifest, resume: boolean): void {
  const differences = differencesBetween(there, wanted);
  if (differences.length === 0) return;
  const what = resume
    ? "cannot be resumed: its run differs from this one"
    : "holds another run, which is not overwritten";
  throw new RunError(
    "differentRun",
    `The folder ${folder} ${what}. Results of two runs must not be mixed. What changed:\n` +
      differences.map((line) => `  ${line}\n`).join("") +
      "Undo the change, or choose another folder with --out.",
    { folder, differences },
  );
}

const notARunFolder = (folder: string, why: string): RunError =>
  new RunError(
    "notARunFolder",
    `The folder ${folder} is not a run folder (${why}), so nothing is written there. Choose another with --out.`,
    {
      folder,
      why,
    },
  );
