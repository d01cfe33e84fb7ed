/**
 * Rows below the account: the cases of a table, or the providers whose weights split the result. Whatever else the file
 * says of the account must be the same on all its rows.
 */
import { finding, type Finding } from "../../scenario/problem.js";
import { nearest } from "../../scenario/nearest.js";
import type { AccountFacts, ColumnUnit, Decimal, FactRequest, FactTable } from "../language.js";
import { compare, ZERO, type Rational } from "../rational.js";
import type { ContractView } from "./book.js";
import { cellNumber, checkLimits, factValue, type BoundColumn } from "./cells.js";
import type { Header } from "./header.js";
import { needWords } from "./need-words.js";
import { atLine, said, type FactRow } from "./rows.js";
import type { ContractFile } from "./schema.js";

export interface BelowFacts {
  readonly vectors: AccountFacts["vectors"];
  readonly tables: Readonly<Record<string, FactTable>>;
  readonly providers: readonly string[];
}

export interface BelowReader {
  read(rows: readonly FactRow[]): BelowFacts;
}

type TableNeed = Extract<FactRequest, { kind: "table" }>;
type VectorNeed = Extract<FactRequest, { kind: "vector" }>;

/** Undefined where the contract asks for no rows below the account. */
export function belowReader(view: ContractView, file: ContractFile, header: Header): BelowReader | undefined {
  const { needs } = view.contract;
  const tables = needs.filter((need): need is TableNeed => need.kind === "table");
  const vectors = needs.filter((need): need is VectorNeed => need.kind === "vector");
  if (tables.length + vectors.length === 0) return undefined;
  const kinds = kindsOf(file);
  const mappedTables = kinds.flatMap((kind) => ("table" in kind ? [kind] : []));
  const providers = kinds.find((kind) => "providers" in kind);
  for (const need of [
    ...tables.filter(({ id }) => mappedTables.every(({ table }) => table !== id)),
    ...vectors.filter(({ id }) => providers?.providers[id] === undefined),
  ])
    header.findings.push(noRows(need, view, kinds.length > 0));
  const asked = tables.flatMap((need) => {
    const own = mappedTables.find(({ table }) => table === need.id);
    return own === undefined ? [] : [{ id: need.id, columns: tableColumns(need, own.columns, header) }];
  });
  const weights = vectors.flatMap((need) => weightColumn(need, providers?.providers ?? {}, header));
  const name = providers === undefined ? -1 : header.position(providers.name, ["rows", "name"]);
  const ofTables = asked.map(({ columns }) => columns.map(({ column }) => column.position));
  const ofProviders = name < 0 ? [] : [name, ...weights.map(({ column }) => column.position)];
  return {
    read: (all) => {
      const own = (positions: readonly number[]) => filled(all, positions, [...ofTables, ofProviders]);
      const ofHouses = ofTables.length === 0 ? all : own(ofProviders);
      return {
        tables: Object.fromEntries(
          asked.map(({ id, columns }, index) => [id, readTable(columns, own(ofTables[index]), file)]),
        ),
        vectors: Object.fromEntries(
          weights.map((weight) => [weight.need.id, readWeights(weight, ofHouses, file)]),
        ),
        providers: name < 0 ? [] : readNames(name, ofHouses),
      };
    },
  };
}

type RowKind = Exclude<NonNullable<ContractFile["rows"]>, readonly unknown[]>;

const kindsOf = ({ rows }: ContractFile): readonly RowKind[] => (rows === undefined ? [] : [rows].flat());

/**
 * Rows that fill a kind's columns: one whose cells are all empty says that the account had none of it. A column that
 * another kind has too tells nothing.
 */
function filled(
  all: readonly FactRow[],
  positions: readonly number[],
  kinds: readonly (readonly number[])[],
): readonly FactRow[] {
  const alone = positions.filter((position) => kinds.filter((kind) => kind.includes(position)).length === 1);
  const telling = alone.length === 0 ? positions : alone;
  return all.filter(({ cells }) => telling.some((position) => cells[position] !== ""));
}

/** Rows that are mapped but that no contract asks for: most likely a slip of the pen. */
export function uselessRows(views: readonly ContractView[], file: ContractFile): Finding[] {
  return kindsOf(file).flatMap((rows) => uselessKind(views, rows));
}

function uselessKind(views: readonly ContractView[], rows: RowKind): Finding[] {
  const kind = "table" in rows ? "table" : "vector";
  const needs = views.flatMap(({ contract }) => contract.needs).filter((need) => need.kind === kind);
  const asked = [...new Set(needs.map(({ id }) => id))];
  const mapped =
    "table" in rows
      ? [{ id: rows.table, path: ["rows", "table"] }]
      : Object.keys(rows.providers).map((id) => ({ id, path: ["rows", "providers", id] }));
  return mapped.filter(({ id }) => !asked.includes(id)).map(({ id, path }) => unasked(id, asked, path));
}

function unasked(id: string, asked: readonly string[], path: readonly string[]): Finding {
  const near = nearest(id, asked);
  const [list, chinese] = [asked.join(", ") || "none", asked.join("、") || "无"];
  return finding("refused", path, {
    message: `No contract of this file asks for rows "${id}". ${near === undefined ? `They ask for: ${list}.` : `Did you mean "${near}"?`}`,
    chinese: `本文件没有合同需要明细“${id}”。${near === undefined ? `所需明细：${chinese}。` : `是否应为“${near}”？`}`,
  });
}

