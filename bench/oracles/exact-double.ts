/** A double as the exact fraction that it is. */
import { negate, rational, ZERO, type Rational } from "../../src/contracts/rational.js";

const FRACTION = 52n;
const BIAS = 1075;

export function ofDouble(value: number): Rational {
  if (value === 0) return ZERO;
  const { bits, exponent, power } = partsOf(value);
  const fraction = bits & ((1n << FRACTION) - 1n);
  const significand = exponent === 0 ? fraction : fraction | (1n << FRACTION);
  const exact =
    power >= 0 ? rational(significand << BigInt(power), 1n) : rational(significand, 1n << BigInt(-power));
  return value < 0 ? negate(exact) : exact;
}

/** Half the distance to the next double: a fraction further away than this has another nearest double. */
export const halfStep = (value: number): number => 2 ** (partsOf(value).power - 1);

/** value = significand · 2^power. */
function partsOf(value: number) {
  const bits = new BigUint64Array(Float64Array.of(Math.abs(value)).buffer)[0];
  const exponent = Number(bits >> FRACTION);
  return { bits, exponent, power: Math.max(exponent, 1) - BIAS };
}

export const absolute = (value: Rational): Rational => (value.numerator < 0n ? negate(value) : value);
