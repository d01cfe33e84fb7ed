import { describe, expect, it } from "vitest";
import { marginFlags, quantileFlags, tailFlags } from "../../src/statistics/flags.js";
import { momentsOf, sampleVariance } from "../../src/statistics/moments.js";
import { pairedDifference, pairingGain } from "../../src/statistics/paired.js";
import { samplingOf } from "../../src/statistics/sampling.js";
import { countCovering, expectNear, normals, oracle, zScore } from "./helpers.js";

const variance = (values: number[]): number => sampleVariance(momentsOf(values));

describe("paired differences", () => {
  it("mean, error, t interval and gain of pairing (oracle)", () => {
    const { inputs, expected } = oracle<
      { A: number[]; B: number[] },
      { mean_diff: number; se_paired: number; se_unpaired: number; vrf: number; t95: number[] }
    >("mcstats", "paired-diff-a");
    const difference = pairedDifference(inputs.A, inputs.B, "higher", samplingOf())!;
    expectNear(difference.mean, expected.mean_diff, 1e-10);
    expectNear(difference.standardError, expected.se_paired, 1e-10);
    expected.t95.forEach((bound, i) => expectNear(difference.interval95![i], bound, 1e-10));
    const [a, b, d] = [inputs.A, inputs.B, inputs.A.map((x, i) => x - inputs.B[i])].map(variance);
    expectNear(Math.sqrt((a + b) / inputs.A.length), expected.se_unpaired, 1e-10);
    expectNear(pairingGain(a, b, d), expected.vrf, 1e-10);
  });

  it("variance under common luck is that of the exact moments (oracle), 20,000 draws", () => {
    const { inputs, expected } = oracle<
      { mu: number; sd: number; budget: number; share: number },
      { E_A: number; E_B: number; Var_A: number; Var_B: number; Cov: number }
    >("mcstats", "crn-linear");
    const next = normals(20220106);
    const surplus = Array.from({ length: 20_000 }, () => inputs.budget - (inputs.mu + inputs.sd * next()));
    const shared = surplus.map((x) => inputs.share * Math.max(x, 0));
    const difference = pairedDifference(surplus, shared, "higher", samplingOf())!;
    const exactVariance = expected.Var_A + expected.Var_B - 2 * expected.Cov;
    expect(Math.abs(difference.mean - (expected.E_A - expected.E_B))).toBeLessThan(
      4 * difference.standardError!,
    );
    // SE of a variance is at most s²·√((kurtosis − 1)/n); the kurtosis of this difference is below 5.
    const gap = (difference.standardError! ** 2 * 20_000) / exactVariance - 1;
    expect(Math.abs(gap)).toBeLessThan(4 * Math.sqrt(4 / 20_000));
  });

  it("gives quantiles of the difference, and ties to nobody", () => {
    const values = [5, 5, 5, 1, 9];
    const baseline = [5, 4, 7, 1, 2];
    // Differences 0, 1, −2, 0, 7: better when lower in 1 of 5, worse in 2; median 0 (medians differ by 1).
    const difference = pairedDifference(values, baseline, "lower", samplingOf())!;
    expect([difference.better.events, difference.worse.events, difference.p50.value]).toEqual([1, 2, 0]);
    expect([difference.p05.value, difference.p95.value]).toEqual([-2, 7]);
  });

  it("takes only trials that both have, and refuses tables of different trials", () => {
    const difference = pairedDifference([1, NaN, 4], [0, 5, NaN], "higher", samplingOf())!;
    expect([difference.mean, difference.n, difference.standardError]).toEqual([1, 1, null]);
    expect(pairedDifference([1, NaN], [NaN, 2], "higher", samplingOf())).toBeNull();
    expect(() => pairedDifference([1], [1, 2], "higher", samplingOf())).toThrow(/1 trials against 2/);
  });

  it("covers near 95 %, 1,000 repetitions", () => {
    const next = normals(20220107);
    const sampling = samplingOf();
    const hits = countCovering(1000, 0.5, () => {
      const common = Array.from({ length: 30 }, () => 10 * next());
      const values = common.map((x) => x + 0.5 + next());
      return pairedDifference(values, common, "higher", sampling)!.interval95!;
    });
    expect(Math.abs(zScore(hits, 1000, 0.95))).toBeLessThan(4);
  });
});

describe("flags of Monte Carlo error", () => {
  it("marks an open sign and an error above a tenth of the margin", () => {
    expect(marginFlags(10, 0.5, [9, 11], 0)).toEqual([]);
    expect(marginFlags(10, 2, [6, 14], 0)).toEqual(["coarse"]);
    expect(marginFlags(1, 2, [-3, 5], 0)).toEqual(["unresolved", "coarse"]);
    expect(marginFlags(0.07, 0.001, [0.068, 0.072], 0.05)).toEqual([]);
    expect(marginFlags(3, null, null, 0)).toEqual(["unresolved", "coarse"]);
    // A difference that is nil in every trial is not open.
    expect(marginFlags(0, 0, [0, 0], 0)).toEqual([]);
  });

  it("marks thin tails and unbounded quantiles", () => {
    expect([tailFlags(99), tailFlags(100)]).toEqual([["thinTail"], []]);
    expect([quantileFlags([1, null]), quantileFlags([1, 2])]).toEqual([["unbounded"], []]);
  });
});
