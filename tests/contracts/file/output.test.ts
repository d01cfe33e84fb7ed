/** Outcomes as a table and as data, adjusting transfers, and payments read back from a former output. */
import { describe, expect, it } from "vitest";
import { adjustmentsOf, type Payment } from "../../../src/contracts/file/adjust.js";
import { amountText, lineText } from "../../../src/contracts/file/amount-text.js";
import { outcomeData } from "../../../src/contracts/file/json.js";
import { NotAnOutput, paidReader } from "../../../src/contracts/file/paid.js";
import { count, emptySummary } from "../../../src/contracts/file/summary.js";
import { settledTable } from "../../../src/contracts/file/table.js";
import { parseRational } from "../../../src/contracts/rational.js";
import { budgetFile, settleText } from "./support.js";

const CSV = "who,year,months,fund,patient\nA,2022,12,900.01,100\nB,2022,12,x,0\nC,2022,12,1100.02,0";
const settled = () => settleText(budgetFile({}), CSV);
const viewsOf = async () => {
  const [first] = (await settled()).outcomes;
  if (first.status !== "settled") throw new Error("not settled");
  return [{ id: "budget", contract: first.settled.contract, carries: false }];
};

describe("the table of outcomes", () => {
  it("has one row each, every line, transfer and party, and the reason of a refusal", async () => {
    const table = settledTable(await viewsOf(), 2);
    const { outcomes } = await settled();
    const rows = outcomes.map((outcome) =>
      Object.fromEntries(table.cells(outcome, "en").map((cell, at) => [table.columns[at], cell])),
    );
    expect(rows[0]).toMatchObject({
      account: "A",
      period: "2022",
      contract: "budget",
      status: "settled",
      row: "2",
      reason: "",
      "line: surplus": "99.99",
      "line: kept": "49.995",
      "line: retained": "50.00",
      "transfer: fund>consortium claims": "900.01",
      "transfer: fund>consortium surplus": "50.00",
      "transfer: consortium>fund overspend": "0.00",
      "net: fund": "-950.01",
      "net: consortium": "1050.01",
      "net: patient": "-100.00",
    });
    expect(rows[1]).toMatchObject({ status: "refused", row: "3", "line: surplus": "", "net: fund": "" });
    expect(rows[1].reason).toContain('column "fund" holds "x"');
    expect(rows[2]).toMatchObject({ "transfer: consortium>fund overspend": "50.01" });
  });

  it("gives reasons in Chinese where asked", async () => {
    const table = settledTable(await viewsOf(), 2);
    const { outcomes } = await settled();
    expect(table.cells(outcomes[1], "zh-CN")[5]).toContain("列“fund”的内容“x”不是数字");
  });
});

describe("outcomes as data and in sum", () => {
  it("hold amounts as exact texts", async () => {
    const { outcomes } = await settled();
    expect(outcomeData(outcomes[0], 2)).toMatchObject({
      row: 2,
      account: "A",
      status: "settled",
      net: { fund: "-950.01", consortium: "1050.01", patient: "-100.00" },
      accounts: [],
    });
    expect(outcomeData(outcomes[1], 2)).toMatchObject({ row: 3, at: 3, status: "refused" });
  });

  it("add up", async () => {
    const summary = emptySummary();
    for (const outcome of (await settled()).outcomes) count(summary, outcome);
    expect([summary.settled, summary.refused, summary.firstRefused.length]).toEqual([2, 1, 1]);
    expect(summary.byContract).toEqual(new Map([["budget", { settled: 2, refused: 1 }]]));
    // The fund: −950.01 for A; −1,100.02 + 50.01 for C.
    expect(summary.net.get("fund")).toBe(-200_002n);
    expect([...summary.net.values()].reduce((a, b) => a + b)).toBe(0n);
  });
});

it("a sum names the first twenty refusals, and counts all", () => {
  const summary = emptySummary();
  const refused = { status: "refused", line: 2, at: 2, account: "A", period: "2022" } as const;
  for (let line = 1; line <= 22; line++)
    count(summary, { ...refused, line, reason: { en: "x", "zh-CN": "某" } });
  expect([summary.refused, summary.byContract.size]).toEqual([22, 0]);
  expect(summary.firstRefused.map(({ line }) => line)).toEqual(
    Array.from({ length: 20 }, (_, index) => index + 1),
  );
});

describe("amounts for programs", () => {
  it.each([
    [0n, 2, "0.00"],
    [-5n, 2, "-0.05"],
    [123_456_789n, 2, "1234567.89"],
    [1234n, 0, "1234"],
  ])("%s with %s decimals", (amount, minorUnits, text) => {
    expect(amountText(amount, minorUnits)).toBe(text);
  });

  it.each([
    ["100/3", "money", "0.333333333333"],
    ["-200/3", "money", "-0.666666666667"],
    ["12345", "money", "123.45"],
    ["12345/10", "money", "12.345"],
    ["1/3", "number", "0.333333333333"],
    ["7", "number", "7"],
    ["1/8192", "number", "0.000122070312"],
  ] as const)("%s (%s)", (value, unit, text) => {
    expect(lineText(parseRational(value), unit, 2)).toBe(text);
  });
});

