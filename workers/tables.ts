/**
 * The trial tables in memory: one block of float64 per variant, filled in any order, and what is still missing.
 */
import type { Block } from "../src/plan/layout.js";
import type { RunVariant } from "./engine.js";
import type { BlockTask } from "./runner.js";

export interface VariantTable extends RunVariant {
  /** trials × layout.width, in trial order. */
  readonly rows: Float64Array;
}

export interface FillingTable extends VariantTable {
  /** 1 where the trial's row is there. */
  readonly filled: Uint8Array;
}

export function emptyTable(variant: RunVariant): FillingTable {
  const { trials, layout } = variant;
  return { ...variant, rows: new Float64Array(trials * layout.width), filled: new Uint8Array(trials) };
}

/** Puts the rows of `firstTrial` onwards in their place and returns them there. */
export function placeRows(table: FillingTable, firstTrial: number, rows: Float64Array): Float64Array {
  const { width } = table.layout;
  table.rows.set(rows, firstTrial * width);
  table.filled.fill(1, firstTrial, firstTrial + rows.length / width);
  return table.rows.subarray(firstTrial * width, firstTrial * width + rows.length);
}

export function filledTrials(tables: readonly FillingTable[]): number {
  return tables.reduce((sum, { filled }) => sum + filled.reduce((trials, there) => trials + there, 0), 0);
}

/** The trials that are missing, in order, in blocks of at most `blockSize`. */
export function missingTasks(tables: readonly FillingTable[], blockSize: number): BlockTask[] {
  return tables.flatMap((table) =>
    missingBlocks(table.filled, blockSize).map((block) => ({
      variant: table.id,
      width: table.layout.width,
      block,
    })),
  );
}

function missingBlocks(filled: Uint8Array, blockSize: number): Block[] {
  const blocks: Block[] = [];
  for (let first = filled.indexOf(0); first !== -1;) {
    let end = first + 1;
    while (end < filled.length && end - first < blockSize && filled[end] === 0) end++;
    blocks.push({ index: blocks.length, firstTrial: first, trials: end - first });
    first = filled.indexOf(0, end);
  }
  return blocks;
}

const BLOCKS_AIMED_AT = 64;
const BLOCK_BYTES_AT_MOST = 64 * 2 ** 20;

/** At least 64 blocks where there are trials enough, and never more than 64 MiB of rows in one. */
export function defaultBlockSize(variants: readonly RunVariant[]): number {
  const trials = variants.reduce((sum, variant) => sum + variant.trials, 0);
  const widest = Math.max(1, ...variants.map(({ layout }) => layout.width));
  return Math.max(
    1,
    Math.min(Math.floor(trials / BLOCKS_AIMED_AT), Math.floor(BLOCK_BYTES_AT_MOST / (8 * widest))),
  );
}
