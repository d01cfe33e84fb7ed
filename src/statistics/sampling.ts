/**
 * How the trials of a table hang together, and the critical values of its intervals.
 *
 * Trials that share a parameter set (trial t uses set ⌊t/clusterSize⌋) are not independent: the sets are the sampling
 * units, and standard errors come from totals per set. `clusterSize` 1 means independent trials. Critical values are
 * kept by sample size, because thousands of columns of one table ask for the same few.
 */
import { normalQuantile } from "../numerics/index.js";
import { orderRanks, type OrderRanks } from "./order-ranks.js";
import { studentQuantile } from "./student.js";

export interface Sampling {
  readonly clusterSize: number;
  /** Confidence of all intervals. */
  readonly level: number;
  /** Two-sided critical values at that level. */
  readonly normal: number;
  readonly student: (degrees: number) => number;
  readonly ranks: (n: number, p: number) => OrderRanks;
}

export function samplingOf(clusterSize = 1, level = 0.95): Sampling {
  if (!Number.isInteger(clusterSize) || clusterSize < 1) {
    throw new RangeError(
      `samplingOf: ${clusterSize} trials per parameter set; a whole number from 1 is needed.`,
    );
  }
  const upper = 1 - (1 - level) / 2;
  return {
    clusterSize,
    level,
    normal: normalQuantile(upper),
    student: remembered((degrees: number) => studentQuantile(upper, degrees)),
    ranks: remembered((n: number, p: number) => orderRanks(n, p, level)),
  };
}

function remembered<Key extends number[], Value>(compute: (...key: Key) => Value): (...key: Key) => Value {
  const known = new Map<string, Value>();
  return (...key) => {
    const name = key.join(" ");
    const found = known.get(name);
    if (found !== undefined) return found;
    const value = compute(...key);
    known.set(name, value);
    return value;
  };
}
