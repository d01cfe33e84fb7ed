/**
 * Every bound to the last bit. G = 1 + 2^−48 widens a bound that was there, and 2^−52 of a result is twice what its own rounding
 * may take; whole numbers up to 2^52 have no error.
 */
import { describe, expect, it } from "vitest";
import {
  add,
  divide,
  grown,
  minus,
  multiply,
  scale,
  unscale,
} from "../../../src/contracts/compiled/arithmetic.js";
import { runs, type Cell } from "./machine-here.js";

const G = 1 + 2 ** -48;
const U = 2 ** -52;
const MOST = 2 ** 52;

/** Every operand and its bound, then the result and its bound. */
type Row = readonly number[];
const cellsOf = (row: Row): Cell[] =>
  Array.from({ length: row.length / 2 }, (_, at) => [row[2 * at], row[2 * at + 1]]);
const holds = (kernel: Parameters<typeof runs>[0], rows: readonly Row[], factor = 1): void =>
  expect(
    runs(
      kernel,
      rows.map((row) => cellsOf(row).slice(0, -1)),
      { factor },
    ),
  ).toEqual(rows.map((row) => cellsOf(row).at(-1)));

describe("bounds of errors", () => {
  it("grow by what was there and by the rounding of the result", () => {
    expect(grown(0, -3)).toBe(3 * U);
    expect(grown(2, 0)).toBe(2 * G);
    expect(grown(1, 8)).toBe(G + 8 * U);
  });

  it("of a sum are none for whole numbers up to 2^52, else those of both terms", () => {
    holds(add, [
      [1, 0, 2, 0, 3, 0],
      [MOST, 0, 0, 0, MOST, 0],
      [MOST, 0, 1, 0, MOST + 1, (MOST + 1) * U],
      [-MOST, 0, -2, 0, -MOST - 2, (MOST + 2) * U],
      [0, 1, 0, 2, 0, 3 * G],
      [1, 1, 1, 0, 2, G + 2 * U],
      [-1, 0, -1, 1, -2, G + 2 * U],
    ]);
  });

  it("of a difference likewise", () => {
    holds(minus, [
      [1, 0, 3, 0, -2, 0],
      [MOST, 0, 0, 0, MOST, 0],
      [MOST, 0, -1, 0, MOST + 1, (MOST + 1) * U],
      [-MOST, 0, 2, 0, -MOST - 2, (MOST + 2) * U],
      [0, 1, 0, 2, 0, 3 * G],
      [3, 2, 1, 0, 2, 2 * G + 2 * U],
      [1, 0, 3, 2, -2, 2 * G + 2 * U],
    ]);
  });

  it("of a product are each factor's bound times the other's size, and both bounds multiplied", () => {
    holds(multiply, [
      [3, 0, -5, 0, -15, 0],
      [2 ** 26, 0, 2 ** 26, 0, MOST, 0],
      [2 ** 26, 0, -(2 ** 27), 0, -(2 ** 53), 2],
      // 3 · 2 + 5 · 1 + 1 · 2 = 13.
      [3, 1, -5, 2, -15, 13 * G + 15 * U],
      [-3, 1, 5, 2, -15, 13 * G + 15 * U],
      [0, 3, 0, 2, 0, 6 * G],
    ]);
  });

  it("of a multiple are multiplied by the size of the factor", () => {
    holds(
      scale,
      [
        [5, 0, -15, 0],
        [-(2 ** 51), 0, 3 * 2 ** 51, 1.5],
        [1, 2, -3, 6 * G + 3 * U],
      ],
      -3,
    );
    holds(scale, [[2 ** 50, 0, MOST, 0]], 4);
    // Nothing times what is unknown is unknown.
    expect(runs(scale, [[[1, Infinity]]], { factor: 0 })[0][1]).toBeNaN();
  });

  it("of a value read over its denominator are divided; there are none where it divides", () => {
    holds(
      unscale,
      [
        [8, 0, 2, 0],
        [10, 0, 2.5, 2.5 * U],
        [-8, 4, -2, G + 2 * U],
        // (2^52 − 1) / 4 is no whole number, though nearly one.
        [MOST - 1, 0, 2 ** 50 - 0.25, (2 ** 50 - 0.25) * U],
      ],
      4,
    );
  });
});

describe("a quotient", () => {
  it("of whole numbers has no error where it is whole", () => {
    holds(divide, [
      [6, 0, 3, 0, 2, 0],
      [7, 0, -2, 0, -3.5, 3.5 * U],
      [0, 0, 5, 0, 0, 0],
    ]);
  });

  it("of uncertain numbers has (e of a + |a/b| · e of b) ÷ (|b| − e of b)", () => {
    holds(divide, [
      [4, 1, 2, 0, 2, G / 2 + 2 * U],
      [-4, 1, -2, 0, 2, G / 2 + 2 * U],
      // 0.5 · 1 ÷ (2 − G), and −2 · 1 ÷ (3 − G).
      [1, 0, 2, 1, 0.5, (0.5 / (2 - G)) * G + 0.5 * U],
      [6, 0, -3, 1, -2, (2 / (3 - G)) * G + 2 * U],
      [6, 1, 3, 1, 2, (3 / (3 - G)) * G + 2 * U],
    ]);
  });

  it("is unknown where the divisor may be zero", () => {
    holds(divide, [
      [1, 0, 0, 0, 0, Infinity],
      [1, 0, 1, 1, 0, Infinity],
      [1, 0, -1, 2, 0, Infinity],
      [1, 0, Number.NaN, Infinity, 0, Infinity],
      [1, 0, 5, Infinity, 0, Infinity],
    ]);
  });
});
