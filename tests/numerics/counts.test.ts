import { describe, expect, it } from "vitest";
import {
  binomialCdf,
  binomialPmf,
  binomialSurvival,
  negativeBinomialCdf,
  negativeBinomialPmf,
  negativeBinomialSurvival,
  poissonCdf,
  poissonPmf,
  poissonSurvival,
} from "../../src/numerics/index.js";
import { expectWithin, oracle } from "./accuracy.js";

interface Probabilities {
  pmf: number[];
  cdf: number[];
}

describe("Poisson", () => {
  const { inputs, expected } = oracle<{ lambda_: number[]; k: number[] }, Probabilities>(
    "counts",
    "count-poisson-a",
  );

  it.each(inputs.k.map((k, i) => [k, inputs.lambda_[i], i]))(
    "P(N = %i) at mean %d within 1e-11",
    (k, mean, i) => {
      expectWithin(poissonPmf(k, mean), expected.pmf[i], 1e-11);
      expectWithin(poissonCdf(k, mean), expected.cdf[i], 1e-11);
      expectWithin(poissonSurvival(k, mean), 1 - expected.cdf[i], 1e-11);
    },
  );

  it("outside its range", () => {
    expect([
      poissonPmf(-1, 3),
      poissonPmf(0, 0),
      poissonPmf(1, 0),
      poissonCdf(-1, 3),
      poissonSurvival(-1, 3),
    ]).toEqual([0, 1, 0, 0, 1]);
  });
});

describe("negative binomial", () => {
  const { inputs, expected } = oracle<{ r: number; beta: number; k: number[] }, Probabilities>(
    "counts",
    "count-nb-a",
  );
  const { r, beta } = inputs;

  it.each(inputs.k.map((k, i) => [k, i]))("P(N = %i) within 1e-12", (k, i) => {
    expectWithin(negativeBinomialPmf(k, r, beta), expected.pmf[i], 1e-12);
    expectWithin(negativeBinomialCdf(k, r, beta), expected.cdf[i], 1e-12);
    expect(Math.abs(negativeBinomialSurvival(k, r, beta) - (1 - expected.cdf[i]))).toBeLessThanOrEqual(1e-15);
  });

  it("is a point mass at 0 when beta is 0", () => {
    expect([0, 1].map((k) => negativeBinomialPmf(k, r, 0))).toEqual([1, 0]);
  });
});

describe("binomial", () => {
  it("4 coin tosses: 1, 4, 6, 4, 1 of 16", () => {
    [1, 4, 6, 4, 1].forEach((ways, k) => expectWithin(binomialPmf(k, 4, 0.5), ways / 16, 1e-14));
    [1, 5, 11, 15, 16].forEach((ways, k) => {
      expectWithin(binomialCdf(k, 4, 0.5), ways / 16, 1e-14);
      expectWithin(binomialSurvival(k, 4, 0.5), 1 - ways / 16, 1e-14);
    });
  });

  it("outside its range and at certain probabilities", () => {
    expect([
      binomialPmf(-1, 4, 0.5),
      binomialPmf(5, 4, 0.5),
      binomialPmf(0, 4, 0),
      binomialPmf(4, 4, 1),
    ]).toEqual([0, 0, 1, 1]);
    expect([binomialCdf(-1, 4, 0.5), binomialSurvival(-1, 4, 0.5)]).toEqual([0, 1]);
  });
});
