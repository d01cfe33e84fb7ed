import { describe, expect, it } from "vitest";
import { binomialPmf, negativeBinomialPmf, poissonPmf } from "../../src/numerics/index.js";
import { buildCountTable, countAt } from "../../src/random/guided-counts.js";
import { binomialQuantile, negativeBinomialQuantile, poissonQuantile } from "../../src/random/samplers.js";
import { unit } from "../../src/random/unit.js";

const laws: [string, (k: number) => number, (u: number) => number][] = [
  ["Poisson 0.3", (k) => poissonPmf(k, 0.3), (u) => poissonQuantile(u, { mean: 0.3 })],
  ["Poisson 3.7", (k) => poissonPmf(k, 3.7), (u) => poissonQuantile(u, { mean: 3.7 })],
  ["Poisson 1,135", (k) => poissonPmf(k, 1135), (u) => poissonQuantile(u, { mean: 1135 })],
  [
    "negative binomial 0.8, 3.5",
    (k) => negativeBinomialPmf(k, 0.8, 3.5),
    (u) => negativeBinomialQuantile(u, { r: 0.8, beta: 3.5 }),
  ],
  [
    "binomial 40, 0.3",
    (k) => binomialPmf(k, 40, 0.3),
    (u) => binomialQuantile(u, { trials: 40, probability: 0.3 }),
  ],
];

describe.each(laws)("%s", (_, pmf, quantile) => {
  const table = buildCountTable(pmf);

  it("equals the inverse distribution function on both sides of every step", () => {
    for (const end of table.ends) {
      const last = end ^ 0x80000000;
      for (const word of last === -1 ? [last] : [last, last + 1]) {
        expect(countAt(table, word)).toBe(quantile(unit(word)));
      }
    }
  });

  it("equals it on a grid of words", () => {
    const words = Array.from({ length: 2000 }, (_, i) => Math.imul(i, 0x9e3779b1));
    expect(words.filter((word) => countAt(table, word) !== quantile(unit(word)))).toEqual([]);
  });
});

describe("edges", () => {
  it("a coin: the first 2^31 words are 0, the others 1", () => {
    const table = buildCountTable((k) => (k < 2 ? 0.5 : 0));
    expect([0, 0x7fffffff, 0x80000000, 0xffffffff].map((word) => countAt(table, word))).toEqual([0, 0, 1, 1]);
  });

  it("a certain count above 0", () => {
    const table = buildCountTable((k) => (k === 5 ? 1 : 0));
    expect([0, -1, 77].map((word) => countAt(table, word))).toEqual([5, 5, 5]);
  });

  it("counts of probability 0 between others are never met", () => {
    const table = buildCountTable((k) => (k === 0 || k === 3 ? 0.5 : 0));
    expect([0, 0x7fffffff, 0x80000000].map((word) => countAt(table, word))).toEqual([0, 0, 3]);
  });

  it("refuses probabilities that do not reach 1", () => {
    expect(() => buildCountTable((k) => (k === 0 ? 0.9 : 0))).toThrow("a count law must sum to 1");
    expect(() => buildCountTable(() => NaN)).toThrow("sum to NaN");
  });
});
