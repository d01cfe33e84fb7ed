/**
 * Small counts of persons are not shown, because they could point to someone in an imported cohort.
 *
 * A mean count above 0 and below 10 is small (statistical offices suppress below 5 or below 10; the stricter is taken).
 * A suppressed part could be found as total minus the rest, so where any scheme or year of a quantity is small, only
 * its largest total, all schemes over the horizon, is shown, and that only when it is not small itself.
 */
export const SMALL_COUNT = 10;

export function isSmall(mean: number): boolean {
  return mean > 0 && mean < SMALL_COUNT;
}

/** Which of the counts may be shown; `total` is the position of the one over all schemes and years. */
export function shown(counts: readonly number[], total: number): boolean[] {
  const anySmall = counts.some(isSmall);
  return counts.map((count, i) => (anySmall ? i === total && !isSmall(count) : true));
}
