import { describe, expect, it } from "vitest";
import { binomialQuantile, negativeBinomialQuantile, poissonQuantile } from "../../src/random/samplers.js";

/** Cumulative probabilities by the law's recursion from 0: p(k) = p(k − 1) (a + b/k). */
function cumulative(zero: number, a: number, b: number, upTo: number): number[] {
  const table = [zero];
  let p = zero;
  for (let k = 1; k <= upTo; k++) table.push(table[k - 1] + (p *= a + b / k));
  return table;
}

const cases: [string, (u: number) => number, number[]][] = [
  ["Poisson 0.01", (u) => poissonQuantile(u, { mean: 0.01 }), cumulative(Math.exp(-0.01), 0, 0.01, 4)],
  ["Poisson 3.7", (u) => poissonQuantile(u, { mean: 3.7 }), cumulative(Math.exp(-3.7), 0, 3.7, 22)],
  ["Poisson 300", (u) => poissonQuantile(u, { mean: 300 }), cumulative(Math.exp(-300), 0, 300, 400)],
  [
    "negative binomial r 0.8, β 3.5",
    (u) => negativeBinomialQuantile(u, { r: 0.8, beta: 3.5 }),
    cumulative(Math.pow(4.5, -0.8), 3.5 / 4.5, (-0.2 * 3.5) / 4.5, 80),
  ],
  [
    "negative binomial mean 50, shape 0.1",
    (u) => negativeBinomialQuantile(u, { mean: 50, shape: 0.1 }),
    cumulative(Math.pow(501, -0.1), 500 / 501, (-0.9 * 500) / 501, 6000),
  ],
  [
    "binomial 40, 0.3",
    (u) => binomialQuantile(u, { trials: 40, probability: 0.3 }),
    cumulative(Math.pow(0.7, 40), -0.3 / 0.7, (41 * 0.3) / 0.7, 40),
  ],
];

describe.each(cases)("%s", (_, quantile, table) => {
  it("is the smallest k with F(k) ≥ u, on both sides of every step of the law", () => {
    const slip = 1e-13; // rounding of the cumulative sums
    for (let k = 0; k < table.length; k++) {
      const [below, at] = [k === 0 ? 0 : table[k - 1], table[k]];
      if (at - below < 4 * slip || at > 1 - 1e-9) continue;
      expect(quantile(at - slip)).toBe(k);
      if (k > 0) expect(quantile(below + slip)).toBe(k);
    }
  });
});

describe("large means and far tails", () => {
  it("Poisson 100,000: quantiles by the 40-digit distribution function", () => {
    const at = (u: number): number => poissonQuantile(u, { mean: 1e5 });
    expect([1e-9, 0.001, 0.5, 0.9431671181815, 0.9431671181816, 0.999, 1 - 1e-9].map(at)).toEqual([
      98109, 99024, 100000, 100500, 100501, 100979, 101902,
    ]);
  });

  it("negative binomial with mean 2,000 and shape 0.05 in its tail", () => {
    expect(negativeBinomialQuantile(0.99, { mean: 2000, shape: 0.05 })).toBe(43506);
  });
});
