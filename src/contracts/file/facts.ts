/**
 * Rows → the facts of one account and period, as the contract asks for them: exact, within their limits, consistent with
 * one another. Built once per contract from the header; what no column gives is a finding before any row is read.
 */
import { nearest } from "../../scenario/nearest.js";
import { finding, type Finding } from "../../scenario/problem.js";
import { unitOfNeed } from "../checks/units.js";
import type { AccountFacts, Decimal, FactRequest, LineUnit } from "../language.js";
import { ZERO, add, parseRational, type Rational } from "../rational.js";
import type { ContractView } from "./book.js";
import { cellNumber, checkLimits, factValue, type Limits } from "./cells.js";
import { consistencyOf, providerSums } from "./consistency.js";
import type { Header, MappedColumn } from "./header.js";
import { needWords } from "./need-words.js";
import { paymentDateOf } from "./payment-date.js";
import { atLine, said, type FactRow } from "./rows.js";
import { belowReader, type BelowReader } from "./rows-below.js";
import type { ContractFile } from "./schema.js";

export interface ReadFacts {
  readonly facts: AccountFacts;
  /** Facts that are empty where the contract knows between which bounds they lie. */
  readonly unknown: readonly string[];
  /** Names of the providers, where rows are providers. */
  readonly providers: readonly string[];
}

export interface FactReader {
  /**
   * All rows of one account and period. In a year of history a fact may be absent: no line may read it there. `before`:
   * the facts of the year before, where they are known.
   */
  read(rows: readonly FactRow[], period: number, isHistory: boolean, before?: AccountFacts): ReadFacts;
}

/** A fact's value of one row; undefined where its cell is empty. */
type Source = (row: FactRow, period: number) => Rational | undefined;

interface BoundFact {
  readonly need: FactRequest;
  readonly name: string;
  readonly unit: LineUnit;
  readonly limits: Limits;
  readonly source: Source;
  /** Its column, where it has one: an empty cell is named by it. */
  readonly column: string;
  readonly isSum?: boolean;
}

export function factReader(view: ContractView, file: ContractFile, header: Header): FactReader {
  const { needs } = view.contract;
  const bound = needs.filter(isScalar).flatMap((need) => boundFact(need, view, file, header));
  // Sums last, so that a bad cell is named by its own column.
  const scalars = [...bound.filter(({ isSum }) => isSum !== true), ...bound.filter(({ isSum }) => isSum)];
  const below = belowReader(view, file, header);
  const consistent = consistencyOf(needs);
  const summed = providerSums(needs);
  const { minorUnits } = file.currency;
  return {
    read: (rows, period, isHistory, before) => {
      const [first] = rows;
      const unknown: string[] = [];
      const values: Record<string, bigint | Decimal> = {};
      atLine(first.line, () => {
        for (const fact of scalars) {
          const value = fact.source(first, period);
          if (value !== undefined) {
            checkLimits(fact.name, value, fact.limits);
            values[fact.need.id] = factValue(fact.name, value, fact.unit, minorUnits);
          } else if (hasBounds(fact.need)) unknown.push(fact.need.id);
          else if (!isHistory) throw empty(fact);
        }
        consistent(values, before?.scalars);
      });
      if (below === undefined) return { facts: { scalars: values, vectors: {} }, unknown, providers: [] };
      const read = withBelow(values, below, rows);
      atLine(first.line, () => summed(read.facts));
      return { ...read, unknown };
    },
  };
}

function withBelow(
  scalars: AccountFacts["scalars"],
  below: BelowReader,
  rows: readonly FactRow[],
): Omit<ReadFacts, "unknown"> {
  const { tables, vectors, providers } = below.read(rows);
  return { facts: { scalars, vectors, tables }, providers };
}

const isScalar = ({ kind }: FactRequest): boolean =>
  kind !== "vector" && kind !== "table" && kind !== "market";

const hasBounds = (need: FactRequest): boolean => need.kind === "given" && need.unknown !== undefined;

/** Only given facts may be negative, and only where the contract sets no minimum. */
function limitsOf(need: FactRequest): Limits {
  if (need.kind !== "given") return { minimum: ZERO };
  return {
    ...(need.minimum !== undefined && { minimum: parseRational(need.minimum) }),
    ...(need.maximum !== undefined && { maximum: parseRational(need.maximum) }),
  };
}

