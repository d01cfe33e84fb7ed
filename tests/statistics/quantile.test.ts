import { describe, expect, it } from "vitest";
import { orderRanks } from "../../src/statistics/order-ranks.js";
import {
  estimateQuantile,
  interpolatedQuantile,
  lowerQuantile,
  sortedValues,
} from "../../src/statistics/quantile.js";
import { samplingOf } from "../../src/statistics/sampling.js";
import { estimateTailMean } from "../../src/statistics/tail-mean.js";
import { binomialProbabilities, countCovering, expectNear, oracle, uniforms, zScore } from "./helpers.js";

describe("quantiles and tail means of a sample with ties (oracle)", () => {
  const { inputs, expected } = oracle<
    { sample: number[] },
    { rows: { p: string; var_type1: number; quantile_type7: number; tvar: number }[] }
  >("riskmeasures", "empirical-risk-a");
  const sorted = sortedValues(inputs.sample);

  it.each(expected.rows)("at p = $p", ({ p, var_type1, quantile_type7, tvar }) => {
    expect(lowerQuantile(sorted, Number(p))).toBe(var_type1);
    expectNear(interpolatedQuantile(sorted, Number(p)), quantile_type7, 1e-13);
    const tail = estimateTailMean(inputs.sample, Number(p), samplingOf())!;
    expectNear(tail.tailMean, tvar, 1e-13);
    expect(tail.from).toBe(var_type1);
  });
});

describe("ranks that enclose a quantile (oracle)", () => {
  const { inputs, expected } = oracle<
    { rows: [number, number][] },
    { rows: { n: number; p: number; l: number; u: number; coverage: number }[] }
  >("mcstats", "quantile-ci-ranks-a");

  it.each(expected.rows)("n = $n, p = $p", ({ n, p, l, u, coverage }) => {
    const ranks = orderRanks(n, p);
    expect([ranks.low, ranks.high]).toEqual([l, u > n ? null : u]);
    expectNear(ranks.coverage, coverage, 1e-10);
  });

  it("has as many cases as the oracle's inputs, one of them unbounded above", () => {
    expect(expected.rows.map(({ n, p }) => [n, p])).toEqual(inputs.rows);
    expect(expected.rows.filter(({ n, u }) => u > n)).toHaveLength(1);
  });
});

describe("quantile with its interval", () => {
  it("says what the sample does not bound, on either side", () => {
    const values = Float64Array.from({ length: 20 }, (_, i) => i + 1);
    // Bin(20, 0.95): P(≤ 16) = 0.0159, P(≤ 17) = 0.0755 → low = 17; P(≤ 19) = 0.6415 < 0.975 → high = 21 > 20.
    expect(estimateQuantile(values, values, 0.95, samplingOf())).toEqual({
      value: 19,
      interval95: [17, null],
    });
    // Mirror image: Bin(20, 0.05): P(≤ 0) = 0.358 ≥ 0.025 → low = 0; P(≤ 2) = 0.9245, P(≤ 3) = 0.984 → high = 4.
    expect(estimateQuantile(values, values, 0.05, samplingOf())).toEqual({ value: 1, interval95: [null, 4] });
  });

  it("skips absent values", () => {
    const values = [NaN, 3, 1, NaN, 2];
    expect(estimateQuantile(values, sortedValues(values), 0.5, samplingOf())!.value).toBe(2);
    expect(estimateQuantile([NaN], sortedValues([NaN]), 0.5, samplingOf())).toBeNull();
    expect(lowerQuantile(sortedValues([]), 0.5)).toBeNaN();
  });

  it("is wider when trials share parameter sets", () => {
    // 40 sets of 5 equal values 1 … 40: as uncertain as 40 values, not 200.
    const values = Float64Array.from({ length: 200 }, (_, i) => Math.floor(i / 5) + 1);
    const clustered = estimateQuantile(values, values, 0.5, samplingOf(5))!.interval95;
    const plain = estimateQuantile(values, values, 0.5, samplingOf())!.interval95;
    // Half-width in ranks: t(39)·√(0.25/39) = 2.0227·0.08006 = 0.16194 → ⌊200·0.33806⌋ = 67, ⌈200·0.66194⌉ + 1 = 134.
    expect(clustered).toEqual([14, 27]);
    // Bin(200, ½): ranks 86 and 115.
    expect(plain).toEqual([18, 23]);
  });

  it("covers as often as its ranks promise, 1,000 repetitions", () => {
    const [n, p] = [60, 0.9];
    const ranks = orderRanks(n, p);
    const exact = binomialProbabilities(n, p)
      .slice(ranks.low!, ranks.high!)
      .reduce((total, q) => total + q, 0);
    expectNear(ranks.coverage, exact, 1e-10);
    const next = uniforms(20220104);
    const sampling = samplingOf();
    const hits = countCovering(1000, p, () => {
      const values = Float64Array.from({ length: n }, next);
      return estimateQuantile(values, sortedValues(values), p, sampling)!.interval95 as [number, number];
    });
    expect(Math.abs(zScore(hits, 1000, exact))).toBeLessThan(4);
  });
});

