/** Settles rows that belong together: one period, or the years of an account in order, as far as they can be settled. */
import { checkIdentities, type Breach } from "../identities.js";
import { settleOverUnknown } from "../ranges.js";
import type { PreparedContract } from "../settle.js";
import type { SettledAccount } from "../settlement.js";
import type { ContractBook, ContractView } from "./book.js";
import type { FactReader, ReadFacts } from "./facts.js";
import type { Outcome } from "./outcome.js";
import { said } from "./rows.js";
import type { ContractFile } from "./schema.js";
import {
  refusalOf,
  refusedFrom,
  refusedOutcome,
  settledOutcome,
  type Unit,
  type UnitPeriod,
} from "./unit-outcomes.js";
import { readYears } from "./years-read.js";

/** What the rows of a file are settled with. */
export interface Room {
  readonly file: ContractFile;
  readonly book: ContractBook;
  readonly views: ReadonlyMap<string, ContractView>;
  readonly readers: ReadonlyMap<string, FactReader>;
}

export function settleUnit(unit: Unit, room: Room): Outcome[] {
  const refused = refusedUnit(unit);
  if (refused !== undefined) return refused;
  const [view, reader] = toolsOf(unit, room);
  return view.carries
    ? settleYears(unit, view, reader, room)
    : unit.periods.flatMap((period) => settlePeriod(unit, period, view, reader, room));
}

/** The outcomes of a unit that cannot be settled whatever its facts; undefined where it may. */
export function refusedUnit(unit: Unit): Outcome[] | undefined {
  const { refusal, contract, periods } = unit;
  if (refusal === undefined && contract !== undefined) return undefined;
  return periods.map((period) => refusedOutcome(unit, period, period.refusal ?? refusal ?? noReason()));
}

/** Rows without a contract have a refusal of their own. */
function noReason(): never {
  throw new RangeError("A row without a contract was not refused.");
}

export function toolsOf({ contract = "" }: Unit, { views, readers }: Room): [ContractView, FactReader] {
  const [view, reader] = [views.get(contract), readers.get(contract)];
  if (view === undefined || reader === undefined) throw new RangeError(`There is no contract "${contract}".`);
  return [view, reader];
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

/**
 * Years before the contract are history and have no outcome. From the first year that cannot be settled on none can:
 * what it would have carried over is not known.
 */
function settleYears(unit: Unit, view: ContractView, reader: FactReader, room: Room): Outcome[] {
  const firstYear = room.file.firstYear ?? 0;
  const { history, contract, failure } = readYears(unit, reader, firstYear);
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
  return refusedFrom(unit, history.length + (stopped === failure ? contract.length : 0), stopped);
}

/** Settles and holds the result to the money identities, as every trial is held. */
function settledAccount(
  prepared: PreparedContract,
  years: readonly ReadFacts[],
  history: readonly ReadFacts[],
): SettledAccount {
  const factsOf = (read: readonly ReadFacts[]) => read.map(({ facts }) => facts);
  const account = settleOverUnknown(prepared, factsOf(years), factsOf(history));
  requireNone(checkIdentities(account));
  return account;
}

/** A breach means that the contract as written moves money that nobody has. */
export function requireNone([breach]: readonly Breach[]): void {
  if (breach === undefined) return;
  const { identity, words } = breach;
  throw said(
    `the settlement breaks the money identity ${identity}: ${words.en}; the contract as written moves money that nobody has`,
    `清算结果违反资金恒等式 ${identity}：${words["zh-CN"]}；合同条款本身有误`,
  );
}
