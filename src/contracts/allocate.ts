/**
 * Splitting whole minor units so that the parts sum to the total: the largest-remainder method.
 *
 * part_i = ⌊total · w_i / Σw⌋, then one unit each to the largest remainders; ties go to the earlier position. A negative
 * total is split by its amount and the sign put back; a zero weight gets zero. Ranking is by exact integers: published
 * failures of other libraries came from ranking floating-point remainders (oracles allocate-*).
 */
import { floorOf, multiply, parseRational, whole, type Rational } from "./rational.js";
import type { Decimal } from "./language.js";

export function allocate(total: bigint, weights: readonly bigint[]): bigint[] {
  const sum = checkedSum(total, weights);
  if (total === 0n) return weights.map(() => 0n);
  const amount = total < 0n ? -total : total;
  const parts = weights.map((weight) => (amount * weight) / sum);
  const left = Number(amount - parts.reduce((a, b) => a + b, 0n));
  for (const index of byRemainder(amount, weights, sum).slice(0, left)) parts[index] += 1n;
  return total < 0n ? parts.map((part) => -part) : parts;
}

function checkedSum(total: bigint, weights: readonly bigint[]): bigint {
  const negative = weights.findIndex((weight) => weight < 0n);
  if (negative >= 0) {
    throw new RangeError(
      `weight ${negative + 1} of an allocation is ${weights[negative]}: weights must not be negative`,
    );
  }
  const sum = weights.reduce((a, b) => a + b, 0n);
  if (sum === 0n && total !== 0n) {
    throw new RangeError(
      `${total} minor units cannot be allocated: all ${weights.length} weights are zero, so nobody may receive them`,
    );
  }
  return sum;
}

/** Positions with a positive weight, largest remainder first; the sort is stable, so ties keep their order. */
function byRemainder(amount: bigint, weights: readonly bigint[], sum: bigint): number[] {
  return weights
    .map((weight, index) => ({ index, weight, remainder: (amount * weight) % sum }))
    .filter((entry) => entry.weight > 0n)
    .sort((a, b) => (a.remainder === b.remainder ? 0 : a.remainder > b.remainder ? -1 : 1))
    .map((entry) => entry.index);
}

/** The same with decimal weights, which are brought to whole numbers exactly. */
export function allocateByDecimals(total: bigint, weights: readonly Decimal[]): bigint[] {
  return allocate(total, wholeWeights(weights.map(parseRational)));
}

/** Multiplies by a common denominator: proportions stay, fractions go. */
export function wholeWeights(weights: readonly Rational[]): bigint[] {
  const common = weights.reduce((product, weight) => product * weight.denominator, 1n);
  return weights.map((weight) => floorOf(multiply(weight, whole(common))));
}

export interface Pool {
  readonly share: Rational;
  readonly weights: readonly bigint[];
}

/** Splits the total into pools by their shares, then each pool by its weights; both steps to the last minor unit. */
export function allocateInPools(total: bigint, pools: readonly Pool[]): bigint[] {
  const amounts = allocate(total, wholeWeights(pools.map((pool) => pool.share)));
  const parts = pools.map((pool, index) => allocate(amounts[index], pool.weights));
  return parts[0].map((_, provider) => parts.reduce((sum, part) => sum + part[provider], 0n));
}
