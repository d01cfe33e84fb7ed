/**
 * What a contract asks for, read off at given facts: who bears one more yuan over a grid of spending, where results jump
 * and by how much for whom, what does not rise with thrift, and the power of the contract.
 *
 * Power is the consortium's expected marginal share under a law of spending; here the law gives each grid point the same
 * weight. Of fee-for-service it is 0, of a budget kept and borne in full 1. All numbers are exact.
 */
import { incentiveProfile } from "./incentive-profile.js";
import { jumpsOf } from "./jump.js";
import type { ComposedContract, Decimal } from "./language.js";
import { BEARERS, evaluateAt, type Bearer, type ReadOutPoint } from "./marginal.js";
import {
  add,
  compare,
  divide,
  formatRational,
  multiply,
  ONE,
  parseRational,
  rational,
  roundHalfEven,
  subtract,
  whole,
  ZERO,
  type Rational,
} from "./rational.js";
import { ContractError } from "./problems.js";
import { prepareContract, type PreparedContract } from "./settle.js";
import { grossOf } from "./spending-facts.js";
import { mapTerm, type TermOf } from "./term.js";
import { same } from "./simplify.js";

/** Multiples of the spending looked at: close steps where bands usually lie. */
export const READ_OUT_GRID: readonly Decimal[] = [
  "0.8",
  "0.9",
  "0.95",
  "0.98",
  "1",
  "1.02",
  "1.05",
  "1.1",
  "1.2",
];

type Amounts = Readonly<Partial<Record<Bearer, bigint>>>;

export interface ReadOut {
  /** Parties that bear anything anywhere, in their fixed order. */
  readonly parties: readonly Bearer[];
  readonly points: readonly {
    readonly factor: Decimal;
    /** Bundle spending there, in minor units. */
    readonly spending: bigint;
    readonly shares: Readonly<Partial<Record<Bearer, Decimal>>>;
    readonly crossesGate: boolean;
  }[];
  /** Mean of the consortium's shares over the points at which no gate changes sides. */
  readonly power: Decimal | undefined;
  /** Spending at which a gate changes sides, and each party's gain there in minor units. */
  readonly jumps: readonly { readonly at: bigint; readonly change: Amounts }[];
  /** Every gate that can jump: each party's result with the first side less with the second, at the facts looked at. */
  readonly gates: readonly {
    readonly line: string;
    readonly test: string;
    readonly size: string;
    readonly change: Amounts;
  }[];
  /** A party that gains by more spending (share below 0) or loses more than is spent (above 1). */
  readonly notMonotone: readonly {
    readonly party: Bearer;
    readonly factor: Decimal;
    readonly share: Decimal;
  }[];
}

export function readOut(
  prepared: PreparedContract,
  point: ReadOutPoint,
  grid: readonly Decimal[] = READ_OUT_GRID,
): ReadOut {
  const profile = incentiveProfile(prepared, point, grid);
  const gross = grossOf(prepared.contract, point.facts);
  const points = profile.points.map(({ factor, shares: { exact, crossesGate } }) => ({
    factor,
    spending: roundHalfEven(multiply(parseRational(factor), gross)),
    shares: Object.fromEntries(Object.entries(exact).filter(([, share]) => share !== "0")),
    crossesGate,
  }));
  const smooth = points.filter(({ crossesGate }) => !crossesGate);
  return {
    parties: BEARERS.filter((party) => points.some(({ shares }) => shares[party] !== undefined)),
    points,
    power: meanOf(smooth.map(({ shares }) => parseRational(shares.consortium ?? "0"))),
    jumps: profile.jumps.map(({ at, change }) => ({ at, change: movedOnly(change) })),
    gates: gatesOf(prepared, point),
    notMonotone: smooth.flatMap(({ factor, shares }) =>
      Object.entries(shares)
        .filter(([party]) => party !== "fund" || paysClaims(prepared.contract))
        .filter(([, share]) => outside(parseRational(share)))
        .map(([party, share]) => ({ party: party as Bearer, factor, share })),
    ),
  };
}

/** Whether claims are paid inside the contract; else the fund's share holds only what the contract moves. */
export const paysClaims = ({ transfers }: ComposedContract): boolean =>
  transfers.some(({ line }) => line === "fundClaims");

const outside = (share: Rational): boolean => compare(share, ZERO) < 0 || compare(share, ONE) > 0;

function meanOf(values: readonly Rational[]): Decimal | undefined {
  if (values.length === 0) return undefined;
  return formatRational(divide(values.reduce(add), whole(BigInt(values.length))));
}

/** The contract as it stands, but with one gate decided. */
function withGate(
  contract: ComposedContract,
  line: string,
  gate: TermOf<"gate">,
  passes: boolean,
): ComposedContract {
  const side = passes ? gate.gate.then : gate.gate.otherwise;
  return {
    ...contract,
    lines: contract.lines.map((own) =>
      own.id === line
        ? { ...own, value: mapTerm(own.value, (part) => (same(part, gate) ? side : part)) }
        : own,
    ),
  };
}

/** A side that cannot be worked out at these facts (nobody to divide by) has no size there. */
function gatesOf({ contract, context }: PreparedContract, point: ReadOutPoint): ReadOut["gates"] {
  return jumpsOf(contract).map(({ line, test, size, gate }) => {
    try {
      const [passed, failed] = [true, false].map((passes) => {
        const forced = prepareContract(withGate(contract, line, gate, passes), context, { rounding: false });
        return evaluateAt(forced, point, rational(1n, 1n)).position;
      });
      const change = BEARERS.map(
        (party) => [party, roundHalfEven(subtract(passed[party], failed[party]))] as const,
      );
      return { line, test, size, change: movedOnly(Object.fromEntries(change)) };
    } catch (error) {
      if (!(error instanceof ContractError)) throw error;
      return { line, test, size, change: {} };
    }
  });
}

const movedOnly = (change: Readonly<Record<string, bigint>>): Amounts =>
  Object.fromEntries(Object.entries(change).filter(([, amount]) => amount !== 0n));
