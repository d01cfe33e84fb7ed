/** A choice is made where the numbers lie apart by more than their bounds; else the larger bound stays, or the side is unknown. */
import { describe, expect, it } from "vitest";
import {
  exceeds,
  max,
  min,
  positive,
  reaches,
  select,
  width,
} from "../../../src/contracts/compiled/choice.js";
import { grown } from "../../../src/contracts/compiled/arithmetic.js";
import { runs, type Cell } from "./machine-here.js";

/** left, its bound, right, its bound, the result and its bound. */
type Pair = readonly [number, number, number, number, number, number];
const pairs = (kernel: Parameters<typeof runs>[0], rows: readonly Pair[]): void =>
  expect(
    runs(
      kernel,
      rows.map(([left, errorLeft, right, errorRight]): Cell[] => [
        [left, errorLeft],
        [right, errorRight],
      ]),
    ),
  ).toEqual(rows.map(([, , , , value, error]) => [value, error]));

describe("of two numbers", () => {
  it("the smaller one", () => {
    pairs(min, [
      [3, 0, 5, 0, 3, 0],
      [5, 0, 3, 0, 3, 0],
      [-5, 0, 3, 0, -5, 0],
      [3, 1, 10, 2, 3, 1],
      [10, 2, 3, 1, 3, 1],
      [3, 1, 4, 2, 3, 2],
      [4, 2, 3, 1, 3, 2],
      // Three apart with three of bounds: they may be equal.
      [3, 1, 6, 2, 3, 2],
      [6, 2, 3, 1, 3, 2],
      [3, 1, 3, 2, 3, 2],
      [0, 0, -0, 0, 0, 0],
    ]);
  });

  it("the larger one", () => {
    pairs(max, [
      [3, 0, 5, 0, 5, 0],
      [5, 0, 3, 0, 5, 0],
      [-5, 0, 3, 0, 3, 0],
      [3, 1, 10, 2, 10, 2],
      [10, 2, 3, 1, 10, 2],
      [10, 1, 3, 2, 10, 1],
      [3, 3, 4, 2, 4, 3],
      [4, 2, 3, 3, 4, 3],
      [6, 1, 3, 2, 6, 2],
      [0, 0, -0, 0, 0, 0],
    ]);
  });
});

describe("a gate", () => {
  it("at least: 1 or 0 without error, or unknown", () => {
    pairs(reaches, [
      [3, 0, 3, 0, 1, 0],
      [2, 0, 3, 0, 0, 0],
      [4, 0, 3, 0, 1, 0],
      [5, 1, 3, 0, 1, 0],
      [3, 0, 5, 1, 0, 0],
      [3, 1, 10, 2, 0, 0],
      [3, 1, 5, 2, 0, Infinity],
      [4, 1, 3, 0, 1, Infinity],
      [3, 0, 3, 1, 1, Infinity],
      [-4, 1, 4, 1, 0, 0],
      [4, 1, -4, 1, 1, 0],
    ]);
  });

  it("more than: 1 or 0 without error, or unknown", () => {
    pairs(exceeds, [
      [3, 0, 3, 0, 0, 0],
      [2, 0, 3, 0, 0, 0],
      [4, 0, 3, 0, 1, 0],
      [5, 1, 3, 0, 1, 0],
      [3, 0, 5, 1, 0, 0],
      [3, 1, 10, 2, 0, 0],
      [3, 1, 5, 2, 0, Infinity],
      [4, 1, 3, 0, 1, Infinity],
      [3, 0, 3, 1, 0, Infinity],
      [-4, 1, 4, 1, 0, 0],
      [4, 1, -4, 1, 1, 0],
    ]);
  });

  it("chooses with the bound of what is chosen, whatever is known of the other", () => {
    const rows: readonly (readonly [Cell, Cell, Cell, Cell])[] = [
      [
        [1, 0],
        [7, 2],
        [8, Infinity],
        [7, 2],
      ],
      [
        [0, 0],
        [7, Infinity],
        [8, 3],
        [8, 3],
      ],
      [
        [1, Infinity],
        [7, 0],
        [8, 0],
        [7, Infinity],
      ],
      [
        [0, Infinity],
        [7, 0],
        [8, 0],
        [8, Infinity],
      ],
    ];
    expect(runs(select, rows)).toEqual(rows.map(([, , , result]) => result));
  });
});

describe("numbers exactly as far apart as their bounds reach", () => {
  // 1 is the bound of a distance of 1 whose operands have this error.
  const error = (1 - 2 ** -52) / (1 + 2 ** -48);

  it("are not told apart", () => {
    expect(grown(error, 1)).toBe(1);
    expect(
      runs(min, [
        [
          [1, error],
          [2, 0],
        ],
      ]),
    ).toEqual([[1, error]]);
    expect(
      runs(min, [
        [
          [1, 0],
          [2, error],
        ],
      ]),
    ).toEqual([[1, error]]);
    expect(
      runs(reaches, [
        [
          [1, 0],
          [2, error],
        ],
      ]),
    ).toEqual([[0, Infinity]]);
  });
});

describe("the end of a layer", () => {
  const single = (kernel: Parameters<typeof runs>[0], rows: readonly (readonly [Cell, Cell])[]): void =>
    expect(
      runs(
        kernel,
        rows.map(([operand]) => [operand]),
      ),
    ).toEqual(rows.map(([, result]) => result));

  it("below: nothing under zero, for certain where the whole range lies there", () => {
    single(positive, [
      [
        [3, 0],
        [3, 0],
      ],
      [
        [-3, 0],
        [0, 0],
      ],
      [
        [-0, 0],
        [0, 0],
      ],
      [
        [3, 1],
        [3, 1],
      ],
      [
        [-3, 1],
        [0, 0],
      ],
      [
        [-1, 1],
        [0, 1],
      ],
      [
        [-1, 2],
        [0, 2],
      ],
      [
        [-1, Infinity],
        [0, Infinity],
      ],
    ]);
  });

  it("above: a width that may be negative is unknown", () => {
    single(width, [
      [
        [3, 1],
        [3, 1],
      ],
      [
        [1, 1],
        [1, 1],
      ],
      [
        [1, 2],
        [1, Infinity],
      ],
      [
        [0, 0],
        [0, 0],
      ],
      [
        [-1, 0],
        [-1, Infinity],
      ],
    ]);
  });
});
