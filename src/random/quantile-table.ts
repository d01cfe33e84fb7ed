/**
 * An inverse distribution function as a table: value of a 32-bit word in about two nanoseconds, growing with
 * the word.
 *
 * Dyadic layout. The smaller of word and ~word, m, measures the distance from the nearer end of the law; the
 * number of its leading zeros names an octave (32 of them), its next 6 bits one of 64 cells, its other bits the
 * place inside the cell, where the value is interpolated linearly. So both tails keep 64 cells per halving of
 * the tail probability down to the last word. Node of m: F⁻¹((m + ½) / 2^32) in the lower half, F⁻¹(1 − (m + ½)
 * / 2^32) in the upper. The mean over all 2^32 words is summed cell by cell and the table scaled so that it is
 * the law's: the tail beyond the last word and the chords' excess over a convex law bias no total. Errors by
 * law: tests/random/quantile-table.test.ts.
 *
 *   const upper = word >> 31;                       // −1 in the upper half, else 0
 *   const m = word ^ upper;
 *   const zeros = Math.clz32(m);
 *   const rest = (m << zeros) << 1;                 // below the leading one
 *   const index = ((32 - zeros) << CELL_BITS) + (rest >>> 26) + (upper & HALF);
 *   value = table[index] + (table[index + 1] - table[index]) * ((rest & FRACTION_MASK) * PER_FRACTION);
 */

export const CELL_BITS = 6;
export const FRACTION_MASK = 0x3ffffff;
export const PER_FRACTION = 1 / 67108864; // 2^−26
const CELLS = 64;
const OCTAVES = 32;
/** Entries of one half: octaves 0 (the word 0 alone) to 31, and the middle of the law. */
export const HALF = OCTAVES * CELLS + 1;
const WORDS = 4294967296;
/** Beyond this the tail that 32 bits cannot reach carries too much of the mean to be made good by scaling. */
const LARGEST_CORRECTION = 0.05;

export interface QuantileTableOptions {
  /** The law's mean; the table is scaled to it. Left out, the table stays as interpolated. */
  readonly mean?: number;
}

export function lookUp(table: Float64Array, word: number): number {
  const upper = word >> 31;
  const m = word ^ upper;
  const zeros = Math.clz32(m);
  const rest = (m << zeros) << 1;
  const index = ((32 - zeros) << CELL_BITS) + (rest >>> 26) + (upper & HALF);
  const low = table[index];
  return low + (table[index + 1] - low) * ((rest & FRACTION_MASK) * PER_FRACTION);
}

export function buildQuantileTable(
  quantile: (p: number) => number,
  options: QuantileTableOptions = {},
): Float64Array {
  const table = new Float64Array(2 * HALF);
  for (let i = 0; i < HALF - 1; i++) {
    const p = (nodeOf(i) + 0.5) / WORDS;
    table[i] = quantile(p);
    table[HALF + i] = quantile(1 - p);
  }
  // Both halves end in the same value, so that a law with a jump in the middle still grows from word to word.
  table[HALF - 1] = table[2 * HALF - 1] = quantile(0.5);
  for (const value of table) {
    if (!Number.isFinite(value))
      throw new RangeError(
        `A quantile function returned ${value} for a probability inside (0, 1): it cannot be tabulated.`,
      );
  }
  return options.mean === undefined ? table : scaledTo(table, options.mean);
}

/** m of entry i: 2^(octave − 1) · (1 + cell / 64); octave 0 holds m = 0 alone. */
function nodeOf(i: number): number {
  const octave = i >> CELL_BITS;
  return octave === 0 ? 0 : (1 << (octave - 1)) * (1 + (i & (CELLS - 1)) / CELLS);
}

function scaledTo(table: Float64Array, mean: number): Float64Array {
  const tabulated = tableMoments(table).mean;
  if (mean === tabulated) return table;
  const factor = mean / tabulated;
  if (!(Math.abs(factor - 1) <= LARGEST_CORRECTION)) {
    throw new RangeError(
      `A tabulated law has mean ${tabulated} where ${mean} was stated. Either the mean is not this law's, or its tail is too heavy for 2^32 words.`,
    );
  }
  return table.map((value) => value * factor);
}

/** Mean and variance over all 2^32 equally likely words, exact but for rounding. */
export function tableMoments(table: Float64Array): { mean: number; variance: number } {
  const centre = table[HALF - 1];
  let first = 0;
  let second = 0;
  for (const start of [0, HALF]) {
    for (let i = 0; i < HALF - 1; i++) {
      const n = wordsOfCell(i);
      if (n === 0) continue;
      const low = table[start + i] - centre;
      const rise = table[start + i + 1] - table[start + i];
      first += n * low + (rise * (n - 1)) / 2;
      second += n * low * low + low * rise * (n - 1) + (rise * rise * (n - 1) * (2 * n - 1)) / (6 * n);
    }
  }
  const offset = first / WORDS;
  return { mean: centre + offset, variance: second / WORDS - offset * offset };
}

/**
 * How many values of m fall in cell i. Octaves of fewer than 64 words meet every few cells, at their left
 * node.
 */
function wordsOfCell(i: number): number {
  const octave = i >> CELL_BITS;
  const cell = i & (CELLS - 1);
  if (octave === 0) return cell === 0 ? 1 : 0;
  const words = (1 << (octave - 1)) / CELLS;
  return words >= 1 ? words : cell % (1 / words) === 0 ? 1 : 0;
}
