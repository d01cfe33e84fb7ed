import { fc, test } from "@fast-check/vitest";
import { describe, expect, it } from "vitest";
import {
  deviance,
  incompleteBeta,
  incompleteBetaInverse,
  incompleteGammaInverse,
  incompleteGammaP,
  incompleteGammaQ,
  lnGamma,
} from "../../src/numerics/index.js";
import { expectWithin, oracle } from "./accuracy.js";

interface Inputs {
  lgamma_x: number[];
  gammainc_ax: [number, number][];
  betainc_abx: [number, number, number][];
  gammaquantile_ap: [number, number][];
}
interface Expected {
  lgamma: number[];
  gammaP: number[];
  gammaQ: number[];
  betaI: number[];
  gammaQuantile: number[];
}
const { inputs, expected } = oracle<Inputs, Expected>("special", "special-a");
const TOLERANCE = 1e-12;

describe("against 40 digits, within 1e-12 relative", () => {
  it.each(inputs.lgamma_x.map((x, i) => [x, expected.lgamma[i]]))("ln Γ(%d)", (x, value) => {
    expectWithin(lnGamma(x), value, TOLERANCE);
  });

  it.each(inputs.gammainc_ax.map(([a, x], i) => [a, x, i]))("P and Q(%d, %d)", (a, x, i) => {
    expectWithin(incompleteGammaP(a, x), expected.gammaP[i], TOLERANCE);
    expectWithin(incompleteGammaQ(a, x), expected.gammaQ[i], TOLERANCE);
  });

  it.each(inputs.betainc_abx.map(([a, b, x], i) => [a, b, x, i]))("I(%d, %d) at %d", (a, b, x, i) => {
    expectWithin(incompleteBeta(x, a, b), expected.betaI[i], TOLERANCE);
  });

  it.each(inputs.gammaquantile_ap.map(([a, p], i) => [a, p, i]))(
    "gamma quantile, shape %d at %d",
    (a, p, i) => {
      expectWithin(incompleteGammaInverse(p, a), expected.gammaQuantile[i], TOLERANCE);
    },
  );
});

describe("closed forms", () => {
  it("ln Γ of whole numbers is the logarithm of a factorial", () => {
    expect(Math.abs(lnGamma(1))).toBeLessThanOrEqual(2e-15);
    expect(Math.abs(lnGamma(2))).toBeLessThanOrEqual(2e-15);
    expectWithin(lnGamma(11), Math.log(3628800), 1e-15);
    expect([lnGamma(0), lnGamma(-1), lnGamma(Infinity)]).toEqual([Infinity, NaN, Infinity]);
  });

  it("deviance x ln(x/m) + m − x, where it is tiny and where it is not", () => {
    // x = m (1 + e): m (e²/2 − e³/6 + …); 1e6 · (5e-13 − 1.67e-19)
    expectWithin(deviance(1000001, 1000000), 4.999998333334167e-7, 1e-14);
    expectWithin(deviance(3, 1), 3 * Math.log(3) - 2, 1e-15);
    expect(deviance(0, 7)).toBe(7);
  });

  it("P(1, x) = 1 − e^(−x) and I_x(1, b) = 1 − (1 − x)^b", () => {
    for (const x of [1e-8, 0.3, 1, 1.9, 2.1, 30]) {
      expectWithin(incompleteGammaP(1, x), -Math.expm1(-x), 1e-14);
      expectWithin(incompleteGammaQ(1, x), Math.exp(-x), 1e-14);
    }
    expectWithin(incompleteBeta(0.001, 1, 1000), -Math.expm1(1000 * Math.log1p(-0.001)), 2e-14);
  });

  it("ends of the range", () => {
    expect([incompleteGammaP(2, 0), incompleteGammaP(2, Infinity), incompleteGammaP(-1, 2)]).toEqual([
      0,
      1,
      NaN,
    ]);
    expect([incompleteGammaQ(2, 0), incompleteGammaQ(2, Infinity), incompleteGammaQ(2, NaN)]).toEqual([
      1,
      0,
      NaN,
    ]);
    expect([incompleteBeta(0, 2, 3), incompleteBeta(1, 2, 3), incompleteBeta(0.5, 0, 3)]).toEqual([
      0,
      1,
      NaN,
    ]);
    expect([0, 1, 2].map((p) => incompleteGammaInverse(p, 2))).toEqual([0, Infinity, NaN]);
    expect([0, 1, -1].map((p) => incompleteBetaInverse(p, 2, 3))).toEqual([0, 1, NaN]);
  });
});

describe("inverses undo the distribution functions", () => {
  const shape = fc.double({ min: -2, max: 4, noNaN: true }).map((power10) => Math.pow(10, power10));
  const exponent = fc.double({ min: -9.5, max: -0.302, noNaN: true });

  test.prop([shape, exponent, fc.boolean()], { numRuns: 300, seed: 7 })(
    "gamma, both tails",
    (a, e, upper) => {
      const tail = Math.pow(10, e);
      const x = incompleteGammaInverse(upper ? 1 - tail : tail, a);
      if (x < 1e-290) return; // the quantile itself leaves the range of doubles
      expectWithin(upper ? incompleteGammaQ(a, x) : incompleteGammaP(a, x), tail, upper ? 1e-6 : 1e-11);
    },
  );

  test.prop([shape, shape, exponent], { numRuns: 300, seed: 8 })("beta, lower tail", (a, b, e) => {
    const p = Math.pow(10, e);
    const x = incompleteBetaInverse(p, a, b);
    if (x < 1e-290 || x > 1 - 1e-6) return; // near 1 a double of x cannot carry the tail
    expectWithin(incompleteBeta(x, a, b), p, 1e-9);
  });

  test.prop([shape, shape, exponent], { numRuns: 200, seed: 9 })("beta is mirrored", (a, b, e) => {
    const p = Math.round(Math.pow(10, e) * 4294967296) / 4294967296; // 1 − p is exact
    if (p === 0) return;
    const sum = incompleteBetaInverse(p, a, b) + incompleteBetaInverse(1 - p, b, a);
    expect(Math.abs(sum - 1)).toBeLessThanOrEqual(1e-15);
  });
});
