/**
 * Ctrl-C: the first asks the run to stop (what is finished is kept), the second ends the process at once.
 */
import type { Io } from "./io.js";

/** As shells report a process that Ctrl-C ended. */
const ENDED_BY_INTERRUPT = 130;

export async function interruptible<Result>(
  io: Io,
  notice: string,
  work: (signal: AbortSignal) => Promise<Result>,
): Promise<Result> {
  const controller = new AbortController();
  const stopListening = io.onInterrupt(() => {
    if (controller.signal.aborted) io.abandon(ENDED_BY_INTERRUPT);
    controller.abort();
    io.err(`\n${notice}\n`);
  });
  try {
    return await work(controller.signal);
  } finally {
    stopListening();
  }
}
