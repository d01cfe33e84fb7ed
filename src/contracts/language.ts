/**
 * The contract language: what a payment contract is, written out.
 *
 * A contract is plain data: named lines in stage order, accounts that live from year to year, and transfers between
 * parties. A family turns its terms into this form; the evaluators, the trace, the identities and the incentive
 * read-out know only this form and no family.
 *
 * Money inside lines is exact (rationals of minor units); a line marked `round` is announced in whole minor units.
 * Numbers in the language are decimal texts ("0.7", "1/3"), never binary doubles.
 */

/** The fixed, printed order of application (docs: CONTRIBUTING, "Stages"). */
export const STAGES = [
  "exposure",
  "scope",
  "price",
  "completion",
  "truncation",
  "cover",
  "aggregate",
  "target",
  "result",
  "gate",
  "tiers",
  "quality",
  "caps",
  "reserve",
  "allocation",
  "rounding",
  "state",
] as const;
export type Stage = (typeof STAGES)[number];

/** An exact decimal ("-0.25") or fraction ("1/3") as text. */
export type Decimal = string;

export const COMPARISONS = [">=", ">", "<=", "<"] as const;
export type Comparison = (typeof COMPARISONS)[number];

/** One expression tree. Every node is one of the primitives of the language or plain arithmetic. */
export type Term =
  /** A scalar fact of this account, by the id of its request; `yearsAgo` reaches back, into the run-in years too. */
  | { readonly fact: string; readonly yearsAgo?: number }
  /** A pure number, or an amount of money in currency units (not minor units) when `unit` is "money". */
  | { readonly constant: Decimal; readonly unit?: "money" | "number" }
  /** The value of an earlier line of the same period. */
  | { readonly line: string }
  /** The value of a line `yearsAgo` periods back; `otherwise` before the first contract year. */
  | { readonly priorLine: string; readonly yearsAgo: number; readonly otherwise: Term }
  /** The balance of an account at the opening of the period. */
  | { readonly opening: string }
  /** A column of the row at hand: inside `total`, or one provider's value in the weights of an allocation. */
  | { readonly column: string }
  /** Σ of `of` over the rows of a table; with `by`, rows with the same key are first added up to one row. */
  | { readonly total: { readonly over: string; readonly by?: string; readonly of: Term } }
  /**
   * This party's part when `of` (whole minor units) is split by largest remainder among all parties of a market: its own
   * `weight` and, of each other party, the `others` column of the market table.
   */
  | {
      readonly part: {
        readonly of: Term;
        readonly weight: Term;
        readonly among: string;
        readonly others: string;
      };
    }
  /** Values by contract year (dated terms); a year outside the list is a static error. */
  | { readonly byYear: Readonly<Record<string, Term>> }
  | { readonly sum: readonly Term[] }
  | { readonly minus: readonly [Term, Term] }
  | { readonly product: readonly Term[] }
  | { readonly quotient: readonly [Term, Term] }
  | { readonly min: readonly Term[] }
  | { readonly max: readonly Term[] }
  /** share · min(max(of − from, 0), width); width "unlimited" for no upper end. */
  | {
      readonly layer: {
        readonly of: Term;
        readonly from: Term;
        readonly width: Term | "unlimited";
        readonly share: Term;
      };
    }
  /** The only place where a cliff may enter: an exact comparison with declared strictness. */
  | {
      readonly gate: {
        readonly left: Term;
        readonly is: Comparison;
        readonly right: Term;
        readonly then: Term;
        readonly otherwise: Term;
      };
    };

export type LineUnit = "money" | "number";

/**
 * The names that reports know. A contract says which of its lines plays which role; absent roles print as "—".
 * `ceded` is bundle spending above a truncation point, which the payer carries outside the budget; `disallowed` is bundle
 * spending that audit took out of what counts; `recovered` is overspend that a reinsurer pays; `ownCost` is what the
 * consortium's result is net of where claims are not paid as they arise (case payments, points).
 */
export const ROLES = [
  "budget",
  "countedSpending",
  "ceded",
  "disallowed",
  "surplus",
  "overspend",
  "retained",
  "returned",
  "compensated",
  "recovered",
  "uncovered",
  "reserveDeposit",
  "reserveDraw",
  "reserveClosing",
  "operatorShare",
  "managementFee",
  "premium",
  "ownCost",
  "qualityPassed",
] as const;
export type Role = (typeof ROLES)[number];

