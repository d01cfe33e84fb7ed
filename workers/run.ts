/**
 * A whole run, from the scenario to the run folder:
 *
 *   manifest → what checkpoints already hold → missing blocks → runner → table and checkpoint, block by block
 *     → summary.json → trials.parquet → complete
 *
 * Results depend on scenario, data, seed and engine version alone: not on the runner, the block size, the order in
 * which blocks finish, or how often the run was killed and resumed.
 */
import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { performance } from "node:perf_hooks";
import { loadCheckpoints, saveCheckpoint } from "./checkpoints.js";
import type { RunVariant } from "./engine.js";
import { cancelled, reasonOf } from "./errors.js";
import {
  buildManifest,
  defaultFolder,
  folderJson,
  type Manifest,
  type RunnableScenario,
} from "./manifest.js";
import { writeTrials } from "./parquet.js";
import { withEarlier, type Progress } from "./progress.js";
import { openLog, type RunLog } from "./run-log.js";
import { trialsOf, type Runner } from "./runner.js";
import { SUMMARY_FILE, finishRun, openRun, type RunFolder } from "./store.js";
import {
  defaultBlockSize,
  emptyTable,
  filledTrials,
  missingTasks,
  placeRows,
  type FillingTable,
  type VariantTable,
} from "./tables.js";

export interface RunRequest<Summary> {
  /** As resolved: plain data that can be sent to a thread and written as JSON. */
  readonly scenario: RunnableScenario;
  /** `createEngine(scenario).variants`. */
  readonly variants: readonly RunVariant[];
  readonly engineVersion: string;
  readonly runner: Runner;
  /** Makes the summary from the whole tables. */
  readonly summarise: (tables: readonly VariantTable[]) => Summary;
  /** Second argument of `createEngine` in every thread, for instance imported patients. */
  readonly engineOptions?: unknown;
  /** SHA-256 of every file that the scenario reads, by name. */
  readonly dataHashes?: Readonly<Record<string, string>>;
  /** `runs/<scenario>-<hash>` when absent. */
  readonly folder?: string;
  /** Trials per block; changes no result. */
  readonly blockSize?: number;
  /** Go on from the folder's checkpoints, or use its finished run. */
  readonly resume?: boolean;
  readonly signal?: AbortSignal;
  readonly onProgress?: (progress: Progress) => void;
}

export interface RunResult<Summary> {
  readonly folder: string;
  readonly manifest: Manifest;
  /** As `summary.json` holds it. */
  readonly summary: Summary;
  /** True when the folder's finished run was used and nothing simulated. */
  readonly reused: boolean;
  /** Checkpoints that were half-written or damaged and whose trials were simulated again, with the reason. */
  readonly discarded: readonly string[];
}

export async function runScenario<Summary>(request: RunRequest<Summary>): Promise<RunResult<Summary>> {
  const { blockSize } = request;
  if (blockSize !== undefined && !(Number.isInteger(blockSize) && blockSize >= 1)) {
    throw new RangeError(`The block size must be a whole number of trials from 1, not ${blockSize}.`);
  }
  const manifest = buildManifest(request);
  const folder = request.folder ?? defaultFolder(manifest);
  const run = await openRun(folder, manifest, { resume: request.resume ?? false });
  if (run.state === "finished") {
    const text = await readFile(join(folder, SUMMARY_FILE), "utf8");
    return {
      folder,
      manifest: run.manifest,
      summary: JSON.parse(text) as Summary,
      reused: true,
      discarded: [],
    };
  }
  const tables = request.variants.map(emptyTable);
  const discarded = run.state === "resumed" ? await loadCheckpoints(run, tables) : [];
  const session = await openSession(request, run, tables, discarded);
  try {
    await simulateMissing(request, run, tables, session);
    if (request.signal?.aborted) throw cancelled();
    const text = folderJson(request.summarise(tables));
    const complete = await finishRun(run, text, (file) =>
      writeTrials(file, tables, manifest, request.signal),
    );
    await session.end("finished");
    return { folder, manifest: complete, summary: JSON.parse(text) as Summary, reused: false, discarded };
  } catch (error) {
    await session.end("stopped", reasonOf(error));
    throw error;
  }
}

interface Session {
  readonly blockSize: number;
  readonly retried: string[];
  end(outcome: "finished" | "stopped", error?: string): Promise<void>;
}

async function openSession(
  { runner, variants, blockSize = defaultBlockSize(variants) }: RunRequest<unknown>,
  run: RunFolder,
  tables: readonly FillingTable[],
  discardedCheckpoints: readonly string[],
): Promise<Session> {
  const start = performance.now();
  const retried: string[] = [];
  const log: RunLog = await openLog(run.folder, {
    startedAt: new Date().toISOString(),
    node: process.version,
    workers: runner.workers,
    blockSize,
    trialsBefore: filledTrials(tables),
    discardedCheckpoints,
    retriedBlocks: retried,
    outcome: "running",
  });
  return {
    blockSize,
    retried,
    end: (outcome, error) =>
      log.update({ outcome, error, retriedBlocks: retried, seconds: (performance.now() - start) / 1000 }),
  };
}

async function simulateMissing(
  { scenario, engineOptions, runner, signal, onProgress }: RunRequest<unknown>,
  run: RunFolder,
  tables: readonly FillingTable[],
  { blockSize, retried }: Session,
): Promise<void> {
  const tasks = missingTasks(tables, blockSize);
  const earlier = { trials: filledTrials(tables), blocks: 0 };
  const tableOf = new Map(tables.map((table) => [table.id, table]));
  await runner.run(
    { input: { scenario, options: engineOptions }, tasks },
    {
      signal,
      onProgress: (progress) => onProgress?.(withEarlier(progress, earlier)),
      onBlock: async ({ variant, block, rows }) => {
        const table = tableOf.get(variant) as FillingTable;
        await saveCheckpoint(run, table, block.firstTrial, placeRows(table, block.firstTrial, rows));
      },
      onRetry: ({ variant, block, attempt, reason }) =>
        retried.push(`${variant}, ${trialsOf(block)}, attempt ${attempt}: ${reason}`),
    },
  );
}
