/**
 * Text of a cell → an exact amount or number. Nothing is guessed: separators, signs of currency, exponents and more
 * digits than can be paid are refused with what was read.
 */
import { nearest } from "../../scenario/nearest.js";
import type { Decimal, LineUnit } from "../language.js";
import {
  compare,
  formatRational,
  isWhole,
  multiply,
  parseRational,
  whole,
  type Rational,
} from "../rational.js";
import { SaidError } from "../said-error.js";

/** A column as the header places it, with what its texts mean. */
export interface BoundColumn {
  readonly name: string;
  readonly position: number;
  readonly values?: ReadonlyMap<string, Rational>;
  readonly times?: Rational;
  readonly ifEmpty?: Rational;
}

export interface Limits {
  readonly minimum?: Rational;
  readonly maximum?: Rational;
}

/** The number of a cell; undefined where it is empty and nothing says what that stands for. */
export function cellNumber(column: BoundColumn, cells: readonly string[]): Rational | undefined {
  const text = cells[column.position];
  if (text === "" && column.values?.has("") !== true) return column.ifEmpty;
  const read = column.values === undefined ? decimalOf(column.name, text) : wordValue(column, text);
  return column.times === undefined ? read : multiply(read, column.times);
}

const DECIMAL = /^[+-]?\d{1,40}(\.\d{1,40})?$/;

function decimalOf(column: string, text: string): Rational {
  if (DECIMAL.test(text)) return parseRational(text);
  const shown = shownText(text);
  throw new SaidError(
    `column "${column}" holds "${shown}", which is no plain number: write digits with a decimal point, without separators, currency sign, exponent or words, or say under facts what the text stands for (values:) or what an empty cell means (ifEmpty:)`,
    `列“${column}”的内容“${shown}”不是数字：请只写数字和小数点，不带千分位、货币符号、指数或文字；文字含义可在 facts 的 values 中说明，空单元格可用 ifEmpty 说明`,
  );
}

function wordValue({ name, values = new Map() }: BoundColumn, text: string): Rational {
  const value = values.get(text);
  if (value !== undefined) return value;
  const known = [...values.keys()];
  const near = nearest(text, known);
  throw new SaidError(
    `column "${name}" holds "${shownText(text)}", for which values: has no number; ${near === undefined ? `known: ${known.join(", ")}` : `did you mean "${near}"?`}`,
    `列“${name}”的内容“${shownText(text)}”在 values 中没有对应数值；${near === undefined ? `已有：${known.join("、")}` : `是否应为“${near}”？`}`,
  );
}

export const shownText = (text: string): string => (text.length > 60 ? `${text.slice(0, 60)}…` : text);

/** Currency units to whole minor units; a fraction of one cannot have been paid, so it is refused. */
export function minorAmount(name: string, value: Rational, minorUnits: number): bigint {
  const amount = multiply(value, whole(10n ** BigInt(minorUnits)));
  if (isWhole(amount)) return amount.numerator;
  const text = formatRational(value);
  throw new SaidError(
    `"${name}" is ${text}: the currency has ${minorUnits} decimals, and rounding before settlement would change who pays; give the amount as it was booked`,
    `“${name}”为 ${text}：该货币只有 ${minorUnits} 位小数，清算前取整会改变各方应付金额；请填写入账金额`,
  );
}

export function checkLimits(name: string, value: Rational, { minimum, maximum }: Limits): void {
  if (minimum !== undefined && compare(value, minimum) < 0) throw beyond(name, value, "least", minimum);
  if (maximum !== undefined && compare(value, maximum) > 0) throw beyond(name, value, "most", maximum);
}

function beyond(name: string, value: Rational, end: "least" | "most", bound: Rational): SaidError {
  const [read, limit] = [formatRational(value), formatRational(bound)];
  return new SaidError(
    `"${name}" is ${read}, but it must be at ${end} ${limit}`,
    `“${name}”为 ${read}，应${end === "least" ? "不小于" : "不大于"} ${limit}`,
  );
}

/** As facts hold it. */
export function factValue(
  name: string,
  value: Rational,
  unit: LineUnit,
  minorUnits: number,
): bigint | Decimal {
  if (unit === "money") return minorAmount(name, value, minorUnits);
  return isWhole(value) ? value.numerator : formatRational(value);
}
