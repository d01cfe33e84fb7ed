/**
 * What a metric of the cohort is: one number that can be held against a published figure of the same population.
 * A metric is one file and one line in `index.ts`.
 */
import type { Words } from "../../contracts/language.js";
import type { CohortColumns } from "../columns.js";

/** The starting panel and its spending in the first run-in year (the year the care laws describe). */
export interface MetricInput {
  readonly cohort: CohortColumns;
  /** Category names of categorical attributes, mild to severe. */
  readonly categories: Readonly<Record<string, readonly string[]>>;
  /** Allowed amount of each patient, all services. */
  readonly spending: Float64Array;
  /** By service: setting, total allowed amount, number of claims (0 for annual laws). */
  readonly services: readonly {
    readonly setting: "outpatient" | "inpatient";
    readonly allowed: number;
    readonly claims: number;
  }[];
}

export interface Metric {
  readonly id: string;
  readonly words: Words;
  readonly unit: string;
  readonly measure: (input: MetricInput) => number;
}

export function mean(values: ArrayLike<number>, count: number): number {
  let sum = 0;
  for (let i = 0; i < count; i++) sum += values[i];
  return sum / count;
}

/** Standard deviation of a whole population (divisor n). */
export function deviation(values: ArrayLike<number>, count: number): number {
  const centre = mean(values, count);
  let sum = 0;
  for (let i = 0; i < count; i++) sum += (values[i] - centre) * (values[i] - centre);
  return Math.sqrt(sum / count);
}
