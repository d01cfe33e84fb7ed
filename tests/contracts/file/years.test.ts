/** Dated terms, and contracts that carry over from year to year: history, gaps, order, what a refused year spoils. */
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { budgetFile, settleText, told } from "./support.js";

const HEADER = "who,year,months,fund,patient";
const rows = (...lines: string[]): string => [HEADER, ...lines].join("\n");

describe("dated terms", () => {
  const dated = budgetFile({
    frame: "firstYear: 2022",
    update: "{ rule: byYear, factors: { 2022: 1, 2023: 1.1 } }",
  });

  it("hold by performance year; a year without terms is refused, the others are settled", async () => {
    // 2023: 1,100 − 900 = 200, half 100.
    const result = await settleText(dated, rows("A,2022,12,900,0", "A,2023,12,900,0", "A,2024,12,900,0"));
    const [first, second, third] = told(result, "retained");
    expect([first, second]).toEqual(["A 2022 retained 5000", "A 2023 retained 10000"]);
    expect(third).toContain("A 2024 refused at 4: ");
    expect(third).toContain("2024");
  });

  it("a row from before the contract is history and has no outcome", async () => {
    const result = await settleText(dated, rows("A,2021,12,900,0", "A,2022,12,900,0"));
    expect(told(result, "retained")).toEqual(["A 2022 retained 5000"]);
    expect(result.runInRows).toBe(1);
  });
});

describe("terms that count from the contract's start", () => {
  const update = "{ rule: indexed, ratePerYear: 0.1 }";

  it("need to know when that was", async () => {
    const { problems } = await settleText(budgetFile({ update }), rows("A,2022,12,900,0"));
    expect(problems).toHaveLength(1);
    expect(problems[0]).toContain("contract.yaml:14:3  contracts.budget");
    expect(problems[0]).toContain("firstYear: is missing");
  });

  it("are then those of the row's own year, whatever other rows there are", async () => {
    // 1,000 · 1.1² = 1,210 in 2024; − 1,000 = 210, half 105.
    const file = budgetFile({ update, frame: "firstYear: 2022" });
    const result = await settleText(file, rows("B,2024,12,1000,0"));
    expect(told(result, "retained")).toEqual(["B 2024 retained 10500"]);
  });
});

describe("a contract that carries over", () => {
  /** Half of what is retained goes into a reserve up to 100 %, which is drawn first. */
  const reserve = budgetFile({
    frame: "firstYear: 2022",
    terms:
      "    reserve: { opening: 0, depositShare: 0.5, upTo: { value: 1, basis: budgetSigned }, drawBeforeProvider: true }",
  });
  // 2022: 200 left, 100 kept, 50 put aside. 2023: 160 over, 80 borne, 50 drawn, 30 left to the consortium.
  const YEARS = ["A,2022,12,800,0", "A,2023,12,1160,0", "A,2024,12,1000,0"];

  it("settles an account's years together", async () => {
    const result = await settleText(reserve, rows(...YEARS, "B,2022,12,900,0"));
    expect(told(result, "reserveDeposit", "reserveDraw", "uncovered", "reserveClosing")).toEqual([
      "A 2022 reserveDeposit 5000, reserveDraw 0, uncovered 0, reserveClosing 5000",
      "A 2023 reserveDeposit 0, reserveDraw 5000, uncovered 3000, reserveClosing 0",
      "A 2024 reserveDeposit 0, reserveDraw 0, uncovered 0, reserveClosing 0",
      "B 2022 reserveDeposit 2500, reserveDraw 0, uncovered 0, reserveClosing 2500",
    ]);
  });

  it("refuses from the first bad year on, and settles what came before", async () => {
    const bad = [YEARS[0], "A,2023,12,x,0", YEARS[2], "B,2022,12,900,0"];
    const [a, b, c, d] = told(await settleText(reserve, rows(...bad)), "retained");
    expect(a).toBe("A 2022 retained 10000");
    expect(b).toContain('A 2023 refused at 3: column "fund" holds "x"');
    expect(c).toBe(
      "A 2024 refused at 4: comes after 2023 (line 3), which is refused: what that year carries over is not known",
    );
    expect(d).toBe("B 2022 retained 5000");
  });

  it.each([
    [["A,2022,12,800,0", "A,2024,12,800,0"], "A 2024 refused at 3: follows the year 2022, but is 2024"],
    [["A,2022,12,800,0", "A,2021,12,800,0"], "A 2021 refused at 3: follows the year 2022, but is 2021"],
    [
      ["A,2023,12,800,0"],
      "A 2023 refused at 2: is the account's first year in the file (2023), but the contract began in 2022",
    ],
    [
      ["A,2022,12,800,0", "B,2022,12,800,0", "A,2023,12,800,0"],
      "A 2023 refused at 4: earlier years of this account stand apart, from line 2",
    ],
    [
      ["A,2022,12,800,0", "A,2022,12,700,0"],
      "A 2022 refused at 3: this account and period already stand on line 2",
    ],
  ])("refuses years that do not follow one another: %j", async (lines, reason) => {
    const last = told(await settleText(reserve, rows(...lines)), "retained").at(-1) ?? "";
    expect(last.slice(0, reason.length)).toBe(reason);
  });

  it("goes as far as its terms do", async () => {
    const file = reserve.replace(
      "update: { rule: frozen }",
      "update: { rule: byYear, factors: { 2022: 1, 2023: 1 } }",
    );
    const [a, b, c] = told(await settleText(file, rows(...YEARS)), "reserveClosing");
    expect([a, b]).toEqual(["A 2022 reserveClosing 5000", "A 2023 reserveClosing 0"]);
    expect(c).toContain("A 2024 refused at 4: ");
  });
});

describe("the shipped example of a county consortium", () => {
  const shipped = (name: string): string =>
    readFileSync(join(import.meta.dirname, "../../../scenarios/contracts", name), "utf8");

  it("comes to what its terms say, worked by hand", async () => {
    const result = await settleText(shipped("county-consortium.yaml"), shipped("county-consortium.csv"));
    // Employee 2022: 30 m / 10,000 · 1.03 · 10,000 = 30.9 m; 0.9 m left, 70 % kept; 3,600 of 5,000 passes; a fifth aside.
    // Employee 2023: · 1.04 = 32.136 m; 0.864 m over, half borne: 126,000 from the reserve, 306,000 by the consortium.
    // Resident 2022: 48 m / 40,000 · 1.05 · 40,000 = 50.4 m; 4.4 m left: 0.7 · 2.52 m + 0.5 · 1.88 m = 2.704 m;
    //   13,000 of 20,000 fails: half forfeited. Resident 2023: 1,323 · 41,000 = 54.243 m; 1.757 m over, half borne.
    expect(told(result, "budget", "retained", "reserveDraw", "uncovered", "reserveClosing")).toEqual([
      "甲县总医院 / 职工 2022 budget 3090000000, retained 63000000, reserveDraw 0, uncovered 0, reserveClosing 12600000",
      "甲县总医院 / 职工 2023 budget 3213600000, retained 0, reserveDraw 12600000, uncovered 30600000, reserveClosing 0",
      "甲县总医院 / 居民 2022 budget 5040000000, retained 135200000, reserveDraw 0, uncovered 0, reserveClosing 27040000",
      "甲县总医院 / 居民 2023 budget 5424300000, retained 0, reserveDraw 27040000, uncovered 60810000, reserveClosing 0",
    ]);
    expect(result.runInRows).toBe(2);
  });
});
