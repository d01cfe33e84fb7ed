/** Exact amounts as text in currency units: 123456 fen are "1,234.56"; fractions of a minor unit keep their digits. */
import type { LineUnit } from "./language.js";
import { formatRational, isWhole, rational, type Rational } from "./rational.js";

export function minorText(amount: bigint, minorUnits: number): string {
  const digits = (amount < 0n ? -amount : amount).toString().padStart(minorUnits + 1, "0");
  const cut = digits.length - minorUnits;
  const units = digits.slice(0, cut).replace(/\B(?=(\d{3})+$)/g, ",");
  const text = minorUnits === 0 ? units : `${units}.${digits.slice(cut)}`;
  return amount < 0n ? `−${text}` : text;
}

/** Money from minor units to currency units; numbers as they are. */
export function valueText(value: Rational, unit: LineUnit, minorUnits: number): string {
  if (unit === "number") return formatRational(value);
  if (isWhole(value)) return minorText(value.numerator, minorUnits);
  return formatRational(rational(value.numerator, value.denominator * 10n ** BigInt(minorUnits)));
}
