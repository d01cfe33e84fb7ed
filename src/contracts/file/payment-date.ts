/** The fact paymentDate: yyyymmdd as a number, from a column or from the performance year by the file's assumption. */
import { whole, type Rational } from "../rational.js";
import { shownText } from "./cells.js";
import type { Header } from "./header.js";
import { said, type FactRow } from "./rows.js";
import type { ContractFile } from "./schema.js";

const FACT = "paymentDate";
const DATE = /^(\d{4})[-/.年]?(\d{2})[-/.月]?(\d{2})日?$/;

export function paymentDateOf(
  id: string,
  { paymentDate }: ContractFile,
  header: Header,
): ((row: FactRow, period: number) => Rational | undefined) | undefined {
  if (id !== FACT || paymentDate === undefined) return undefined;
  if ("yearsAfter" in paymentDate) {
    const { yearsAfter, month, day } = paymentDate;
    return (_row, period) => whole(BigInt((period + yearsAfter) * 10_000 + month * 100 + day));
  }
  const position = header.position(paymentDate.column, ["paymentDate", "column"]);
  return ({ cells }) =>
    cells[position] === "" ? undefined : dateNumber(paymentDate.column, cells[position]);
}

function dateNumber(column: string, text: string): Rational {
  const [, year, month, day] = DATE.exec(text) ?? [];
  const [y, m, d] = [year, month, day].map(Number);
  if (m >= 1 && m <= 12 && d >= 1 && d <= daysIn(y, m)) return whole(BigInt(y * 10_000 + m * 100 + d));
  throw said(
    `column "${column}" holds "${shownText(text)}", which is no date: write year, month and day like 2023-09-30`,
    `列“${column}”的内容“${shownText(text)}”不是日期：请写成 2023-09-30 的形式`,
  );
}

function daysIn(year: number, month: number): number {
  const leap = (year % 4 === 0 && year % 100 !== 0) || year % 400 === 0;
  return [31, leap ? 29 : 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31][month - 1];
}
