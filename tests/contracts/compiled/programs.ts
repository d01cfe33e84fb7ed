/** Contracts written out as programs for facts of a known shape: two providers, a table, a market. */
import {
  numberColumn,
  type ColumnFacts,
  type NumberColumn,
  type RowColumns,
  type YearColumns,
} from "../../../src/contracts/compiled/facts.js";
import { writeProgram } from "../../../src/contracts/compiled/write-program.js";
import type { ComposedContract, FactRequest, Term } from "../../../src/contracts/language.js";
import { aLine, composedOf } from "../build.js";
import { drafting } from "./drafts.js";

const context = { firstYear: 2024, minorUnits: 2 };
export const over = (denominator: number): NumberColumn => numberColumn(new Float64Array(0), denominator);

const rows = (columns: Readonly<Record<string, number>>): RowColumns => ({
  offsets: new Int32Array(1),
  columns: Object.fromEntries(Object.entries(columns).map(([id, denominator]) => [id, over(denominator)])),
});
/** a over 1, tenths over 10; two providers with w and v. */
export const year: YearColumns = {
  scalars: { a: over(1), tenths: over(10) },
  vectors: { w: [over(1), over(1)], v: [over(2), over(4)] },
  tables: {
    cases: { ...rows({ cost: 1, weight: 10 }), keys: {}, groups: { patient: rows({ cost: 1 }) } },
    market: { ...rows({ points: 10 }), keys: {}, groups: {} },
  },
  marketPosition: over(1),
};
export const shapeOf = (contractYears: number, runInYears = 0): ColumnFacts => ({
  trials: 1,
  runInYears,
  years: Array.from({ length: contractYears + runInYears }, () => year),
});

export function programOf(contract: ComposedContract, shape = shapeOf(1)) {
  const { draft, outputs, fixedSides } = writeProgram(contract, context, shape);
  const { text } = drafting(draft);
  const steps = draft.steps.flatMap((step) =>
    "effect" in step
      ? [`${step.effect.code} ${step.effect.factor} ${text(step.effect.node)} → ${step.effect.source}`]
      : [],
  );
  return { steps, outputs, fixedSides, draft };
}
export const WHERE: readonly FactRequest[] = [
  { id: "w", kind: "vector", of: "given" },
  { id: "v", kind: "vector", of: "given" },
];

/** The stored value of a line with this term, in the last of some years. */
export function becomes(
  value: Term,
  shape = shapeOf(1),
  before: readonly ReturnType<typeof aLine>[] = [],
): string {
  const { steps, outputs } = programOf(
    composedOf({ lines: [...before, aLine("own", "state", value)] }),
    shape,
  );
  const at = outputs.findLastIndex((output) => output.kind === "line");
  return steps
    .find((step) => step.startsWith("store ") && step.endsWith(`→ ${at}`))!
    .replace(/^store (\d+) (.*) → \d+$/, "$2 / $1");
}

export const UNKNOWN = "0±Infinity / 1";
