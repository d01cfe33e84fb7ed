/** Where a split works: allocated once, for as many parties as any split of a settlement has. */
export interface SplitScratch {
  /** What is split, and the sums of weights and errors: in an array, since a number handed to a function may be boxed. */
  readonly numbers: Float64Array;
  readonly weights: Float64Array;
  /** Bounds of the weights' errors; 0 for exact whole numbers. */
  readonly errors: Float64Array;
  readonly parts: Float64Array;
  readonly rests: Float64Array;
  readonly fractions: Int32Array;
  /** Sums over pools, and what each pool splits. */
  readonly totals: Float64Array;
  readonly amounts: Float64Array;
  /** Parts of all trials of a chunk, by party. */
  readonly chunk: Float64Array;
}

/** `chunk`: places for the parts of a chunk of trials. */
export function splitScratch(parties: number, chunk = 0): SplitScratch {
  const column = (): Float64Array => new Float64Array(parties);
  return {
    numbers: new Float64Array(3),
    weights: column(),
    errors: column(),
    parts: column(),
    rests: column(),
    fractions: new Int32Array(parties),
    totals: column(),
    amounts: column(),
    chunk: new Float64Array(chunk),
  };
}

/** Positions in `numbers`. */
export const TOTAL = 0;
export const SUM = 1;
export const ERRORS = 2;
