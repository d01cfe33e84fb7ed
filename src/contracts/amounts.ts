/** Exact amounts as text in currency units: 123456 fen are "1,234.56"; fractions of a minor unit keep their digits. */
import type { LineUnit } from "./language.js";
import {
  formatRational,
  isWhole,
  multiply,
  parseRational,
  rational,
  roundHalfEven,
  whole,
  type Rational,
} from "./rational.js";

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

/** Decimal places beyond those that are paid, where no decimal holds a value. */
const MORE_PLACES = 4;
/** A fraction of at most so many signs says more than its decimal: it is shown beside it. */
const SHORT = 9;

/** The text of a value as people read it: grouped; "≈ 0.333333 (1/3)" where no decimal holds it. */
export function readableText(text: string, minorUnits: number): string {
  if (!text.includes("/")) return grouped(text);
  const places = minorUnits + MORE_PLACES;
  const scale = 10n ** BigInt(places);
  const rounded = roundHalfEven(multiply(parseRational(text), whole(scale)));
  const decimal = `≈ ${minorText(rounded, places)}`;
  return text.length <= SHORT ? `${decimal} (${text})` : decimal;
}

function grouped(text: string): string {
  const match = /^[-−]?(\d+)(\.\d+)?$/.exec(text);
  if (match === null) return text;
  const [, units, fraction = ""] = match;
  const sign = /^\d/.test(text) ? "" : "−";
  return `${sign}${units.replace(/\B(?=(\d{3})+$)/g, ",")}${fraction}`;
}

/** 12,345,678.90 yuan are also "1,234.57 万元", 1.2 billion "12.00 亿元"; undefined below ten thousand. */
export function tenThousands(text: string): string | undefined {
  const plain = text.replaceAll(",", "").replace("−", "-");
  if (!/^-?\d+(\.\d+)?$/.test(plain)) return undefined;
  const digits = plain.replace("-", "").split(".")[0].length;
  if (digits < 5) return undefined;
  const [power, unit] = digits < 9 ? [4, "万元"] : [8, "亿元"];
  const hundredths = roundHalfEven(multiply(parseRational(plain), rational(100n, 10n ** BigInt(power))));
  return `${minorText(hundredths, 2)}${unit}`;
}
