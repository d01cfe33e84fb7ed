/** Amounts as programs read them: plain decimals in currency units, without separators. */
import type { LineUnit } from "../language.js";
import { formatRational, rational, roundHalfEven, whole, multiply, type Rational } from "../rational.js";

/** 123456 minor units are "1234.56". */
export const amountText = (amount: bigint, minorUnits: number): string => {
  const digits = (amount < 0n ? -amount : amount).toString().padStart(minorUnits + 1, "0");
  const cut = digits.length - minorUnits;
  const text = minorUnits === 0 ? digits : `${digits.slice(0, cut)}.${digits.slice(cut)}`;
  return amount < 0n ? `-${text}` : text;
};

/** Digits after the point beyond which a value between two steps is cut; what is paid never has as many. */
const MOST_DIGITS = 12;

/** A line's value; one that no short decimal holds (a third) is rounded at the twelfth digit. */
export function lineText(value: Rational, unit: LineUnit, minorUnits: number): string {
  if (unit === "money" && value.denominator === 1n) return amountText(value.numerator, minorUnits);
  const scale = unit === "money" ? 10n ** BigInt(minorUnits) : 1n;
  const units = rational(value.numerator, value.denominator * scale);
  const exact = formatRational(units);
  if (!exact.includes("/") && exact.length - exact.indexOf(".") - 1 <= MOST_DIGITS) return exact;
  const parts = 10n ** BigInt(MOST_DIGITS);
  return formatRational(rational(roundHalfEven(multiply(units, whole(parts))), parts));
}
