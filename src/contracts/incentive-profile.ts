/**
 * The incentive read-out along a grid of spending: who bears one more yuan at each point, and where a gate makes a
 * result jump. Between grid points a change of sides is bisected down to one minor unit of spending.
 */
import type { Decimal } from "./language.js";
import {
  BEARERS,
  evaluateAt,
  marginalShares,
  type Bearer,
  type MarginalShares,
  type ReadOutPoint,
} from "./marginal.js";
import { multiply, parseRational, rational, roundHalfEven, subtract, type Rational } from "./rational.js";
import { prepareContract, type PreparedContract } from "./settle.js";
import { grossOf, scaledFacts } from "./spending-facts.js";

export interface ProfilePoint {
  /** Multiple of the expected spending. */
  readonly factor: Decimal;
  readonly shares: MarginalShares;
}

export interface Jump {
  /** Bundle spending on the contract's basis, in minor units, from which the other side holds. */
  readonly at: bigint;
  /** Change of each party's result there in minor units, to within one. */
  readonly change: Readonly<Record<Bearer, bigint>>;
}

export interface IncentiveProfile {
  readonly points: readonly ProfilePoint[];
  readonly jumps: readonly Jump[];
}

/** `factors`: increasing multiples of the expected spending, all positive. */
export function incentiveProfile(
  prepared: PreparedContract,
  point: ReadOutPoint,
  factors: readonly Decimal[],
): IncentiveProfile {
  const exactly = prepareContract(prepared.contract, prepared.context, { rounding: false });
  const expected = grossOf(prepared.contract, point.facts);
  const grid = factors.map((factor) => roundHalfEven(multiply(parseRational(factor), expected)));
  const at = (spending: bigint) =>
    evaluateAt(exactly, point, rational(spending * expected.denominator, expected.numerator));
  return {
    points: factors.map((factor) => ({
      factor,
      shares: marginalShares(prepared, {
        ...point,
        facts: scaledFacts(prepared.contract, point.facts, parseRational(factor)),
      }),
    })),
    jumps: grid.slice(1).flatMap((end, index) => jumpsBetween(grid[index], end, at)),
  };
}

function jumpsBetween(
  start: bigint,
  end: bigint,
  at: (spending: bigint) => ReturnType<typeof evaluateAt>,
): Jump[] {
  const jumps: Jump[] = [];
  let from = start;
  while (from < end && at(from).sides !== at(end).sides) {
    const side = at(from).sides;
    let low = from;
    let high = end;
    while (high - low > 1n) {
      const middle = (low + high) / 2n;
      if (at(middle).sides === side) low = middle;
      else high = middle;
    }
    jumps.push({ at: high, change: change(at(low).position, at(high).position) });
    from = high;
  }
  return jumps;
}

function change(
  before: Readonly<Record<Bearer, Rational>>,
  after: Readonly<Record<Bearer, Rational>>,
): Record<Bearer, bigint> {
  const changes = BEARERS.map(
    (party) => [party, roundHalfEven(subtract(after[party], before[party]))] as const,
  );
  return Object.fromEntries(changes) as Record<Bearer, bigint>;
}
