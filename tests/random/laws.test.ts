import { fc, test } from "@fast-check/vitest";
import { describe, expect, it } from "vitest";
import { meanOf, quantileOf, varianceOf, type Law } from "../../src/random/laws.js";
import { unit } from "../../src/random/unit.js";
import { expectWithin } from "../numerics/accuracy.js";
import { constant, continuous, counts, named } from "./example-laws.js";
import { integrate } from "./integrate.js";

describe("mean and variance in closed form", () => {
  it.each(named([...continuous, ...counts, constant]))("%s", (_, law, mean, variance) => {
    expectWithin(meanOf(law), mean, 2e-14);
    expectWithin(varianceOf(law), variance, 2e-14);
  });

  it("are infinite where they do not exist", () => {
    expect(meanOf({ law: "generalizedPareto", shape: 1, scale: 2 })).toBe(Infinity);
    expect(varianceOf({ law: "generalizedPareto", shape: 0.5, scale: 2 })).toBe(Infinity);
  });
});

describe("the integral of the quantile function gives the same moments within 1e-6", () => {
  it.each(named(continuous))("%s", (_, law, mean, variance) => {
    const quantile = quantileOf(law);
    expectWithin(integrate(quantile), mean, 1e-6);
    expectWithin(
      integrate((u) => (quantile(u) - mean) * (quantile(u) - mean)),
      variance,
      1e-6,
    );
  });
});

describe("every quantile function grows with the uniform", () => {
  const word = fc.integer({ min: 0, max: 0xffffffff });
  describe.each(named([...continuous, ...counts]))("%s", (_, law) => {
    const quantile = quantileOf(law);
    test.prop([word, word], { numRuns: 300, seed: 11 })("for any two words", (a, b) => {
      const [low, high] = a < b ? [a, b] : [b, a];
      expect(quantile(unit(low))).toBeLessThanOrEqual(quantile(unit(high)));
    });
    test.prop([word], { numRuns: 200, seed: 12 })("for neighbouring words", (a) => {
      expect(quantile(unit(a))).toBeLessThanOrEqual(quantile(unit(Math.min(a + 1, 0xffffffff))));
    });
  });
});

describe("a law that cannot exist is refused by name, value and reason", () => {
  it.each<[Law, string]>([
    [
      { law: "normal", mean: NaN, sd: 1 },
      "The normal law cannot have mean = NaN: it must be a finite number.",
    ],
    [
      { law: "normal", mean: 0, sd: -1 },
      "The normal law cannot have sd = -1: a standard deviation is 0 or more.",
    ],
    [{ law: "normal", mean: 0, sd: 1, minimum: 2, maximum: 1 }, "cannot have maximum = 1: the minimum is 2."],
    [{ law: "normal", mean: 0, sd: 1, minimum: 50 }, "no probability is left between 50 and Infinity"],
    [
      { law: "normal", mean: 0, sd: 0, minimum: 1 },
      "cannot have mean = 0: sd is 0 and the ends are 1 and Infinity.",
    ],
    [
      { law: "lognormal", mean: -1, cv: 1 },
      "The lognormal law cannot have mean = -1: it must be above 0 and finite.",
    ],
    [{ law: "lognormal", mean: 1, cv: -1 }, "cannot have cv = -1: a coefficient of variation is 0 or more."],
    [{ law: "lognormal", mu: Infinity, sigma: 1 }, "cannot have mu = Infinity"],
    [{ law: "lognormal", mu: 0, sigma: -2 }, "cannot have sigma = -2"],
    [{ law: "gamma", shape: 0, scale: 1 }, "The gamma law cannot have shape = 0"],
    [{ law: "gamma", mean: 1, cv: 0 }, "The gamma law cannot have cv = 0"],
    [{ law: "beta", alpha: 1, beta: -1 }, "The beta law cannot have beta = -1"],
    [{ law: "beta", mean: 1.2, sd: 0.1 }, "cannot have mean = 1.2: the values lie between 0 and 1."],
    [{ law: "beta", mean: 0.5, sd: 0.5 }, "cannot have sd = 0.5: with mean 0.5 it must stay below 0.5."],
    [{ law: "uniform", minimum: 2, maximum: 1 }, "cannot have maximum = 1: the minimum is 2."],
    [
      { law: "triangular", minimum: 0, mode: 3, maximum: 2 },
      "cannot have mode = 3: it must lie between 0 and 2.",
    ],
    [{ law: "exponential", mean: 0 }, "The exponential law cannot have mean = 0"],
    [{ law: "weibull", shape: 1, scale: NaN }, "The Weibull law cannot have scale = NaN"],
    [
      { law: "generalizedPareto", shape: NaN, scale: 1 },
      "The generalized Pareto law cannot have shape = NaN",
    ],
    [{ law: "poisson", mean: -1 }, "The Poisson law cannot have mean = -1"],
    [{ law: "negativeBinomial", mean: 1, shape: 0 }, "The negative binomial law cannot have shape = 0"],
    [
      { law: "binomial", trials: 2.5, probability: 0.1 },
      "cannot have trials = 2.5: it must be a whole number",
    ],
    [
      { law: "binomial", trials: 2, probability: 1.1 },
      "cannot have probability = 1.1: it must lie between 0 and 1.",
    ],
    [
      { law: "discrete", values: [1, 2], probabilities: [1] },
      "number of values = 2: there are 1 probabilities.",
    ],
    [
      { law: "discrete", values: [1, 2], probabilities: [0.5, 0.4] },
      "sum of probabilities = 0.9: they must sum to 1.",
    ],
    [{ law: "discrete", values: [1, 2], probabilities: [1.5, -0.5] }, "probability 2 = -0.5"],
  ])("%o", (law, message) => {
    expect(() => quantileOf(law)).toThrow(RangeError);
    expect(() => quantileOf(law)).toThrow(message);
    expect(() => meanOf(law)).toThrow(message);
  });

  it("and so is a uniform outside its range", () => {
    expect(() => quantileOf({ law: "exponential", mean: 1 })(1.5)).toThrow("the uniform u = 1.5");
    expect(() => quantileOf({ law: "poisson", mean: 1 })(1)).toThrow("strictly between 0 and 1");
  });
});

describe("degenerate laws that do exist", () => {
  it("are point masses", () => {
    const at = (law: Law): number => quantileOf(law)(0.9);
    expect(at({ law: "normal", mean: 3, sd: 0 })).toBe(3);
    expect(at({ law: "lognormal", mean: 3, cv: 0 })).toBe(3);
    expect(at({ law: "uniform", minimum: 2, maximum: 2 })).toBe(2);
    expect(at({ law: "poisson", mean: 0 })).toBe(0);
    expect(at({ law: "negativeBinomial", mean: 0, shape: 1 })).toBe(0);
    expect(at({ law: "binomial", trials: 9, probability: 1 })).toBe(9);
    expect(at({ law: "binomial", trials: 0, probability: 0.5 })).toBe(0);
    expect(at({ law: "discrete", values: [5, 9], probabilities: [1, 0] })).toBe(5);
  });
});
