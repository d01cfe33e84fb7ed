/**
 * Accounts that share a pool wait here for one another: all are settled together when the file ends. A pool that lacks a
 * party, because its row was refused, cannot be shared out in that year or by those who carry over from it.
 */
import { checkIdentities, checkMarketIdentities } from "../identities.js";
import type { Words } from "../language.js";
import { settleMarket, type MarketAccount, type MarketSettlement } from "../market.js";
import type { PreparedContract } from "../settle.js";
import type { ContractView } from "./book.js";
import type { FactReader, ReadFacts } from "./facts.js";
import type { Outcome } from "./outcome.js";
import { refusedUnit, requireNone, toolsOf, type Room } from "./unit.js";
import {
  refusalOf,
  refusedFrom,
  refusedOutcome,
  settledOutcome,
  type Unit,
  type UnitPeriod,
} from "./unit-outcomes.js";
import { readYears, type ReadYear } from "./years-read.js";

/** An account that is ready to be settled with the others. */
interface Waiting {
  readonly key: string;
  readonly pool: string;
  readonly unit: Unit;
  readonly view: ContractView;
  readonly prepared: PreparedContract;
  readonly years: readonly ReadYear[];
  readonly history: readonly ReadFacts[];
}

/** A party that a pool lacks; without a year or a pool, that any may lack. */
interface Missing {
  readonly year?: number;
  readonly pool?: string;
  readonly line: number;
}

export const poolOf = ({ contract }: ContractView): string | undefined =>
  contract.needs.find(({ kind }) => kind === "market")?.id;

export class MarketRoom {
  private readonly waiting: Waiting[] = [];
  private readonly missing: Missing[] = [];
  private readonly refused: Outcome[] = [];

  constructor(private readonly room: Room) {}

  /** Takes a unit whose contract shares a pool; its outcomes come at the end. */
  take(unit: Unit): void {
    const refused = refusedUnit(unit);
    if (refused !== undefined) this.refuse(refused);
    else {
      const [view, reader] = toolsOf(unit, this.room);
      if (view.carries) this.takeYears(unit, view, reader);
      else for (const period of unit.periods) this.takePeriod(unit, period, view, reader);
    }
  }

  /** A row refused elsewhere may have been a party of a pool. */
  note(outcome: Outcome): void {
    if (outcome.status === "settled") return;
    const view = this.room.views.get(outcome.contract ?? "");
    const pool = view && poolOf(view);
    if (view !== undefined && pool === undefined) return;
    const year = /^\d{4}$/.test(outcome.period) ? Number(outcome.period) : undefined;
    this.missing.push({ year, pool, line: outcome.at });
  }

  finish(): Outcome[] {
    const ready = this.waiting.flatMap((waiting) => this.upTo(waiting));
    const outcomes = [...this.refused, ...settled(ready)];
    return outcomes.sort((a, b) => a.line - b.line);
  }

  private refuse(outcomes: readonly Outcome[]): void {
    this.refused.push(...outcomes);
    for (const outcome of outcomes) this.note(outcome);
  }

  private takePeriod(unit: Unit, period: UnitPeriod, view: ContractView, reader: FactReader): void {
    const year = Number(period.period);
    const { firstYear = year } = this.room.file;
    if (period.refusal !== undefined) this.refuse([refusedOutcome(unit, period, period.refusal)]);
    else if (year >= firstYear) {
      try {
        const read = reader.read(period.rows, year, false);
        const prepared = this.room.book.forYear(view.id, year);
        const years = [{ period, read }];
        this.add({ key: `${unit.account} ${year}`, unit, view, prepared, years, history: [] });
      } catch (error) {
        this.refuse([refusedOutcome(unit, period, refusalOf(error, period))]);
      }
    }
  }

  private takeYears(unit: Unit, view: ContractView, reader: FactReader): void {
    const { history, contract, failure } = readYears(unit, reader, this.room.file.firstYear ?? 0);
    this.refuse(refusedFrom(unit, history.length + contract.length, failure));
    if (contract.length === 0) return;
    const firstYear = Number(contract[0].period.period);
    try {
      const prepared = this.room.book.forYears(view.id, firstYear, contract.length, history.length);
      this.add({ key: unit.account, unit, view, prepared, years: contract, history });
    } catch (error) {
      const { reason } = refusalOf(error, contract[0].period);
      this.refuse(refuseAll({ unit, years: contract }, reason));
    }
  }

  private add(waiting: Omit<Waiting, "pool">): void {
    this.waiting.push({ ...waiting, pool: poolOf(waiting.view) ?? "" });
  }

  /** The years before the first in which the pool lacks a party; the others are refused. */
  private upTo(waiting: Waiting): Waiting[] {
    const { unit, years, pool } = waiting;
    const lacks = (year: number): Missing | undefined =>
      this.missing.find(
        (each) => (each.year ?? year) === year && (each.pool === undefined || each.pool === pool),
      );
    const end = years.findIndex(({ period }) => lacks(Number(period.period)) !== undefined);
    if (end < 0) return [waiting];
    const at = lacks(Number(years[end].period.period))?.line ?? 0;
    const rest = years
      .slice(end)
      .map(({ period }) =>
        refusedOutcome(unit, period, { at: period.rows[0].line, reason: incomplete(pool, at) }),
      );
    this.refused.push(...rest);
    return end === 0 ? [] : [{ ...waiting, years: years.slice(0, end) }];
  }
}

function settled(ready: readonly Waiting[]): Outcome[] {
  const accounts = ready.map(({ key, prepared, years, history }): MarketAccount => ({
    key,
    prepared,
    facts: years.map(({ read }) => read.facts),
    history: history.map((read) => read.facts),
  }));
  try {
    const results = settleMarket(accounts);
    requireBalanced(results);
    return ready.flatMap((waiting, index) => outcomesOf(waiting, results[index]));
  } catch (error) {
    return ready.flatMap((waiting) => refuseAll(waiting, refusalOf(error, waiting.years[0].period).reason));
  }
}

function requireBalanced(results: readonly MarketSettlement[]): void {
  const pools = new Map<string | undefined, MarketSettlement[]>();
  for (const result of results) pools.set(result.pool, [...(pools.get(result.pool) ?? []), result]);
  for (const pool of pools.values())
    requireNone(
      checkMarketIdentities(pool.flatMap((result) => ("account" in result ? [result.account] : []))),
    );
}

function outcomesOf(waiting: Waiting, result: MarketSettlement): Outcome[] {
  const { unit, years } = waiting;
  try {
    if ("error" in result) throw result.error;
    const { account } = result;
    requireNone(checkIdentities(account));
    return years.map(({ period, read }, index) => settledOutcome(unit, period, account, index, read));
  } catch (error) {
    return refuseAll(waiting, refusalOf(error, years[0].period).reason);
  }
}

const refuseAll = ({ unit, years }: Pick<Waiting, "unit" | "years">, reason: Words): Outcome[] =>
  years.map(({ period }) => refusedOutcome(unit, period, { at: period.rows[0].line, reason }));

const incomplete = (pool: string, line: number): Words => ({
  en: `the pool "${pool}" cannot be shared out in this year: line ${line}, which may belong to one of its parties, is refused; correct that row first`,
  "zh-CN": `资金池“${pool}”本年度无法分配：第 ${line} 行可能属于其中一方，未能清算；请先更正该行`,
});