function boundFact(
  need: FactRequest,
  view: ContractView,
  file: ContractFile,
  header: Header,
): readonly BoundFact[] {
  const fact = { need, unit: unitOfNeed(need), limits: limitsOf(need) };
  const path = ["facts", need.id];
  const mapping = file.facts[need.id];
  if (mapping === undefined) {
    const dated = paymentDateOf(need.id, file, header);
    if (dated !== undefined) return [{ ...fact, name: need.id, column: need.id, source: dated }];
    const sum = sumOfParts(need, file, header);
    if (sum !== undefined) return [{ ...fact, name: need.id, column: need.id, source: sum, isSum: true }];
    if (hasBounds(need)) return [{ ...fact, name: need.id, column: need.id, source: () => undefined }];
    header.findings.push(unmapped(need, view, header.names));
    return [];
  }
  if (typeof mapping === "object" && "value" in mapping) {
    const value = parseRational(mapping.value);
    return [{ ...fact, name: need.id, column: need.id, source: () => value }];
  }
  if (mayLack(mapping, header.names) && hasBounds(need))
    return [{ ...fact, name: need.id, column: need.id, source: () => undefined }];
  const column = header.column(mapping, path);
  const source: Source = ({ cells }) => cellNumber(column, cells);
  return [{ ...fact, name: column.name, column: column.name, source }];
}

/** Whether the column is one that this file may be without, and is. */
const mayLack = (mapping: MappedColumn, names: readonly string[]): boolean =>
  typeof mapping === "object" && mapping.optional === true && !names.includes(mapping.column);

/** `allowed` may be left out where both its parts are there. */
function sumOfParts(need: FactRequest, { facts }: ContractFile, header: Header): Source | undefined {
  if (need.kind !== "spending" || need.part !== "allowed") return undefined;
  const parts = ["fundPaid", "patientPaid"].map((id) => ({ id, mapping: facts[id] }));
  if (parts.some(({ mapping }) => mapping === undefined)) return undefined;
  const sources = parts.map(({ id, mapping }): Source => {
    if (typeof mapping === "object" && "value" in mapping) {
      const value = parseRational(mapping.value);
      return () => value;
    }
    const column = header.column(mapping, ["facts", id]);
    return ({ cells }) => cellNumber(column, cells);
  });
  return (row, period) => {
    const [fund, patient] = sources.map((source) => source(row, period));
    return fund === undefined || patient === undefined ? undefined : add(fund, patient);
  };
}

function empty({ column, need }: BoundFact) {
  const { en, "zh-CN": chinese } = needWords(need);
  return said(
    `column "${column}" is empty: the contract needs ${en} ("${need.id}"). Write it, or say under facts what an empty cell means (ifEmpty:)`,
    `列“${column}”为空：合同需要${chinese}（${need.id}）。请补填，或在 facts 中用 ifEmpty 说明空单元格的含义`,
  );
}

function unmapped(need: FactRequest, { id }: ContractView, names: readonly string[]): Finding {
  const near = nearest(need.id, names);
  const { en, "zh-CN": chinese } = needWords(need);
  const columns = names.join(", ");
  return finding("refused", ["facts"], {
    message: `The contract "${id}" needs the fact "${need.id}" (${en}), and nothing says which column it is. Add it under facts: ${near === undefined ? `the facts file has ${columns}.` : `did you mean the column "${near}"?`}`,
    chinese: `合同“${id}”需要事实“${need.id}”（${chinese}），但未说明是哪一列。请在 facts 中添加：${near === undefined ? `事实文件现有列 ${columns}。` : `是否为列“${near}”？`}`,
  });
}

/** Facts that are mapped but that no contract asks for: most likely a slip of the pen. */
export function uselessFacts(views: readonly ContractView[], file: ContractFile): Finding[] {
  const needs = views.flatMap(({ contract }) => contract.needs);
  const spending = needs.some(({ kind }) => kind === "spending");
  const asked = new Set([
    ...needs.filter(isScalar).map(({ id }) => id),
    ...(spending ? ["allowed", "fundPaid", "patientPaid", "inPolicyScope"] : []),
  ]);
  return Object.keys(file.facts)
    .filter((id) => !asked.has(id))
    .map((id) => {
      const near = nearest(id, [...asked]);
      return finding(
        "refused",
        ["facts", id],
        {
          message: `No contract of this file asks for the fact "${id}". ${near === undefined ? `They ask for: ${[...asked].join(", ")}.` : `Did you mean "${near}"?`}`,
          chinese: `本文件没有合同需要事实“${id}”。${near === undefined ? `所需事实：${[...asked].join("、")}。` : `是否应为“${near}”？`}`,
        },
        "key",
      );
    });
}
