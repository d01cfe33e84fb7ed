/**
 * Scenario text → Scenario, or every problem at once, sorted by file and line.
 *
 * load (files, overlays, --set) → formulas (terms in contract lines; values; trees where uncertain) → schema → checks across sections. The steps
 * after loading all run whatever the others found, as far as each can see.
 */
import type { z } from "zod";
import type { Check, CheckContext } from "./check.js";
import type { LoadInput } from "./compose.js";
import { loadScenario } from "./compose.js";
import { formulaParser } from "./formula.js";
import type { FormulaResult } from "./formulas.js";
import { readFormulaLines } from "./formula-lines.js";
import { readFormulas } from "./formulas.js";
import type { Inventory } from "./inventory.js";
import { inventoryOf } from "./inventory.js";
import { findingsOf } from "./issues.js";
import type { Override } from "./overlay.js";
import { plainValue } from "./placed-node.js";
import type { PlacedNode } from "./placed-node.js";
import type { Finding, Problem } from "./problem.js";
import { placed, sortProblems } from "./problem.js";
import type { Quantity } from "./quantity.js";
import { mapQuantities } from "./quantity-tree.js";
import { exactNumbers, statedNumbers } from "./stated-numbers.js";
import { memberOf } from "./schema-walk.js";
import { withExactValues } from "./exact-values.js";

export interface ScenarioFormat<Scenario> {
  readonly schema: z.ZodObject;
  readonly checks: readonly Check<Scenario>[];
}

export interface ParsedScenario<Scenario> {
  readonly ok: true;
  readonly scenario: Scenario;
  readonly overrides: readonly Override[];
  readonly inventory: Inventory;
  /** Every file that was read. */
  readonly files: readonly string[];
  /** Places a complaint that arises later. */
  readonly problemOf: (found: Finding) => Problem;
}

export interface RefusedScenario {
  readonly ok: false;
  readonly problems: readonly Problem[];
}

export async function parseWith<Scenario extends object>(
  format: ScenarioFormat<Scenario>,
  input: LoadInput,
): Promise<ParsedScenario<Scenario> | RefusedScenario> {
  const { root, overrides, problems, files, incomplete } = loadScenario(input);
  if (root === undefined) return { ok: false, problems: sortProblems(problems) };
  const lines = await readFormulaLines(plainValue(root), formulaParser);
  const { value } = lines;
  const formulas = await readFormulas(
    { schema: format.schema, value, numbers: namedNumbers(format, value) },
    formulaParser,
  );
  const read = readSections(format, withExactValues(value, formulas), formulas.results);
  const exact = exactNumbers(format.schema, value, "contracts");
  const echoes = [...formulas.unresolved, ...lines.unresolved, ...incomplete];
  const findings = [
    ...lines.findings,
    ...formulas.findings.filter(({ code }) => code !== "formula-name" || !isSpoilt("numbers", incomplete)),
    ...read.findings.filter((found) => !echoes.some((path) => isAtOrBelow(found.path, path))),
    ...runChecks(format.checks, without(read, incomplete), { exactNumbers: exact }),
  ];
  if (findings.length + problems.length > 0) return refused(problems, findings, root);
  const scenario = read.sections as Scenario;
  const sources = (memberOf(scenario, "sources") ?? {}) as Parameters<typeof inventoryOf>[1];
  return {
    ok: true,
    scenario,
    overrides,
    inventory: inventoryOf([...statedNumbers(scenario), ...exact], sources),
    files,
    problemOf: (found) => placed(found, root),
  };
}

function refused(
  problems: readonly Problem[],
  findings: readonly Finding[],
  root: PlacedNode,
): RefusedScenario {
  return {
    ok: false,
    problems: sortProblems([...problems, ...findings.map((found) => placed(found, root))]),
  };
}

function isAtOrBelow(path: readonly string[], above: readonly string[]): boolean {
  return above.every((key, depth) => path[depth] === key);
}

/** `numbers:` entry by entry, so that one wrong entry does not hide the others from formulas. */
function namedNumbers(
  format: { readonly schema: z.ZodObject },
  value: unknown,
): Map<string, Quantity | undefined> {
  const section = format.schema.shape.numbers as z.ZodType | undefined;
  const written = memberOf(value, "numbers");
  if (section === undefined || typeof written !== "object" || written === null) return new Map();
  const entries = Object.entries(written).map(([name, entry]): [string, Quantity | undefined] => {
    const read = section.safeParse({ [name]: entry as unknown });
    return [name, read.success ? (read.data as Record<string, Quantity>)[name] : undefined];
  });
  return new Map(entries);
}

interface ReadSections {
  /** Names of the sections that could be read, the absent optional ones among them. */
  readonly readable: ReadonlySet<string>;
  readonly sections: Readonly<Record<string, unknown>>;
  readonly findings: readonly Finding[];
}

function readSections(
  format: { readonly schema: z.ZodObject },
  value: unknown,
  results: readonly FormulaResult[],
): ReadSections {
  const whole = format.schema.safeParse(value);
  if (whole.success) {
    const readable = new Set(Object.keys(format.schema.shape));
    return { readable, sections: withValues(whole.data, results), findings: [] };
  }
  const sections: Record<string, unknown> = {};
  for (const [name, section] of Object.entries(format.schema.shape)) {
    const read = (section as z.ZodType).safeParse(memberOf(value, name));
    if (read.success) sections[name] = read.data;
  }
  const findings = findingsOf(whole.error.issues, { schema: format.schema, value });
  return { readable: new Set(Object.keys(sections)), sections: withValues(sections, results), findings };
}

/** Puts what formulas came to into the numbers they fill. */
function withValues<T extends object>(sections: T, results: readonly FormulaResult[]): T {
  if (results.length === 0) return sections;
  const byPath = new Map(results.map((result) => [JSON.stringify(result.path), result]));
  return mapQuantities(sections, (path, quantity): Quantity => {
    const { value, tree } = byPath.get(JSON.stringify(path)) ?? {};
    if (tree !== undefined) return { ...quantity, tree };
    if (value === undefined) return quantity;
    return { ...quantity, value };
  });
}

/** Sections whose files could not be had are not checked against others. */
function without(read: ReadSections, incomplete: readonly (readonly string[])[]): ReadSections {
  const readable = [...read.readable].filter((name) => !isSpoilt(name, incomplete));
  return { ...read, readable: new Set(readable) };
}

/** Whether a file of this section, or of the scenario as a whole, could not be had. */
function isSpoilt(section: string, incomplete: readonly (readonly string[])[]): boolean {
  return incomplete.some(([spoilt = section]) => spoilt === section);
}

function runChecks<Scenario>(
  checks: readonly Check<Scenario>[],
  { sections, readable }: ReadSections,
  context: CheckContext,
): Finding[] {
  const runnable = checks.filter((check) => check.needs.every((name) => readable.has(name)));
  return runnable.flatMap((check) => check.find(sections as Scenario, context));
}