describe("adjusting transfers", () => {
  const pays = (from: Payment["from"], to: Payment["to"], amount: bigint): Payment => ({ from, to, amount });
  const adjusted = (now: readonly Payment[], before: readonly Payment[]) =>
    adjustmentsOf({ transfers: now.map((each) => ({ ...each, tag: "", line: "" })) }, before);

  it.each([
    ["nothing changed", [pays("fund", "consortium", 5n)], [pays("fund", "consortium", 5n)], []],
    [
      "more is owed",
      [pays("fund", "consortium", 7n)],
      [pays("fund", "consortium", 5n)],
      [pays("fund", "consortium", 2n)],
    ],
    [
      "restated to zero",
      [],
      [pays("fund", "consortium", 106_841_600n)],
      [pays("consortium", "fund", 106_841_600n)],
    ],
    ["never paid", [pays("consortium", "fund", 3n)], [], [pays("consortium", "fund", 3n)]],
    [
      "a surplus became a loss",
      [pays("consortium", "fund", 3n)],
      [pays("fund", "consortium", 4n)],
      [pays("consortium", "fund", 7n)],
    ],
    [
      "tags are netted",
      [pays("fund", "consortium", 9n), pays("consortium", "fund", 2n)],
      [pays("fund", "consortium", 7n)],
      [],
    ],
    [
      "each pair by itself",
      [pays("fund", "consortium", 9n), pays("consortium", "reserve", 1n)],
      [pays("fund", "consortium", 10n), pays("reserve", "fund", 2n)],
      [pays("consortium", "fund", 1n), pays("consortium", "reserve", 1n), pays("fund", "reserve", 2n)],
    ],
  ])("%s", (_name, now, before, expected) => {
    const byParties = (a: Payment, b: Payment): number => (a.from + a.to < b.from + b.to ? -1 : 1);
    expect(adjusted(now, before).sort(byParties)).toEqual(expected);
  });
});

describe("a former output", () => {
  const HEADER = [
    "account",
    "period",
    "status",
    "transfer: fund>consortium surplus",
    "transfer: consortium>fund overspend",
  ];

  it("says what was paid, and what of it nobody asked for", () => {
    // A column that only speaks of a transfer is none.
    const reader = paidReader([...HEADER, "note on transfer: fund>hospital x"], 2);
    reader.add({ line: 2, cells: ["A", "2022", "settled", "50.00", "0.00", "five"] });
    reader.add({ line: 3, cells: ["B", "2022", "refused", "", ""] });
    reader.add({ line: 4, cells: ["C", "2022", "settled", "", "7.01"] });
    expect(reader.book.paymentsOf("A", "2022")).toEqual([{ from: "fund", to: "consortium", amount: 5000n }]);
    expect(reader.book.paymentsOf("B", "2022")).toBe(undefined);
    expect(reader.book.unasked()).toEqual(["C 2022"]);
    expect([...reader.book.parties].sort()).toEqual(["consortium", "fund"]);
  });

  const amount = (text: string) => ({
    en: `line 2: column "transfer: fund>consortium surplus" holds "${text}", which is no amount paid. Give a file as --out wrote it.`,
    "zh-CN": `第 2 行：列“transfer: fund>consortium surplus”的内容“${text}”不是支付金额。请提供 --out 写出的原文件。`,
  });
  const column = (name: string, en: string) => ({
    en: `is no output of settle: ${en}. Give a file that --out wrote.`,
    "zh-CN": `不是 settle 的输出文件：缺少列“${name}”或列名有误。请提供由 --out 写出的文件。`,
  });
  const lacks = (name: string) => column(name, `it lacks or garbles the column "${name}"`);
  const mistyped = (near: string, name: string) => column(name, `it has "${near}" where "${name}" belongs`);

  it.each<[string, string[], string[][], object]>([
    ["another file", ["who", "year"], [], lacks("account")],
    ["a name that is mistyped", ["account", "periods", "status"], [], mistyped("periods", "period")],
    [
      "a party that does not exist",
      [...HEADER, "transfer: fund>hospital surplus"],
      [],
      lacks("transfer: fund>hospital surplus"),
    ],
    ["no amount", HEADER, [["A", "2022", "settled", "five", ""]], amount("five")],
    ["parts of a cent", HEADER, [["A", "2022", "settled", "0.001", ""]], amount("0.001")],
    ["more than an amount", HEADER, [["A", "2022", "settled", "12x", ""]], amount("12x")],
    [
      "a payer who does not exist",
      [...HEADER, "transfer: hospital>fund surplus"],
      [],
      lacks("transfer: hospital>fund surplus"),
    ],
    ["less than nothing", HEADER, [["A", "2022", "settled", "-1", ""]], amount("-1")],
    [
      "an account twice",
      HEADER,
      [
        ["A", "2022", "settled", "1", ""],
        ["A", "2022", "settled", "1", ""],
      ],
      {
        en: "line 3: A 2022 is settled twice, so what was paid cannot be told.",
        "zh-CN": "第 3 行：A 2022 重复出现，无法判断已付金额。",
      },
    ],
  ])("is refused: %s", (_name, header, rows, words) => {
    let refused: unknown;
    try {
      const reader = paidReader(header, 2);
      rows.forEach((cells, index) => reader.add({ line: index + 2, cells }));
    } catch (error) {
      refused = error;
    }
    expect(refused).toBeInstanceOf(NotAnOutput);
    expect((refused as NotAnOutput).name).toBe("NotAnOutput");
    expect((refused as NotAnOutput).reason).toEqual(words);
  });
});
