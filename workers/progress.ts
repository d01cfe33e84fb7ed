/**
 * Progress in trials, with the time left at the pace of this session: remaining = seconds × left ÷ done. Trials that a
 * resumed run brought along count as done but not towards the pace.
 */
import { performance } from "node:perf_hooks";

export interface Progress {
  /** Trials done, those of an earlier session included. */
  readonly done: number;
  readonly total: number;
  readonly blocksDone: number;
  readonly blocksTotal: number;
  readonly elapsedSeconds: number;
  /** Absent until the first trial of this session is done. */
  readonly remainingSeconds?: number;
}

export interface ProgressMeter {
  read(doneNow: number, blocksDoneNow: number): Progress;
}

export interface Workload {
  readonly trials: number;
  readonly blocks: number;
}

/** `now` in milliseconds; only differences matter. */
export function progressMeter(todo: Workload, now: () => number = () => performance.now()): ProgressMeter {
  const start = now();
  return {
    read: (doneNow, blocksDoneNow) => {
      const elapsedSeconds = (now() - start) / 1000;
      return {
        done: doneNow,
        total: todo.trials,
        blocksDone: blocksDoneNow,
        blocksTotal: todo.blocks,
        elapsedSeconds,
        ...(doneNow > 0 ? { remainingSeconds: (elapsedSeconds * (todo.trials - doneNow)) / doneNow } : {}),
      };
    },
  };
}

/** The progress of a whole run of which `earlier` was done in an earlier session. */
export function withEarlier(progress: Progress, earlier: Workload): Progress {
  return {
    ...progress,
    done: progress.done + earlier.trials,
    total: progress.total + earlier.trials,
    blocksDone: progress.blocksDone + earlier.blocks,
    blocksTotal: progress.blocksTotal + earlier.blocks,
  };
}

export function workloadOf(tasks: readonly { readonly block: { readonly trials: number } }[]): Workload {
  return { trials: tasks.reduce((sum, { block }) => sum + block.trials, 0), blocks: tasks.length };
}
