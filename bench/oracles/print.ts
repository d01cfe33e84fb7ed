/** Outcomes by family for a reader: passed, failed and unsupported, each fail with what was expected and what came. */
import { tally, type Outcome } from "./run.js";

const SHOWN = 5;

export function printed(outcomes: readonly Outcome[]): string {
  const families = [...new Set(outcomes.map(({ family }) => family))].sort();
  const lines = families.flatMap((family) => familyLines(family, outcomes));
  return [...lines, "", counts("total", outcomes)].join("\n");
}

function familyLines(family: string, outcomes: readonly Outcome[]): string[] {
  const own = outcomes.filter((outcome) => outcome.family === family);
  const failed = own.filter(({ status }) => status === "fail");
  return [counts(family, own), ...failed.flatMap(failLines)];
}

function counts(name: string, outcomes: readonly Outcome[]): string {
  const { pass, fail, unsupported } = tally(outcomes);
  const column = (count: number, word: string): string => `${String(count).padStart(4)} ${word}`;
  return `${name.padEnd(16)}${column(pass, "pass")}${column(fail, "fail")}${column(unsupported, "unsupported")}`;
}

function failLines({ id, differences, reason }: Outcome): string[] {
  const rest = differences.length - SHOWN;
  return [
    `  FAIL ${id}${reason === undefined ? "" : `: ${reason}`}`,
    ...differences
      .slice(0, SHOWN)
      .map(({ path, expected, got }) => `    ${path}: expected ${JSON.stringify(expected)}, got ${got}`),
    ...(rest > 0 ? [`    … and ${rest} more`] : []),
  ];
}
