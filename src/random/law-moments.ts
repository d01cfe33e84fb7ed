/**
 * Mean and variance of a law in closed form; Infinity where they do not exist.
 *
 * Source: Klugman, Panjer and Willmot, Loss Models, appendices A and B.
 */
import { exp, expm1, lnGamma } from "../numerics/index.js";
import { quantileOf, type Law } from "./law.js";
import { truncatedNormalMean, truncatedNormalVariance } from "./truncated-normal.js";

interface Moments {
  readonly mean: number;
  readonly variance: number;
}

export function meanOf(law: Law): number {
  return moments(law).mean;
}

export function varianceOf(law: Law): number {
  return moments(law).variance;
}

function moments(law: Law): Moments {
  quantileOf(law); // refuses a law that does not exist
  switch (law.law) {
    case "constant":
      return { mean: law.value, variance: 0 };
    case "normal":
      return { mean: truncatedNormalMean(law), variance: truncatedNormalVariance(law) };
    case "lognormal":
      return "mu" in law ? lognormal(law.mu, law.sigma) : byCv(law);
    case "gamma":
      return "shape" in law
        ? { mean: law.shape * law.scale, variance: law.shape * law.scale * law.scale }
        : byCv(law);
    case "beta":
      return "alpha" in law ? beta(law.alpha, law.beta) : { mean: law.mean, variance: law.sd * law.sd };
    case "uniform":
      return { mean: (law.minimum + law.maximum) / 2, variance: square(law.maximum - law.minimum) / 12 };
    case "triangular":
      return triangular(law.minimum, law.mode, law.maximum);
    case "exponential":
      return { mean: law.mean, variance: law.mean * law.mean };
    case "weibull":
      return weibull(law.shape, law.scale);
    case "generalizedPareto":
      return generalizedPareto(law.shape, law.scale, law.location ?? 0);
    case "poisson":
      return { mean: law.mean, variance: law.mean };
    case "negativeBinomial": {
      const { r, beta } = "r" in law ? law : { r: law.shape, beta: law.mean / law.shape };
      return { mean: r * beta, variance: r * beta * (1 + beta) };
    }
    case "binomial": {
      const mean = law.trials * law.probability;
      return { mean, variance: mean * (1 - law.probability) };
    }
    case "discrete":
      return discrete(law.values, law.probabilities);
  }
}

function byCv(law: { readonly mean: number; readonly cv: number }): Moments {
  const sd = law.mean * law.cv;
  return { mean: law.mean, variance: sd * sd };
}

function lognormal(mu: number, sigma: number): Moments {
  const mean = exp(mu + (sigma * sigma) / 2);
  return { mean, variance: mean * mean * expm1(sigma * sigma) };
}

function beta(a: number, b: number): Moments {
  const n = a + b;
  return { mean: a / n, variance: (a * b) / (n * n * (n + 1)) };
}

function triangular(a: number, c: number, b: number): Moments {
  return { mean: (a + b + c) / 3, variance: (a * a + b * b + c * c - a * b - a * c - b * c) / 18 };
}

function weibull(shape: number, scale: number): Moments {
  const first = exp(lnGamma(1 + 1 / shape));
  return { mean: scale * first, variance: scale * scale * (exp(lnGamma(1 + 2 / shape)) - first * first) };
}

function generalizedPareto(shape: number, scale: number, location: number): Moments {
  return {
    mean: shape < 1 ? location + scale / (1 - shape) : Infinity,
    variance: shape < 0.5 ? (scale * scale) / ((1 - shape) * (1 - shape) * (1 - 2 * shape)) : Infinity,
  };
}

function discrete(values: readonly number[], probabilities: readonly number[]): Moments {
  const mean = values.reduce((sum, value, i) => sum + probabilities[i] * value, 0);
  return {
    mean,
    variance: values.reduce((sum, value, i) => sum + probabilities[i] * square(value - mean), 0),
  };
}

function square(x: number): number {
  return x * x;
}
