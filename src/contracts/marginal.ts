/**
 * The incentive read-out: who bears one more yuan of counted spending, exactly, and where results jump.
 *
 * All costs grow in proportion until the bundle's spending on the contract's basis is one currency unit higher
 * (a patient's truncated part does not grow); nothing is rounded. A party bears what its result falls by, or its payment
 * rises by. Where claims are paid as they arise, shares sum to allowed ÷ counted: on a total basis to 1.
 */
import { PARTIES, type AccountFacts, type ComposedContract, type Decimal, type Party } from "./language.js";
import {
  add,
  divide,
  formatRational,
  ONE,
  parseRational,
  subtract,
  toNumber,
  whole,
  ZERO,
  type Rational,
} from "./rational.js";
import { prepareContract, type PreparedContract } from "./settle.js";
import { grossOf, scaledFacts } from "./spending-facts.js";
import type { YearValues } from "./years.js";

/** Expected facts of the year looked at (taken as the first contract year) and the run-in years before it. */
export interface ReadOutPoint {
  readonly facts: AccountFacts;
  readonly history: readonly AccountFacts[];
}

export const BEARERS = PARTIES;
export type Bearer = Party;

export interface MarginalShares extends Readonly<Record<Bearer, number>> {
  /** The same as exact numbers. */
  readonly exact: Readonly<Record<Bearer, Decimal>>;
  /** Whether a gate changes sides within this one yuan, so that the shares include a jump. */
  readonly crossesGate: boolean;
}

export function marginalShares({ contract, context }: PreparedContract, point: ReadOutPoint): MarginalShares {
  const exactly = prepareContract(contract, context, { rounding: false });
  const gross = grossOf(contract, point.facts);
  const unit = whole(10n ** BigInt(context.minorUnits));
  const before = evaluateAt(exactly, point, ONE);
  const after = evaluateAt(exactly, point, divide(add(gross, unit), gross));
  const shares = BEARERS.map((party) => {
    const borne = divide(subtract(before.position[party], after.position[party]), unit);
    return [party, borne] as const;
  });
  const numbers = Object.fromEntries(shares.map(([party, share]) => [party, toNumber(share)]));
  const exact = Object.fromEntries(shares.map(([party, share]) => [party, formatRational(share)]));
  return {
    ...(numbers as Record<Bearer, number>),
    exact: exact as Record<Bearer, Decimal>,
    crossesGate: before.sides !== after.sides,
  };
}

export interface Evaluated {
  /** Net result of each party in minor units: receipts − payments, for the consortium less claims at fund prices. */
  readonly position: Readonly<Record<Bearer, Rational>>;
  /** The sides all gates took, as text. */
  readonly sides: string;
}

/** The contract with all spending facts multiplied by a factor. */
export function evaluateAt(exactly: PreparedContract, point: ReadOutPoint, factor: Rational): Evaluated {
  const facts = scaledFacts(exactly.contract, point.facts, factor);
  const [year] = exactly.evaluate([facts], point.history);
  const cost = costOfCare(exactly.contract, year, facts);
  const position = Object.fromEntries(
    BEARERS.map((party) => {
      const net = netOf(exactly.contract, year, party);
      return [party, party === "consortium" ? subtract(net, cost) : net];
    }),
  );
  return { position: position as Record<Bearer, Rational>, sides: year.sides.join() };
}

/** What care cost the consortium: the line that says so, else claims at fund prices. */
function costOfCare({ lines }: ComposedContract, year: YearValues, facts: AccountFacts): Rational {
  const own = lines.findIndex(({ role }) => role === "ownCost");
  return own < 0 ? parseRational(String(facts.scalars["allowed"] ?? 0n)) : year.values[own];
}

function netOf({ lines, transfers }: ComposedContract, year: YearValues, party: Party): Rational {
  return transfers.reduce((net, rule) => {
    const amount = year.values[lines.findIndex(({ id }) => id === rule.line)];
    if (rule.to === party) return add(net, amount);
    return rule.from === party ? subtract(net, amount) : net;
  }, ZERO);
}
