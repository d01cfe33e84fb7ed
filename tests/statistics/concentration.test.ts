import { describe, expect, it } from "vitest";
import { normalQuantile } from "../../src/numerics/index.js";
import { coefficientOfVariation, gini, lorenzCurve, topShare } from "../../src/statistics/concentration.js";
import { expectNear, oracle } from "./helpers.js";

describe("concentration of spending", () => {
  it("by hand", () => {
    // 1, 2, 3, 4 of 10: lowest half 0.3, top quarter 0.4, Gini = 2·(1 + 4 + 9 + 16)/(4·10) − 5/4 = 0.25.
    const amounts = [4, 1, 3, 2];
    expect(lorenzCurve(amounts, [0, 0.5, 1])).toEqual([0, 0.3, 1]);
    expectNear(topShare(amounts, 0.25), 0.4, 1e-15);
    expectNear(gini(amounts), 0.25, 1e-15);
    // Half a patient: the top eighth holds half of 4.
    expectNear(topShare(amounts, 0.125), 0.2, 1e-15);
    // s² = 5/3, mean 2.5.
    expectNear(coefficientOfVariation(amounts), Math.sqrt(5 / 3) / 2.5, 1e-15);
  });

  it("meets the lognormal law (oracle) on a grid of its quantiles", () => {
    const { inputs, expected } = oracle<
      { sigma: number; top: number[] },
      { gini: number; top_share: number[] }
    >("lorenz", "lorenz-lognormal-a");
    const n = 200_000;
    const amounts = Float64Array.from({ length: n }, (_, i) =>
      Math.exp(inputs.sigma * normalQuantile((i + 0.5) / n)),
    );
    // The midpoint grid cuts the law's far tail: total short by about 1e-4 at this size.
    expectNear(gini(amounts), expected.gini, 5e-4);
    inputs.top.forEach((top, i) => expectNear(topShare(amounts, top), expected.top_share[i], 2e-3));
  });

  it("refuses negative amounts and nothing at all", () => {
    expect(() => gini([1, -1])).toThrow(/none negative/);
    expect(() => gini([0, 0])).toThrow(/some positive/);
    expect(() => gini([])).toThrow(/must be present/);
  });
});
