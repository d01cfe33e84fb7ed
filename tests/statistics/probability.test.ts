import { describe, expect, it } from "vitest";
import { clopperPearsonInterval, wilsonInterval, zeroEventsBound } from "../../src/statistics/proportion.js";
import { estimateProbability, indicator } from "../../src/statistics/probability.js";
import {
  chainEffectiveShare,
  trialsForProbability,
  weightedEffectiveSize,
} from "../../src/statistics/sample-size.js";
import { samplingOf } from "../../src/statistics/sampling.js";
import { binomialProbabilities, countCovering, expectNear, oracle, uniforms, zScore } from "./helpers.js";

const events = (k: number, n: number): Float64Array =>
  Float64Array.from({ length: n }, (_, i) => (i < k ? 1 : 0));

describe("probabilities", () => {
  const rows = oracle<
    unknown,
    { rows: { k: number; n: number; mcse: number; wilson: number[]; clopper_pearson: number[] }[] }
  >("mcstats", "prob-ci-a").expected.rows;

  it.each(rows)(
    "Wilson and Clopper–Pearson of $k in $n (oracle)",
    ({ k, n, mcse, wilson, clopper_pearson }) => {
      const estimate = estimateProbability(events(k, n), samplingOf())!;
      expect(estimate.events).toBe(k);
      expectNear(estimate.standardError, mcse, 1e-10);
      wilson.forEach((bound, i) => expectNear(wilsonInterval(k, n)[i], bound, 1e-10));
      wilson.forEach((bound, i) => expectNear(estimate.interval95[i], bound, 1e-10));
      clopper_pearson.forEach((bound, i) => expectNear(clopperPearsonInterval(k, n)[i], bound, 1e-10));
    },
  );

  it("bounds a probability of which no event, or nothing else, was seen", () => {
    // 1 − 0.025^(1/100) = 0.036217…: with a probability of that, 100 trials are free of it in 2.5 % of cases.
    const bound = zeroEventsBound(100);
    expectNear((1 - bound) ** 100, 0.025, 1e-10);
    const none = estimateProbability(events(0, 100), samplingOf())!;
    expect([none.probability, none.atMost, none.atLeast]).toEqual([0, bound, undefined]);
    const all = estimateProbability(events(100, 100), samplingOf())!;
    expect([all.probability, all.atLeast, all.atMost]).toEqual([1, 1 - bound, undefined]);
    expect(estimateProbability(events(1, 100), samplingOf())!.atMost).toBeUndefined();
  });

  it("leaves out trials where the event does not apply", () => {
    const happened = indicator([NaN, -1, 5, 0], (amount) => amount > 0);
    expect([...happened]).toEqual([NaN, 0, 1, 0]);
    const estimate = estimateProbability(happened, samplingOf())!;
    expect([estimate.events, estimate.n, estimate.probability]).toEqual([1, 3, 1 / 3]);
    expect(estimateProbability([NaN], samplingOf())).toBeNull();
  });

  it("counts parameter sets, not trials, when trials of a set agree entirely", () => {
    // 10 sets of 10 equal trials, 4 with the event. Clustered SE² = (1/9)·0.4·0.6 → effective n = 9, at least the 10 sets.
    const happened = Float64Array.from({ length: 100 }, (_, i) => (i < 40 ? 1 : 0));
    const estimate = estimateProbability(happened, samplingOf(10))!;
    expectNear(estimate.standardError, Math.sqrt(0.024), 1e-12);
    wilsonInterval(4, 10).forEach((bound, i) => expectNear(estimate.interval95[i], bound, 1e-12));
    expectNear(
      estimateProbability(new Float64Array(100), samplingOf(10))!.atMost,
      zeroEventsBound(10),
      1e-15,
    );
  });

  it("Wilson's simulated coverage is its exact coverage, 1,000 repetitions", () => {
    const [p, n] = [0.3, 40];
    const covers = (k: number): boolean => wilsonInterval(k, n)[0] <= p && p <= wilsonInterval(k, n)[1];
    const exact = binomialProbabilities(n, p).reduce((total, q, k) => total + (covers(k) ? q : 0), 0);
    const next = uniforms(20220103);
    const sampling = samplingOf();
    const hits = countCovering(1000, p, () => {
      const drawn = Float64Array.from({ length: n }, () => (next() < p ? 1 : 0));
      return estimateProbability(drawn, sampling)!.interval95;
    });
    expect(Math.abs(exact - 0.95)).toBeLessThan(0.02);
    expect(Math.abs(zScore(hits, 1000, exact))).toBeLessThan(4);
  });
});

describe("sample sizes (oracles)", () => {
  it("trials for a half-width", () => {
    const { inputs, expected } = oracle<{ rows: [number, number][] }, { n: number[] }>(
      "mcstats",
      "replications-needed-a",
    );
    expect(inputs.rows.map(([p, half]) => trialsForProbability(p, half))).toEqual(expected.n);
  });

  it("effective sizes of chains and weights", () => {
    const { inputs, expected } = oracle<
      { rho: number[]; weights: number[] },
      { ess_ratio: number[]; kish: number }
    >("mcstats", "ess-ar1");
    inputs.rho.forEach((rho, i) => expectNear(chainEffectiveShare(rho), expected.ess_ratio[i], 1e-12));
    expectNear(weightedEffectiveSize(inputs.weights), expected.kish, 1e-12);
  });
});
