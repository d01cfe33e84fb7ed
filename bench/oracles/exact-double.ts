/** A double as the exact fraction that it is. */
import { negate, rational, ZERO, type Rational } from "../../src/contracts/rational.js";

const FRACTION = 52n;
const BIAS = 1075;

export function ofDouble(value: number): Rational {
  if (value === 0) return ZERO;
  const bits = new BigUint64Array(Float64Array.of(Math.abs(value)).buffer)[0];
  const exponent = Number(bits >> FRACTION);
  const fraction = bits & ((1n << FRACTION) - 1n);
  const significand = exponent === 0 ? fraction : fraction | (1n << FRACTION);
  const power = Math.max(exponent, 1) - BIAS;
  const exact =
    power >= 0 ? rational(significand << BigInt(power), 1n) : rational(significand, 1n << BigInt(-power));
  return value < 0 ? negate(exact) : exact;
}

export const absolute = (value: Rational): Rational => (value.numerator < 0n ? negate(value) : value);
