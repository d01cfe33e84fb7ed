/**
 * Progress on stderr: a bar with the time left on a terminal, a line every few seconds elsewhere.
 *
 * The time left comes from the run's own pace (workers/progress.ts); the bar only draws it.
 */
import { SingleBar } from "cli-progress";
import type { Progress } from "../../workers/progress.js";
import type { Io } from "./io.js";
import type { CliWords } from "./words.js";

export interface ProgressDisplay {
  readonly show: (progress: Progress) => void;
  readonly stop: () => void;
}

const LINE_EVERY_MS = 5000;
const DRAWINGS_PER_SECOND = 5;

export function progressDisplay({ progressStream }: Io, words: CliWords): ProgressDisplay {
  if (progressStream === undefined) return { show: () => {}, stop: () => {} };
  const bar = new SingleBar({
    stream: progressStream,
    fps: DRAWINGS_PER_SECOND,
    hideCursor: true,
    clearOnComplete: true,
    stopOnComplete: false,
    noTTYOutput: true,
    notTTYSchedule: LINE_EVERY_MS,
    emptyOnZero: true,
    format: (_options, { value, total, progress }, { left }: { left?: number }) => {
      const line = words.progress(Math.floor(progress * 100), value, total, left);
      return progressStream.isTTY ? `${drawn(progress)} ${line}` : line;
    },
  });
  let started = false;
  const show = (progress: Progress): void => {
    const { done, total } = progress;
    if (started) bar.update(done, { left: timeLeft(progress) });
    else bar.start(total, done, { left: timeLeft(progress) });
    started = true;
  };
  return { show, stop: () => started && bar.stop() };
}

/** Not before a hundredth is done: until then the pace is mostly preparation. */
function timeLeft({ done, total, remainingSeconds }: Progress): number | undefined {
  return done * 100 < total || done === total ? undefined : remainingSeconds;
}

const BAR_WIDTH = 30;

function drawn(progress: number): string {
  const full = Math.round(progress * BAR_WIDTH);
  return "#".repeat(full) + ".".repeat(BAR_WIDTH - full);
}
