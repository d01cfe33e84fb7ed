/** What a former output file says was paid: transfers by account and period, read back from its own columns. */
import { nearest } from "../../scenario/nearest.js";
import { PARTIES, type Party, type Words } from "../language.js";
import { multiply, parseRational, whole, isWhole } from "../rational.js";
import type { Payment } from "./adjust.js";

export interface PaidBook {
  /** Who paid or was paid. */
  readonly parties: ReadonlySet<Party>;
  /** Undefined where the account and period were never settled: nothing was paid. */
  readonly paymentsOf: (account: string, period: string) => readonly Payment[] | undefined;
  /** Accounts and periods that were paid and that nobody asked for. */
  readonly unasked: () => readonly string[];
}

export interface PaidReader {
  add(row: { readonly line: number; readonly cells: readonly string[] }): void;
  readonly book: PaidBook;
}

/** What keeps a file from being a former output. */
export class NotAnOutput extends Error {
  override readonly name = "NotAnOutput";
  constructor(readonly reason: Words) {
    super(reason.en);
  }
}

const TRANSFER = /^transfer: ([a-z]+)>([a-z]+) /;

export function paidReader(header: readonly string[], minorUnits: number): PaidReader {
  const at = (name: string): number => {
    const position = header.indexOf(name);
    if (position < 0) throw notAnOutput(name, nearest(name, header));
    return position;
  };
  const [account, period, status] = ["account", "period", "status"].map(at);
  const columns = header.flatMap((name, position) => transferAt(name, position));
  const paid = new Map<string, readonly Payment[]>();
  const asked = new Set<string>();
  const scale = whole(10n ** BigInt(minorUnits));
  const amountOf = (line: number, name: string, text: string): bigint => {
    const amount = /^\d+(\.\d+)?$/.test(text) ? multiply(parseRational(text), scale) : undefined;
    if (amount === undefined || !isWhole(amount)) throw notAnAmount(line, name, text);
    return amount.numerator;
  };
  return {
    add: ({ line, cells }) => {
      if (cells[status] !== "settled") return;
      const key = keyOf(cells[account], cells[period]);
      if (paid.has(key)) throw paidTwice(line, cells[account], cells[period]);
      const payments = columns
        .filter(({ position }) => cells[position] !== "")
        .map(({ from, to, name, position }) => ({ from, to, amount: amountOf(line, name, cells[position]) }))
        .filter(({ amount }) => amount > 0n);
      paid.set(key, payments);
    },
    book: {
      parties: new Set(columns.flatMap(({ from, to }) => [from, to])),
      paymentsOf: (own, year) => {
        const key = keyOf(own, year);
        asked.add(key);
        return paid.get(key);
      },
      unasked: () =>
        [...paid.keys()].filter((key) => !asked.has(key)).map((key) => key.replace("\u0000", " ")),
    },
  };
}

const keyOf = (account: string, period: string): string => `${account}\u0000${period}`;

interface TransferAt {
  readonly name: string;
  readonly position: number;
  readonly from: Party;
  readonly to: Party;
}

function transferAt(name: string, position: number): TransferAt[] {
  const match = TRANSFER.exec(name);
  if (match === null) return [];
  const [from, to] = [match[1], match[2]].map((text) => PARTIES.find((party) => party === text));
  if (from === undefined || to === undefined) throw notAnOutput(name, undefined);
  return [{ name, position, from, to }];
}

const notAnOutput = (name: string, near: string | undefined): NotAnOutput =>
  new NotAnOutput({
    en: `is no output of settle: ${near === undefined ? `it lacks or garbles the column "${name}"` : `it has "${near}" where "${name}" belongs`}. Give a file that --out wrote.`,
    "zh-CN": `不是 settle 的输出文件：缺少列“${name}”或列名有误。请提供由 --out 写出的文件。`,
  });

const notAnAmount = (line: number, name: string, text: string): NotAnOutput =>
  new NotAnOutput({
    en: `line ${line}: column "${name}" holds "${text}", which is no amount paid. Give a file as --out wrote it.`,
    "zh-CN": `第 ${line} 行：列“${name}”的内容“${text}”不是支付金额。请提供 --out 写出的原文件。`,
  });

const paidTwice = (line: number, account: string, period: string): NotAnOutput =>
  new NotAnOutput({
    en: `line ${line}: ${account} ${period} is settled twice, so what was paid cannot be told.`,
    "zh-CN": `第 ${line} 行：${account} ${period} 重复出现，无法判断已付金额。`,
  });
