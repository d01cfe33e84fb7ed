/**
 * Expected cells per head: what the months under contract of a trial would cost if everybody were as the panel at
 * signing was expected to be. Every amount per contract month of a scheme × the months of each institution.
 */
import { CONTRACT_MONTHS, MONTHS, PARTICIPANT_MONTHS, rowOf, type CellLayout } from "../../kernel/cells.js";

const HEADS: readonly number[] = [MONTHS, CONTRACT_MONTHS, PARTICIPANT_MONTHS];

export function perHead(layout: CellLayout, start: Float64Array, months: Float64Array): Float64Array {
  const made = new Float64Array(layout.size);
  for (let scheme = 0; scheme < layout.schemes; scheme++) {
    const sums = new Float64Array(layout.width);
    for (let p = 0; p < layout.institutions; p++) {
      const row = rowOf(layout, p, scheme);
      for (let at = 0; at < layout.width; at++) sums[at] += start[row + at];
    }
    for (let p = 0; p < layout.institutions; p++) {
      const row = rowOf(layout, p, scheme);
      const share = sums[CONTRACT_MONTHS] === 0 ? 0 : months[row + CONTRACT_MONTHS] / sums[CONTRACT_MONTHS];
      for (let at = 0; at < layout.width; at++) made[row + at] = sums[at] * share;
      for (const head of HEADS) made[row + head] = months[row + head];
    }
  }
  return made;
}
