import { fc, test } from "@fast-check/vitest";
import { describe, expect, it } from "vitest";
import { quantileOf, type Law } from "../../src/random/laws.js";
import { buildQuantileTable, HALF, lookUp, tableMoments } from "../../src/random/quantile-table.js";
import { unit } from "../../src/random/unit.js";
import { expectWithin } from "../numerics/accuracy.js";

/** Law of mean 1, its variance, and the errors allowed: of a value, of the variance. Measured: about half of each. */
const laws: [string, Law, number, number, number][] = [
  ["lognormal, sigma 0.5", { law: "lognormal", mu: -0.125, sigma: 0.5 }, Math.expm1(0.25), 2e-5, 1e-5],
  ["lognormal, sigma 1", { law: "lognormal", mu: -0.5, sigma: 1 }, Math.expm1(1), 5e-5, 2e-5],
  ["lognormal, sigma 1.5", { law: "lognormal", mu: -1.125, sigma: 1.5 }, Math.expm1(2.25), 1e-4, 4e-4],
  ["gamma, cv 0.5", { law: "gamma", mean: 1, cv: 0.5 }, 0.25, 2e-5, 1e-5],
  ["gamma, cv 1", { law: "gamma", mean: 1, cv: 1 }, 1, 4e-5, 1e-5],
  ["gamma, cv 2", { law: "gamma", mean: 1, cv: 2 }, 4, 8e-4, 5e-5],
  ["exponential", { law: "exponential", mean: 1 }, 1, 4e-5, 1e-5],
  ["generalized Pareto, shape ¼", { law: "generalizedPareto", shape: 0.25, scale: 0.75 }, 2, 5e-5, 1e-4],
];

/** First and last m of every cell that holds a word, by octave of m. */
function cells(): [number, number][] {
  const found: [number, number][] = [[0, 0]];
  for (let octave = 0; octave < 31; octave++) {
    const start = Math.pow(2, octave);
    const width = Math.max(start / 64, 1);
    for (let m = start; m < 2 * start; m += width) found.push([m, m + width - 1]);
  }
  return found;
}

describe.each(laws)("%s", (_, law, variance, valueError, varianceError) => {
  const quantile = quantileOf(law);
  const table = buildQuantileTable(quantile, { mean: 1 });

  it(`interpolates every value within ${valueError} relative`, () => {
    let worst = 0;
    for (const [first, last] of cells()) {
      const middle = Math.floor((first + last) / 2);
      for (const word of [first, middle, last, ~first, ~middle, ~last]) {
        const exact = quantile(unit(word));
        worst = Math.max(worst, Math.abs(lookUp(table, word) - exact) / exact);
      }
    }
    expect(worst).toBeLessThanOrEqual(valueError);
  });

  it("has the law's mean over all 2^32 words to 1e-12", () => {
    let total = 0;
    for (const [first, last] of cells()) {
      const ends = lookUp(table, first) + lookUp(table, last) + lookUp(table, ~first) + lookUp(table, ~last);
      total += ((last - first + 1) / 2) * ends; // values inside a cell are evenly spaced
    }
    expectWithin(total / 4294967296, 1, 1e-12);
    expectWithin(tableMoments(table).mean, 1, 1e-12);
  });

  it(`has the law's variance within ${varianceError} relative`, () => {
    expectWithin(tableMoments(table).variance, variance, varianceError);
  });

  it("grows from cell to cell, across the middle and up to both ends", () => {
    const lower = cells().flatMap(([first, last]) => [first, last]);
    const words = [...lower, ...lower.map((m) => 4294967295 - m).reverse()];
    const values = words.map((word) => lookUp(table, word | 0));
    expect(values.filter((value, i) => i > 0 && value < values[i - 1])).toEqual([]);
  });

  test.prop([fc.integer({ min: 0, max: 4294967294 })], { numRuns: 500, seed: 5 })(
    "grows by one word",
    (word) => {
      expect(lookUp(table, (word + 1) | 0)).toBeGreaterThanOrEqual(lookUp(table, word | 0));
    },
  );
});

describe("layout", () => {
  it("returns the quantile itself where a word is a node", () => {
    const table = buildQuantileTable((p) => p);
    for (const m of [0, 1, 2, 3, 63, 64, 65, 1024, 1 << 30, 65 << 24]) {
      expect(lookUp(table, m)).toBe(unit(m));
      expect(lookUp(table, ~m)).toBe(unit(~m));
    }
    expect(table).toHaveLength(2 * HALF);
  });

  it("is exact for the uniform law everywhere, and its moments are those of 2^32 even steps", () => {
    const table = buildQuantileTable((p) => p);
    for (const word of [12345, 987654321, -5, -2000000000, 0x7fffffff, -0x80000000]) {
      expectWithin(lookUp(table, word), unit(word), 1e-9);
    }
    expectWithin(tableMoments(table).mean, 0.5, 1e-12);
    expectWithin(tableMoments(table).variance, 1 / 12, 1e-9);
  });

  it("takes a word as signed or unsigned", () => {
    const table = buildQuantileTable((p) => p);
    expect(lookUp(table, 4000000000)).toBe(lookUp(table, 4000000000 | 0));
  });

  it("keeps a law with a jump growing, even in its middle", () => {
    for (const none of [0.5, 0.3, 0.9]) {
      const table = buildQuantileTable((p) => (p <= none ? 0 : 1 + p));
      const values = Array.from({ length: 5000 }, (_, i) => lookUp(table, (i * 858993) | 0));
      expect(values.filter((value, i) => i > 0 && value < values[i - 1])).toEqual([]);
      expect([values[0], Math.floor(values[4999])]).toEqual([0, 1]);
    }
  });

  it("tabulates a constant", () => {
    const table = buildQuantileTable(() => 1, { mean: 1 });
    expect([lookUp(table, 0), lookUp(table, -1), lookUp(table, 123456789)]).toEqual([1, 1, 1]);
    expect(tableMoments(table)).toEqual({ mean: 1, variance: 0 });
  });
});

describe("refuses", () => {
  it("a mean that is not the law's", () => {
    expect(() => buildQuantileTable(quantileOf({ law: "exponential", mean: 1 }), { mean: 2 })).toThrow(
      /mean .* where 2 was stated/,
    );
  });

  it("a law whose tail lies beyond 32 bits", () => {
    const quantile = quantileOf({ law: "generalizedPareto", shape: 0.95, scale: 1 });
    expect(() => buildQuantileTable(quantile, { mean: 20 })).toThrow("its tail is too heavy");
  });

  it("a quantile that is not finite", () => {
    expect(() => buildQuantileTable(() => NaN)).toThrow("returned NaN");
  });
});
