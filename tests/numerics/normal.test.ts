import { describe, expect, it } from "vitest";
import {
  normalCdf,
  normalDensity,
  normalLogCdf,
  normalQuantile,
  normalSurvival,
} from "../../src/numerics/index.js";
import { expectWithin, oracle } from "./accuracy.js";

describe("normal quantile", () => {
  const { inputs, expected } = oracle<{ p: number[] }, { z: number[] }>("normal", "normal-quantile-a");

  it.each(inputs.p.map((p, i) => [p, expected.z[i]]))("at p = %d is %d within 1.6e-15", (p, z) => {
    expect(Math.abs(normalQuantile(p) - z)).toBeLessThanOrEqual(1.6e-15 * Math.max(1, Math.abs(z)));
  });

  it("is symmetric to the bit for words of 32 bits", () => {
    for (let i = 0; i < 1000; i++) {
      const u = (i * 4294967 + 0.5) / 4294967296;
      expect(normalQuantile(1 - u)).toBe(-normalQuantile(u));
    }
  });

  it("at the ends and outside", () => {
    expect([0, 1, -0.1, 1.1, NaN].map(normalQuantile)).toEqual([-Infinity, Infinity, NaN, NaN, NaN]);
  });
});

describe("normal distribution function, survival and their logarithm", () => {
  interface Expected {
    cdf: number[];
    sf: number[];
    logcdf: number[];
  }
  const { inputs, expected } = oracle<{ z: number[] }, Expected>("normal", "normal-cdf-a");

  it.each(inputs.z.map((z, i) => [z, i]))("at z = %d within 1e-13 relative", (z, i) => {
    expectWithin(normalCdf(z), expected.cdf[i], 1e-13, "cdf");
    expectWithin(normalSurvival(z), expected.sf[i], 1e-13, "survival");
    expectWithin(normalLogCdf(z), expected.logcdf[i], 1e-13, "log cdf");
  });

  it("reaches 0 and 1 at the ends", () => {
    expect([normalCdf(-Infinity), normalCdf(Infinity), normalCdf(-40), normalSurvival(40)]).toEqual([
      0, 1, 0, 0,
    ]);
    expect(normalCdf(NaN)).toBeNaN();
  });

  it("has the density 1/√(2π) at 0 and falls by e^(−1/2) at 1", () => {
    expectWithin(normalDensity(0), 0.3989422804014327, 1e-15);
    expectWithin(normalDensity(1), 0.24197072451914337, 1e-15); // 0.39894228… · 0.60653066…
  });
});
