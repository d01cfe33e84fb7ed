import { describe, expect, it } from "vitest";
import { categoricalQuantile, cumulativeTable, discreteQuantile } from "../../src/random/samplers.js";

describe("categories by a cumulative table", () => {
  const table = cumulativeTable([0.25, 0, 0.5, 0.25, 0]);

  it("is cumulative and ends in exact ones", () => {
    expect([...table]).toEqual([0.25, 0.25, 0.75, 1, 1]);
    expect(cumulativeTable([0.1, 0.2, 0.3, 0.4 - 1e-12])[3]).toBe(1);
  });

  it("gives the first category whose cumulative probability reaches u, never one of probability 0", () => {
    expect([0, 0.25, 0.2500001, 0.75, 0.7500001, 1].map((u) => categoricalQuantile(u, table))).toEqual([
      0, 0, 2, 2, 3, 3,
    ]);
  });
});

describe("a law on a few numbers", () => {
  it("puts the values in order, so that it grows with u", () => {
    const quantile = discreteQuantile({ values: [10, -2, 4], probabilities: [0.2, 0.5, 0.3] });
    expect([0.1, 0.5, 0.51, 0.8, 0.81, 0.99].map(quantile)).toEqual([-2, -2, 4, 4, 10, 10]);
  });

  it("leaves out values that cannot occur", () => {
    const quantile = discreteQuantile({ values: [1, 2, 3], probabilities: [0, 1, 0] });
    expect([0, 0.5, 1].map(quantile)).toEqual([2, 2, 2]);
  });
});
