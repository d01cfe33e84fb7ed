/**
 * The machine that runs a compiled contract: registers of CHUNK trials in one block of memory, allocated once.
 *
 * A register stands for the fraction value ÷ denominator, whose denominator is fixed when the contract is compiled. Beside
 * every value stands a bound of its absolute error, in the same units: 0 means that the value is an exact whole number of at
 * most 2^52; not finite means that it is unknown (a division by zero, a gate within the error) and only matters if chosen.
 */
import type { SplitScratch } from "./split-scratch.js";

/** Trials at a time: operands and result of an operation stay in the first-level cache. */
export const CHUNK = 256;
/** From a value to its error; eight more than a chunk, so that registers do not fall on the same cache lines. */
export const ERROR = CHUNK + 8;
/** From one provider's parts of a chunk to the next: apart in the cache for the same reason. */
export const PART = ERROR;
/** From one register to the next. */
export const REGISTER = 2 * ERROR;

export interface Machine {
  readonly file: Float64Array;
  /** Trials of the chunk that only the exact evaluator may settle. */
  readonly undecided: Uint8Array;
  /** First trial of the chunk. */
  first: number;
  /** Fact columns by source; `steps` is 0 where one value stands for all trials. */
  sources: readonly Float64Array[];
  steps: Int32Array;
  /** Offsets of the rows of tables, by table read. */
  rows: readonly Int32Array[];
  outputs: readonly (Float64Array | undefined)[];
  /** First row of the chunk of rows at hand, and the trial of the chunk that each row belongs to. */
  firstRow: number;
  readonly trialOfRow: Int32Array;
  scratch: SplitScratch;
}

/** Positions in the register file; what an operation does not use is 0. */
export interface Instruction {
  readonly code: Code;
  readonly out: number;
  readonly a: number;
  readonly b: number;
  readonly c: number;
  /** A whole factor, or the denominator of what is rounded, stored or checked. */
  readonly factor: number;
  /** Fact column, table or output. */
  readonly source: number;
  /** What is done with every row of a table. */
  readonly body: readonly Instruction[];
  readonly split?: Split;
  readonly market?: Market;
}

/** The others of a market: their weights, a fact column that a whole factor brings to the own weight's denominator. */
export interface Market {
  readonly column: number;
  readonly factor: number;
}

/** A total among providers: pools split by whole shares, each pool by its own weights. */
export interface Split {
  readonly shares: Float64Array;
  /** Registers of the weights by pool, one per provider. */
  readonly weights: readonly Int32Array[];
  /** Outputs by provider. */
  readonly outputs: readonly number[];
}

export const CODES = [
  "constant",
  "load",
  "loadRow",
  "gather",
  "add",
  "minus",
  "multiply",
  "scale",
  "unscale",
  "divide",
  "min",
  "max",
  "positive",
  "reaches",
  "exceeds",
  "select",
  "width",
  "halfEven",
  "halfUp",
  "down",
  "total",
  "part",
  "store",
  "storeError",
  "storeSide",
  "checkWhole",
  "checkPositive",
  "split",
] as const;
export type Code = (typeof CODES)[number];

export type Kernel = (machine: Machine, at: Instruction, n: number) => void;
