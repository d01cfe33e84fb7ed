/** One trial of column facts as the exact evaluator reads it. */
import type { AccountFacts, FactTable } from "../language.js";
import { formatRational, rational } from "../rational.js";
import type { AccountYears, ColumnFacts, NumberColumn, TableColumns, YearColumns } from "./facts.js";

/** Absent values stay absent, and so does a table with an absent value; keys become their numbers. */
export function accountYearsOf({ years, runInYears }: ColumnFacts, trial: number): AccountYears {
  const all = years.map((year) => accountFacts(year, trial));
  return { history: all.slice(0, runInYears), facts: all.slice(runInYears) };
}

function accountFacts(
  { scalars, vectors, tables, marketPosition }: YearColumns,
  trial: number,
): AccountFacts {
  const value = (column: NumberColumn): bigint | string | undefined =>
    valueAt(column, column.values.length === 1 ? 0 : trial);
  return {
    scalars: present(scalars, value),
    vectors: present(vectors, (columns) => knownValues(columns.map(value))),
    tables: present(tables, (table) => tableAt(table, trial)),
    marketPosition: Number(value(marketPosition) ?? 0n),
  };
}

function present<From, To>(
  columns: Readonly<Record<string, From>>,
  read: (column: From) => To | undefined,
): Record<string, To> {
  const found = Object.entries(columns).map(([id, column]) => [id, read(column)] as const);
  return Object.fromEntries(found.filter((entry): entry is [string, To] => entry[1] !== undefined));
}

function knownValues<Known>(values: readonly (Known | undefined)[]): Known[] | undefined {
  const known = values.filter((each) => each !== undefined);
  return known.length < values.length ? undefined : known;
}

function valueAt({ values, denominator }: NumberColumn, at: number): bigint | string | undefined {
  const value = values[at];
  if (!Number.isInteger(value)) return undefined;
  if (denominator === 1) return BigInt(value);
  return formatRational(rational(BigInt(value), BigInt(denominator)));
}

function tableAt({ offsets, columns, keys }: TableColumns, trial: number): FactTable | undefined {
  const [from, to] = [offsets[trial], offsets[trial + 1]];
  const rows = Array.from({ length: to - from }, (_, row) => from + row);
  const numeric = Object.entries(columns).map(([id, column]) => {
    return [id, knownValues(rows.map((row) => valueAt(column, row)))] as const;
  });
  if (numeric.some(([, values]) => values === undefined)) return undefined;
  const texts = Object.entries(keys).map(([id, numbers]) => [id, rows.map((row) => String(numbers[row]))]);
  return {
    rows: rows.length,
    columns: Object.fromEntries([...numeric, ...texts]) as FactTable["columns"],
  };
}
