/**
 * Facts of many trials as columns: what the compiled evaluator reads.
 *
 * A column holds exact fractions numerator ÷ denominator, all with one denominator: money in minor units has 1, an index
 * of nine decimals 10⁹. A column of one value stands for all trials (run-in years). A value that is absent, or no
 * fraction with that denominator, is NaN; a trial that needs it goes to the exact evaluator.
 */
import type { AccountFacts } from "../language.js";

export interface NumberColumn {
  /** Numerators by trial (by row in tables). */
  readonly values: Float64Array;
  readonly denominator: number;
  /** Smallest and largest numerator; −Infinity and Infinity where some value is no safe integer. */
  readonly minimum: number;
  readonly maximum: number;
}

/** Rows of all trials one after another; those of trial t stand from offsets[t] to before offsets[t + 1]. */
export interface RowColumns {
  readonly offsets: Int32Array;
  readonly columns: Readonly<Record<string, NumberColumn>>;
}

export interface TableColumns extends RowColumns {
  /** By key column: a number for every row, equal where the keys of a trial are. */
  readonly keys: Readonly<Record<string, Int32Array>>;
  /** By key column: the rows that share a key added up, keys in the order of their first row. */
  readonly groups: Readonly<Record<string, RowColumns>>;
}

export interface YearColumns {
  readonly scalars: Readonly<Record<string, NumberColumn>>;
  /** By vector, then by provider. */
  readonly vectors: Readonly<Record<string, readonly NumberColumn[]>>;
  readonly tables: Readonly<Record<string, TableColumns>>;
  readonly marketPosition: NumberColumn;
}

export interface AccountYears {
  readonly facts: readonly AccountFacts[];
  readonly history: readonly AccountFacts[];
}

export interface ColumnFacts {
  readonly trials: number;
  /** Run-in years first, oldest first, then the contract years. */
  readonly years: readonly YearColumns[];
  readonly runInYears: number;
  /** What a trial's columns were made from, where that is kept; else it is read back from the columns. */
  readonly original?: (trial: number) => AccountYears;
}

/** Beyond this, sums and products of whole numbers are not taken as exact: half of 2^53, so that a carry still fits. */
export const LARGEST_EXACT = 2 ** 52;

export function numberColumn(values: Float64Array, denominator = 1): NumberColumn {
  let [minimum, maximum] = [Infinity, -Infinity];
  for (const value of values) {
    if (!Number.isInteger(value) || Math.abs(value) > LARGEST_EXACT)
      return { values, denominator, minimum: -Infinity, maximum: Infinity };
    if (value < minimum) minimum = value;
    if (value > maximum) maximum = value;
  }
  if (values.length === 0) return { values, denominator, minimum: 0, maximum: 0 };
  return { values, denominator, minimum, maximum };
}
