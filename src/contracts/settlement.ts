/**
 * What a settlement is: the result of one contract for one account (scheme) in one contract year.
 *
 * Money is in whole minor units. `postings` are the books: every transfer is written once for the party that pays and
 * once for the party that receives, so that the identities can read one party's book without trusting the other's.
 */
import type { AccountFacts, ComposedContract, Party, Role, SettleContext } from "./language.js";
import type { Rational } from "./rational.js";

export interface SettledLine {
  readonly id: string;
  readonly role?: Role;
  readonly value: Rational;
  /** The announced amount in minor units, for lines of money that are whole. */
  readonly amount?: bigint;
}

export interface Transfer {
  readonly from: Party;
  readonly to: Party;
  /** Positive: rules that move nothing leave no transfer. */
  readonly amount: bigint;
  readonly tag: string;
  readonly line: string;
}

/** One side of a transfer in one party's book: positive received, negative paid. */
export interface Posting {
  readonly party: Party;
  readonly tag: string;
  readonly amount: bigint;
}

export interface AccountMovement {
  readonly id: string;
  readonly opening: bigint;
  /** Absent where the account bears none. */
  readonly interest?: bigint;
  readonly deposit: bigint;
  readonly draw: bigint;
  readonly closing: bigint;
}

export interface Settlement {
  readonly year: number;
  /** In the order of the contract. */
  readonly lines: readonly SettledLine[];
  readonly transfers: readonly Transfer[];
  readonly postings: readonly Posting[];
  readonly accounts: readonly AccountMovement[];
  /** The consortium's net result by provider: the sum of all rules' parts; absent when the contract splits nothing. */
  readonly allocation?: readonly bigint[];
  /** The same by allocation rule. */
  readonly allocations?: readonly (readonly bigint[])[];
}

/** A contract settled over its years with everything it was settled from: what trace and identities read. */
export interface SettledAccount {
  readonly contract: ComposedContract;
  readonly context: SettleContext;
  /** One per contract year. */
  readonly facts: readonly AccountFacts[];
  /** Run-in years, oldest first. */
  readonly history: readonly AccountFacts[];
  readonly settlements: readonly Settlement[];
}
