/**
 * What is wrong with a scenario: a code of the message catalogue, its place in the files and the facts the message
 * names. Plain data, so that the command line, the API and an editor each show it their own way.
 */
import { messages } from "./messages.js";
import type { Language, MessageCode, ParamsOf } from "./messages.js";
import type { Place, PlacedNode } from "./placed-node.js";
import { placeOf } from "./placed-node.js";

export interface Problem {
  readonly code: MessageCode;
  readonly file: string;
  readonly line: number;
  readonly column: number;
  /** Dotted path in the scenario; empty for the file as a whole. */
  readonly path: string;
  readonly params: Readonly<Record<string, unknown>>;
}

/** A complaint that knows its path but not yet its place in a file: what checks return. */
export interface Finding {
  readonly code: MessageCode;
  readonly path: readonly string[];
  readonly params: Readonly<Record<string, unknown>>;
  readonly at?: "key" | "value";
}

export function finding<Code extends MessageCode>(
  code: Code,
  path: readonly (string | number)[],
  params: ParamsOf<Code>,
  at?: "key" | "value",
): Finding {
  return {
    code,
    path: path.map(String),
    params: params as Readonly<Record<string, unknown>>,
    ...(at && { at }),
  };
}

/** A problem at a place that is already known. */
export function problemAt<Code extends MessageCode>(
  place: Place,
  code: Code,
  params: ParamsOf<Code>,
  path = "",
): Problem {
  const { file, line, column } = place;
  return { code, file, line, column, path, params: params as Readonly<Record<string, unknown>> };
}

export function placed(found: Finding, root: PlacedNode): Problem {
  const { file, line, column } = placeOf(root, found.path, found.at);
  return { code: found.code, file, line, column, path: found.path.join("."), params: found.params };
}

/** By file, then line, then column; the same complaint about the same place once. */
export function sortProblems(problems: readonly Problem[]): Problem[] {
  const seen = new Map(problems.map((problem) => [JSON.stringify(problem), problem]));
  return [...seen.values()].sort(
    (a, b) =>
      compareTexts(a.file, b.file) || a.line - b.line || a.column - b.column || compareTexts(a.path, b.path),
  );
}

/** By code unit, not by locale: the same order on every machine. */
function compareTexts(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}

/** `file:line:column path` and, below it, what is wrong, why it matters and what to do. */
export function formatProblem(problem: Problem, language: Language): string {
  const { file, line, column, path } = problem;
  const where = line === 0 ? file : `${file}:${line}:${column}`;
  const write = messages[problem.code][language] as (params: Problem["params"]) => string;
  return `${where}${path === "" ? "" : `  ${path}`}\n  ${write(problem.params)}`;
}
