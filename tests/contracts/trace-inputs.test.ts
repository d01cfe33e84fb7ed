/** What a trace says of balances, of facts of earlier years, and of amounts in Chinese yuan. */
import { describe, expect, it } from "vitest";
import type { FactRequest } from "../../src/contracts/language.js";
import { settleAccount } from "../../src/contracts/settle.js";
import { traceSettlement, traceYear } from "../../src/contracts/trace.js";
import { fact, money, sum } from "../../src/contracts/write.js";
import { aLine, composedOf } from "./build.js";

const WORDS = { en: "a fact", "zh-CN": "事实" };
const needs: readonly FactRequest[] = [
  { id: "count", kind: "given", unit: "number", words: WORDS },
  { id: "a", kind: "given", unit: "money", words: WORDS },
];
const contract = composedOf({
  needs,
  lines: [
    aLine("in", "reserve", money("20000"), { basis: "budget" }),
    aLine("out", "reserve", { opening: "two" }),
    aLine("own", "reserve", money("1")),
    aLine("lagged", "state", sum(fact("a"), fact("a", 1), fact("a", 2))),
    aLine("counted", "state", fact("count"), { unit: "number" }),
  ],
  accounts: [
    { id: "one", opening: "1", interest: "own", deposit: "in", draw: "own" },
    { id: "two", opening: "2", deposit: "in", draw: "out" },
  ],
});
const year = (a: bigint, count = "12345") => ({ scalars: { a, count }, vectors: {} });
const account = settleAccount(contract, [year(30n), year(40n)], [year(10n), year(20n)], {
  firstYear: 2024,
  minorUnits: 2,
});
const inputs = (index: number) =>
  Object.fromEntries(traceYear(account, index).lines.map(({ id, inputs: own }) => [id, own]));

describe("a trace", () => {
  it("gives facts of each year, those before the contract from its history", () => {
    const lagged = (...values: readonly string[]) =>
      ["a", "a[−1]", "a[−2]"].map((name, at) => ({ name, value: values[at] }));
    expect(inputs(0).lagged).toEqual(lagged("0.30", "0.20", "0.10"));
    expect(inputs(1).lagged).toEqual(lagged("0.40", "0.30", "0.20"));
    expect(inputs(0).counted).toEqual([{ name: "count", value: "12345" }]);
    expect(inputs(0).in).toEqual([]);
  });

  it("gives balances as they opened, and interest where there is any", () => {
    expect(inputs(0).out).toEqual([{ name: "opening(two)", value: "2.00" }]);
    expect(inputs(1).out).toEqual([{ name: "opening(two)", value: "20,000.00" }]);
    const [one, two] = traceYear(account, 0).accounts;
    expect(one).toStrictEqual({
      id: "one",
      opening: "1.00",
      interest: "1.00",
      deposit: "20,000.00",
      draw: "1.00",
      closing: "20,001.00",
    });
    expect(two).toStrictEqual({
      id: "two",
      opening: "2.00",
      deposit: "20,000.00",
      draw: "2.00",
      closing: "20,000.00",
    });
    const [first, second] = traceYear(account, 0).lines;
    expect([first.basis, "basis" in second]).toEqual(["budget", false]);
  });

  it("gives yuan in ten thousands too, in Chinese, of money alone", () => {
    const short = (language: "en" | "zh-CN", currency?: string) =>
      traceSettlement(account, 0, language, { currency }).filter((text) => text.includes("万元"));
    expect(short("zh-CN", "CNY")).toEqual(["    = 20,000.00（2.00万元）"]);
    expect([short("zh-CN", "USD"), short("en", "CNY"), short("zh-CN")]).toEqual([[], [], []]);
    expect(traceSettlement(account, 0, "zh-CN", { currency: "CNY" })).toContain("    = 12,345");
  });
});
