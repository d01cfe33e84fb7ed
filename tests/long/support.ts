/** Trials of the long checks: each has its own full number, JIEYU_LONG_TRIALS makes all of them smaller for a rehearsal. */
export function longTrials(full: number): number {
  const asked = process.env.JIEYU_LONG_TRIALS;
  if (asked === undefined) return full;
  const trials = Number(asked);
  if (!Number.isInteger(trials) || trials < 1)
    throw new RangeError(`JIEYU_LONG_TRIALS is the number of trials, a whole number from 1, not "${asked}".`);
  return Math.min(full, trials);
}
