/** Example laws with mean and variance by the textbook's formula, written out as numbers. */
import type { Law } from "../../src/random/laws.js";

export const continuous: [Law, number, number][] = [
  [{ law: "normal", mean: -3, sd: 2 }, -3, 4],
  [{ law: "lognormal", mean: 5, cv: 0.4 }, 5, 4],
  [{ law: "gamma", mean: 3, cv: 0.5 }, 3, 2.25],
  [{ law: "gamma", shape: 0.3, scale: 2 }, 0.6, 1.2],
  [{ law: "beta", alpha: 2, beta: 3 }, 0.4, 0.04], // 6 / (25 · 6)
  [{ law: "beta", mean: 0.7, sd: 0.2 }, 0.7, 0.04],
  [{ law: "uniform", minimum: -1, maximum: 5 }, 2, 3],
  [{ law: "triangular", minimum: 0, mode: 3, maximum: 6 }, 3, 1.5], // 27/18
  [{ law: "exponential", mean: 4 }, 4, 16],
  [{ law: "weibull", shape: 2, scale: 1 }, Math.sqrt(Math.PI) / 2, 1 - Math.PI / 4],
  [{ law: "generalizedPareto", shape: 0.2, scale: 4, location: 1 }, 6, 16 / (0.64 * 0.6)],
  [{ law: "generalizedPareto", shape: -0.5, scale: 3 }, 2, 2], // 9 / (2.25 · 2)
  [{ law: "generalizedPareto", shape: 0, scale: 3 }, 3, 9],
];
export const counts: [Law, number, number][] = [
  [{ law: "poisson", mean: 3.7 }, 3.7, 3.7],
  [{ law: "negativeBinomial", mean: 2.8, shape: 0.8 }, 2.8, 12.6],
  [{ law: "negativeBinomial", r: 0.8, beta: 3.5 }, 2.8, 12.6],
  [{ law: "binomial", trials: 40, probability: 0.3 }, 12, 8.4],
  [{ law: "discrete", values: [10, 0, 4], probabilities: [0.2, 0.5, 0.3] }, 3.2, 14.56], // 24.8 − 10.24
];
export const constant: [Law, number, number] = [{ law: "constant", value: 7 }, 7, 0];
export const named = (rows: [Law, number, number][]) =>
  rows.map((row) => [JSON.stringify(row[0]), ...row] as const);
