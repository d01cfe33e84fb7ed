/** What a settlement came to, for people: counts, money by transfer and party, the first refused rows with their reasons. */
import { minorText } from "../contracts/amounts.js";
import type { PaidBook } from "../contracts/file/paid.js";
import type { ContractFile } from "../contracts/file/schema.js";
import type { SettlementSummary, TransferTotal } from "../contracts/file/summary.js";
import type { Language } from "../report/model.js";
import { displayWidth } from "../report/display-width.js";
import { settleWordsOf, type SettleWords } from "./settle-words.js";

export interface Told {
  readonly file: ContractFile;
  /** Name of the facts file, as typed. */
  readonly facts: string;
  readonly summary: SettlementSummary;
  readonly runIn: number;
  readonly paid?: PaidBook;
}

const MOST_NAMED = 10;

export function summaryText({ file, facts, summary, runIn, paid }: Told, language: Language): string {
  const words = settleWordsOf(language);
  const { code, minorUnits } = file.currency;
  const unit = language === "zh-CN" && code === "CNY" ? "元" : code;
  const money = (amount: bigint): string => `${minorText(amount, minorUnits)} ${unit}`;
  const moneyRows = (of: Iterable<readonly [string, bigint]>): string[] =>
    aligned([...of].map(([name, amount]) => [name, money(amount)]));
  const sections = [
    [
      words.title(file.title[language], facts),
      words.counts(summary.settled, summary.refused, runIn),
      ...(summary.settled + summary.refused === 0 ? [words.noRows] : []),
    ],
    summary.byContract.size < 2
      ? []
      : [
          words.byContract,
          ...aligned(
            [...summary.byContract].map(([id, { settled, refused }]) => [
              id,
              `${settled} ${words.settled}`,
              `${refused} ${words.refused}`,
            ]),
          ),
        ],
    summary.transfers.size === 0
      ? []
      : [words.transfers, ...moneyRows(transferRows(summary.transfers.values(), words))],
    summary.net.size === 0
      ? []
      : [words.net, ...moneyRows([...summary.net].map(([party, net]) => [words.party(party), net]))],
    ...(paid === undefined ? [] : [adjusted(summary, paid, words, moneyRows)]),
    refusedLines(summary, facts, language, words),
  ];
  return `${sections
    .filter((section) => section.length > 0)
    .map((section) => section.join("\n"))
    .join("\n\n")}\n`;
}

const transferRows = (totals: Iterable<TransferTotal>, words: SettleWords): [string, bigint][] =>
  [...totals].map(({ from, to, tag, amount }) => [words.transfer(from, to, tag), amount]);

function adjusted(
  { adjustments }: SettlementSummary,
  paid: PaidBook,
  words: SettleWords,
  rows: (of: Iterable<readonly [string, bigint]>) => string[],
): string[] {
  const unasked = paid.unasked();
  return [
    ...(adjustments.size === 0
      ? [words.noAdjustment]
      : [words.adjustments, ...rows(transferRows(adjustments.values(), words))]),
    ...(unasked.length === 0
      ? []
      : [words.unasked(unasked.slice(0, MOST_NAMED), Math.max(0, unasked.length - MOST_NAMED))]),
  ];
}

function refusedLines(
  { firstRefused, refused }: SettlementSummary,
  facts: string,
  language: Language,
  words: SettleWords,
): string[] {
  if (refused === 0) return [];
  return [
    words.firstRefused(firstRefused.length, refused),
    ...firstRefused.map(
      ({ at, account, period, reason }) =>
        `  ${facts}:${at}  ${[account, period].filter((text) => text !== "").join(" ")}\n    ${reason[language]}`,
    ),
  ];
}

/** The first column to the left, the others to the right. */
function aligned(rows: readonly (readonly string[])[]): string[] {
  const widths = (rows[0] ?? []).map((_, column) =>
    Math.max(...rows.map((row) => displayWidth(row[column]))),
  );
  return rows.map((row) =>
    row
      .map((cell, column) => {
        const gap = " ".repeat(widths[column] - displayWidth(cell));
        return column === 0 ? `  ${cell}${gap}` : `  ${gap}${cell}`;
      })
      .join(""),
  );
}
