/**
 * Error-free sums and products: a number carried as an unevaluated pair high + low, about 106 bits.
 *
 * Each function returns the high half and leaves the low half in `tail.low`; a pair per call would cost an
 * allocation. Valid while no product overflows 2^996 and no error term underflows.
 * Source: T. J. Dekker, A floating-point technique for extending the available precision, Numer. Math. 18
 * (1971).
 */

export const tail = { low: 0 };

const SPLITTER = 134217729; // 2^27 + 1 halves the 53-bit significand

/** a + b exactly. */
export function exactSum(a: number, b: number): number {
  const s = a + b;
  const t = s - a;
  tail.low = a - (s - t) + (b - t);
  return s;
}

/** a · b exactly. */
export function exactProduct(a: number, b: number): number {
  const p = a * b;
  const bigA = a * SPLITTER;
  const headA = bigA - (bigA - a);
  const restA = a - headA;
  const bigB = b * SPLITTER;
  const headB = bigB - (bigB - b);
  const restB = b - headB;
  tail.low = restA * restB - (p - headA * headB - restA * headB - headA * restB);
  return p;
}

/** (a + aLow) · (b + bLow), renormalised. */
export function pairProduct(a: number, aLow: number, b: number, bLow: number): number {
  const p = exactProduct(a, b);
  return exactSum(p, tail.low + (a * bLow + aLow * b));
}
