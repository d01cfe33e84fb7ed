/** Ratios of means against the definition of Fieller's interval, and its coverage. */
import { describe, expect, it } from "vitest";
import { estimateMean } from "../../src/statistics/mean.js";
import { estimateRatio } from "../../src/statistics/ratio.js";
import { samplingOf } from "../../src/statistics/sampling.js";
import { countCovering, expectNear, normals } from "./helpers.js";

const sampling = samplingOf(1);

describe("a ratio of means", () => {
  it("has ends at which the difference x − R·y is just not told apart from 0", () => {
    const x = [4, 7, 5, 9, 6, 8, 5, 7];
    const y = [2, 3, 2.5, 4, 2, 3.5, 3, 2.5];
    const { ratio, interval95, n } = estimateRatio(x, y, sampling)!;
    // 51 / 22.5.
    expectNear(ratio, 51 / 22.5, 1e-15);
    expect(n).toBe(8);
    // The definition, by the t statistic of single differences: |mean| = t · SE at both ends.
    for (const end of interval95!) {
      const { mean, standardError } = estimateMean(
        x.map((value, i) => value - end * y[i]),
        sampling,
      )!;
      // t(7) at 97.5 %, from tables: 2.364624.
      expectNear(Math.abs(mean) / standardError!, 2.364624, 1e-6);
    }
    expect(interval95![0]).toBeLessThan(ratio);
    expect(interval95![1]).toBeGreaterThan(ratio);
  });

  it("has no interval where the denominator may be nil, and no value where it is", () => {
    expect(estimateRatio([1, 2, 3], [1, -1, 0.5], sampling)!.interval95).toBeNull();
    expect(estimateRatio([1, 2, 3], [1, -1, 0], sampling)).toBeNull();
    expect(estimateRatio([NaN, NaN], [1, 2], sampling)).toBeNull();
    expect(estimateRatio([6], [3], sampling)).toEqual({ ratio: 2, interval95: null, n: 1 });
  });

  it("is certain where numerator and denominator never vary apart", () => {
    // x = 3y: every ratio of means is 3.
    const y = [1, 2, 4, 3];
    const { interval95 } = estimateRatio(
      y.map((value) => 3 * value),
      y.map((value) => value + 0),
      sampling,
    )!;
    expectNear(interval95![0], 3, 1e-7);
    expectNear(interval95![1], 3, 1e-7);
  });

  it("takes trials that have both, and parameter sets as the units", () => {
    const pairs = samplingOf(2);
    const x = [1, 3, 2, 6, 5, 7, NaN, 4];
    const y = [1, 1, 2, 2, 3, 1, 9, 2];
    // 28/12 over the seven trials with both.
    expectNear(estimateRatio(x, y, pairs)!.ratio, 28 / 12, 1e-15);
    expect(estimateRatio(x, y, pairs)!.n).toBe(7);
    // Four sets in place of eight trials: t(3) = 3.182446 on cluster totals.
    const whole = estimateRatio([1, 3, 2, 6, 5, 7, 4, 4], [1, 1, 2, 2, 3, 1, 2, 2], pairs)!;
    const [low] = whole.interval95!;
    const { mean, standardError } = estimateMean(
      [1, 3, 2, 6, 5, 7, 4, 4].map((value, i) => value - low * [1, 1, 2, 2, 3, 1, 2, 2][i]),
      pairs,
    )!;
    expectNear(Math.abs(mean) / standardError!, 3.182446, 1e-6);
  });

  it("holds the true ratio in 95 of 100 samples", () => {
    const normal = normals(7);
    const interval = () => {
      const common = Array.from({ length: 40 }, normal);
      const x = common.map((shared) => 6 + shared + normal());
      const y = common.map((shared) => 3 + 0.5 * shared + normal());
      return estimateRatio(x, y, sampling)!.interval95!;
    };
    // 2,000 samples: 1,900 ± 3 · √(2000·0.95·0.05) = 29.2.
    const hits = countCovering(2000, 2, interval);
    expect(hits).toBeGreaterThan(1870);
    expect(hits).toBeLessThan(1930);
  });
});
