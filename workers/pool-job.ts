/**
 * One job on the pool: lanes that each take one block after the other, the flag that stops every thread, retries, and
 * the progress that the threads write into shared memory.
 */
import { setMaxListeners } from "node:events";
import { serialize } from "node:v8";
import { RunError, reasonOf } from "./errors.js";
import { progressMeter, workloadOf, type ProgressMeter } from "./progress.js";
import { engineFailed } from "./refusal.js";
import { trialsOf, type BlockTask, type FinishedBlock, type Job, type RunHooks } from "./runner.js";
import { FIRST_SLOT, STOP, type BlockMessage, type BlockOutcome } from "./simulate-block.js";

const ATTEMPTS = 3;
const GRACE_MS = 500;

/** One job while it runs. */
export interface Running {
  readonly id: string;
  readonly tasks: readonly BlockTask[];
  readonly hooks: RunHooks;
  readonly input: SharedArrayBuffer;
  /** STOP flag, then the trials done of each task. */
  readonly control: Int32Array<SharedArrayBuffer>;
  readonly terminate: AbortController;
  readonly meter: ProgressMeter;
  next: number;
  blocksDone: number;
  /** Why the job ends before its time: the first reason counts. */
  failure?: Error;
}

export type Simulate = (message: BlockMessage, signal: AbortSignal) => Promise<BlockOutcome>;

let jobsSoFar = 0;

export function startJob({ input, tasks }: Job, hooks: RunHooks): Running {
  const bytes = serialize(input);
  const shared = new SharedArrayBuffer(bytes.length);
  new Uint8Array(shared).set(bytes);
  const terminate = new AbortController();
  setMaxListeners(0, terminate.signal);
  return {
    id: `job-${++jobsSoFar}`,
    tasks,
    hooks,
    input: shared,
    control: new Int32Array(new SharedArrayBuffer(4 * (FIRST_SLOT + tasks.length))),
    terminate,
    meter: progressMeter(workloadOf(tasks)),
    next: 0,
    blocksDone: 0,
  };
}

/** Takes one block after the other until none is left or the job ends; never rejects. */
export async function lane(running: Running, simulate: Simulate): Promise<void> {
  while (running.failure === undefined && running.next < running.tasks.length) {
    const index = running.next++;
    try {
      const finished = await attempt(running, index, simulate);
      if (finished === undefined) return;
      await running.hooks.onBlock?.(finished);
      running.blocksDone++;
    } catch (error) {
      fail(running, error instanceof Error ? error : new Error(reasonOf(error)));
    }
  }
}

/** One block, again after the death of a thread; undefined when the job was stopped meanwhile. */
async function attempt(
  running: Running,
  index: number,
  simulate: Simulate,
): Promise<FinishedBlock | undefined> {
  const task = running.tasks[index];
  for (let count = 1; running.failure === undefined; count++) {
    // Fresh memory for each attempt: a dying thread must not write into the rows of its successor.
    const rows = new SharedArrayBuffer(8 * task.width * task.block.trials);
    const { id: job, input, control } = running;
    const slot = FIRST_SLOT + index;
    const message = {
      job,
      input,
      variant: task.variant,
      block: task.block,
      rows,
      control: control.buffer,
      slot,
    };
    try {
      const outcome = await simulate(message, running.terminate.signal);
      if ("refusal" in outcome) throw engineFailed(task, outcome.refusal);
      if ("stopped" in outcome) return undefined;
      return { variant: task.variant, block: task.block, rows: new Float64Array(rows) };
    } catch (error) {
      if (error instanceof RunError) throw error;
      Atomics.store(control, slot, 0);
      if (running.failure !== undefined) return undefined;
      if (count === ATTEMPTS) throw workerCrashed(task, count, error);
      running.hooks.onRetry?.({ ...task, attempt: count + 1, reason: reasonOf(error) });
    }
  }
  return undefined;
}

/** Ends the job for a reason; the first one counts. Threads that do not heed the flag in time are terminated. */
export function fail(running: Running, failure: Error): void {
  running.failure ??= failure;
  Atomics.store(running.control, STOP, 1);
  setTimeout(() => running.terminate.abort(), GRACE_MS).unref();
}

export function report({ hooks, meter, control, blocksDone }: Running): void {
  if (hooks.onProgress === undefined) return;
  let done = 0;
  for (let slot = FIRST_SLOT; slot < control.length; slot++) done += Atomics.load(control, slot);
  hooks.onProgress(meter.read(done, blocksDone));
}

function workerCrashed({ variant, block }: BlockTask, attempts: number, cause: unknown): RunError {
  return new RunError(
    "workerCrashed",
    `A worker thread died ${attempts} times on ${trialsOf(block)} of variant "${variant}" (${reasonOf(cause)}). ` +
      "Finished blocks are kept. If memory ran out, use fewer workers; then run again with --resume.",
    { variant, block, attempts, reason: reasonOf(cause) },
    { cause },
  );
}
