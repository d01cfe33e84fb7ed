/** Sums over the rows of each trial, a chunk of rows at a time. */
import { describe, expect, it } from "vitest";
import { CHUNK, ERROR, type Machine } from "../../../src/contracts/compiled/machine.js";
import { totalWith } from "../../../src/contracts/compiled/rows.js";
import { B, OUT, cellsAt, instructionOf, machineOf, put, type Cell } from "./machine-here.js";

interface Chunk {
  readonly first: number;
  readonly n: number;
  readonly trials: readonly number[];
}

/** Totals of `n` trials from `first` on, when row r has the cell `of(r)`; and the chunks of rows that were run. */
function totals(
  offsets: readonly number[],
  of: (row: number) => Cell,
  first = 0,
): { cells: Cell[]; chunks: Chunk[]; machine: Machine } {
  const n = offsets.length - 1 - first;
  const machine = machineOf({ rows: [new Int32Array(1), Int32Array.from(offsets)], first });
  machine.firstRow = -1;
  const chunks: Chunk[] = [];
  const body = [instructionOf({ code: "loadRow" })];
  const kernel = totalWith((own, given, count) => {
    expect(given).toBe(body);
    chunks.push({ first: own.firstRow, n: count, trials: [...own.trialOfRow.subarray(0, count)] });
    put(
      own,
      B,
      Array.from({ length: count }, (_, i) => of(own.firstRow + i)),
    );
  });
  kernel(machine, instructionOf({ code: "total", source: 1, body, a: Number.NaN }), n);
  return { cells: cellsAt(machine, OUT, n + 1), chunks, machine };
}

const NONE: Cell = [Number.NaN, Number.NaN];

describe("a total over rows", () => {
  it("adds up the rows of every trial, those without rows to zero", () => {
    const { cells, chunks } = totals([0, 0, 2, 2, 2, 5, 5], (row) => [10 + row, 0]);
    // Rows 10, 11 of trial 1 and 12, 13, 14 of trial 4.
    expect(cells).toEqual([[0, 0], [21, 0], [0, 0], [0, 0], [39, 0], [0, 0], NONE]);
    expect(chunks).toEqual([{ first: 0, n: 5, trials: [1, 1, 4, 4, 4] }]);
  });

  it("begins with the first trial of the chunk", () => {
    const { cells, chunks } = totals([0, 3, 3, 4, 6], (row) => [10 + row, 0], 2);
    expect(cells).toEqual([[13, 0], [29, 0], NONE]);
    expect(chunks).toEqual([{ first: 3, n: 3, trials: [0, 1, 1] }]);
  });

  it("goes through more rows than a chunk holds", () => {
    const { cells, chunks } = totals([0, CHUNK - 1, 2 * CHUNK + 2, 2 * CHUNK + 3], () => [1, 0]);
    expect(cells).toEqual([[CHUNK - 1, 0], [CHUNK + 3, 0], [1, 0], NONE]);
    expect(chunks.map(({ first, n }) => [first, n])).toEqual([
      [0, CHUNK],
      [CHUNK, CHUNK],
      [2 * CHUNK, 3],
    ]);
    expect(totals([0, CHUNK], () => [1, 0]).chunks).toHaveLength(1);
    expect(totals([0, 0], () => [1, 0]).chunks).toEqual([]);
  });

  it("bounds the error as any sum: none for whole numbers up to 2^52", () => {
    const G = 1 + 2 ** -48;
    const rows: readonly Cell[] = [
      [2 ** 51, 0],
      [2 ** 51, 0],
      [2 ** 52, 0],
      [-1, 0],
      [2 ** 52, 0],
      [2, 0],
      [0, 1],
      [0, 2],
    ];
    const { cells } = totals([0, 2, 4, 6, 8], (row) => rows[row]);
    // ((1 · G) + 2) · G for the last: the first row's bound is widened twice.
    expect(cells.slice(0, 4)).toEqual([
      [2 ** 52, 0],
      [2 ** 52 - 1, 0],
      [2 ** 52 + 2, 1 + 2 ** -51],
      [0, (G + 2) * G],
    ]);
  });

  it("leaves the rest of the register as it is", () => {
    const { machine } = totals([0, 1, 2], () => [1, 0]);
    expect(machine.file[OUT - 1]).toBeNaN();
    expect(machine.file[OUT + 2]).toBeNaN();
    expect(machine.file[OUT + ERROR - 1]).toBeNaN();
    expect(machine.file[OUT + ERROR + 2]).toBeNaN();
  });
});
