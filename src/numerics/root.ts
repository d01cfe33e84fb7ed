/**
 * A root of a continuous function inside a bracket whose ends have opposite signs: halving, or Brent's method
 * (halving, secant and inverse quadratic steps; never slower than halving by more than a constant factor).
 * Source: R. P. Brent, Algorithms for Minimization without Derivatives (1973), ch. 4.
 */

export interface RootOptions {
  /** Stop when the bracket is at most this wide; 0 means to the resolution of doubles. */
  readonly tolerance?: number;
}

const EPSILON = 2.220446049250313e-16;

export function bisect(
  f: (x: number) => number,
  low: number,
  high: number,
  options: RootOptions = {},
): number {
  const tolerance = options.tolerance ?? 0;
  let [from, to] = [low, high];
  const fromSign = Math.sign(f(from));
  if (fromSign === 0) return from;
  requireBracket(fromSign, f(to), low, high);
  for (;;) {
    const middle = from + (to - from) / 2;
    if (Math.abs(to - from) <= tolerance || middle === from || middle === to) return middle;
    const sign = Math.sign(f(middle));
    if (sign === 0) return middle;
    if (sign === fromSign) from = middle;
    else to = middle;
  }
}

export function brent(
  f: (x: number) => number,
  low: number,
  high: number,
  options: RootOptions = {},
): number {
  let [a, b] = [low, high];
  let [fa, fb] = [f(a), f(b)];
  if (fa === 0) return a;
  requireBracket(fa, fb, low, high);
  let [c, fc] = [a, fa];
  let [step, previous] = [b - a, b - a];
  for (;;) {
    if (Math.sign(fb) === Math.sign(fc)) {
      [c, fc] = [a, fa];
      step = previous = b - a;
    }
    if (Math.abs(fc) < Math.abs(fb)) [a, b, c, fa, fb, fc] = [b, c, b, fb, fc, fb];
    const resolution = 2 * EPSILON * Math.abs(b) + (options.tolerance ?? 0) / 2;
    const half = (c - b) / 2;
    if (Math.abs(half) <= resolution || fb === 0) return b;
    const proposed =
      Math.abs(previous) >= resolution && Math.abs(fa) > Math.abs(fb)
        ? interpolate(a, b, c, fa, fb, fc)
        : half;
    const accepted =
      Math.abs(2 * proposed) < Math.min(3 * Math.abs(half) - resolution, Math.abs(previous)) &&
      proposed * half > 0;
    previous = accepted ? step : half;
    step = accepted ? proposed : half;
    [a, fa] = [b, fb];
    b += Math.abs(step) > resolution ? step : Math.sign(half) * resolution;
    fb = f(b);
  }
}

/** Step from b by the secant (two points) or inverse quadratic (three points) rule. */
function interpolate(a: number, b: number, c: number, fa: number, fb: number, fc: number): number {
  const s = fb / fa;
  if (a === c) return ((c - b) * s) / (s - 1);
  const q = fa / fc;
  const r = fb / fc;
  const p = s * ((c - b) * q * (q - r) - (b - a) * (r - 1));
  return -p / ((q - 1) * (r - 1) * (s - 1));
}

function requireBracket(atLow: number, atHigh: number, low: number, high: number): void {
  if (Math.sign(atLow) * Math.sign(atHigh) > 0 || Number.isNaN(atLow * atHigh)) {
    throw new RangeError(
      `No root is bracketed between ${low} and ${high}: the function is ${atLow} and ${atHigh} there. Widen the interval until the signs differ.`,
    );
  }
}
