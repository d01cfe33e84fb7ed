/**
 * Exact rational numbers on bigint: what thresholds, shares and bands are computed in.
 *
 * Always in lowest terms with a positive denominator, so that equal numbers have equal parts. Whole numbers (most of a
 * settlement) take the short way without a greatest common divisor. Decimal texts are read exactly: "0.1" is 1/10.
 */
import type { Comparison, Decimal, Rounding } from "./language.js";
import { SaidError } from "./said-error.js";

export interface Rational {
  readonly numerator: bigint;
  readonly denominator: bigint;
}

export const ZERO: Rational = { numerator: 0n, denominator: 1n };
export const ONE: Rational = { numerator: 1n, denominator: 1n };

export function whole(integer: bigint): Rational {
  return { numerator: integer, denominator: 1n };
}

export function rational(numerator: bigint, denominator: bigint): Rational {
  if (denominator === 1n) return { numerator, denominator };
  if (denominator === 0n) throw new SaidError("division by zero", "除数为零");
  const divisor = greatestCommonDivisor(numerator, denominator) * (denominator < 0n ? -1n : 1n);
  return { numerator: numerator / divisor, denominator: denominator / divisor };
}

const SAFE = BigInt(Number.MAX_SAFE_INTEGER);

/** Euclid; once both parts are safe integers the rest is done on numbers, which is many times faster and as exact. */
function greatestCommonDivisor(a: bigint, b: bigint): bigint {
  let x = a < 0n ? -a : a;
  let y = b < 0n ? -b : b;
  while (y !== 0n && (x > SAFE || y > SAFE)) [x, y] = [y, x % y];
  if (y === 0n) return x;
  let [m, n] = [Number(x), Number(y)];
  while (n !== 0) [m, n] = [n, m % n];
  return BigInt(m);
}

export function add(a: Rational, b: Rational): Rational {
  if (a.denominator === b.denominator) return rational(a.numerator + b.numerator, a.denominator);
  return rational(a.numerator * b.denominator + b.numerator * a.denominator, a.denominator * b.denominator);
}

export function negate(a: Rational): Rational {
  return { numerator: -a.numerator, denominator: a.denominator };
}

export function subtract(a: Rational, b: Rational): Rational {
  if (a.denominator === b.denominator) return rational(a.numerator - b.numerator, a.denominator);
  return add(a, negate(b));
}

export function multiply(a: Rational, b: Rational): Rational {
  return rational(a.numerator * b.numerator, a.denominator * b.denominator);
}

export function divide(a: Rational, b: Rational): Rational {
  return rational(a.numerator * b.denominator, a.denominator * b.numerator);
}

export function powerOf(base: Rational, exponent: number): Rational {
  const power = BigInt(Math.abs(exponent));
  const raised = rational(base.numerator ** power, base.denominator ** power);
  return exponent < 0 ? divide(ONE, raised) : raised;
}

/** −1, 0 or 1; by cross-multiplication, so that a threshold is never missed by a rounding. */
export function compare(a: Rational, b: Rational): -1 | 0 | 1 {
  const same = a.denominator === b.denominator;
  const left = same ? a.numerator : a.numerator * b.denominator;
  const right = same ? b.numerator : b.numerator * a.denominator;
  return left < right ? -1 : left > right ? 1 : 0;
}

export function holds(left: Rational, is: Comparison, right: Rational): boolean {
  const order = compare(left, right);
  switch (is) {
    case ">=":
      return order >= 0;
    case ">":
      return order > 0;
    case "<=":
      return order <= 0;
    case "<":
      return order < 0;
  }
}

export function lesser(a: Rational, b: Rational): Rational {
  return compare(a, b) <= 0 ? a : b;
}

export function greater(a: Rational, b: Rational): Rational {
  return compare(a, b) >= 0 ? a : b;
}

export function isWhole(a: Rational): boolean {
  return a.denominator === 1n;
}

