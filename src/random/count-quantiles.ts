/**
 * Inverse distribution functions of the count laws: the smallest k with F(k) ≥ u, growing in u.
 *
 * All three are of the (a, b, 0) class, p(k) = p(k − 1) (a + b/k): from a good guess, whose distribution
 * function is computed once, the recursion walks the few steps to the answer, in the tail that is smaller.
 * Nothing underflows at large means.
 * Source: Klugman, Panjer and Willmot, Loss Models, ch. 6; guess: Cornish and Fisher's expansion.
 */
import {
  binomialCdf,
  binomialPmf,
  binomialSurvival,
  incompleteGammaInverse,
  negativeBinomialCdf,
  negativeBinomialPmf,
  negativeBinomialSurvival,
  normalQuantile,
  poissonCdf,
  poissonPmf,
  poissonSurvival,
} from "../numerics/index.js";
import { demand, demandPositive } from "./demand.js";

interface CountLaw {
  readonly a: number;
  readonly b: number;
  readonly pmf: (k: number) => number;
  readonly cdf: (k: number) => number;
  readonly survival: (k: number) => number;
}

export function poissonQuantile(u: number, law: { readonly mean: number }): number {
  const { mean } = law;
  demandInside(u, "Poisson");
  demand(mean >= 0 && mean < Infinity, "Poisson", "mean", mean, "it must be 0 or more and finite");
  if (mean === 0) return 0;
  const guess = cornishFisher(u, mean, Math.sqrt(mean), 1 / Math.sqrt(mean));
  return walk(u, guess, {
    a: 0,
    b: mean,
    pmf: (k) => poissonPmf(k, mean),
    cdf: (k) => poissonCdf(k, mean),
    survival: (k) => poissonSurvival(k, mean),
  });
}

/** Mean and shape r (variance mean + mean²/r), or r and β (mean rβ, variance rβ(1 + β)). */
export type NegativeBinomial =
  { readonly mean: number; readonly shape: number } | { readonly r: number; readonly beta: number };

export function negativeBinomialQuantile(u: number, law: NegativeBinomial): number {
  const { r, beta } = "r" in law ? law : { r: law.shape, beta: law.mean / law.shape };
  demandInside(u, "negative binomial");
  demandPositive(r, "negative binomial", "shape");
  demand(
    beta >= 0 && beta < Infinity,
    "negative binomial",
    "mean / shape",
    beta,
    "it must be 0 or more and finite",
  );
  if (beta === 0) return 0;
  const a = beta / (1 + beta);
  const guess = Math.floor(beta * incompleteGammaInverse(u, r)); // the gamma law that mixes the Poisson means
  return walk(u, guess, {
    a,
    b: (r - 1) * a,
    pmf: (k) => negativeBinomialPmf(k, r, beta),
    cdf: (k) => negativeBinomialCdf(k, r, beta),
    survival: (k) => negativeBinomialSurvival(k, r, beta),
  });
}

export function binomialQuantile(
  u: number,
  law: { readonly trials: number; readonly probability: number },
): number {
  const { trials: n, probability: p } = law;
  demandInside(u, "binomial");
  demand(Number.isInteger(n) && n >= 0, "binomial", "trials", n, "it must be a whole number, 0 or more");
  demand(p >= 0 && p <= 1, "binomial", "probability", p, "it must lie between 0 and 1");
  if (p === 0 || p === 1 || n === 0) return p === 1 ? n : 0;
  const sd = Math.sqrt(n * p * (1 - p));
  return walk(u, Math.min(n, cornishFisher(u, n * p, sd, (1 - 2 * p) / sd)), {
    a: -p / (1 - p),
    b: ((n + 1) * p) / (1 - p),
    pmf: (k) => binomialPmf(k, n, p),
    cdf: (k) => binomialCdf(k, n, p),
    survival: (k) => binomialSurvival(k, n, p),
  });
}

function demandInside(u: number, law: string): void {
  demand(
    u > 0 && u < 1,
    law,
    "the uniform u",
    u,
    "a count has a finite quantile for probabilities strictly between 0 and 1 only",
  );
}

function cornishFisher(u: number, mean: number, sd: number, skewness: number): number {
  const z = normalQuantile(u);
  return Math.max(0, Math.floor(mean + sd * (z + (skewness * (z * z - 1)) / 6)));
}

function walk(u: number, guess: number, law: CountLaw): number {
  return u <= 0.5 ? walkBelow(u, guess, law) : walkAbove(1 - u, guess, law);
}

/** Smallest k with F(k) ≥ u. */
function walkBelow(u: number, guess: number, { a, b, pmf, cdf }: CountLaw): number {
  let k = guess;
  let p = pmf(k);
  let reached = cdf(k);
  while (reached < u) {
    k++;
    p *= a + b / k;
    reached += p;
  }
  while (k > 0 && reached - p >= u) {
    reached -= p;
    p /= a + b / k;
    k--;
  }
  return k;
}

/** Smallest k with P(N > k) ≤ q. */
function walkAbove(q: number, guess: number, { a, b, pmf, survival }: CountLaw): number {
  let k = guess;
  let p = pmf(k);
  let beyond = survival(k);
  while (beyond > q) {
    k++;
    p *= a + b / k;
    beyond -= p;
  }
  while (k > 0 && beyond + p <= q) {
    beyond += p;
    p /= a + b / k;
    k--;
  }
  return k;
}
