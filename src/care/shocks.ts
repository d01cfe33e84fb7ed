/**
 * Common factors on a year's amounts: gamma with mean 1 at national, regional and local level, and the trend's path.
 *
 * Shock of level l on service s in a year: G⁻¹(Φ(√ρ Z_l + √(1−ρ) Z_ls); shape 1/c², mean 1), ρ the correlation between
 * services. Trend: a random walk, factor ×(1 + g)·exp(σ z − σ²/2) a year, so that its mean grows by g exactly.
 * Every draw is keyed by (trial, year, level, service).
 */
import { exp, normalCdf, normalQuantile } from "../numerics/index.js";
import type { Key } from "../random/key.js";
import { SHOCK, TREND } from "../random/purposes.js";
import { gammaQuantile } from "../random/samplers.js";
import { wordsAt } from "../random/threefry.js";
import { unit } from "../random/unit.js";

export const SHOCK_LEVELS = ["national", "regional", "local"] as const;
export type ShockLevel = (typeof SHOCK_LEVELS)[number];

export type ShockLaw = Readonly<Record<ShockLevel, { readonly cv: number }>> & {
  readonly serviceCorrelation: number;
};

const SHARED = 0xffff;
const scratch = new Int32Array(4);

/** A standard normal of its own place in the counter. */
export function normalAt(
  key: Key,
  trial: number,
  year: number,
  purpose: number,
  patient: number,
  index: number,
): number {
  wordsAt(key, patient, trial, year, purpose, index, scratch);
  return normalQuantile(unit(scratch[0]));
}

/** The normal behind the part of a level's shock that all services share, whether or not the level has any spread. */
export const sharedNormal = (key: Key, level: ShockLevel, trial: number, year: number): number =>
  normalAt(key, trial, year, SHOCK, SHARED, SHOCK_LEVELS.indexOf(level));

export interface LevelShock {
  readonly byService: Float64Array;
  /** The factor of a service that moved with the level alone. */
  readonly shared: number;
}

/** One level's factors in one trial and year. */
export function shockFactors(
  key: Key,
  law: ShockLaw,
  level: number,
  trial: number,
  year: number,
  services: number,
): LevelShock {
  const { cv } = law[SHOCK_LEVELS[level]];
  const byService = new Float64Array(services).fill(1);
  if (cv === 0) return { byService, shared: 1 };
  const rho = law.serviceCorrelation;
  const shape = 1 / (cv * cv);
  const factor = (z: number) => gammaQuantile(normalCdf(z), { shape, scale: 1 / shape });
  const common = normalAt(key, trial, year, SHOCK, SHARED, level);
  for (let s = 0; s < services; s++) {
    const own = rho < 1 ? normalAt(key, trial, year, SHOCK, s, level) : 0;
    byService[s] = factor(Math.sqrt(rho) * common + Math.sqrt(1 - rho) * own);
  }
  return { byService, shared: factor(common) };
}

/** Growth of one year over the year before. */
export function trendStep(
  key: Key,
  trend: { readonly mean: number; readonly sd: number },
  trial: number,
  year: number,
): number {
  const { mean, sd } = trend;
  if (sd === 0) return 1 + mean;
  const z = normalAt(key, trial, year, TREND, 0, 0);
  return (1 + mean) * exp(sd * z - 0.5 * sd * sd);
}
