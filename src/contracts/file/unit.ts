/** Settles rows that belong together: the years of an account, in order, as far as they can be settled. */
import { checkIdentities } from "../identities.js";
import type { Words } from "../language.js";
import { settleOverUnknown } from "../ranges.js";
import type { PreparedContract } from "../settle.js";
import type { SettledAccount } from "../settlement.js";
import type { ContractBook, ContractView } from "./book.js";
import type { FactReader, ReadFacts } from "./facts.js";
import type { Outcome, Refused, Settled } from "./outcome.js";
import { reasonOf, RowRefused, said, type FactRow } from "./rows.js";
import type { ContractFile } from "./schema.js";

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

export interface Room {
  readonly file: ContractFile;
  readonly book: ContractBook;
  readonly views: ReadonlyMap<string, ContractView>;
  readonly readers: ReadonlyMap<string, FactReader>;
}

export function settleUnit(unit: Unit, room: Room): Outcome[] {
  const refused = unit.refusal;
  if (refused !== undefined)
    return unit.periods.map((period) => refusedOutcome(unit, period, period.refusal ?? refused));
  const view = room.views.get(unit.contract ?? "");
  const reader = room.readers.get(unit.contract ?? "");
  if (view === undefined || reader === undefined)
    return unit.periods.map((period) => refusedOutcome(unit, period, ownRefusal(period)));
  return view.carries
    ? settleYears(unit, view, reader, room)
    : unit.periods.flatMap((period) => settlePeriod(unit, period, view, reader, room));
}

function settlePeriod(
  unit: Unit,
  period: UnitPeriod,
  { id }: ContractView,
  reader: FactReader,
  { file, book }: Room,
): Outcome[] {
  if (period.refusal !== undefined) return [refusedOutcome(unit, period, period.refusal)];
  const year = Number(period.period);
  if (year < (file.firstYear ?? year)) return [];
  try {
    const read = reader.read(period.rows, year, false);
    const settled = settledAccount(book.forYear(id, year), [read], []);
    return [settledOutcome(unit, period, settled, 0, read)];
  } catch (error) {
    return [refusedOutcome(unit, period, refusalOf(error, period))];
  }
}

/** Without a contract a period has a refusal of its own. */
function ownRefusal({ refusal }: UnitPeriod): Refusal {
  if (refusal !== undefined) return refusal;
  throw new RangeError("A row without a contract was not refused.");
}

interface ReadYear {
  readonly period: UnitPeriod;
  readonly read: ReadFacts;
}

/**
 * Years before the contract are history and have no outcome. From the first year that cannot be settled on none can:
 * what it would have carried over is not known.
 */
function settleYears(unit: Unit, view: ContractView, reader: FactReader, room: Room): Outcome[] {
  const firstYear = room.file.firstYear ?? 0;
  const { years, failure } = readYears(unit, reader, firstYear);
  const isHistory = ({ period }: ReadYear): boolean => Number(period.period) < firstYear;
  const history = years.filter(isHistory).map(({ read }) => read);
  const contract = years.slice(history.length);
  let stopped = failure;
  for (let count = contract.length; count > 0; count--) {
    const some = contract.slice(0, count);
    try {
      const prepared = room.book.forYears(view.id, firstYear, count, history.length);
      const account = settledAccount(
        prepared,
        some.map(({ read }) => read),
        history,
      );
      const settled = some.map(({ period, read }, index) =>
        settledOutcome(unit, period, account, index, read),
      );
      return [...settled, ...refusedFrom(unit, history.length + count, stopped)];
    } catch (error) {
      stopped = refusalOf(error, some[count - 1].period);
    }
  }
  return refusedFrom(unit, stopped === failure ? years.length : history.length, stopped);
}

/** Facts by year up to the first that is refused, missing or out of order. */
function readYears(
  { periods }: Unit,
  reader: FactReader,
  firstYear: number,
): { readonly years: ReadYear[]; readonly failure?: Refusal } {
  const years: ReadYear[] = [];
  for (const period of periods) {
    const year = Number(period.period);
    const before = years.at(-1)?.period.period;
    try {
      if (period.refusal !== undefined) return { years, failure: period.refusal };
      if (before !== undefined && year !== Number(before) + 1) throw outOfOrder(before, year);
      if (before === undefined && year > firstYear) throw startsLate(year, firstYear);
      years.push({ period, read: reader.read(period.rows, year, year < firstYear) });
    } catch (error) {
      return { years, failure: refusalOf(error, period) };
    }
  }
  return { years };
}

/** The period at `index` with its own reason, those after it because of it. */
function refusedFrom(unit: Unit, index: number, failure: Refusal | undefined): Outcome[] {
  if (failure === undefined) return [];
  const [first, ...later] = unit.periods.slice(index);
  return [
    refusedOutcome(unit, first, failure),
    ...later.map((period) => refusedOutcome(unit, period, period.refusal ?? follows(period, first))),
  ];
}

/** Settles and holds the result to the money identities, as every trial is held. */
function settledAccount(
  prepared: PreparedContract,
  years: readonly ReadFacts[],
  history: readonly ReadFacts[],
): SettledAccount {
  const factsOf = (read: readonly ReadFacts[]) => read.map(({ facts }) => facts);
  const account = settleOverUnknown(prepared, factsOf(years), factsOf(history));
  const [breach] = checkIdentities(account);
  if (breach === undefined) return account;
  const { identity, words } = breach;
  throw said(
    `the settlement breaks the money identity ${identity}: ${words.en}; the contract as written moves money that nobody has`,
    `清算结果违反资金恒等式 ${identity}：${words["zh-CN"]}；合同条款本身有误`,
  );
}

function settledOutcome(
  { account, contract }: Unit,
  { rows: [{ line }], period }: UnitPeriod,
  settled: SettledAccount,
  index: number,
  { providers, unknown }: ReadFacts,
): Settled {
  return { status: "settled", line, account, period, contract, settled, index, providers, unknown };
}

function refusedOutcome(
  { account, contract }: Unit,
  { rows: [{ line }], period }: UnitPeriod,
  { at, reason }: Refusal,
): Refused {
  return { status: "refused", line, account, period, contract, at, reason };
}

/** A refusal of a row or of the settlement; any other error is a defect and goes on. */
function refusalOf(error: unknown, { rows: [{ line }] }: UnitPeriod): Refusal {
  if (error instanceof RowRefused) return { at: error.line, reason: error.reason };
  const reason = reasonOf(error);
  if (reason === undefined) throw error;
  return { at: line, reason };
}

const outOfOrder = (before: string, year: number) =>
  said(
    `follows the year ${before}, but is ${year}: this contract carries over from year to year, so the years of an account must follow one another without a gap`,
    `上一行为 ${before} 年，本行为 ${year} 年：合同逐年结转，同一账户的年度须连续递增`,
  );

const startsLate = (year: number, firstYear: number) =>
  said(
    `is the account's first year in the file (${year}), but the contract began in ${firstYear}: what the years between would have carried over is not known; add them`,
    `该账户在文件中的首个年度为 ${year}，而合同始于 ${firstYear} 年：其间的结转无从得知，请补充各年`,
  );

const follows = (own: UnitPeriod, { period, rows: [{ line }] }: UnitPeriod): Refusal => ({
  at: own.rows[0].line,
  reason: {
    en: `comes after ${period} (line ${line}), which is refused: what that year carries over is not known`,
    "zh-CN": `其前的 ${period} 年（第 ${line} 行）未能清算，结转无从得知`,
  },
});
