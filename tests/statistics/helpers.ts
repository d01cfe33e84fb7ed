/** Shared by the tests of this folder: an oracle by id, a closeness with its tolerance named, chance of the test's own. */
import { readFileSync } from "node:fs";
import { expect } from "vitest";

interface Oracle<Inputs, Expected> {
  readonly id: string;
  readonly inputs: Inputs;
  readonly expected: Expected;
}

export function oracle<Inputs, Expected>(family: string, id: string): Oracle<Inputs, Expected> {
  const text = readFileSync(new URL(`../oracles/${family}.json`, import.meta.url), "utf8");
  const found = (JSON.parse(text) as Oracle<Inputs, Expected>[]).find((entry) => entry.id === id);
  if (found === undefined) throw new Error(`no oracle ${id} in ${family}.json`);
  return found;
}

/** |got − expected| ≤ rel·|expected| + abs. */
export function expectNear(got: number | null | undefined, expected: number, rel: number, abs = 1e-14): void {
  const miss = got === null || got === undefined ? NaN : Math.abs(got - expected);
  expect(miss, `got ${got}, expected ${expected}`).toBeLessThanOrEqual(rel * Math.abs(expected) + abs);
}

/** Minimal standard generator: x ← 48271·x mod (2³¹ − 1), exact in doubles. Uniform in (0, 1). */
export function uniforms(seed: number): () => number {
  const modulus = 2147483647;
  let state = seed;
  return () => {
    state = (48271 * state) % modulus;
    return state / modulus;
  };
}

/** Standard normal by Box and Muller. */
export function normals(seed: number): () => number {
  const next = uniforms(seed);
  return () => Math.sqrt(-2 * Math.log(next())) * Math.cos(2 * Math.PI * next());
}

/** z of `hits` out of `n` against probability p. */
export function zScore(hits: number, n: number, p: number): number {
  return (hits - n * p) / Math.sqrt(n * p * (1 - p));
}

/** Repeats an experiment and counts how often its interval holds the truth. */
export function countCovering(
  repetitions: number,
  truth: number,
  interval: () => readonly [number, number],
): number {
  let hits = 0;
  for (let r = 0; r < repetitions; r++) {
    const [low, high] = interval();
    if (low <= truth && truth <= high) hits++;
  }
  return hits;
}

/** Binomial probabilities of 0 … n by the recurrence p(k+1)/p(k). */
export function binomialProbabilities(n: number, p: number): number[] {
  const probabilities = [Math.pow(1 - p, n)];
  for (let k = 0; k < n; k++) probabilities.push((probabilities[k] * (n - k) * p) / ((k + 1) * (1 - p)));
  return probabilities;
}
