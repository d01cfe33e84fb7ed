/**
 * A runner simulates blocks and hands each one back as it finishes, in any order. Two keep this interface: `inline.ts`
 * without threads, `pool.ts` on worker threads. Neither knows files, tables or summaries.
 */
import type { Block } from "../src/plan/layout.js";
import type { EngineInput } from "./engine.js";
import type { Progress } from "./progress.js";

/** A block of one variant: the unit of work, of retry and of checkpoint. */
export interface BlockTask {
  readonly variant: string;
  /** Numbers per trial. */
  readonly width: number;
  readonly block: Block;
}

export interface Job {
  readonly input: EngineInput;
  /** What is left to do, in the order to start it. */
  readonly tasks: readonly BlockTask[];
}

export interface FinishedBlock {
  readonly variant: string;
  readonly block: Block;
  /** block.trials × width, in trial order. The receiver may keep it. */
  readonly rows: Float64Array;
}

/** A block that a dying thread took with it and that is simulated again. */
export interface RetriedBlock {
  readonly variant: string;
  readonly block: Block;
  readonly attempt: number;
  readonly reason: string;
}

export interface RunHooks {
  readonly signal?: AbortSignal;
  onProgress?(progress: Progress): void;
  /** Called once per block; a block counts as finished when this has resolved. A failure here ends the job. */
  onBlock?(finished: FinishedBlock): void | Promise<void>;
  onRetry?(retried: RetriedBlock): void;
}

export interface Runner {
  /** Threads at work; 0 when the caller's own thread does it. */
  readonly workers: number;
  /** Resolves when every block is finished; rejects with a `RunError`. Several jobs may share a runner. */
  run(job: Job, hooks?: RunHooks): Promise<void>;
  close(): Promise<void>;
}

/** Trials as people count them in messages: from 0, both ends included. */
export function trialsOf({ firstTrial, trials }: Block): string {
  return trials === 1 ? `trial ${firstTrial}` : `trials ${firstTrial} to ${firstTrial + trials - 1}`;
}
