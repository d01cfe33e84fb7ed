/** Rows that are settled together, and the outcomes their periods may have. */
import type { Words } from "../language.js";
import type { SettledAccount } from "../settlement.js";
import type { ReadFacts } from "./facts.js";
import type { Outcome, Refused, Settled } from "./outcome.js";
import { reasonOf, RowRefused, type FactRow } from "./rows.js";

export interface Refusal {
  /** Line at fault. */
  readonly at: number;
  readonly reason: Words;
}

/** One account and period with its rows. */
export interface UnitPeriod {
  /** As written. */
  readonly period: string;
  readonly rows: FactRow[];
  refusal?: Refusal;
}

/** Rows settled together: one period, or the years of an account whose contract carries over. */
export interface Unit {
  readonly account: string;
  /** Absent where the first row does not tell it; then every period has a refusal. */
  readonly contract?: string;
  readonly periods: UnitPeriod[];
  /** Why nothing of it can be settled. */
  readonly refusal?: Refusal;
}

/** The period at `index` with its own reason, those after it because of it. */
export function refusedFrom(unit: Unit, index: number, failure: Refusal | undefined): Outcome[] {
  if (failure === undefined) return [];
  const [first, ...later] = unit.periods.slice(index);
  return [
    refusedOutcome(unit, first, failure),
    ...later.map((period) => refusedOutcome(unit, period, period.refusal ?? follows(period, first))),
  ];
}

export function settledOutcome(
  { account, contract }: Unit,
  { rows: [{ line }], period }: UnitPeriod,
  settled: SettledAccount,
  index: number,
  { providers, unknown }: ReadFacts,
): Settled {
  return { status: "settled", line, account, period, contract, settled, index, providers, unknown };
}

export function refusedOutcome(
  { account, contract }: Unit,
  { rows: [{ line }], period }: UnitPeriod,
  { at, reason }: Refusal,
): Refused {
  return { status: "refused", line, account, period, contract, at, reason };
}

/** A refusal of a row or of the settlement; any other error is a defect and goes on. */
export function refusalOf(error: unknown, { rows: [{ line }] }: UnitPeriod): Refusal {
  if (error instanceof RowRefused) return { at: error.line, reason: error.reason };
  const reason = reasonOf(error);
  if (reason === undefined) throw error;
  return { at: line, reason };
}

const follows = (own: UnitPeriod, { period, rows: [{ line }] }: UnitPeriod): Refusal => ({
  at: own.rows[0].line,
  reason: {
    en: `comes after ${period} (line ${line}), which is refused: what that year carries over is not known`,
    "zh-CN": `其前的 ${period} 年（第 ${line} 行）未能清算，结转无从得知`,
  },
});