export interface Line {
  readonly id: string;
  readonly stage: Stage;
  readonly unit: LineUnit;
  readonly value: Term;
  /** Announced in whole minor units (half to even) before anything reads it. */
  readonly round?: boolean;
  /** Written by the user as a formula, not by a family: reports mark it. */
  readonly custom?: boolean;
  readonly role?: Role;
  /** What every percentage in this line is a percentage of, in words of the language ("budgetSigned", "gross"). */
  readonly basis?: Basis;
  /** One sentence for the trace. */
  readonly words: Words;
}

/** Names of lines and facts, which need no translation, or words. */
export type Basis = string | Words;

export interface Words {
  readonly en: string;
  readonly "zh-CN": string;
}

/** A party of a transfer. `providers` is the consortium's providers together; an allocation splits it. */
export const PARTIES = [
  "fund",
  "consortium",
  "operator",
  "reserve",
  "patient",
  "reinsurer",
  "treasury",
  "supplementary",
] as const;
export type Party = (typeof PARTIES)[number];

/** Moves the (rounded, non-negative) value of a line from one party to another. */
export interface TransferRule {
  readonly from: Party;
  readonly to: Party;
  readonly line: string;
  readonly tag: string;
}

/**
 * A balance that lives from period to period: closing = opening + interest + deposit − draw, never below zero.
 * `opening` is the balance before the first contract year in currency units; `interest`, `deposit` and `draw` name lines.
 */
export interface AccountRule {
  readonly id: string;
  readonly opening: Decimal;
  /** Credited before anything is paid in or drawn. */
  readonly interest?: string;
  readonly deposit: string;
  readonly draw: string;
}

/** Splits a line (which may be negative) among the providers to the last minor unit. */
export interface AllocationRule {
  readonly line: string;
  /** Mixed weights: each pool splits `share` of the total by a weight per provider; the shares sum to 1. */
  readonly by: readonly AllocationPool[];
}

export interface AllocationPool {
  readonly share: Decimal;
  /** A provider's weight: a term that may read the provider's vectors as columns. */
  readonly weight: Term;
}

/**
 * A sum that the contract promises: the lines of `parts` add up to the line `total`, to the minor unit. The identities
 * compute the total again from the facts and read what was paid in the receiver's own book.
 */
export interface BalanceRule {
  /** I5 a pool is paid out or left; I9 neutral risk adjustment pays rate × months; I10 a withhold is paid or forfeited. */
  readonly identity: "I5" | "I9" | "I10";
  readonly total: string;
  readonly parts: readonly string[];
  /** Lines that belong to the whole market, counted once: what is left in a pool. */
  readonly left?: readonly string[];
  /** The parts of this account alone, or of all accounts that share the market together. */
  readonly over: "account" | "market";
}

/** What a contract asks the ledger for. Scalars are per account (scheme) and period; vectors per provider. */
export type FactRequest =
  /** Patient-months under contract. */
  | { readonly id: string; readonly kind: "months" }
  /** Σ over patients of months/12 × the patient's own rate per patient-year (money). */
  | { readonly id: string; readonly kind: "rateMonths"; readonly rate: RateColumn }
  /** Spending of the patients under contract, by payer part and service class. */
  | {
      readonly id: string;
      readonly kind: "spending";
      readonly part: SpendingPart;
      readonly services: readonly string[];
    }
  /** Σ over patients of the part of that spending above `attachment` per patient-year (money). */
  | {
      readonly id: string;
      readonly kind: "excess";
      readonly part: SpendingPart;
      readonly services: readonly string[];
      readonly attachment: Decimal;
    }
  /** Numerator and denominator of a measured quality measure (numbers). */
  | {
      readonly id: string;
      readonly kind: "quality";
      readonly measure: string;
      readonly count: "numerator" | "denominator";
    }
  /** Observed growth of the named levels (trend, national, regional, local) since the year before the contract (number). */
  | { readonly id: string; readonly kind: "index"; readonly levels: readonly string[] }
  /**
   * One value per provider: workload (counted spending at home), patient-months of the home panel, or `given`: what only a
   * facts file has (staff, scores).
   */
  | {
      readonly id: string;
      readonly kind: "vector";
      readonly of: "spending" | "months" | "given";
      readonly services?: readonly string[];
      readonly words?: Words;
      /** A fact of the account to which the values of all providers sum. */
      readonly sumsTo?: string;
    }
  /** What only a facts file can say: a published benchmark, an elected rate. No simulated cohort supplies it. */
  | {
      readonly id: string;
      readonly kind: "given";
      readonly unit: LineUnit;
      readonly words: Words;
      readonly minimum?: Decimal;
      readonly maximum?: Decimal;
      /** Another fact of which this one is a part: never more than it. */
      readonly partOf?: string;
      /** What it is a part of where that lies a year back: a fact of the year before, less others of that year. */
      readonly partOfLastYear?: { readonly of: string; readonly less: readonly string[] };
      /**
       * Where the fact may be unknown: the first case that holds says between which bounds it lies. The contract is then
       * settled over all of them and answers only where the payment is one value.
       */
      readonly unknown?: readonly Bound[];
    }
  /** Rows below the account (cases, episodes, stays, patients): columns of money, numbers and text keys. */
  | {
      readonly id: string;
      readonly kind: "table";
      readonly columns: Readonly<Record<string, ColumnUnit>>;
      /** Columns whose values lie above zero, because something is divided by them. */
      readonly positive?: readonly string[];
      readonly words: Words;
    }
  /**
   * The other parties that share a pool with this one: a table with one row per party and, by line, the value that the
   * same contract gives that line for them. Scenarios draw it; `settle` computes it from the other accounts of the file.
   */
  | {
      readonly id: string;
      readonly kind: "market";
      readonly lines: readonly string[];
      readonly words: Words;
    };

