/**
 * The layout of one row of the trial table: which number stands where.
 *
 * A trial is one row of float64; money is in whole minor units (exact below 2^53), counts and months are plain
 * numbers, and a value that a contract does not have is NaN. The layout depends on the plan alone, so that any worker,
 * block or shard writes the same bytes.
 */

export interface Column {
  /** Unique: `<contract or arm>/<scheme>/<year>/<name>`. */
  readonly id: string;
  /** Set for a line of a settlement; absent for a fact of an arm's ledger. */
  readonly contract?: string;
  readonly arm: string;
  /** A scheme's id, or "all" for the schemes together. */
  readonly scheme: string;
  readonly year: number;
  readonly name: string;
  readonly unit: "money" | "number";
}

export interface ResultLayout {
  readonly width: number;
  readonly columns: readonly Column[];
}

/** A range of trials given to one task. */
export interface Block {
  readonly index: number;
  readonly firstTrial: number;
  readonly trials: number;
}

/** Cuts `trials` into blocks of at most `size`, in trial order. Results never depend on this cut. */
export function blocksOf(trials: number, size: number): Block[] {
  const blocks: Block[] = [];
  for (let first = 0; first < trials; first += size) {
    blocks.push({ index: blocks.length, firstTrial: first, trials: Math.min(size, trials - first) });
  }
  return blocks;
}
