/** Between columns and the facts of single accounts: columns of many accounts, and one trial read back exactly. */
import type { AccountFacts, ComposedContract, Decimal, FactRequest } from "../language.js";
import type { Rational } from "../rational.js";
import { SaidError } from "../said-error.js";
import {
  exactValue,
  groupedRows,
  numericColumns,
  tableValues,
  type TableRequest,
  type TableValues,
} from "../tables.js";
import {
  LARGEST_EXACT,
  numberColumn,
  type AccountYears,
  type ColumnFacts,
  type NumberColumn,
  type RowColumns,
  type TableColumns,
  type YearColumns,
} from "./facts.js";

type Exact = bigint | Decimal;
/** Finer fractions than these are left to the exact evaluator. */
const LARGEST_DENOMINATOR = 10n ** 12n;

/** Every account of the list is a trial; all have the same years and, where they have them, vectors of one length. */
export function columnsOf(contract: ComposedContract, accounts: readonly AccountYears[]): ColumnFacts {
  const [first] = accounts;
  const years = first.history.length + first.facts.length;
  const yearly = accounts.map(({ facts, history }) => [...history, ...facts]);
  return {
    trials: accounts.length,
    runInYears: first.history.length,
    years: Array.from({ length: years }, (_, year) =>
      yearColumns(
        contract,
        yearly.map((account) => account[year]),
      ),
    ),
    original: (trial) => accounts[trial],
  };
}

function yearColumns({ needs }: ComposedContract, trials: readonly AccountFacts[]): YearColumns {
  const vector = (id: string): NumberColumn[] => {
    const providers = Math.max(0, ...trials.map(({ vectors }) => vectors[id]?.length ?? 0));
    return Array.from({ length: providers }, (_, provider) =>
      columnOf(trials.map(({ vectors }) => vectors[id]?.[provider])),
    );
  };
  const vectors = needs.filter(({ kind }) => kind === "vector");
  const scalars = needs.filter((need) => need.kind !== "vector" && !isTable(need));
  return {
    scalars: Object.fromEntries(
      scalars.map(({ id }) => [id, columnOf(trials.map((facts) => facts.scalars[id]))]),
    ),
    vectors: Object.fromEntries(vectors.map(({ id }) => [id, vector(id)])),
    tables: Object.fromEntries(
      needs.filter(isTable).map((request) => [request.id, tableColumns(request, trials)]),
    ),
    marketPosition: columnOf(trials.map(({ marketPosition }) => BigInt(marketPosition ?? 0))),
  };
}

const isTable = (need: FactRequest): need is TableRequest => need.kind === "table" || need.kind === "market";

const columnOf = (values: readonly (Exact | undefined)[]): NumberColumn =>
  exactColumn(values.map((value) => (value === undefined ? undefined : exactValue(value))));

/** Over the least common denominator; NaN where a numerator is no safe integer over it. */
function exactColumn(exact: readonly (Rational | undefined)[]): NumberColumn {
  const common = exact.reduce((product, value) => leastMultiple(product, value?.denominator ?? 1n), 1n);
  const denominator = common > LARGEST_DENOMINATOR ? 1n : common;
  const numerators = exact.map((value) => {
    if (value === undefined || denominator % value.denominator !== 0n) return Number.NaN;
    const numerator = Number((value.numerator * denominator) / value.denominator);
    return Math.abs(numerator) <= LARGEST_EXACT ? numerator : Number.NaN;
  });
  return numberColumn(Float64Array.from(numerators), Number(denominator));
}

function leastMultiple(a: bigint, b: bigint): bigint {
  let [x, y] = [a, b];
  while (y !== 0n) [x, y] = [y, x % y];
  return (a / x) * b;
}

/** All trials' rows one after another, and for every key the rows that share it added up. */
function tableColumns(request: TableRequest, trials: readonly AccountFacts[]): TableColumns {
  const tables = trials.map((facts) => valuesOrAbsent(request, facts));
  const ids = numericColumns(request);
  const keys = new Set(tables.flatMap((table) => [...(table?.keys.keys() ?? [])]));
  const groups = [...keys].map((key) => {
    const rows = tables.map((table) => (table === undefined ? undefined : groupedRows(table, key)));
    return [key, rowColumns(ids, rows)] as const;
  });
  const all = tables.map((table) => table?.rows);
  const numbers = [...keys].map((key) => [key, keyNumbers(key, tables)] as const);
  return {
    ...rowColumns(ids, all),
    keys: Object.fromEntries(numbers),
    groups: Object.fromEntries(groups),
  };
}

/** A table that the exact evaluator would refuse counts as absent: that evaluator then says why. */
function valuesOrAbsent(request: TableRequest, facts: AccountFacts): TableValues | undefined {
  try {
    return tableValues(request, facts);
  } catch (error) {
    if (error instanceof SaidError) return undefined;
    throw error;
  }
}

/** The position of each row's key among the different keys of all trials. */
function keyNumbers(key: string, tables: readonly (TableValues | undefined)[]): Int32Array {
  const numbers = new Map<string, number>();
  const numberOf = (text: string): number => {
    const found = numbers.get(text) ?? numbers.size;
    numbers.set(text, found);
    return found;
  };
  return Int32Array.from(tables.flatMap((table) => (table?.keys.get(key) ?? ["absent"]).map(numberOf)));
}

type ExactRow = readonly Rational[];

/** A trial without the table gets one row of unknown values, so that reading it is left to the exact evaluator. */
function rowColumns(
  ids: readonly string[],
  tables: readonly (readonly ExactRow[] | undefined)[],
): RowColumns {
  const offsets = new Int32Array(tables.length + 1);
  tables.forEach((rows, trial) => (offsets[trial + 1] = offsets[trial] + (rows?.length ?? 1)));
  const all: (ExactRow | undefined)[] = tables.flatMap<ExactRow | undefined>((rows) =>
    rows === undefined ? [undefined] : [...rows],
  );
  const columns = ids.map((id, column) => [id, exactColumn(all.map((row) => row?.[column]))] as const);
  return { offsets, columns: Object.fromEntries(columns) };
}
