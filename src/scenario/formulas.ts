/**
 * Reads and values every formula of a scenario as written: names known, no circles, units right, result finite and in
 * range; exact where a contract will use it. What depends on an uncertain number keeps its tree for each parameter set.
 */
import type { z } from "zod";
import { formatRational } from "../contracts/rational.js";
import type { FormulaParser, ParsedFormula } from "./formula.js";
import { evaluateFormula } from "./formula-evaluate.js";
import { evaluateExactly, NotExact } from "./formula-exact.js";
import type { FormulaTree } from "./formula-tree.js";
import { namesIn, withYear } from "./formula-tree.js";
import { unitComplaint } from "./formula-units.js";
import type { NamedNumber, NamedNumbers, WrittenNumber } from "./named-numbers.js";
import { nameNumbers } from "./named-numbers.js";
import { nearest } from "./nearest.js";
import type { Finding } from "./problem.js";
import { finding } from "./problem.js";
import type { Quantity } from "./quantity.js";
import type { WrittenFormula } from "./written-formulas.js";
import { writtenFormulas } from "./written-formulas.js";

/**
 * What a formula came to: a number, an exact text for a contract, or a tree to be valued per parameter set; nothing
 * where it uses a number that has a complaint of its own.
 */
export interface FormulaResult {
  readonly path: readonly string[];
  readonly value?: number;
  readonly exact?: string;
  readonly tree?: FormulaTree;
}

export interface ReadFormulas {
  readonly results: readonly FormulaResult[];
  readonly findings: readonly Finding[];
  /** Numbers whose formula came to nothing: what else is said about them is an echo. */
  readonly unresolved: readonly (readonly string[])[];
  /** Those among them that are exact terms of a contract. */
  readonly failedExact: readonly (readonly string[])[];
}

export interface FormulaScenario {
  readonly schema: z.core.$ZodType;
  /** The scenario as written. */
  readonly value: unknown;
  /** `numbers:` as the schema reads them, undefined for one it refuses. */
  readonly numbers: ReadonlyMap<string, Quantity | undefined>;
}

/** Reads all formulas; `loadParser` is called only when there is one. */
export async function readFormulas(
  scenario: FormulaScenario,
  loadParser: () => Promise<FormulaParser>,
): Promise<ReadFormulas> {
  const written = writtenFormulas(scenario.schema, scenario.value);
  if (written.length === 0) return { results: [], findings: [], unresolved: [], failedExact: [] };
  const parse = await loadParser();
  const parsed = written.map((formula) => ({ formula, read: parse(formula.text) }));
  const numbers = nameNumbers(writtenNumbers(scenario.numbers, parsed));
  const outcomes = parsed.map(({ formula, read }) => ({
    formula,
    outcome:
      "complaint" in read
        ? { ...read.complaint, path: formula.textPath }
        : valued(formula, read.tree, numbers),
  }));
  const failed = outcomes
    .filter(({ outcome }) => "code" in outcome || isEmpty(outcome))
    .map(({ formula }) => formula);
  return {
    results: outcomes.flatMap(({ outcome }) => ("code" in outcome || isEmpty(outcome) ? [] : [outcome])),
    findings: outcomes.flatMap(({ outcome }) => ("code" in outcome ? [outcome] : [])),
    unresolved: failed.map(({ path }) => path),
    failedExact: failed.filter(({ field }) => field.exact === true).map(({ path }) => path),
  };
}

function isEmpty({ value, exact, tree }: FormulaResult): boolean {
  return value === undefined && exact === undefined && tree === undefined;
}

interface Parsed {
  readonly formula: WrittenFormula;
  readonly read: ParsedFormula;
}

function writtenNumbers(
  quantities: FormulaScenario["numbers"],
  parsed: readonly Parsed[],
): Map<string, WrittenNumber> {
  const written = new Map<string, WrittenNumber>(
    [...quantities].map(([name, quantity]) => [name, { quantity }]),
  );
  for (const { formula, read } of parsed) {
    const [section, name, ...rest] = formula.path;
    const number = section === "numbers" && rest.length === 0 ? written.get(name) : undefined;
    if (number !== undefined && "tree" in read) written.set(name, { ...number, tree: read.tree });
  }
  return written;
}

function valued(
  formula: WrittenFormula,
  written: FormulaTree,
  numbers: NamedNumbers,
): FormulaResult | Finding {
  const { field, path, textPath, text, year } = formula;
  const wrong = misnamed(formula, written, numbers);
  if (wrong !== undefined) return wrong;
  const tree = year === undefined ? written : withYear(written, year);
  const used = namesIn(tree).map((name) => numbers.get(name) as NamedNumber);
  if (used.some((number) => number.broken !== undefined)) return { path };
  const misfit = unitComplaint(tree, field.unit, (name) => numbers.get(name)?.unit ?? "any");
  if (misfit !== undefined) return { ...misfit, path: textPath };
  const uncertain = [...new Set(used.flatMap((number) => number.uncertain))];
  if (uncertain.length > 0 && field.uncertain === false) {
    return finding("formula-uncertain", textPath, { names: uncertain });
  }
  if (field.exact === true) return exactly(formula, tree, numbers);
  const value = evaluateFormula(tree, (name) => numbers.get(name)?.central ?? NaN);
  if (!Number.isFinite(value)) {
    return finding("formula-not-finite", textPath, { formula: text, value: String(value) });
  }
  const { minimum = -Infinity, maximum = Infinity, unit } = field;
  if (value < minimum || value > maximum) {
    return finding("out-of-range", textPath, { value, unit, minimum: field.minimum, maximum: field.maximum });
  }
  return uncertain.length > 0 ? { path, tree } : { path, value };
}

function exactly(formula: WrittenFormula, tree: FormulaTree, numbers: NamedNumbers): FormulaResult | Finding {
  const { path, textPath, text } = formula;
  const valueOf = (name: string) => (numbers.get(name) as NamedNumber).exact();
  try {
    return { path, exact: formatRational(evaluateExactly(tree, valueOf)) };
  } catch (error) {
    if (error instanceof NotExact) return finding("formula-not-exact", textPath, { what: error.what });
    if (!(error instanceof RangeError)) throw error;
    return finding("formula-not-finite", textPath, { formula: text, value: error.message });
  }
}

/** A name that does not exist, a year that is not known, or a circle of names. */
function misnamed(formula: WrittenFormula, tree: FormulaTree, numbers: NamedNumbers): Finding | undefined {
  const { path, textPath, year } = formula;
  const names = namesIn(tree);
  if (names.includes("year") && year === undefined) return finding("formula-year", textPath, {});
  const name = names.find((candidate) => candidate !== "year" && !numbers.has(candidate));
  if (name !== undefined) {
    const valid = [...numbers.keys()];
    return finding("formula-name", textPath, { name, nearest: nearest(name, valid), valid });
  }
  const own = path[0] === "numbers" ? numbers.get(path[1])?.broken?.circle : undefined;
  return own?.includes(path[1]) === true ? finding("formula-cycle", textPath, { chain: own }) : undefined;
}
