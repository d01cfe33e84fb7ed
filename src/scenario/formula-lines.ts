/**
 * Formula lines of hand-written contracts: `formula: "min(spending, 0.9 * budget)"` becomes the line's `value`, a term of
 * the contract language, before the schema reads the file. The line is marked `custom`.
 *
 * What a formula may name comes from the contract as written, so that one wrong entry elsewhere does not hide it.
 */
import { claims } from "../contracts/blocks/claims.js";
import { unitOfNeed } from "../contracts/checks/units.js";
import { FORMULA_READERS, type FormulaNames } from "../contracts/formula-names.js";
import { termOfFormula } from "../contracts/formula-term.js";
import type { FactRequest, LineUnit } from "../contracts/language.js";
import type { FormulaParser } from "./formula.js";
import type { Finding } from "./problem.js";
import { memberOf } from "./schema-walk.js";

export interface ReadFormulaLines {
  /** The file's content with a term in place of every formula line that could be read. */
  readonly value: unknown;
  readonly findings: readonly Finding[];
  /** Lines whose formula could not be read: what else is said about them is an echo. */
  readonly unresolved: readonly (readonly string[])[];
}

/** Reads the formula lines below `contracts:` and `contract:`; the parser is loaded only when there is one. */
export async function readFormulaLines(
  value: unknown,
  loadParser: () => Promise<FormulaParser>,
): Promise<ReadFormulaLines> {
  const places = contractPlaces(value).flatMap((place) => formulaPlaces(value, place));
  if (places.length === 0) return { value, findings: [], unresolved: [] };
  const parse = await loadParser();
  const read = places.map((place) => ({ ...place, ...readLine(place, parse) }));
  return {
    value: read.reduce(
      (whole, { path, line }) => (line === undefined ? whole : placedAt(whole, path, line)),
      value,
    ),
    findings: read.flatMap(({ finding }) => (finding === undefined ? [] : [finding])),
    unresolved: read.flatMap(({ path, finding }) => (finding === undefined ? [] : [path])),
  };
}

interface FormulaPlace {
  readonly path: readonly string[];
  readonly line: Readonly<Record<string, unknown>>;
  readonly formula: string;
  readonly contract: unknown;
}

function contractPlaces(value: unknown): string[][] {
  const several = memberOf(value, "contracts");
  const ids = typeof several === "object" && several !== null ? Object.keys(several) : [];
  return [["contract"], ...ids.map((id) => ["contracts", id])];
}

function formulaPlaces(value: unknown, place: readonly string[]): FormulaPlace[] {
  const contract = place.reduce(memberOf, value);
  const lines = memberOf(contract, "lines");
  if (!Array.isArray(lines)) return [];
  return lines.flatMap((line: unknown, index) => {
    const formula = memberOf(line, "formula");
    if (typeof formula !== "string" || memberOf(line, "value") !== undefined) return [];
    const path = [...place, "lines", String(index)];
    return [{ path, line: line as FormulaPlace["line"], formula, contract }];
  });
}

function readLine(
  { path, line, formula, contract }: FormulaPlace,
  parse: FormulaParser,
): { readonly line?: object; readonly finding?: Finding } {
  const where = [...path, "formula"];
  const read = parse(formula, FORMULA_READERS);
  if ("complaint" in read) return { line: undefined, finding: { ...read.complaint, path: where } };
  const term = termOfFormula(read.tree, line.unit === "number" ? "number" : "money", namesOf(contract));
  if ("complaint" in term) return { line: undefined, finding: { ...term.complaint, path: where } };
  const { formula: _, ...rest } = line;
  return { line: { ...rest, value: term, custom: true } };
}

/** Lines, facts and accounts as written, with those of the claims that every contract starts from. */
function namesOf(contract: unknown): FormulaNames {
  const own = claims([]);
  const lines = [...(own.lines ?? []), ...entries(contract, "lines")];
  const needs = [...(own.needs ?? []), ...entries(contract, "needs")];
  const unit = (line: { readonly unit?: unknown }): LineUnit => (line.unit === "number" ? "number" : "money");
  return {
    lines: new Map(lines.map((line) => [String(line.id), unit(line)])),
    facts: new Map(
      needs.filter(isScalar).map((need) => [String(need.id), unitOfNeed(need as unknown as FactRequest)]),
    ),
    accounts: entries(contract, "accounts").map(({ id }) => String(id)),
  };
}

type Entry = Readonly<Record<string, unknown>>;

function entries(contract: unknown, key: string): Entry[] {
  const list = memberOf(contract, key);
  return Array.isArray(list)
    ? list.filter((entry): entry is Entry => typeof entry === "object" && entry !== null)
    : [];
}

const isScalar = ({ kind }: { readonly kind?: unknown }): boolean =>
  kind !== "vector" && kind !== "table" && kind !== "market";

/** A copy of the content with another value at the path. */
function placedAt(whole: unknown, path: readonly string[], value: unknown): unknown {
  const [key, ...rest] = path;
  if (key === undefined) return value;
  const inner = placedAt(memberOf(whole, key), rest, value);
  if (Array.isArray(whole)) return whole.with(Number(key), inner);
  return { ...(whole as object), [key]: inner };
}
