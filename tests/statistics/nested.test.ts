import { describe, expect, it } from "vitest";
import { meanBand, probabilityBand } from "../../src/statistics/parameter-band.js";
import { splitVariance, varianceRatioQuantile } from "../../src/statistics/variance-split.js";
import { countCovering, expectNear, normals, oracle, uniforms, zScore } from "./helpers.js";

describe("variance between and within parameter sets", () => {
  it("by hand", () => {
    // Sets (1, 3), (5, 7), (9, 11): means 2, 6, 10 with s² = 16; within = 2; between = 16 − 2/2 = 15; share 15/17.
    const split = splitVariance([1, 3, 5, 7, 9, 11], 2);
    expect([split.sets, split.innerTrials, split.within, split.between]).toEqual([3, 2, 2, 15]);
    expectNear(split.betweenShare, 15 / 17, 1e-15);
    // F = 2·16/2 = 16 with 2 and 3 degrees; F quantile at 2 and d: (d/2)·((1 − p)^(−2/d) − 1).
    const quantile = (p: number): number => 1.5 * ((1 - p) ** (-2 / 3) - 1);
    [0.975, 0.025].forEach((p, i) => {
      expectNear(varianceRatioQuantile(p, 2, 3), quantile(p), 1e-10);
      const signal = (16 / quantile(p) - 1) / 2;
      expectNear(split.betweenShareInterval95![i], signal / (1 + signal), 1e-10);
    });
  });

  it("shows a negative part as it is", () => {
    // Means 5 and 5: s² = 0; within = 50; between = −25, share −25/25.
    const split = splitVariance([0, 10, 10, 0], 2);
    expect([split.between, split.within, split.betweenShare]).toEqual([-25, 50, -1]);
    const still = splitVariance([3, 3, 3, 3], 2);
    expect([still.between, still.betweenShare, still.betweenShareInterval95]).toEqual([0, null, null]);
  });

  it("refuses tables that are not nested", () => {
    expect(() => splitVariance([1, 2, 3, 4], 1)).toThrow(/1 trial per parameter set/);
    expect(() => splitVariance([1, 2, 3], 2)).toThrow(/3 trials do not divide into parameter sets of 2/);
    expect(() => splitVariance([1, 2], 2)).toThrow(/one parameter set/);
    expect(() => splitVariance([1, NaN, 2, 3], 2)).toThrow(/absent values/);
  });

  it("recovers process and parameter variance of a portfolio (oracle) without bias, 400 runs", () => {
    const { expected } = oracle<unknown, { mean: number; process_var: number; parameter_var: number }>(
      "paramrisk",
      "paramrisk-a",
    );
    const next = normals(20220108);
    const [process, parameter] = [Math.sqrt(expected.process_var), Math.sqrt(expected.parameter_var)];
    const splits = Array.from({ length: 400 }, () => {
      const values = Array.from({ length: 25 }, () => expected.mean + parameter * next()).flatMap((centre) =>
        Array.from({ length: 4 }, () => centre + process * next()),
      );
      return splitVariance(values, 4);
    });
    for (const [pick, truth] of [
      [(s: (typeof splits)[0]) => s.between, expected.parameter_var],
      [(s: (typeof splits)[0]) => s.within, expected.process_var],
    ] as const) {
      const found = splits.map(pick);
      const mean = found.reduce((a, b) => a + b, 0) / 400;
      const sd = Math.sqrt(found.reduce((a, b) => a + (b - mean) ** 2, 0) / 399);
      expect(Math.abs(mean - truth) / (sd / 20)).toBeLessThan(4);
    }
  });

  it("covers the true share of a normal law, 1,000 repetitions", () => {
    const next = normals(20220109);
    const hits = countCovering(1000, 0.2, () => {
      const values = Array.from({ length: 20 }, () => 0.5 * next()).flatMap((c) =>
        Array.from({ length: 5 }, () => c + next()),
      );
      return splitVariance(values, 5).betweenShareInterval95!;
    });
    expect(Math.abs(zScore(hits, 1000, 0.95))).toBeLessThan(4);
  });
});

describe("band over parameter sets", () => {
  it("of a probability, by hand", () => {
    // Shares 0, ½, 1 of 2 trials: mean ½, s² = ¼, noise = mean(p̂(1 − p̂))/(2 − 1) = (0 + ¼ + 0)/3 = 1/12, between = 1/6.
    const band = probabilityBand([0, 0, 0, 1, 1, 1], 2);
    expectNear(band.mean, 0.5, 1e-15);
    expectNear(band.varianceBetween, 1 / 6, 1e-14);
    expectNear(band.sd, Math.sqrt(1 / 6), 1e-14);
    expectNear(band.standardError, Math.sqrt(0.25 / 3), 1e-14);
    // Beta with size ¼/(1/6) − 1 = ½, so Beta(¼, ¼), symmetric about ½ and heavy at the ends.
    expectNear(band.p05 + band.p95, 1, 1e-9);
    expect(band.p05).toBeLessThan(0.001);
  });

  it("has no width where sets differ no more than chance, and the whole width where they are certain", () => {
    const flat = probabilityBand([0, 1, 1, 0], 2);
    expect([flat.varianceBetween, flat.sd, flat.p05, flat.p95]).toEqual([-0.25, 0, 0.5, 0.5]);
    const certain = probabilityBand([1, 1, 0, 0, 0, 0, 0, 0], 2);
    expect([certain.p05, certain.p95]).toEqual([0, 1]);
    const never = probabilityBand([0, 0, 0, 0], 2);
    expect([never.mean, never.p05, never.p95]).toEqual([0, 0, 0]);
  });

  it("of a probability is that of the parameters, not of the noise: uniform on [0.2, 0.6]", () => {
    // Sd 0.4/√12 = 0.1155; raw shares of 8 trials would have √(0.0133 + 0.226/8) = 0.204.
    const next = uniforms(20220110);
    const happened = Array.from({ length: 4000 }, () => 0.2 + 0.4 * next()).flatMap((p) =>
      Array.from({ length: 8 }, () => (next() < p ? 1 : 0)),
    );
    const band = probabilityBand(happened, 8);
    expect(Math.abs(band.mean - 0.4)).toBeLessThan(4 * band.standardError);
    expect(Math.abs(band.sd - 0.4 / Math.sqrt(12))).toBeLessThan(0.01);
    // True 5 % and 95 % points 0.22 and 0.58; the beta law of the same moments has 0.216 and 0.598.
    expect(Math.abs(band.p05 - 0.22)).toBeLessThan(0.03);
    expect(Math.abs(band.p95 - 0.58)).toBeLessThan(0.03);
  });

  it("of a mean draws the set means together by the share of their variance that is not noise", () => {
    // Means 2, 6, 10, s² = 16, between 15: ends 6 ∓ 4·√(15/16).
    const band = meanBand([1, 3, 5, 7, 9, 11], 2);
    expect([band.mean, band.sets, band.innerTrials]).toEqual([6, 3, 2]);
    expectNear(band.p05, 6 - 4 * Math.sqrt(15 / 16), 1e-14);
    expectNear(band.p95, 6 + 4 * Math.sqrt(15 / 16), 1e-14);
  });
});
