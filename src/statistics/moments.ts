/**
 * Mean and sample variance of a column, skipping absent values (NaN).
 *
 * Deviations are taken from the first value, so that a large common offset costs no digits and a constant column has a
 * variance of exactly 0 (the trap of Knuth, TAOCP 2, §4.2.2: 10⁹ + {4, 7, 13, 16} has variance 30). Halves computed
 * apart merge by Chan, Golub and LeVeque (1983).
 */
import { sum } from "./sum.js";

export interface Moments {
  readonly n: number;
  readonly mean: number;
  /** Σ (x − mean)². */
  readonly squares: number;
}

/** The values that are there, in trial order. */
export function presentValues(values: ArrayLike<number>): Float64Array {
  const present = new Float64Array(values.length);
  let n = 0;
  for (let i = 0; i < values.length; i++) {
    if (!Number.isNaN(values[i])) present[n++] = values[i];
  }
  return n === values.length ? present : present.slice(0, n);
}

/** The column of f(value, position): one loop, because reports are made of thousands of columns. */
export function mapColumn(
  values: ArrayLike<number>,
  make: (value: number, position: number) => number,
): Float64Array {
  const made = new Float64Array(values.length);
  for (let i = 0; i < made.length; i++) made[i] = make(values[i], i);
  return made;
}

/** x̄ = x₁ + Σ (x − x₁) / n. */
export function meanOf(present: ArrayLike<number>): number {
  if (present.length === 0) return NaN;
  const first = present[0];
  return first + sum(mapColumn(present, (value) => value - first)) / present.length;
}

export function momentsOf(values: ArrayLike<number>): Moments {
  const present = presentValues(values);
  const mean = meanOf(present);
  return {
    n: present.length,
    mean,
    squares: sum(mapColumn(present, (value) => (value - mean) * (value - mean))),
  };
}

/** s² = Σ (x − x̄)² / (n − 1); NaN below two values. */
export function sampleVariance(moments: Moments): number {
  return moments.n < 2 ? NaN : moments.squares / (moments.n - 1);
}

export function mergeMoments(a: Moments, b: Moments): Moments {
  if (a.n === 0) return b;
  if (b.n === 0) return a;
  const n = a.n + b.n;
  const gap = b.mean - a.mean;
  return { n, mean: a.mean + (gap * b.n) / n, squares: a.squares + b.squares + (gap * gap * a.n * b.n) / n };
}
