/**
 * Rows in, outcomes out: gathers the rows that are settled together and holds no more than those, so that a file of any
 * size fits. One row alone; the rows below one account and period; the years of an account whose contract carries over;
 * all accounts of a period only where they share a market.
 */
import type { Finding } from "../../scenario/problem.js";
import type { Words } from "../language.js";
import { contractBook, type ContractView } from "./book.js";
import { factReader, uselessFacts } from "./facts.js";
import { frameReader, type Framed, type FrameReader } from "./frame.js";
import { headerOf } from "./header.js";
import type { Outcome } from "./outcome.js";
import type { FactRow } from "./rows.js";
import { uselessRows } from "./rows-below.js";
import { sharedColumns, type SharedColumn } from "./shared-columns.js";
import { MarketRoom, poolOf } from "./market-room.js";
import type { ContractFile } from "./schema.js";
import { settleUnit, type Room } from "./unit.js";
import type { Unit, UnitPeriod } from "./unit-outcomes.js";

/** Remembers what was seen: the line where `key` first stood, or undefined when this is the first time. */
export type Seen = (key: string, line: number) => number | undefined;

export interface SettlerInput {
  readonly file: ContractFile;
  /** First line of the facts file. */
  readonly header: readonly string[];
  readonly seen: Seen;
}

/** A settler for the file, or what does not fit between contract file and header. */
export function createSettler(input: SettlerInput): Settler | { readonly findings: readonly Finding[] } {
  const { file } = input;
  const header = headerOf(input.header);
  const book = contractBook(file);
  const frame = frameReader(file, header);
  const readers = new Map(book.views.map((view) => [view.id, factReader(view, file, header)]));
  const shared = sharedColumns(file, header);
  const useless = [...uselessFacts(book.views, file), ...uselessRows(book.views, file)];
  const findings = [...header.findings, ...useless];
  if (findings.length > 0) return { findings };
  const views = new Map(book.views.map((view) => [view.id, view]));
  return new Settler(input, frame, { file, book, readers, views }, shared);
}

export class Settler {
  /** Rows of years before the contract: history, without an outcome of their own. */
  runInRows = 0;
  private open: Unit | undefined;
  /** A row that could not be read, next to which nothing below an account can be trusted to be complete. */
  private damaged: UnitPeriod["refusal"];
  private readonly below: boolean;
  /** Where accounts of one market wait for one another; undefined where no contract shares a pool. */
  private readonly market?: MarketRoom;

  constructor(
    private readonly input: SettlerInput,
    private readonly frame: FrameReader,
    private readonly room: Room,
    private readonly shared: readonly SharedColumn[],
  ) {
    this.below = input.file.rows !== undefined;
    if (room.book.views.some((view) => poolOf(view) !== undefined)) this.market = new MarketRoom(room);
  }

  get views(): readonly ContractView[] {
    return this.room.book.views;
  }

  /** Outcomes that are final with this row, in the order of the file. */
  push(row: FactRow): Outcome[] {
    const framed = this.frame(row);
    if (this.below && row.damage !== undefined) this.distrust(row, row.damage);
    const final = this.goesOn(framed) ? [] : this.close();
    this.open ??= this.begin(framed);
    this.add(this.open, framed);
    return final;
  }

  /** After the last row. */
  finish(): Outcome[] {
    return [...this.close(), ...(this.market?.finish() ?? [])];
  }

  private close(): Outcome[] {
    const unit = this.open;
    this.open = undefined;
    if (unit === undefined) return [];
    const { firstYear } = this.input.file;
    const isRunIn = ({ period, refusal }: UnitPeriod): boolean =>
      firstYear !== undefined && refusal === undefined && Number(period) < firstYear;
    this.runInRows += unit.periods.filter(isRunIn).length;
    const view = this.room.views.get(unit.contract ?? "");
    if (this.market !== undefined && view !== undefined && poolOf(view) !== undefined) {
      this.market.take(unit);
      return [];
    }
    const outcomes = settleUnit(unit, this.room);
    for (const outcome of outcomes) this.market?.note(outcome);
    return outcomes;
  }

  /** Whether the row belongs to what is open: the same account's next year, or a row of the same year below it. */
  private goesOn({ account, period, contract }: Framed): boolean {
    const { open } = this;
    if (open === undefined || open.account !== account) return false;
    if (contract !== undefined && open.contract !== undefined && contract !== open.contract) return false;
    if (this.room.views.get(open.contract ?? "")?.carries === true) return true;
    return this.below && open.periods.at(-1)?.period === period;
  }

  private begin({ account, contract, row }: Framed): Unit {
    const carries = this.room.views.get(contract ?? "")?.carries === true;
    const first = carries ? this.input.seen(`${account}\u0000${contract}`, row.line) : undefined;
    return {
      account,
      contract,
      periods: [],
      ...(first !== undefined && { refusal: { at: row.line, reason: scattered(first) } }),
    };
  }

  private add(unit: Unit, framed: Framed): void {
    const { row, period, refusal } = framed;
    const last = unit.periods.at(-1);
    const own = refusal === undefined ? this.damaged : { at: row.line, reason: refusal };
    if (row.damage === undefined) this.damaged = undefined;
    if (this.below && last?.period === period) {
      last.refusal ??= own ?? this.unlike(last.rows[0], row);
      last.rows.push(row);
      return;
    }
    const first =
      refusal === undefined ? this.input.seen(`${unit.account}\u0000${period}\u0000`, row.line) : undefined;
    const twice = first === undefined ? undefined : { at: row.line, reason: duplicate(first) };
    unit.periods.push({ period, rows: [row], refusal: own ?? twice });
  }

  private distrust({ line }: FactRow, damage: Words): void {
    const refusal = { at: line, reason: incomplete(line, damage) };
    const last = this.open?.periods.at(-1);
    if (last !== undefined) last.refusal ??= refusal;
    this.damaged = refusal;
  }

  /** Rows below one account must say the same of the account itself. */
  private unlike(first: FactRow, row: FactRow): UnitPeriod["refusal"] {
    const column = this.shared.find(({ position }) => first.cells[position] !== row.cells[position]);
    return column && { at: row.line, reason: differs(column.name, first.line) };
  }
}

const duplicate = (line: number): Words => ({
  en: `this account and period already stand on line ${line}: an account is settled once a period; take out the row that does not hold`,
  "zh-CN": `该账户年度已见于第 ${line} 行：每个账户每年只清算一次，请删除不成立的一行`,
});

const scattered = (line: number): Words => ({
  en: `earlier years of this account stand apart, from line ${line}: this contract carries over from year to year, so the rows of an account must follow one another; sort the file by account and year`,
  "zh-CN": `该账户以前年度的行在别处（自第 ${line} 行起）：合同逐年结转，同一账户的行必须相连，请按账户和年度排序`,
});

const incomplete = (line: number, damage: Words): Words => ({
  en: `a row next to it, on line ${line}, cannot be read and may belong to it: ${damage.en}`,
  "zh-CN": `相邻的第 ${line} 行无法读取，可能属于该账户：${damage["zh-CN"]}`,
});

const differs = (column: string, line: number): Words => ({
  en: `column "${column}" differs from line ${line} of the same account and period: what is said of the account must be the same on all its rows`,
  "zh-CN": `列“${column}”与同一账户年度的第 ${line} 行不一致：账户层面的内容在各行必须相同`,
});
