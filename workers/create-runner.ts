/** The runner for a number of workers: 0 means no threads at all. */
import { RunError } from "./errors.js";
import { createInlineRunner } from "./inline.js";
import { createPoolRunner, type PoolOptions } from "./pool.js";
import type { Runner } from "./runner.js";

const MOST_WORKERS = 512;

export function createRunner(options: PoolOptions): Runner {
  const { workers } = options;
  if (!Number.isInteger(workers) || workers < 0 || workers > MOST_WORKERS) {
    throw new RunError(
      "poolUnavailable",
      `The number of workers must be a whole number from 0 to ${MOST_WORKERS}, not ${workers}.`,
    );
  }
  return workers === 0 ? createInlineRunner(options) : createPoolRunner(options);
}
