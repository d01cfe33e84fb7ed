/**
 * The runner without threads: for small runs, browsers' hosts and debugging.
 *
 * A block is simulated in slices of trials that double until one takes about SLICE_SECONDS; between slices the event loop
 * gets a turn, so that Ctrl-C and progress work within a block of any length. Slices, like blocks, change no number.
 */
import { performance } from "node:perf_hooks";
import { setImmediate as nextTurn } from "node:timers/promises";
import type { Block } from "../src/plan/layout.js";
import { loadEngine, makeEngine, type BlockEngine, type CreateEngine, type EngineInput } from "./engine.js";
import { cancelled } from "./errors.js";
import { progressMeter, workloadOf } from "./progress.js";
import { engineFailed } from "./refusal.js";
import type { BlockTask, Runner, RunHooks } from "./runner.js";

const SLICE_SECONDS = 0.05;

export interface InlineOptions {
  /** The engine to use, as a function or as a module's URL; the product's own when both are absent. */
  readonly createEngine?: CreateEngine;
  readonly engineModule?: string;
}

export function createInlineRunner(options: InlineOptions = {}): Runner {
  return {
    workers: 0,
    close: () => Promise.resolve(),
    run: async ({ input, tasks }, hooks = {}) => {
      if (tasks.length === 0) return;
      const engine = await prepare(options, input, tasks[0]);
      const meter = progressMeter(workloadOf(tasks));
      const slices: Slices = { size: 1 };
      let doneBefore = 0;
      for (const [index, task] of tasks.entries()) {
        const onSlice = (done: number): void => hooks.onProgress?.(meter.read(doneBefore + done, index));
        const rows = await simulateInSlices(engine, task, slices, hooks, onSlice);
        await hooks.onBlock?.({ variant: task.variant, block: task.block, rows });
        doneBefore += task.block.trials;
        hooks.onProgress?.(meter.read(doneBefore, index + 1));
      }
    },
  };
}

/** The slice size that the pace of the trials so far asks for. */
interface Slices {
  size: number;
}

async function simulateInSlices(
  engine: BlockEngine,
  task: BlockTask,
  slices: Slices,
  { signal }: RunHooks,
  onSlice: (done: number) => void,
): Promise<Float64Array> {
  const { block, width } = task;
  const rows = new Float64Array(block.trials * width);
  let done = 0;
  while (done < block.trials) {
    await nextTurn();
    if (signal?.aborted) throw cancelled();
    const trials = Math.min(slices.size, block.trials - done);
    const slice = { index: block.index, firstTrial: block.firstTrial + done, trials };
    const seconds = timed(() =>
      simulateSlice(engine, task, slice, rows.subarray(done * width, (done + trials) * width)),
    );
    if (seconds < SLICE_SECONDS / 2 && trials === slices.size) slices.size *= 2;
    else if (seconds > SLICE_SECONDS) slices.size = Math.max(1, slices.size >> 1);
    done += trials;
    onSlice(done);
  }
  return rows;
}

function simulateSlice(engine: BlockEngine, task: BlockTask, slice: Block, rows: Float64Array): void {
  let done = 0;
  try {
    engine.simulate(task.variant, slice, rows, () => ++done > 0);
    if (done !== slice.trials)
      throw new Error(`The engine reported ${done} of the ${slice.trials} trials of its block.`);
  } catch (error) {
    throw refused(task, error, slice.firstTrial + done);
  }
}

async function prepare(options: InlineOptions, input: EngineInput, task: BlockTask): Promise<BlockEngine> {
  try {
    return makeEngine(options.createEngine ?? (await loadEngine(options.engineModule)), input);
  } catch (error) {
    throw refused(task, error);
  }
}

const refused = (task: BlockTask, error: unknown, trial?: number): Error =>
  error instanceof Error
    ? engineFailed(task, { message: error.message, stack: error.stack, trial })
    : engineFailed(task, { message: String(error), trial });

function timed(work: () => void): number {
  const start = performance.now();
  work();
  return (performance.now() - start) / 1000;
}
