/**
 * Splitting whole minor units so that the parts sum to the total: the largest-remainder method.
 *
 * part_i = ⌊total · w_i / Σw⌋, then one unit each to the largest remainders; ties go to the earlier position. A negative
 * total is split by its amount and the sign put back; a zero weight gets zero. Ranking is by exact integers: published
 * failures of other libraries came from ranking floating-point remainders (oracles allocate-*).
 */
import { floorOf, multiply, parseRational, rational, whole, type Rational } from "./rational.js";
import type { Decimal } from "./language.js";
import { SaidError } from "./said-error.js";

export function allocate(total: bigint, weights: readonly bigint[]): bigint[] {
  const sum = checkedSum(total, weights);
  if (total === 0n) return weights.map(() => 0n);
  const amount = total < 0n ? -total : total;
  const quotas = weights.map((weight) => amount * weight);
  const parts = quotas.map((quota) => quota / sum);
  let left = parts.reduce((rest, part) => rest - part, amount);
  const ranked = left === 0n ? [] : byRemainder(quotas, sum);
  for (let next = 0; left > 0n; next++, left--) parts[ranked[next]] += 1n;
  return total < 0n ? parts.map((part) => -part) : parts;
}

function checkedSum(total: bigint, weights: readonly bigint[]): bigint {
  const negative = weights.findIndex((weight) => weight < 0n);
  if (negative >= 0) {
    throw new SaidError(
      `weight ${negative + 1} of an allocation is ${weights[negative]}: weights must not be negative`,
      `第${negative + 1}个分配权重为${weights[negative]}：权重不得为负`,
    );
  }
  const sum = weights.reduce((a, b) => a + b, 0n);
  if (sum === 0n && total !== 0n) {
    throw new SaidError(
      `${total} minor units cannot be allocated: all ${weights.length} weights are zero, so nobody may receive them`,
      `${total}（最小货币单位）无法分配：全部${weights.length}个权重为零，无人可得`,
    );
  }
  return sum;
}

/** Positions, largest remainder first; the sort is stable, so ties keep their order. A zero weight leaves no remainder. */
function byRemainder(quotas: readonly bigint[], sum: bigint): number[] {
  const exactAsNumber = sum <= BigInt(Number.MAX_SAFE_INTEGER);
  const remainders = quotas.map((quota) => (exactAsNumber ? Number(quota % sum) : quota % sum));
  const order = (a: number, b: number): number =>
    remainders[a] === remainders[b] ? 0 : remainders[a] > remainders[b] ? -1 : 1;
  return quotas.map((_, index) => index).sort(order);
}

/** The same with decimal weights, which are brought to whole numbers exactly. */
export function allocateByDecimals(total: bigint, weights: readonly Decimal[]): bigint[] {
  return allocate(total, wholeWeights(weights.map(parseRational)));
}

/** Multiplies by the least common denominator: proportions stay, fractions go. */
export function wholeWeights(weights: readonly Rational[]): bigint[] {
  const common = weights.reduce(
    (multiple, { denominator }) => multiple * rational(multiple, denominator).denominator,
    1n,
  );
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
