/**
 * The runner on worker threads (Piscina). One job keeps `workers + LOOKAHEAD` blocks on their way, so that no thread
 * waits while a finished block is being stored and only so many blocks of rows exist at once.
 *
 * Stopping: a shared flag that every thread reads after each trial; threads that have not stopped after GRACE_MS (inside
 * a long trial, or preparing) are terminated. A block whose thread died is simulated again, at most ATTEMPTS times in all.
 */
import { Piscina } from "piscina";
import { RunError, cancelled, reasonOf } from "./errors.js";
import { fail, lane, report, startJob, type Running, type Simulate } from "./pool-job.js";
import type { Runner } from "./runner.js";
import type { BlockOutcome } from "./simulate-block.js";
import { workerFile } from "./worker-file.js";

const LOOKAHEAD = 2;
const TICK_MS = 200;

export interface PoolOptions {
  /** Number of threads. */
  readonly workers: number;
  /** URL of the engine's module; the product's own when absent. */
  readonly engineModule?: string;
  /** Ceiling of each thread's heap in MiB (typed arrays lie outside it); Node's own when absent. */
  readonly heapMiB?: number;
}

export function createPoolRunner({ workers, engineModule, heapMiB }: PoolOptions): Runner {
  const pool = new Piscina({
    filename: workerFile(),
    minThreads: workers,
    maxThreads: workers,
    ...(heapMiB === undefined ? {} : { resourceLimits: { maxOldGenerationSizeMb: heapMiB } }),
  });
  const active = new Set<Running>();
  let lastTrouble = "no thread could be started";
  pool.on("error", (error) => (lastTrouble = reasonOf(error)));
  const simulate: Simulate = (message, signal) =>
    pool.run({ ...message, engineModule }, { signal }) as Promise<BlockOutcome>;
  return {
    workers,
    close: () => {
      for (const running of active) fail(running, cancelled());
      return pool.destroy();
    },
    run: async (job, hooks = {}) => {
      if (hooks.signal?.aborted) throw cancelled();
      const running = startJob(job, hooks);
      active.add(running);
      const onAbort = (): void => fail(running, cancelled());
      hooks.signal?.addEventListener("abort", onAbort, { once: true });
      const ticks = setInterval(() => {
        if (pool.threads.length === 0) fail(running, poolUnavailable(lastTrouble));
        report(running);
      }, TICK_MS);
      try {
        const lanes = Math.min(workers + LOOKAHEAD, job.tasks.length);
        await Promise.all(Array.from({ length: lanes }, () => lane(running, simulate)));
      } finally {
        active.delete(running);
        clearInterval(ticks);
        hooks.signal?.removeEventListener("abort", onAbort);
      }
      report(running);
      if (running.failure !== undefined) throw running.failure;
    },
  };
}

const poolUnavailable = (reason: string): RunError =>
  new RunError(
    "poolUnavailable",
    `No worker thread is left to go on (${reason}). Finished blocks are kept.`,
    { reason },
  );
