/**
 * Laws on a list: a category by its probability, or one of a few numbers.
 *
 * Cumulative table c; the category of u is the first i with c[i] ≥ u, so that ordered categories grow with u. A
 * category of probability 0 is never met.
 */
import { demand, demandProbability } from "./demand.js";

const SUM_TOLERANCE = 1e-9;

/** Cumulative table, the last entries exactly 1. Refuses probabilities below 0 and sums other than 1. */
export function cumulativeTable(probabilities: readonly number[]): Float64Array {
  let reached = 0;
  const table = Float64Array.from(probabilities, (probability, i) => {
    demand(probability >= 0, "discrete", `probability ${i + 1}`, probability, "a probability is 0 or more");
    return (reached += probability);
  });
  demand(
    Math.abs(reached - 1) <= SUM_TOLERANCE,
    "discrete",
    "sum of probabilities",
    reached,
    "they must sum to 1",
  );
  for (let i = table.length - 1; i >= 0 && (i === table.length - 1 || probabilities[i + 1] === 0); i--)
    table[i] = 1;
  return table;
}

export function categoricalQuantile(u: number, table: Float64Array): number {
  demandProbability(u, "discrete");
  let low = 0;
  let high = table.length - 1;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (table[middle] >= u) high = middle;
    else low = middle + 1;
  }
  return low;
}

export interface DiscreteLaw {
  readonly values: readonly number[];
  readonly probabilities: readonly number[];
}

/** Quantile function of a law on numbers; values are put in order, so that it grows with u. */
export function discreteQuantile(law: DiscreteLaw): (u: number) => number {
  const { values, probabilities } = law;
  demand(
    values.length === probabilities.length,
    "discrete",
    "number of values",
    values.length,
    `there are ${probabilities.length} probabilities`,
  );
  const order = values.map((_, i) => i).filter((i) => probabilities[i] !== 0);
  order.sort((i, j) => values[i] - values[j]);
  const table = cumulativeTable(order.map((i) => probabilities[i]));
  return (u) => values[order[categoricalQuantile(u, table)]];
}