export type ColumnUnit = LineUnit | "key";

export interface Bound {
  readonly when?: { readonly left: Term; readonly is: Comparison; readonly right: Term };
  readonly from: Term;
  readonly to: Term | "unlimited";
}

export type SpendingPart = "allowed" | "inPolicyScope" | "fundPaid" | "patientPaid";

/** A rate per patient-year that belongs to the person, fixed by the plan before the first contract year. */
export interface RateColumn {
  readonly rule: "own-prior-year";
  readonly services: readonly string[];
  readonly part: SpendingPart;
  readonly floorPercentile: Decimal;
  readonly capPercentile: Decimal;
  /** Rate per patient-year of people without a prior year (currency units). */
  readonly entrantRatePerPatientYear: Decimal;
}

export interface ComposedContract {
  readonly lines: readonly Line[];
  readonly accounts: readonly AccountRule[];
  readonly transfers: readonly TransferRule[];
  /** How the consortium's net result is split among its providers: each rule splits a line; empty when nothing is split. */
  readonly allocations: readonly AllocationRule[];
  /** Sums that must hold; empty when absent. */
  readonly balances?: readonly BalanceRule[];
  /** How amounts become whole minor units; half to even unless the contract says otherwise. */
  readonly rounding?: Rounding;
  /**
   * Where facts are unknown: every payment must be known to less than this (currency units), or the account is refused.
   * Absent: it must be one value.
   */
  readonly answerTo?: Decimal;
  readonly needs: readonly FactRequest[];
  /** Service classes inside the bundle; everything else of the same patients is out of the bundle. */
  readonly bundle: readonly string[];
  /**
   * Which part of in-bundle spending the budget is compared with; absent when the contract has no budget. Whatever the
   * basis, the fund pays `fundPaid` as claims arise and the patient pays `patientPaid`.
   */
  readonly budgetBasis?: BudgetBasis;
}

/** Half to even; half away from zero (commercial); towards zero. */
export const ROUNDINGS = ["halfEven", "halfUp", "down"] as const;
export type Rounding = (typeof ROUNDINGS)[number];

export const BUDGET_BASES = ["fundOnly", "totalAllowed", "inPolicyScope"] as const;
export type BudgetBasis = (typeof BUDGET_BASES)[number];

/** The spending part that a budget on each basis counts. */
export const PART_OF_BASIS: Readonly<Record<BudgetBasis, SpendingPart>> = {
  fundOnly: "fundPaid",
  totalAllowed: "allowed",
  inPolicyScope: "inPolicyScope",
};

/** What a settlement needs to know of the scenario around the contract. */
export interface SettleContext {
  readonly firstYear: number;
  /** Decimal places of the smallest unit that is paid. */
  readonly minorUnits: number;
}

/** Facts of one account (scheme) in one period, all integers of minor units (money) or exact decimals (numbers). */
export interface AccountFacts {
  /** By request id: money in minor units as bigint; numbers (months, counts, indexes) as exact decimal text or bigint. */
  readonly scalars: Readonly<Record<string, bigint | Decimal>>;
  readonly vectors: Readonly<Record<string, readonly (bigint | Decimal)[]>>;
  /** By request id; absent where the contract asks for no rows. */
  readonly tables?: Readonly<Record<string, FactTable>>;
  /** How many parties of the market come before this one in its fixed order: decides ties of a split. */
  readonly marketPosition?: number;
}

/** Rows by column, all columns of one length: money in minor units as bigint, numbers as exact text, keys as text. */
export interface FactTable {
  readonly rows: number;
  readonly columns: Readonly<Record<string, readonly (bigint | Decimal)[]>>;
}