/** The nearest integer; a tie goes to the even one, so that many roundings do not drift one way. */
export function roundHalfEven(a: Rational): bigint {
  if (a.denominator === 1n) return a.numerator;
  const floor = floorOf(a);
  const twiceRest = 2n * (a.numerator - floor * a.denominator);
  if (twiceRest < a.denominator) return floor;
  if (twiceRest > a.denominator) return floor + 1n;
  return floor % 2n === 0n ? floor : floor + 1n;
}

/** The nearest integer; a tie goes away from zero. */
export function roundHalfUp(a: Rational): bigint {
  const twice = 2n * (a.numerator < 0n ? -a.numerator : a.numerator) + a.denominator;
  const rounded = twice / (2n * a.denominator);
  return a.numerator < 0n ? -rounded : rounded;
}

/** Towards zero. */
export function roundDown(a: Rational): bigint {
  return a.numerator / a.denominator;
}

export const ROUND: Readonly<Record<Rounding, (a: Rational) => bigint>> = {
  halfEven: roundHalfEven,
  halfUp: roundHalfUp,
  down: roundDown,
};

export function floorOf(a: Rational): bigint {
  const quotient = a.numerator / a.denominator;
  return a.numerator < 0n && quotient * a.denominator !== a.numerator ? quotient - 1n : quotient;
}

/** For display and statistics only: the way back from exact to floating point. */
export function toNumber(a: Rational): number {
  return Number(a.numerator) / Number(a.denominator);
}

const DECIMAL = /^([+-]?)(\d+)(?:\.(\d+))?(?:[eE]([+-]?\d{1,3}))?$/;

/** Reads "12", "-0.25", "1e-7" or a fraction "1/3"; anything else is an error that says what was read. */
export function parseRational(text: Decimal): Rational {
  const parts = text.length <= 2000 ? text.trim().split("/") : [];
  const numbers = parts.map(parseDecimal);
  const [numerator, denominator = ONE] = numbers;
  if (numerator === undefined || numbers.length > 2 || numbers.includes(undefined)) throw notANumber(text);
  if (denominator.numerator === 0n) throw notANumber(text);
  return divide(numerator, denominator);
}

function parseDecimal(text: string): Rational | undefined {
  const match = DECIMAL.exec(text.trim());
  if (match === null) return undefined;
  const [, sign, integer, fraction = "", exponent = "0"] = match;
  const digits = BigInt(integer + fraction) * (sign === "-" ? -1n : 1n);
  const scale = Number(exponent) - fraction.length;
  return scale >= 0 ? whole(digits * 10n ** BigInt(scale)) : rational(digits, 10n ** BigInt(-scale));
}

function notANumber(text: string): SaidError {
  const shown = text.length > 60 ? `${text.slice(0, 60)}…` : text;
  return new SaidError(
    `"${shown}" is not an exact number: write a decimal such as "0.25" or a fraction such as "1/3"`,
    `“${shown}”不是精确数：请写小数（如 0.25）或分数（如 1/3）`,
  );
}

/** A decimal text when the number has one, else a fraction: parseRational reads it back exactly. */
export function formatRational(a: Rational): Decimal {
  const places = decimalPlaces(a.denominator);
  if (places === undefined) return `${a.numerator}/${a.denominator}`;
  const scaled = (a.numerator * 10n ** BigInt(places)) / a.denominator;
  const digits = (scaled < 0n ? -scaled : scaled).toString().padStart(places + 1, "0");
  const cut = digits.length - places;
  const text = places === 0 ? digits : `${digits.slice(0, cut)}.${digits.slice(cut)}`;
  return scaled < 0n ? `-${text}` : text;
}

function decimalPlaces(denominator: bigint): number | undefined {
  let rest = denominator;
  let twos = 0;
  let fives = 0;
  for (; rest % 2n === 0n; rest /= 2n) twos++;
  for (; rest % 5n === 0n; rest /= 5n) fives++;
  return rest === 1n ? Math.max(twos, fives) : undefined;
}
