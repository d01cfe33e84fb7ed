/**
 * Natural exponential with our own operation order, so that every machine gets the same bits.
 *
 * exp(x) = 2^k · exp(r), k = round(x / ln 2), |r| ≤ ½ ln 2; exp(r) from the rational form 1 + r + r·c / (2 − c), where c is an even
 * minimax polynomial. Error below 1 ulp (measured in tests/numerics).
 * Source: FreeBSD msun e_exp.c (Sun Microsystems, 1993), the published argument reduction and coefficients.
 */

const LN2_HIGH = 6.9314718036912381649e-1;
const LN2_LOW = 1.90821492927058770002e-10;
const INVERSE_LN2 = 1.442695040888963387;
const C1 = 1.66666666666666019037e-1;
const C2 = -2.77777777770155933842e-3;
const C3 = 6.61375632143793436117e-5;
const C4 = -1.6533902205465251539e-6;
const C5 = 4.13813679705723846039e-8;

const OVERFLOW = 709.782712893383973096;
const UNDERFLOW = -745.13321910194110842;
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
