/**
 * A stand-in for the engine: every number is a hash of seed, variant, trial and column, so that the right table is known
 * without simulating. It can also dawdle, refuse a trial or take its thread down. No import that runs: it is compiled
 * as it stands and loaded by worker threads.
 */
import type { Column, ResultLayout } from "../../../src/plan/layout.js";
import type { BlockEngine, RunVariant } from "../../../workers/engine.js";

export interface FakeScenario {
  readonly id: string;
  readonly seed: string;
  readonly currency: { readonly code: string; readonly minorUnits: number };
  readonly trials: number;
  /** Trials of a second variant, narrower and in another order of columns; none when absent. */
  readonly shocked?: number;
  /** Milliseconds of busy waiting per trial. */
  readonly pace?: number;
  /** Milliseconds of busy waiting before the engine is ready. */
  readonly preparation?: number;
  /** A trial that the engine refuses. */
  readonly refuseAt?: number;
  /** The engine cannot be created. */
  readonly refuseScenario?: boolean;
  /** A trial that takes its thread down: by leaving or by running out of memory. */
  readonly crash?: {
    readonly trial: number;
    readonly how: "exit" | "memory";
    readonly onceIfAbsent?: string;
  };
}

export const scenarioOf = (change: Partial<FakeScenario> = {}): FakeScenario => ({
  id: "fake",
  seed: "luck",
  currency: { code: "CNY", minorUnits: 2 },
  trials: 130,
  ...change,
});

const ARMS = ["usual", "managed"];
const SCHEMES = ["employee", "resident"];
const YEARS = [2022, 2023];

export function fakeLayout(reversed = false): ResultLayout {
  const places = SCHEMES.flatMap((scheme) => YEARS.map((year) => ({ scheme, year })));
  const columns: Column[] = [
    ...ARMS.flatMap((arm) =>
      places.flatMap((place): Column[] => [
        {
          id: `${arm}/${place.scheme}/${place.year}/patientMonths`,
          arm,
          ...place,
          name: "patientMonths",
          unit: "number",
        },
        {
          id: `${arm}/${place.scheme}/${place.year}/fundPaid`,
          arm,
          ...place,
          name: "fundPaid",
          unit: "money",
        },
      ]),
    ),
    ...places.flatMap((place): Column[] =>
      ["fundPaid", "surplus", "overspend"].map((name) => ({
        id: `head/${place.scheme}/${place.year}/${name}`,
        contract: "head",
        arm: "managed",
        ...place,
        name,
        unit: "money",
      })),
    ),
  ];
  if (reversed) columns.reverse();
  return { width: columns.length, columns };
}

export function fakeVariants({ trials, shocked }: FakeScenario): RunVariant[] {
  const main = { id: "main", trials, innerTrials: 1, layout: fakeLayout() };
  return shocked === undefined
    ? [main]
    : [main, { id: "shockHalf", trials: shocked, innerTrials: 2, layout: fakeLayout(true) }];
}

/** FNV-1a over the text, then a xorshift-multiply finish: any good hash would do. */
function hash(text: string): number {
  let h = 0x811c9dc5;
  for (let i = 0; i < text.length; i++) h = Math.imul(h ^ text.charCodeAt(i), 0x01000193);
  h = Math.imul(h ^ (h >>> 15), 0x2c1b3c6d);
  return (h ^ (h >>> 13)) >>> 0;
}

/** Money: whole, positive and negative, up to 2^53 − 1, sometimes zero or absent; numbers: with fractions. */
export function fakeValue({ seed }: FakeScenario, variant: string, trial: number, column: Column): number {
  const h = hash(`${seed}|${variant}|${trial}|${column.id}`);
  if (column.unit === "number") return h / 4096;
  if (h % 11 === 0) return Number.NaN;
  if (h % 7 === 0) return 0;
  if (h % 101 === 0) return Number.MAX_SAFE_INTEGER;
  return (h % 2 === 0 ? 1 : -1) * (h * 1000 + trial);
}

export function expectedRows(scenario: FakeScenario, { id, trials, layout }: RunVariant): Float64Array {
  const rows = new Float64Array(trials * layout.width);
  for (let trial = 0; trial < trials; trial++)
    fillTrial(scenario, id, trial, layout, rows, trial * layout.width);
  return rows;
}

function fillTrial(
  scenario: FakeScenario,
  variant: string,
  trial: number,
  layout: ResultLayout,
  rows: Float64Array,
  at: number,
): void {
  layout.columns.forEach((column, c) => (rows[at + c] = fakeValue(scenario, variant, trial, column)));
}

export function createEngine(
  scenario: FakeScenario,
): BlockEngine & { readonly variants: readonly RunVariant[] } {
  if (scenario.refuseScenario) throw new RangeError("no such head rate");
  wait(scenario.preparation);
  const variants = fakeVariants(scenario);
  return {
    variants,
    simulate: (id, block, rows, onTrial) => {
      const layout = variants.find((variant) => variant.id === id)?.layout ?? fakeLayout();
      for (let t = 0; t < block.trials; t++) {
        const trial = block.firstTrial + t;
        wait(scenario.pace);
        if (trial === scenario.refuseAt) throw new RangeError("identity I4 is breached by 1 fen");
        if (trial === scenario.crash?.trial) takeThreadDown(scenario.crash);
        fillTrial(scenario, id, trial, layout, rows, t * layout.width);
        if (!onTrial()) throw new Error("stopped");
      }
    },
  };
}

function wait(milliseconds = 0): void {
  if (milliseconds > 0) Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, milliseconds);
}

/** With `onceIfAbsent`, a file that the first crash leaves behind prevents the second. */
function takeThreadDown({ how, onceIfAbsent }: NonNullable<FakeScenario["crash"]>): void {
  const fs = process.getBuiltinModule("node:fs");
  if (onceIfAbsent !== undefined) {
    if (fs.existsSync(onceIfAbsent)) return;
    fs.writeFileSync(onceIfAbsent, "crashed once");
  }
  if (how === "exit") process.exit(3);
  const hoard: number[][] = [];
  for (;;) hoard.push(Array.from({ length: 100_000 }, (_, i) => i + 0.5));
}
