/** Reads settled results out of the trial table: one number per trial, summed over schemes and the years asked for. */
import type { Engine } from "../../src/simulate.js";
import type { Table } from "./table.js";

export interface Asked {
  readonly contract: string;
  readonly arm: string;
  readonly name: string;
  /** All contract years when absent. */
  readonly year?: number;
}

export function settledColumn(engine: Engine, table: Table, asked: Asked): Float64Array {
  const ids = engine.variants[0].layout.columns.filter(
    ({ contract, arm, name, year }) =>
      contract === asked.contract &&
      arm === asked.arm &&
      name === asked.name &&
      (asked.year === undefined || asked.year === year),
  );
  if (ids.length === 0)
    throw new Error(`contract ${asked.contract} has no ${asked.name} on arm ${asked.arm}`);
  const sum = new Float64Array(table.trials);
  for (const { id } of ids) table.column(id).forEach((value, trial) => (sum[trial] += value));
  return sum;
}

export const meanOf = (values: ArrayLike<number>): number =>
  Array.from(values).reduce((sum, value) => sum + value, 0) / values.length;

/** Standard error of the mean of independent trials. */
export function standardErrorOf(values: ArrayLike<number>): number {
  const mean = meanOf(values);
  const squares = Array.from(values).reduce((sum, value) => sum + (value - mean) ** 2, 0);
  return Math.sqrt(squares / (values.length - 1) / values.length);
}
