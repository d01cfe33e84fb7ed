/** The report's section on incentives: shares by party, jumps and gates with their size, who is led astray. */
import { describe, expect, it } from "vitest";
import type { ReadOut } from "../../src/contracts/incentive-readout.js";
import { incentiveSection } from "../../src/report/incentive-section.js";

const titled = (en: string, chinese: string) => ({ title: { en, "zh-CN": chinese } });
const scenario = {
  contracts: { head: titled("Head budget", "按人头"), bonus: titled("Bonus", "奖励") },
  benefits: { employee: titled("Employees", "职工"), resident: titled("Residents", "居民") },
  currency: { code: "CNY", minorUnits: 2, priceYear: 2022 },
} as unknown as Parameters<typeof incentiveSection>[1];

const readOut: ReadOut = {
  parties: ["fund", "consortium"],
  points: [
    { factor: "0.9", spending: 90_00n, shares: { consortium: "1" }, crossesGate: false },
    { factor: "1", spending: 100_00n, shares: { fund: "1/3", consortium: "2/3" }, crossesGate: false },
  ],
  power: "5/6",
  jumps: [{ at: 98_01n, change: { fund: 5_00n, consortium: -5_00n } }],
  gates: [{ line: "forfeited", test: "passed >= 1", size: "−(0.5 × kept)", change: { fund: 2_50n } }],
  notMonotone: [
    { party: "fund", factor: "0.9", share: "-0.1" },
    { party: "fund", factor: "1", share: "-0.2" },
    { party: "consortium", factor: "0.9", share: "1.1" },
  ],
};
const crossing: ReadOut = {
  ...readOut,
  points: [{ factor: "1", spending: 100_00n, shares: { consortium: "9000" }, crossesGate: true }],
  power: undefined,
  jumps: [],
  notMonotone: [],
};
const told = [
  { contract: "head", scheme: "employee", readOut },
  { contract: "head", scheme: "resident", readOut: crossing },
];

describe("the section on incentives", () => {
  it("shows shares at last year's spending, and power", () => {
    const { table } = incentiveSection(told, scenario, "en") ?? {};
    expect(table?.columns.map(({ title }) => title)).toEqual([
      "Contract",
      "Scheme",
      "fund",
      "consortium",
      "Power",
    ]);
    expect(table?.rows.map((row) => row.map(({ text }) => text))).toEqual([
      ["Head budget", "Employees", "0.333", "0.667", "0.833"],
      ["Head budget", "Residents", "jump", "jump", "—"],
    ]);
  });

  it("tells each gate once with its size by scheme, and the worst point of each party", () => {
    expect(incentiveSection(told, scenario, "en")?.closing).toEqual([
      "* Head budget, Employees: at spending of 98.01 results jump: fund +5.00, consortium −5.00",
      '* Head budget: "forfeited" jumps by −(0.5 × kept) where passed >= 1 changes sides; Employees: fund +2.50; Residents: fund +2.50',
      "* Head budget: fund gains by more spending (Employees: share -0.200 at 1 times last year's spending)",
      "* Head budget: consortium loses more than is spent (Employees: share 1.100 at 0.9 times last year's spending)",
    ]);
    expect(incentiveSection(told, scenario, "zh-CN")?.closing?.[2]).toBe(
      "* 按人头：医保基金因多花而获益（职工：费用为上年1倍时份额-0.200）",
    );
  });

  it("is absent where nothing could be read", () => {
    expect(incentiveSection([], scenario, "en")).toBeUndefined();
  });
});
