/**
 * `run.log.json`: the sessions of a run folder: when, where, with how many workers, what was retried or thrown away.
 * Kept apart from the results, which know nothing of it.
 */
import { join } from "node:path";
import { readIfPresent, writeAtomically } from "./files.js";

const LOG_FILE = "run.log.json";

export interface Session {
  readonly startedAt: string;
  readonly node: string;
  readonly workers: number;
  readonly blockSize: number;
  readonly trialsBefore: number;
  readonly discardedCheckpoints: readonly string[];
  readonly retriedBlocks: readonly string[];
  readonly outcome: "running" | "finished" | "stopped";
  readonly seconds?: number;
  readonly error?: string;
}

export interface RunLog {
  /** Writes the latest session anew; after a kill the last writing stands. */
  update(change: Partial<Session>): Promise<void>;
}

/** Adds a session to the folder's log. A log that cannot be read is started anew: nothing depends on it. */
export async function openLog(folder: string, first: Session): Promise<RunLog> {
  const file = join(folder, LOG_FILE);
  const earlier = sessionsIn((await readIfPresent(file))?.toString("utf8"));
  let session = first;
  const write = (): Promise<void> =>
    writeAtomically(file, `${JSON.stringify({ sessions: [...earlier, session] }, undefined, 1)}\n`);
  await write();
  return {
    update: (change) => {
      session = { ...session, ...change };
      return write();
    },
  };
}

function sessionsIn(text: string | undefined): unknown[] {
  if (text === undefined) return [];
  try {
    const { sessions } = JSON.parse(text) as { sessions?: unknown };
    return Array.isArray(sessions) ? (sessions as unknown[]) : [];
  } catch {
    return [];
  }
}
