/**
 * Normal law, on request cut off at one or both ends and renormalised: F⁻¹(u), mean and variance.
 *
 * `mean` and `sd` are those before the cut. With α, β the ends in standard deviations and Z = Φ(β) − Φ(α):
 * value = mean + sd · Φ⁻¹(Φ(α) + u Z); mean = mean + sd (φ(α) − φ(β)) / Z. Where the interval lies above the
 * mean the mirrored law is used, so that far ends keep their accuracy.
 * Source: N. L. Johnson, S. Kotz, N. Balakrishnan, Continuous Univariate Distributions 1 (1994), ch. 13.
 */
import { normalCdf, normalDensity, normalQuantile } from "../numerics/index.js";
import { demand, demandProbability } from "./demand.js";

export interface NormalLaw {
  readonly mean: number;
  readonly sd: number;
  readonly minimum?: number;
  readonly maximum?: number;
}

const NAME = "normal";

export function normalQuantileBetween(u: number, law: NormalLaw): number {
  demandProbability(u, NAME);
  const { alpha, beta, mass } = standardised(law);
  if (law.sd === 0) return law.mean;
  const mirrored = alpha > 0;
  const z = mirrored
    ? -normalQuantile(normalCdf(-beta) + (1 - u) * mass)
    : normalQuantile(normalCdf(alpha) + u * mass);
  const value = law.mean + law.sd * z;
  // Rounding may leave the interval by a unit in the last place; the law itself never does.
  return Math.min(Math.max(value, law.minimum ?? -Infinity), law.maximum ?? Infinity);
}

export function truncatedNormalMean(law: NormalLaw): number {
  const { alpha, beta, mass } = standardised(law);
  return law.sd === 0 ? law.mean : law.mean + (law.sd * (normalDensity(alpha) - normalDensity(beta))) / mass;
}

export function truncatedNormalVariance(law: NormalLaw): number {
  const { alpha, beta, mass } = standardised(law);
  if (law.sd === 0) return 0;
  const shift = (normalDensity(alpha) - normalDensity(beta)) / mass;
  return law.sd * law.sd * (1 + (edge(alpha) - edge(beta)) / mass - shift * shift);
}

/** z φ(z), 0 at the infinite ends. */
function edge(z: number): number {
  return Number.isFinite(z) ? z * normalDensity(z) : 0;
}

function standardised(law: NormalLaw): { alpha: number; beta: number; mass: number } {
  const [minimum, maximum] = [law.minimum ?? -Infinity, law.maximum ?? Infinity];
  demand(Number.isFinite(law.mean), NAME, "mean", law.mean, "it must be a finite number");
  demand(law.sd >= 0 && law.sd < Infinity, NAME, "sd", law.sd, "a standard deviation is 0 or more");
  if (law.sd === 0) {
    demand(
      minimum <= law.mean && law.mean <= maximum,
      NAME,
      "mean",
      law.mean,
      `sd is 0 and the ends are ${minimum} and ${maximum}`,
    );
    return { alpha: -Infinity, beta: Infinity, mass: 1 };
  }
  demand(minimum < maximum, NAME, "maximum", maximum, `the minimum is ${minimum}`);
  const [alpha, beta] = [(minimum - law.mean) / law.sd, (maximum - law.mean) / law.sd];
  const mass = alpha > 0 ? normalCdf(-alpha) - normalCdf(-beta) : normalCdf(beta) - normalCdf(alpha);
  demand(
    mass > 0,
    NAME,
    "minimum",
    minimum,
    `no probability is left between ${minimum} and ${maximum}, so far from the mean ${law.mean}`,
  );
  return { alpha, beta, mass };
}
