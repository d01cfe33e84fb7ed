/** Factors against closed forms; refusals with their bounds. */
import { describe, expect, it } from "vitest";
import { calibrateCost, costPaths, statedMean } from "../../src/decisions/calibrate-costs.js";
import { calibrateRates, type RateProblem } from "../../src/decisions/calibrate.js";
import { scaledNumber } from "../../src/decisions/scaled-number.js";
import { expectNear } from "../statistics/helpers.js";

/** Share at risk × (1 − (1 − p)^factor), the scaled probability of one event. */
const scaled = (share: number, p: number, factor: number) => share * (1 - Math.pow(1 - p, factor));

/** Two independent events, and death which grows with the first one: nothing here is the product's. */
const problem = (targets: RateProblem["targets"], most: readonly number[] = [20, 20, 20]): RateProblem => ({
  expected: ([a, b, d]) => {
    const first = scaled(1, 0.02, a);
    return Float64Array.of(first, scaled(0.25, 0.4, b), scaled(1, 0.03, d) + 0.5 * first);
  },
  targets,
  most,
});

describe("factors of rates", () => {
  it("meet independent targets in closed form", () => {
    const [a, b] = calibrateRates(problem([0.05, 0.05, undefined]));
    // 1 − 0.98^f = 0.05;  0.25 (1 − 0.6^f) = 0.05.
    expectNear(a!.factor, Math.log(0.95) / Math.log(0.98), 1e-8);
    expectNear(b!.factor, Math.log(0.8) / Math.log(0.6), 1e-8);
    expect([a!.before, a!.target]).toEqual([0.020000000000000018, 0.05]);
    expectNear(a!.after, 0.05, 1e-9);
    expect(Math.abs(b!.residual)).toBeLessThan(1e-9);
  });

  it("fit death after the events it depends on", () => {
    const [a, b, death] = calibrateRates(problem([0.05, undefined, 0.06]));
    expectNear(a!.factor, Math.log(0.95) / Math.log(0.98), 1e-8);
    expect(b).toBeUndefined();
    // 1 − 0.97^f + 0.5 · 0.05 = 0.06.
    expectNear(death!.factor, Math.log(1 - 0.035) / Math.log(0.97), 1e-8);
  });

  it("settle where events depend on death as well", () => {
    // Death first: onset among those who live, (1 − 0.1 f_d) · 0.2 f_a; death 0.1 f_d. Targets 0.12 and 0.2:
    // f_d = 2, f_a = 0.12 / (0.8 · 0.2) = 0.75.
    const [a, death] = calibrateRates({
      expected: ([fa, fd]) => Float64Array.of((1 - 0.1 * fd) * 0.2 * fa, 0.1 * fd),
      targets: [0.12, 0.2],
      most: [5, 5],
    });
    expectNear(a!.factor, 0.75, 1e-9);
    expectNear(death!.factor, 2, 1e-9);
  });

  it("leave alone what already meets its target", () => {
    const [a] = calibrateRates(problem([1 - 0.98, undefined, undefined]));
    expect([a!.factor, a!.before, a!.after]).toEqual([1, 1 - 0.98, 1 - 0.98]);
  });

  it("are below 1 where the model expects too much", () => {
    const [, b] = calibrateRates(problem([undefined, 0.0001, undefined]));
    expectNear(b!.factor, Math.log(1 - 0.0004) / Math.log(0.6), 1e-8);
  });

  it("are refused for a target of 0, and where nobody is at risk", () => {
    const zero = calibrateRates(problem([0, undefined, undefined]))[0]!;
    expect([zero.refusal, zero.factor]).toEqual([{ reason: "zeroTarget" }, 1]);
    const never = calibrateRates({
      expected: () => Float64Array.of(0, 0.1),
      targets: [0.01, undefined],
      most: [20, 20],
    });
    expect(never[0]!.refusal).toEqual({ reason: "neverExpected" });
  });

  it("are refused beyond those at risk, and beyond the range of the number", () => {
    // A quarter is at risk: 0.25 is the supremum.
    const [, more] = calibrateRates(problem([undefined, 0.3, undefined]));
    expect(more!.refusal).toEqual({ reason: "unreachable", most: 0.25 });
    // 1 − 0.98^20 = 0.3324 at the largest factor; 0.5 needs ln 0.5 / ln 0.98 = 34.3.
    const [beyond] = calibrateRates(problem([0.5, undefined, undefined]));
    expect(beyond!.refusal).toMatchObject({ reason: "beyondRange", largestFactor: 20 });
    expectNear((beyond!.refusal as { there: number }).there, 1 - Math.pow(0.98, 20), 1e-12);
    const [within] = calibrateRates(problem([0.5, undefined, undefined], [40, 20, 20]));
    expectNear(within!.factor, Math.log(0.5) / Math.log(0.98), 1e-8);
  });

  it("fit the others where one is refused", () => {
    const [a, b] = calibrateRates(problem([0.05, 0.3, undefined]));
    expectNear(a!.factor, Math.log(0.95) / Math.log(0.98), 1e-8);
    expect(b!.factor).toBe(1);
  });
});

