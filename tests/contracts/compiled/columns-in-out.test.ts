/** Facts in, results out: what is unknown is marked, what is not asked for is not written. */
import { describe, expect, it } from "vitest";
import {
  checkPositive,
  checkWhole,
  gather,
  load,
  loadRow,
  store,
  storeError,
  storeSide,
} from "../../../src/contracts/compiled/columns-in-out.js";
import type { Kernel, Machine } from "../../../src/contracts/compiled/machine.js";
import { A, OUT, cellsAt, instructionOf, machineOf, put, undecidedOf, type Cell } from "./machine-here.js";

const MOST = 2 ** 52;
/** What stands in a column where nothing was written. */
const OTHER = -77;
const VALUES = Float64Array.of(0, 0, 5, Number.NaN, 0.5, -MOST, MOST + 2, -MOST - 2);
const READ: readonly Cell[] = [
  [5, 0],
  [Number.NaN, Infinity],
  [0.5, Infinity],
  [-MOST, 0],
  [MOST + 2, Infinity],
];

describe("facts", () => {
  const sources = [new Float64Array(1), VALUES];

  it("are read from the first trial of the chunk on, unknown where they are no whole number up to 2^52", () => {
    const machine = machineOf({ sources, steps: Int32Array.of(0, 1), first: 2 });
    load(machine, instructionOf({ source: 1 }), 5);
    expect(cellsAt(machine, OUT, 6)).toEqual([...READ, [NaN, NaN]]);
  });

  it("of one value stand for all trials", () => {
    const machine = machineOf({ sources: [Float64Array.of(9, 1, 1, 1)], steps: Int32Array.of(0), first: 2 });
    load(machine, instructionOf(), 2);
    expect(cellsAt(machine, OUT, 3)).toEqual([
      [9, 0],
      [9, 0],
      [NaN, NaN],
    ]);
  });

  it("of rows are read from the first row of the chunk on", () => {
    const machine = machineOf({ sources, firstRow: 2 });
    loadRow(machine, instructionOf({ source: 1 }), 5);
    expect(cellsAt(machine, OUT, 6)).toEqual([...READ, [NaN, NaN]]);
  });

  it("of a trial are brought to its rows", () => {
    const machine = machineOf({ trialOfRow: Int32Array.of(0, 0, 2, 1) });
    put(machine, A, [
      [4, 1],
      [5, 2],
      [6, 3],
    ]);
    gather(machine, instructionOf(), 3);
    expect(cellsAt(machine, OUT, 4)).toEqual([
      [4, 1],
      [4, 1],
      [6, 3],
      [NaN, NaN],
    ]);
  });
});

function written(kernel: Kernel, cells: readonly Cell[], factor = 1): { column: number[]; machine: Machine } {
  const column = new Float64Array(cells.length + 4).fill(OTHER);
  const machine = machineOf({ outputs: [undefined, column], first: 2 });
  put(machine, A, [...cells, [1, Infinity]]);
  kernel(machine, instructionOf({ source: 1, factor }), cells.length);
  expect([...column].filter((_, at) => at < 2 || at >= cells.length + 2)).toEqual([
    OTHER,
    OTHER,
    OTHER,
    OTHER,
  ]);
  return { column: [...column.subarray(2, -2)], machine };
}

describe("results", () => {
  const cells: readonly Cell[] = [
    [6, 0],
    [-0, 0],
    [9, 2],
    [3, Infinity],
    [4, Number.NaN],
  ];

  it("are written over their denominator, zero without a sign; unknown ones are undecided", () => {
    const whole = written(store, cells);
    expect(whole.column).toEqual([6, 0, 9, 3, 4]);
    expect(undecidedOf(whole.machine)).toEqual([3, 4]);
    expect(written(store, cells, 4).column).toEqual([1.5, 0, 2.25, 0.75, 1]);
  });

  it("that have no column are still checked", () => {
    const machine = machineOf({ outputs: [undefined] });
    put(machine, A, cells);
    for (const kernel of [store, storeError, storeSide]) kernel(machine, instructionOf(), cells.length);
    expect(undecidedOf(machine)).toEqual([3, 4]);
  });

  it("have the bound of their error beside them, with the rounding of the division", () => {
    expect(
      written(storeError, [
        [6, 0],
        [-9, 2],
      ]).column,
    ).toEqual([0, 2]);
    const quarters = [(6 * 2 ** -52) / 4, (2 + 9 * 2 ** -52) / 4];
    expect(
      written(
        storeError,
        [
          [6, 0],
          [-9, 2],
        ],
        4,
      ).column,
    ).toEqual(quarters);
  });

  it("of gates are 1, 0, or NaN where the side is unknown", () => {
    expect(
      written(storeSide, [
        [1, 0],
        [0, 0],
        [1, Infinity],
      ]).column,
    ).toEqual([1, 0, NaN]);
  });
});

describe("what may be paid", () => {
  const undecided = (kernel: Kernel, cells: readonly Cell[], factor = 1): number[] => {
    const machine = machineOf();
    put(machine, A, [...cells, [-0.5, 1]]);
    kernel(machine, instructionOf({ factor }), cells.length);
    return undecidedOf(machine);
  };

  it("is whole for certain", () => {
    const cells: readonly Cell[] = [
      [6, 0],
      [7, 0],
      [6, 1],
      [-8, 0],
    ];
    expect(undecided(checkWhole, cells, 2)).toEqual([1, 2]);
    expect(undecided(checkWhole, cells)).toEqual([2]);
  });

  it("is not negative", () => {
    expect(
      undecided(checkPositive, [
        [1, 0],
        [-1, 0],
        [0, 0],
        [Number.NaN, 0],
      ]),
    ).toEqual([1, 3]);
  });
});