interface TableColumn {
  readonly id: string;
  readonly unit: ColumnUnit;
  readonly column: BoundColumn;
  /** Whether it may be nothing; below zero it may never be, but for money that is added up by a key (a refund). */
  readonly limit: "aboveZero" | "notNegative" | "any";
}

type Mappings = Extract<RowKind, { table: string }>["columns"];

function tableColumns(need: TableNeed, mappings: Mappings, header: Header): TableColumn[] {
  const path = ["rows", "columns"];
  const known = Object.keys(need.columns);
  for (const id of Object.keys(mappings))
    if (!known.includes(id)) header.findings.push(strange(id, known, path));
  return Object.entries(need.columns).flatMap(([id, unit]) => {
    if (mappings[id] !== undefined)
      return [{ id, unit, column: header.column(mappings[id], [...path, id]), limit: limitOf(need, id) }];
    header.findings.push(
      finding("refused", path, {
        message: `The table "${need.id}" has a column "${id}" that nothing maps. Say which column of the facts file it is.`,
        chinese: `明细表“${need.id}”的列“${id}”没有对应。请说明是事实文件的哪一列。`,
      }),
    );
    return [];
  });
}

function limitOf({ columns, positive = [] }: TableNeed, id: string): TableColumn["limit"] {
  if (positive.includes(id)) return "aboveZero";
  const keyed = Object.values(columns).includes("key");
  return columns[id] === "money" && keyed ? "any" : "notNegative";
}

const strange = (id: string, known: readonly string[], path: readonly string[]) =>
  finding("unknown-key", [...path, id], { key: id, nearest: nearest(id, known), valid: known }, "key");

interface WeightColumn {
  readonly need: VectorNeed;
  readonly column: BoundColumn;
}

function weightColumn(need: VectorNeed, mappings: Mappings, header: Header): WeightColumn[] {
  const mapping = mappings[need.id];
  if (mapping === undefined) return [];
  return [{ need, column: header.column(mapping, ["rows", "providers", need.id]) }];
}

function readTable(
  columns: readonly TableColumn[],
  cases: readonly FactRow[],
  file: ContractFile,
): FactTable {
  const values = columns.map(({ id, unit, column, limit }) => {
    const read = (row: FactRow): bigint | Decimal =>
      unit === "key"
        ? row.cells[column.position]
        : factValue(column.name, within(limit, column, present(column, row)), unit, file.currency.minorUnits);
    return [id, cases.map((row) => atLine(row.line, () => read(row)))] as const;
  });
  return { rows: cases.length, columns: Object.fromEntries(values) };
}

function within(limit: TableColumn["limit"], { name }: BoundColumn, value: Rational): Rational {
  if (limit !== "any") checkLimits(name, value, { minimum: ZERO });
  if (limit !== "aboveZero" || compare(value, ZERO) > 0) return value;
  throw said(
    `"${name}" is 0, but the contract divides by it: it must lie above 0`,
    `“${name}”为0，但合同以其作除数：须大于0`,
  );
}

function present(column: BoundColumn, { cells }: FactRow): Rational {
  const value = cellNumber(column, cells);
  if (value !== undefined) return value;
  throw said(
    `column "${column.name}" is empty: write it, or say what an empty cell means (ifEmpty:)`,
    `列“${column.name}”为空：请补填，或用 ifEmpty 说明空单元格的含义`,
  );
}

/** Weights of spending are money in minor units, as the ledger has them. */
function readWeights({ need, column }: WeightColumn, all: readonly FactRow[], file: ContractFile) {
  const unit = need.of === "spending" ? "money" : "number";
  return all.map((row) =>
    atLine(row.line, () => {
      const value = present(column, row);
      checkLimits(column.name, value, { minimum: ZERO });
      return factValue(column.name, value, unit, file.currency.minorUnits);
    }),
  );
}

function readNames(position: number, all: readonly FactRow[]): string[] {
  const names = new Map<string, number>();
  for (const { line, cells } of all) {
    const name = cells[position];
    const first = names.get(name);
    atLine(line, () => {
      if (name === "") throw said("the provider has no name", "机构名称为空");
      if (first !== undefined)
        throw said(
          `the provider "${name}" already stands on line ${first}: its part would be paid twice`,
          `机构“${name}”已见于第 ${first} 行：会重复分配`,
        );
    });
    names.set(name, line);
  }
  return [...names.keys()];
}

function noRows(need: TableNeed | VectorNeed, { id }: ContractView, beside: boolean) {
  const { en, "zh-CN": chinese } = needWords(need);
  const how =
    need.kind === "table"
      ? `rows: { table: ${need.id}, columns: { ${Object.keys(need.columns).join(": …, ")}: … } }`
      : `rows: { providers: { ${need.id}: … }, name: … }`;
  return finding("refused", ["rows"], {
    message: `The contract "${id}" needs "${need.id}" (${en}), one row each. Add ${how}${beside ? ", in a list beside the other rows" : ""}.`,
    chinese: `合同“${id}”需要“${need.id}”（${chinese}），每项一行。请添加 ${how}${beside ? "，与其他明细并列写成列表" : ""}。`,
  });
}
