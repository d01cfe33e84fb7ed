/**
 * Rows below the account as the evaluators read them: exact numbers by position of their column, and groups by key.
 *
 * Grouping adds up every numeric column of the rows that share a key, in the order in which keys first appear; so a claim
 * that arrives as two rows of one patient counts as one.
 */
import type { AccountFacts, ColumnUnit, FactRequest } from "./language.js";
import { add, parseRational, whole, type Rational } from "./rational.js";
import { SaidError } from "./said-error.js";

export type TableRequest = Extract<FactRequest, { kind: "table" | "market" }>;

export interface TableValues {
  /** By row, then by position of the numeric column in the request. */
  readonly rows: readonly (readonly Rational[])[];
  /** By key column, one text per row. */
  readonly keys: ReadonlyMap<string, readonly string[]>;
}

/** Numeric columns of a request in their fixed order. */
export function numericColumns(request: TableRequest): string[] {
  if (request.kind === "market") return [...request.lines];
  return Object.entries(request.columns).flatMap(([id, unit]) => (unit === "key" ? [] : [id]));
}

const keyColumns = (request: TableRequest): string[] =>
  request.kind === "market" ? [] : Object.keys(request.columns).filter((id) => unitOf(request, id) === "key");

const unitOf = (request: Extract<TableRequest, { kind: "table" }>, id: string): ColumnUnit =>
  request.columns[id];

/** Undefined where the year has no such table; reading it is then an error, as with any fact. */
export function tableValues(request: TableRequest, facts: AccountFacts): TableValues | undefined {
  const table = facts.tables?.[request.id];
  if (table === undefined) return undefined;
  const column = (id: string): readonly (bigint | string)[] => {
    const values = table.columns[id];
    if (values === undefined) throw missingColumn(request.id, id, Object.keys(table.columns));
    if (values.length !== table.rows) throw unevenColumn(request.id, id, values.length, table.rows);
    return values;
  };
  const numeric = numericColumns(request).map(column);
  return {
    rows: Array.from({ length: table.rows }, (_, row) => numeric.map((values) => exactValue(values[row]))),
    keys: new Map(keyColumns(request).map((id) => [id, column(id).map(String)])),
  };
}

export const exactValue = (value: bigint | string): Rational =>
  typeof value === "bigint" ? whole(value) : parseRational(value);

/** The rows with equal keys added up. */
export function groupedRows({ rows, keys }: TableValues, by: string): readonly (readonly Rational[])[] {
  const groups = new Map<string, Rational[]>();
  const texts = keys.get(by) ?? [];
  rows.forEach((row, index) => {
    const sums = groups.get(texts[index]);
    if (sums === undefined) groups.set(texts[index], [...row]);
    else row.forEach((value, column) => (sums[column] = add(sums[column], value)));
  });
  return [...groups.values()];
}

const missingColumn = (table: string, id: string, known: readonly string[]): SaidError =>
  new SaidError(
    `table "${table}" has no column "${id}"; it has: ${known.join(", ") || "none"}`,
    `表“${table}”缺少列“${id}”；已有：${known.join("、") || "无"}`,
  );

const unevenColumn = (table: string, id: string, length: number, rows: number): SaidError =>
  new SaidError(
    `column "${id}" of table "${table}" has ${length} values for ${rows} rows`,
    `表“${table}”的列“${id}”有${length}个值，但共有${rows}行`,
  );
