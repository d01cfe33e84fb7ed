/**
 * Natural logarithm with our own operation order, so that every machine gets the same bits.
 *
 * x = 2^k · (1 + f), √½ ≤ 1 + f < √2; with s = f / (2 + f): log(1 + f) = f − f²/2 + s · (f²/2 + R(s²)), R a minimax polynomial.
 * Error below 1 ulp (measured in tests/numerics).
 * Source: FreeBSD msun e_log.c (Sun Microsystems, 1993), the published argument reduction and coefficients.
 */

const LN2_HIGH = 6.9314718036912381649e-1;
const LN2_LOW = 1.90821492927058770002e-10;
const L1 = 6.66666666666673513e-1;
const L2 = 3.999999999940941908e-1;
const L3 = 2.857142874366239149e-1;
const L4 = 2.222219843214978396e-1;
const L5 = 1.818357216161805012e-1;
const L6 = 1.531383769920937332e-1;
const L7 = 1.479819860511658591e-1;
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
  const upperHalf = (mantissa + 0x95f64) & 0x100000;
  words[HIGH] = mantissa | (upperHalf ^ 0x3ff00000);
  const k = (high >> 20) - 1023 + (upperHalf >> 20);
  const f = bits[0] - 1;
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

/** ln(1 + x) without cancellation near 0: the rounding of 1 + x is undone by the quotient x / ((1 + x) − 1) (Kahan). */
export function log1p(x: number): number {
  const u = 1 + x;
  if (u === 1 || x === Infinity) return x;
  return u <= 0 ? log(u) : (log(u) * x) / (u - 1);
}
