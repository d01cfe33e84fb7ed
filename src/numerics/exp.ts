/**
 * Natural exponential with our own operation order, so that every machine gets the same bits.
 *
 * exp(x) = 2^k · exp(r), k = round(x / ln 2), |r| ≤ ½ ln 2; exp(r) from the rational form 1 + r + r·c / (2 −
 * c), where c is an even minimax polynomial. Error below 1 ulp (measured in tests/numerics).
 * Source: FreeBSD msun e_exp.c (Sun Microsystems, 1993), the published argument reduction and coefficients.
 */

const LN2_HIGH = 0.6931471803691238;
const LN2_LOW = 1.9082149292705877e-10;
const INVERSE_LN2 = 1.4426950408889634;
const C1 = 0.16666666666666602;
const C2 = -0.0027777777777015593;
const C3 = 6.613756321437934e-5;
const C4 = -1.6533902205465252e-6;
const C5 = 4.1381367970572385e-8;

const OVERFLOW = 709.782712893384;
const UNDERFLOW = -745.1332191019411;
const SMALLEST_NORMAL_EXPONENT = -1022;

/** 2^k for k = −1022 … 1023; products of exact doublings and halvings. */
const POWERS_OF_TWO = powersOfTwo();

function powersOfTwo(): Float64Array {
  const table = new Float64Array(1023 - SMALLEST_NORMAL_EXPONENT + 1);
  table[-SMALLEST_NORMAL_EXPONENT] = 1;
  for (let k = 1; k <= 1023; k++)
    table[k - SMALLEST_NORMAL_EXPONENT] = table[k - 1 - SMALLEST_NORMAL_EXPONENT] * 2;
  for (let k = -1; k >= SMALLEST_NORMAL_EXPONENT; k--) {
    table[k - SMALLEST_NORMAL_EXPONENT] = table[k + 1 - SMALLEST_NORMAL_EXPONENT] / 2;
  }
  return table;
}

/** y · 2^k, correct where the result is subnormal or y · 2^1024 is still finite. */
export function timesPowerOfTwo(y: number, k: number): number {
  if (k >= SMALLEST_NORMAL_EXPONENT) {
    return k <= 1023
      ? y * POWERS_OF_TWO[k - SMALLEST_NORMAL_EXPONENT]
      : y * 2 * POWERS_OF_TWO[1023 - SMALLEST_NORMAL_EXPONENT];
  }
  return y * POWERS_OF_TWO[k + 54 - SMALLEST_NORMAL_EXPONENT] * POWERS_OF_TWO[-54 - SMALLEST_NORMAL_EXPONENT];
}

/** e^x. Overflows to Infinity above 709.78, underflows to 0 below −745.13; exp(NaN) is NaN. */
export function exp(x: number): number {
  if (!(x <= OVERFLOW && x >= UNDERFLOW)) return x > 0 ? Infinity : x < 0 ? 0 : NaN;
  const k = Math.floor(x * INVERSE_LN2 + 0.5);
  const high = x - k * LN2_HIGH;
  const low = k * LN2_LOW;
  const r = high - low;
  const t = r * r;
  const c = r - t * (C1 + t * (C2 + t * (C3 + t * (C4 + t * C5))));
  const y = 1 - (low - (r * c) / (2 - c) - high);
  return timesPowerOfTwo(y, k);
}
