/** Runs an engine in this thread and reads its trial table by column, for tests. */
import type { Engine } from "../../src/simulate.js";

export interface Table {
  readonly rows: Float64Array;
  readonly width: number;
  readonly trials: number;
  column(id: string): Float64Array;
}

export function tableOf(
  engine: Engine,
  variant = "main",
  trials = engine.variants.find((v) => v.id === variant)!.trials,
  blockSize = trials,
): Table {
  const { layout } = engine.variants.find((candidate) => candidate.id === variant)!;
  const rows = new Float64Array(trials * layout.width);
  for (let first = 0, index = 0; first < trials; first += blockSize, index++) {
    const size = Math.min(blockSize, trials - first);
    const part = rows.subarray(first * layout.width, (first + size) * layout.width);
    engine.simulate(variant, { index, firstTrial: first, trials: size }, part, () => true);
  }
  return {
    rows,
    width: layout.width,
    trials,
    column: (id) => {
      const at = layout.columns.findIndex((column) => column.id === id);
      if (at < 0)
        throw new Error(`no column ${id}; there are ${layout.columns.map((column) => column.id).join(" ")}`);
      return Float64Array.from({ length: trials }, (_, t) => rows[t * layout.width + at]);
    },
  };
}

export const columnIds = (engine: Engine): string[] =>
  engine.variants[0].layout.columns.map((column) => column.id);
