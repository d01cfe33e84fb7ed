/** Mean of an uncertain number's law: what "central" means wherever a scenario is read at one value per number. */
import { normalCdf, normalDensity, normalSurvival } from "../numerics/index.js";
import type { Distribution } from "./distribution.js";

export function meanOfDistribution(law: Distribution): number {
  switch (law.law) {
    case "normal":
      return truncatedNormalMean(law);
    case "lognormal":
    case "gamma":
    case "beta":
      return law.mean;
    case "uniform":
      return (law.minimum + law.maximum) / 2;
    case "triangular":
      return (law.minimum + law.mode + law.maximum) / 3;
    case "discrete":
      return law.values.reduce((sum, value, index) => sum + value * law.probabilities[index], 0);
  }
}

/** mean + sd · (φ(a) − φ(b)) / (Φ(b) − Φ(a)) with a, b the standardised ends (Johnson, Kotz and Balakrishnan 1994, 13.10.1). */
function truncatedNormalMean({
  mean,
  sd,
  minimum,
  maximum,
}: Extract<Distribution, { law: "normal" }>): number {
  if (minimum === undefined && maximum === undefined) return mean;
  const low = minimum === undefined ? -Infinity : (minimum - mean) / sd;
  const high = maximum === undefined ? Infinity : (maximum - mean) / sd;
  const density = (z: number) => (Number.isFinite(z) ? normalDensity(z) : 0);
  const below = (z: number) => (z === -Infinity ? 0 : z === Infinity ? 1 : normalCdf(z));
  const above = (z: number) => (z === -Infinity ? 1 : z === Infinity ? 0 : normalSurvival(z));
  const inside = low > 0 ? above(low) - above(high) : below(high) - below(low);
  return mean + (sd * (density(low) - density(high))) / inside;
}
