/** What frames a row's facts: whose account, which period, which contract and currency; and the rows below an account. */
import { nearest } from "../../scenario/nearest.js";
import type { Words } from "../language.js";
import { shownText } from "./cells.js";
import type { Header } from "./header.js";
import type { FactRow } from "./rows.js";
import type { ContractFile } from "./schema.js";

export interface Framed {
  readonly row: FactRow;
  readonly account: string;
  /** As written. */
  readonly period: string;
  readonly contract?: string;
  /** Why the row cannot be used. */
  readonly refusal?: Words;
}

export type FrameReader = (row: FactRow) => Framed;

export function frameReader(file: ContractFile, header: Header): FrameReader {
  const account = [file.account.column].flat().map((name) => header.position(name, ["account", "column"]));
  const period = header.position(file.period.column, ["period", "column"]);
  const contract = contractReader(file, header);
  const currency = currencyCheck(file, header);
  return (row) => {
    const { cells } = row;
    const parts = account.map((position) => cells[position] ?? "");
    const framed = { row, account: nameOf(parts), period: cells[period] ?? "" };
    if (row.damage !== undefined) return { ...framed, refusal: row.damage };
    if (parts.includes("")) return { ...framed, refusal: NO_ACCOUNT };
    if (!/^(19|2[01])\d\d$/.test(framed.period))
      return { ...framed, refusal: noYear(file.period.column, framed.period) };
    const selected = contract(cells);
    if (typeof selected !== "string") return { ...framed, refusal: selected };
    return { ...framed, contract: selected, refusal: currency(cells) };
  };
}

/** Columns together name an account; nothing where all are empty. */
const nameOf = (parts: readonly string[]): string =>
  parts.every((part) => part === "") ? "" : parts.join(" / ");

function contractReader(
  { select, contracts }: ContractFile,
  header: Header,
): (cells: readonly string[]) => string | Words {
  if (select === undefined) {
    const [only] = Object.keys(contracts);
    return () => only;
  }
  const position = header.position(select.column, ["select", "column"]);
  const byText = new Map(Object.entries(select.contracts));
  return (cells) =>
    byText.get(cells[position]) ?? notSelected(select.column, cells[position], [...byText.keys()]);
}

function currencyCheck(
  { currency: { code, column } }: ContractFile,
  header: Header,
): (cells: readonly string[]) => Words | undefined {
  if (column === undefined) return () => undefined;
  const position = header.position(column, ["currency", "column"]);
  return (cells) => (cells[position] === code ? undefined : wrongCurrency(cells[position], code));
}

const NO_ACCOUNT: Words = {
  en: "nothing says whose account this row is: the account column is empty",
  "zh-CN": "账户列为空，无法判断属于哪个账户",
};

const noYear = (column: string, text: string): Words => ({
  en: `column "${column}" holds "${shownText(text)}", which is no performance year: write it with four digits, like 2024`,
  "zh-CN": `列“${column}”的内容“${shownText(text)}”不是年度：请写四位数字，如 2024`,
});

const wrongCurrency = (text: string, code: string): Words => ({
  en: `is in "${shownText(text)}", but the contract pays in ${code}: no rate of exchange is agreed; convert the row or take it out`,
  "zh-CN": `币种为“${shownText(text)}”，而合同以 ${code} 结算：没有约定汇率，请换算或移出该行`,
});

function notSelected(column: string, text: string, known: readonly string[]): Words {
  const near = nearest(text, known);
  return {
    en: `column "${column}" holds "${shownText(text)}", for which select: names no contract; ${near === undefined ? `known: ${known.join(", ")}` : `did you mean "${near}"?`}`,
    "zh-CN": `列“${column}”的内容“${shownText(text)}”在 select 中没有对应合同；${near === undefined ? `已有：${known.join("、")}` : `是否应为“${near}”？`}`,
  };
}
