/**
 * A count law as a table: the smallest k with F(k) ≥ unit(word), exact for every word.
 *
 * `ends[k]` is the last word that yields the count first + k; a guide by the word's leading bits says where to
 * start looking, so that a draw takes little more than one comparison. Ends are stored with the sign bit
 * turned, because V8 compares signed words faster than unsigned ones.
 * Source: H.-C. Chen and Y. Asau, On generating random variates from an empirical distribution, AIIE
 * Transactions 6 (1974).
 */
export interface CountTable {
  readonly first: number;
  readonly ends: Int32Array;
  readonly guide: Int32Array;
  readonly shift: number;
}

const WORDS = 4294967296;
const SIGN = 0x80000000 | 0;
const FEWEST_GUIDE_BITS = 8;
const MOST_GUIDE_BITS = 16;
const LARGEST_COUNT = 1_000_000;

/** `pmf(k)` for k = 0, 1, 2 …; its sum must be 1. */
export function buildCountTable(pmf: (k: number) => number): CountTable {
  const lasts: number[] = [];
  let first = 0;
  let cumulative = 0;
  for (let reached = 0, k = 0; !(reached >= WORDS); k++) {
    if (k > LARGEST_COUNT || Number.isNaN(cumulative)) {
      throw new RangeError(
        `The probabilities of counts below ${k} sum to ${cumulative}; a count law must sum to 1 by ${LARGEST_COUNT}.`,
      );
    }
    cumulative += pmf(k);
    reached = Math.min(Math.round(cumulative * WORDS), WORDS);
    if (reached === 0) first = k + 1;
    else lasts.push(reached - 1);
  }
  const bits = Math.min(Math.max(32 - Math.clz32(lasts.length), FEWEST_GUIDE_BITS), MOST_GUIDE_BITS);
  return {
    first,
    ends: Int32Array.from(lasts, (last) => last ^ SIGN),
    guide: guideOf(lasts, bits),
    shift: 32 - bits,
  };
}

export function countAt(table: CountTable, word: number): number {
  const turned = word ^ SIGN;
  const { ends } = table;
  let k = table.guide[word >>> table.shift];
  while (turned > ends[k]) k++;
  return table.first + k;
}

/** For each value of the leading bits, the least entry a word with them can have. */
function guideOf(lasts: readonly number[], bits: number): Int32Array {
  const guide = new Int32Array(1 << bits);
  const bucket = WORDS / guide.length;
  for (let b = 0, k = 0; b < guide.length; b++) {
    while (lasts[k] < b * bucket) k++;
    guide[b] = k;
  }
  return guide;
}