describe("tail mean", () => {
  it("takes the fractional part of an atom", () => {
    // Losses 0 ×7, 100 ×3, p = 0.8: the worst fifth is 100 alone. p = 0.6: worst 40 % = 3 of 100 and 1 of 0 → 75.
    const losses = [0, 0, 0, 0, 0, 0, 0, 100, 100, 100];
    expectNear(estimateTailMean(losses, 0.8, samplingOf())!.tailMean, 100, 1e-14);
    expectNear(estimateTailMean(losses, 0.6, samplingOf())!.tailMean, 75, 1e-14);
  });

  it("has the error of its influence function", () => {
    // Losses 1 … 10, p = 0.5: v = 5, tail 6 … 10: TVaR 8. Influence 5 + 2·(x − 5)⁺: 5 ×5, 7, 9, 11, 13, 15.
    // Mean 8, Σ squares of deviations = 5·9 + 1 + 1 + 9 + 25 + 49 = 130, SE = √(130/9/10) = 1.20185…
    const tail = estimateTailMean([3, 1, 2, 4, 5, 6, 7, 8, 9, 10], 0.5, samplingOf())!;
    expect([tail.tailMean, tail.from, tail.tailTrials, tail.n]).toEqual([8, 5, 5, 10]);
    expectNear(tail.standardError, Math.sqrt(130 / 90), 1e-13);
    // Same as √([Var(tail) + p(TVaR − v)²]/(n(1 − p))) up to n/(n − 1): (2 + 0.5·9)/5 = 1.3 = 130/100.
    expectNear(tail.standardError! ** 2 * 0.9, 1.3, 1e-13);
  });

  it("states no interval on a tail of fewer than two trials", () => {
    const tail = estimateTailMean([1, 2, 3, 4, 5, 6, 7, 8, 9, 10], 0.9, samplingOf())!;
    expect([tail.tailMean, tail.standardError, tail.interval95, tail.tailTrials]).toEqual([
      10,
      null,
      null,
      1,
    ]);
    expect(estimateTailMean([NaN], 0.9, samplingOf())).toBeNull();
  });

  it("covers near 95 % with 100 trials in the tail, 1,000 repetitions", () => {
    // Exponential law: TVaR_p = 1 − ln(1 − p).
    const next = uniforms(20220105);
    const sampling = samplingOf();
    const hits = countCovering(1000, 1 - Math.log(0.05), () => {
      const losses = Float64Array.from({ length: 2000 }, () => -Math.log(next()));
      return estimateTailMean(losses, 0.95, sampling)!.interval95!;
    });
    expect(Math.abs(zScore(hits, 1000, 0.95))).toBeLessThan(4);
  });
});