type Service = Parameters<typeof statedMean>[0];
const service = (law: object): Service => law as Service;
const annual = service({ law: "annual", meanPerPatientYear: 3000 });
const claims = (frequency: object, severity: object, more: object = {}) =>
  service({ law: "claims", frequency, severity, ...more });
const poisson = { law: "poisson", meanPerPatientYear: 0.3 };

describe("factors of costs", () => {
  const none = { beside: 0, within: 0 };

  it("are the ratio of means", () => {
    expect(calibrateCost(annual, 2400, none)).toEqual({
      target: 2400,
      before: 3000,
      after: 2400,
      factor: 0.8,
      residual: 0,
    });
    expect(costPaths(annual)).toEqual([["meanPerPatientYear"]]);
  });

  it("know the mean of every claims law", () => {
    expectNear(statedMean(claims(poisson, { law: "gamma", mean: 14000, cv: 2 })), 4200, 1e-14);
    // 0 · 0.5 + 1 · 0.3 + 2 · 0.2 = 0.7 claims; 100 · 0.25 + 300 · 0.75 = 250 each.
    const counts = { law: "discrete", probabilities: [0.5, 0.3, 0.2] };
    const amounts = { law: "discrete", values: [100, 300], probabilities: [0.25, 0.75] };
    expectNear(statedMean(claims(counts, amounts)), 175, 1e-14);
    expect(costPaths(claims(counts, amounts))).toEqual([["severity", "values"]]);
    // Scale over 1 − shape: 600 / 0.75 = 800.
    const tail = claims(poisson, { law: "generalizedPareto", scale: 600, shape: 0.25 });
    expectNear(statedMean(tail), 240, 1e-14);
    expect(costPaths(tail)).toEqual([["severity", "scale"]]);
  });

  it("leave complications beside the mean as they are, and their part within it inside", () => {
    const beside = calibrateCost(annual, 4100, { beside: 500, within: 0 });
    expect([beside.before, beside.factor, beside.after]).toEqual([3500, 1.2, 4100]);
    const within = calibrateCost(annual, 3600, { beside: 0, within: 500 });
    expect([within.before, within.factor]).toEqual([3000, 1.2]);
    for (const parts of [
      { beside: 500, within: 0 },
      { beside: 0, within: 500 },
    ])
      expect(calibrateCost(annual, 500, parts).refusal).toEqual({ reason: "complications", expected: 500 });
  });

  it("are refused where no factor can meet the target", () => {
    expect(calibrateCost(annual, 0, none).refusal).toEqual({ reason: "zeroTarget" });
    const free = service({ law: "annual", meanPerPatientYear: 0 });
    expect(calibrateCost(free, 100, none).refusal).toEqual({ reason: "zeroMean" });
    const limited = claims(poisson, { law: "constant", mean: 100 }, { claimLimit: 80 });
    expect(calibrateCost(limited, 50, none)).toMatchObject({ refusal: { reason: "claimLimit" }, factor: 1 });
  });
});

describe("a number times a factor", () => {
  const number = { unit: "ratio", kind: "assumption" as const };

  it("keeps the form it is written in", () => {
    expect(scaledNumber({ ...number, value: 0.5 }, 1.5)).toEqual({ value: 0.75 });
    expect(scaledNumber({ ...number, formula: "=0.012 * level", value: 0.012 }, 1.5)).toEqual({
      formula: "=(0.012 * level) * 1.5",
    });
  });

  it("moves the scale of a law and nothing else", () => {
    const scale = (distribution: object) =>
      scaledNumber({ ...number, distribution } as Parameters<typeof scaledNumber>[0], 2);
    expect(scale({ law: "lognormal", mean: 0.02, cv: 0.2 })).toEqual({
      distribution: { law: "lognormal", mean: 0.04, cv: 0.2 },
    });
    expect(scale({ law: "normal", mean: 1, sd: 0.5, minimum: 0, maximum: 3 })).toEqual({
      distribution: { law: "normal", mean: 2, sd: 1, minimum: 0, maximum: 6 },
    });
    expect(scale({ law: "discrete", values: [1, 3], probabilities: [0.4, 0.6] })).toEqual({
      distribution: { law: "discrete", values: [2, 6], probabilities: [0.4, 0.6] },
    });
  });
});
