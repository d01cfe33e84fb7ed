/**
 * The incentive read-out: who bears one more yuan of counted spending, exactly, and where results jump.
 *
 * All spending facts grow in proportion until the bundle's spending on the contract's basis is one currency unit higher
 * (a patient's truncated part does not grow); nothing is rounded. A party bears what its result falls by, or its payment
 * rises by. Shares sum to allowed ÷ counted: on a total basis to 1.
 */
import {
  PART_OF_BASIS,
  type AccountFacts,
  type ComposedContract,
  type Decimal,
  type Party,
} from "./language.js";
import {
  add,
  divide,
  formatRational,
  multiply,
  ONE,
  parseRational,
  subtract,
  toNumber,
  whole,
  ZERO,
  type Rational,
} from "./rational.js";
import { SaidError } from "./said-error.js";
import { prepareContract, type PreparedContract } from "./settle.js";
import type { YearValues } from "./years.js";

/** Expected facts of the year looked at (taken as the first contract year) and the run-in years before it. */
export interface ReadOutPoint {
  readonly facts: AccountFacts;
  readonly history: readonly AccountFacts[];
}

export const BEARERS = ["fund", "patient", "consortium", "operator", "reserve"] as const;
export type Bearer = (typeof BEARERS)[number];

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
  const allowed = parseRational(String(facts.scalars["allowed"]));
  const position = Object.fromEntries(
    BEARERS.map((party) => {
      const net = netOf(exactly.contract, year, party);
      return [party, party === "consortium" ? subtract(net, allowed) : net];
    }),
  );
  return { position: position as Record<Bearer, Rational>, sides: year.sides.join() };
}

function netOf({ lines, transfers }: ComposedContract, year: YearValues, party: Party): Rational {
  return transfers.reduce((net, rule) => {
    const amount = year.values[lines.findIndex(({ id }) => id === rule.line)];
    if (rule.to === party) return add(net, amount);
    return rule.from === party ? subtract(net, amount) : net;
  }, ZERO);
}

/** The same facts with all spending multiplied by a factor, exactly. */
export function scaledFacts(
  { needs }: ComposedContract,
  facts: AccountFacts,
  factor: Rational,
): AccountFacts {
  const grown = needs
    .filter((need) => need.kind === "spending")
    .map(
      ({ id }) => [id, formatRational(multiply(factor, parseRational(String(facts.scalars[id]))))] as const,
    );
  return { ...facts, scalars: { ...facts.scalars, ...Object.fromEntries(grown) } };
}

/** Bundle spending on the contract's basis; without a budget, allowed. */
export function grossOf({ budgetBasis, needs, bundle }: ComposedContract, facts: AccountFacts): Rational {
  const part = budgetBasis === undefined ? "allowed" : PART_OF_BASIS[budgetBasis];
  const request = needs.find(
    (need) => need.kind === "spending" && need.part === part && need.services.length === bundle.length,
  );
  const gross = request === undefined ? ZERO : parseRational(String(facts.scalars[request.id]));
  if (gross.numerator > 0n) return gross;
  throw new SaidError(
    "expected spending in the bundle is zero: the share of one more yuan cannot be read there",
    "打包范围内预期费用为零，无法读取多花一元由谁承担",
  );
}
