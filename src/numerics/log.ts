/**
 * Natural logarithm with our own operation order, so that every machine gets the same bits.
 *
 * x = 2^k · (1 + f), √½ ≤ 1 + f < √2; with s = f / (2 + f): log(1 + f) = f − f²/2 + s · (f²/2 + R(s²)), R a
 * minimax polynomial.
 * Error below 1 ulp (measured in tests/numerics).
 * Source: FreeBSD msun e_log.c (Sun Microsystems, 1993), the published argument reduction and coefficients.
 */
import { timesPowerOfTwo } from "./exp.js";

const LN2_HIGH = 0.6931471803691238;
const LN2_LOW = 1.9082149292705877e-10;
const L1 = 0.6666666666666735;
const L2 = 0.3999999999940942;
const L3 = 0.2857142874366239;
const L4 = 0.22222198432149784;
const L5 = 0.1818357216161805;
const L6 = 0.15313837699209373;
const L7 = 0.14798198605116586;
const TWO_54 = 18014398509481984;
const SMALLEST_NORMAL = 2.2250738585072014e-308;

const bits = new Float64Array(1);
const words = new Int32Array(bits.buffer);
bits[0] = 1;
/** Which half of a double holds sign and exponent depends on the machine's byte order. */
const HIGH = words[1] === 0x3ff00000 ? 1 : 0;

/** ln x; log(0) is −Infinity, of a negative number NaN. */
export function log(x: number): number {
  if (!(x >= SMALLEST_NORMAL && x < Infinity)) return edge(x);
  bits[0] = x;
  const high = words[HIGH];
  const mantissa = high & 0xfffff;
  const k = (high >> 20) - 1023 + ((mantissa + 0x95f64) >> 20);
  const f = timesPowerOfTwo(x, -k) - 1;
  const s = f / (2 + f);
  const z = s * s;
  const w = z * z;
  const odd = z * (L1 + w * (L3 + w * (L5 + w * L7)));
  const even = w * (L2 + w * (L4 + w * L6));
  const halfSquare = 0.5 * f * f;
  return k * LN2_HIGH - (halfSquare - (s * (halfSquare + odd + even) + k * LN2_LOW) - f);
}

function edge(x: number): number {
  if (x === 0) return -Infinity;
  if (x > 0 && x < SMALLEST_NORMAL) return log(x * TWO_54) - (54 * LN2_LOW + 54 * LN2_HIGH);
  return x === Infinity ? Infinity : NaN;
}

/**
 * ln(1 + x) without cancellation near 0: the rounding of 1 + x is undone by the quotient x / ((1 + x) − 1)
 * (Kahan).
 */
export function log1p(x: number): number {
  const u = 1 + x;
  if (u === 1 || x === Infinity) return x;
  return u <= 0 ? log(u) : (log(u) * x) / (u - 1);
}
