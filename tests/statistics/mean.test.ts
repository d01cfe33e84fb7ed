import { describe, expect, it } from "vitest";
import { conditionalMean } from "../../src/statistics/conditional.js";
import { clusterMeans, estimateMean } from "../../src/statistics/mean.js";
import { meanOf, mergeMoments, momentsOf, sampleVariance } from "../../src/statistics/moments.js";
import { samplingOf } from "../../src/statistics/sampling.js";
import { studentQuantile } from "../../src/statistics/student.js";
import { sum } from "../../src/statistics/sum.js";
import { countCovering, expectNear, normals, oracle, uniforms, zScore } from "./helpers.js";

describe("sums and moments", () => {
  it("loses no small term beside a large one", () => {
    // 1e16 + 1 + 1 − 1e16 = 2; plain addition gives 0.
    expect(sum([1e16, 1, 1, -1e16])).toBe(2);
  });

  it("keeps the variance of small deviations on a large offset, whole and merged from halves (oracle)", () => {
    const { inputs, expected } = oracle<{ sample: number[] }, { mean: number; var_sample: number }>(
      "riskmeasures",
      "welford-offset",
    );
    const whole = momentsOf(inputs.sample);
    const merged = mergeMoments(momentsOf(inputs.sample.slice(0, 2)), momentsOf(inputs.sample.slice(2)));
    for (const moments of [whole, merged]) {
      expectNear(moments.mean, expected.mean, 1e-12);
      expectNear(sampleVariance(moments), expected.var_sample, 1e-12);
    }
  });

  it("skips absent values and knows no mean of nothing", () => {
    expect(momentsOf([NaN, 2, NaN, 4])).toEqual({ n: 2, mean: 3, squares: 2 });
    expect(meanOf([])).toBeNaN();
  });
});

describe("Student's t quantile", () => {
  it("meets the closed forms of 1, 2 and 4 degrees of freedom in body and tail", () => {
    for (const p of [0.51, 0.6, 0.75, 0.9, 0.96, 0.975, 0.995, 0.9999]) {
      const a = 4 * p * (1 - p);
      // 1: tan(π(p − ½)); 2: (2p − 1)·√(2/a); 4: 2·√(cos(arccos(√a)/3)/√a − 1). (Shaw 2006)
      expectNear(studentQuantile(p, 1), Math.tan(Math.PI * (p - 0.5)), 1e-10);
      expectNear(studentQuantile(p, 2), (2 * p - 1) * Math.sqrt(2 / a), 1e-10);
      const q = Math.cos(Math.acos(Math.sqrt(a)) / 3) / Math.sqrt(a);
      expectNear(studentQuantile(p, 4), 2 * Math.sqrt(q - 1), 1e-9);
      expectNear(studentQuantile(1 - p, 4), -2 * Math.sqrt(q - 1), 1e-9);
    }
  });

  it("refuses probabilities and degrees that mean nothing", () => {
    expect(() => studentQuantile(1, 5)).toThrow(/probability 1/);
    expect(() => studentQuantile(0.9, 0)).toThrow(/0 degrees/);
  });
});

describe("mean with its error", () => {
  it("gives batch means where trials come in batches (oracle)", () => {
    const { inputs, expected } = oracle<
      { N: number; batches: number; mul: number; mod: number },
      { mean: number; mcse_batch: number; mcse_iid: number }
    >("mcstats", "batch-means-a");
    const values = Array.from({ length: inputs.N }, (_, i) => ((i * inputs.mul) % inputs.mod) / inputs.mod);
    const independent = estimateMean(values, samplingOf())!;
    const batched = estimateMean(values, samplingOf(inputs.N / inputs.batches))!;
    expectNear(independent.mean, expected.mean, 1e-11);
    expectNear(independent.standardError, expected.mcse_iid, 1e-11);
    expectNear(batched.standardError, expected.mcse_batch, 1e-11);
  });

  it("uses only what is present, and says how much that was", () => {
    // 1, 3: mean 2, s = √2, SE = 1; t(0.975; 1) = tan(0.475π) = 12.7062…
    const estimate = estimateMean([NaN, 1, NaN, 3], samplingOf())!;
    expect(estimate.mean).toBe(2);
    expect(estimate.n).toBe(2);
    expectNear(estimate.standardError, 1, 1e-15);
    expectNear(estimate.interval95![1], 2 + Math.tan(0.475 * Math.PI), 1e-10);
    expect(estimateMean([NaN, NaN], samplingOf())).toBeNull();
  });

  it("states no error for a single value and none at all for a constant", () => {
    expect(estimateMean([7], samplingOf())).toEqual({ mean: 7, standardError: null, interval95: null, n: 1 });
    const constant = estimateMean(new Float64Array(999).fill(0.1), samplingOf())!;
    expect(constant).toEqual({ mean: 0.1, standardError: 0, interval95: [0.1, 0.1], n: 999 });
  });

  it("refuses infinite values and broken parameter sets", () => {
    expect(() => estimateMean([1, Infinity], samplingOf())).toThrow(/not finite/);
    expect(() => clusterMeans([1, 2, 3], 2)).toThrow(/3 trials do not divide into parameter sets of 2/);
    expect(() => samplingOf(0)).toThrow(/0 trials per parameter set/);
  });

  it("averages among the trials where something happened", () => {
    // Present where it happened: 4, 6: mean 5, SE = √2/√2 = 1.
    const estimate = conditionalMean([4, 100, 6, NaN], [1, 0, 1, NaN], samplingOf())!;
    expect(estimate.mean).toBe(5);
    expect(estimate.n).toBe(2);
    expectNear(estimate.standardError, 1, 1e-15);
    expect(conditionalMean([4, 5], [0, 0], samplingOf())).toBeNull();
  });
});

describe("coverage of the 95 % interval of a mean, 1,000 repetitions", () => {
  it("independent trials (uniform law, n = 50)", () => {
    const next = uniforms(20220101);
    const sampling = samplingOf();
    const hits = countCovering(
      1000,
      0.5,
      () => estimateMean(Array.from({ length: 50 }, next), sampling)!.interval95!,
    );
    expect(Math.abs(zScore(hits, 1000, 0.95))).toBeLessThan(4);
  });

  it("trials that share parameter sets, which a plain interval would miss", () => {
    const next = normals(20220102);
    const draw = (): number[] =>
      Array.from({ length: 20 }, () => next()).flatMap((effect) =>
        Array.from({ length: 5 }, () => effect + next()),
      );
    const clustered = samplingOf(5);
    const hits = countCovering(1000, 0, () => estimateMean(draw(), clustered)!.interval95!);
    expect(Math.abs(zScore(hits, 1000, 0.95))).toBeLessThan(4);
    // Plain SE² = 2/100 against the true 1.2/20 = 0.06: coverage near P(|Z| < 1.98·√(1/3)) = 0.75.
    const plain = samplingOf();
    const plainHits = countCovering(1000, 0, () => estimateMean(draw(), plain)!.interval95!);
    expect(zScore(plainHits, 1000, 0.95)).toBeLessThan(-10);
  });
});
