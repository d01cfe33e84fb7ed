/**
 * A law as data, with its quantile function; mean and variance are in law-moments.ts.
 *
 * A wrong law is refused by a RangeError when its quantile function is made, not at the first draw.
 */
import * as samplers from "./samplers.js";
import type { DiscreteLaw, GeneralizedPareto, NegativeBinomial, NormalLaw, Triangular } from "./samplers.js";

export type Law =
  | { readonly law: "constant"; readonly value: number }
  | ({ readonly law: "normal" } & NormalLaw)
  | { readonly law: "lognormal"; readonly mean: number; readonly cv: number }
  | { readonly law: "lognormal"; readonly mu: number; readonly sigma: number }
  | { readonly law: "gamma"; readonly mean: number; readonly cv: number }
  | { readonly law: "gamma"; readonly shape: number; readonly scale: number }
  | { readonly law: "beta"; readonly mean: number; readonly sd: number }
  | { readonly law: "beta"; readonly alpha: number; readonly beta: number }
  | { readonly law: "uniform"; readonly minimum: number; readonly maximum: number }
  | ({ readonly law: "triangular" } & Triangular)
  | { readonly law: "exponential"; readonly mean: number }
  | { readonly law: "weibull"; readonly shape: number; readonly scale: number }
  | ({ readonly law: "generalizedPareto" } & GeneralizedPareto)
  | { readonly law: "poisson"; readonly mean: number }
  | ({ readonly law: "negativeBinomial" } & NegativeBinomial)
  | { readonly law: "binomial"; readonly trials: number; readonly probability: number }
  | ({ readonly law: "discrete" } & DiscreteLaw);

/** F⁻¹ of the law, growing in u. */
export function quantileOf(law: Law): (u: number) => number {
  const quantile = unchecked(law);
  quantile(0.5);
  return quantile;
}

function unchecked(law: Law): (u: number) => number {
  switch (law.law) {
    case "constant":
      return () => law.value;
    case "normal":
      return (u) => samplers.normalQuantileBetween(u, law);
    case "lognormal":
      return "mu" in law
        ? (u) => samplers.lognormalQuantile(u, law)
        : (u) => samplers.lognormalQuantileByMoments(u, law);
    case "gamma":
      return "shape" in law
        ? (u) => samplers.gammaQuantile(u, law)
        : (u) => samplers.gammaQuantileByMoments(u, law);
    case "beta":
      return "alpha" in law
        ? (u) => samplers.betaQuantile(u, law)
        : (u) => samplers.betaQuantileByMoments(u, law);
    case "uniform":
      return (u) => samplers.uniformQuantile(u, law);
    case "triangular":
      return (u) => samplers.triangularQuantile(u, law);
    case "exponential":
      return (u) => samplers.exponentialQuantile(u, law);
    case "weibull":
      return (u) => samplers.weibullQuantile(u, law);
    case "generalizedPareto":
      return (u) => samplers.generalizedParetoQuantile(u, law);
    case "poisson":
      return (u) => samplers.poissonQuantile(u, law);
    case "negativeBinomial":
      return (u) => samplers.negativeBinomialQuantile(u, law);
    case "binomial":
      return (u) => samplers.binomialQuantile(u, law);
    case "discrete":
      return samplers.discreteQuantile(law);
  }
}
