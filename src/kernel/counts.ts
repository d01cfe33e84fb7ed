/**
 * Number of claims by inversion, monotone in the uniform: the smallest k with F(k) ≥ u.
 *
 * Poisson and negative binomial by the recursion of their probabilities from zero while that is accurate (mean ≤ 64),
 * beyond by the library's inverse. Negative binomial with shape r and mean m: p₀ = (r/(r+m))^r,
 * p_k = p_{k−1} · m/(r+m) · (1 + (r−1)/k) (Klugman, Panjer, Willmot, Loss Models, (a,b,0) class).
 */
import type { Frequency } from "../care/laws.js";
import { exp, log1p } from "../numerics/index.js";
import { negativeBinomialQuantile, poissonQuantile } from "../random/samplers.js";

const RECURSION_UP_TO = 64;

export function countQuantile(law: Frequency, mean: number, u: number): number {
  switch (law.law) {
    case "poisson":
      if (mean > RECURSION_UP_TO) return poissonQuantile(u, { mean });
      return recursion(u, exp(-mean), 0, mean);
    case "negativeBinomial": {
      const { shape } = law;
      if (mean > RECURSION_UP_TO) return negativeBinomialQuantile(u, { mean, shape });
      const ratio = mean / (shape + mean);
      return recursion(u, exp(-shape * log1p(mean / shape)), ratio, ratio * (shape - 1));
    }
    case "discrete":
      return discreteCount(law, mean, u);
  }
}

/** p_k = p_{k−1} (a + b/k). */
function recursion(u: number, zero: number, a: number, b: number): number {
  let probability = zero;
  let reached = zero;
  let k = 0;
  while (u > reached) {
    k++;
    probability *= a + b / k;
    reached += probability;
    if (probability < 1e-18 && k > b) break;
  }
  return k;
}

/** Shares that weigh ratios by state may miss 1 by this much, and the mean with them. */
const SAME = 1e-4;

/** A list of probabilities has no meaning at another mean: part years, ratios and volumes would need lists of their own. */
function discreteCount(law: Extract<Frequency, { law: "discrete" }>, mean: number, u: number): number {
  if (!(Math.abs(mean - law.mean) <= SAME * law.mean))
    throw new RangeError(
      `A discrete count law holds for a full year at its own mean of ${law.mean} claims, and a patient has ${mean}: part of a year, frailty, ratios by state, the programme and the response all change it. Use poisson or negativeBinomial for this service.`,
    );
  const { cumulative } = law;
  let k = 0;
  while (k < cumulative.length - 1 && u > cumulative[k]) k++;
  return k;
}
