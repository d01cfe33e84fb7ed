/** The surplus of the tiny report taken apart by hand: 270 wan over the horizon, all of it explained. */
import { describe, expect, it } from "vitest";
import { SURPLUS_COLUMNS } from "../../src/plan/surplus/parts.js";
import type { Language } from "../../src/report/model.js";
import type { Estimate, Summary } from "../../src/report/schema.js";
import { surplusSection } from "../../src/report/surplus-section.js";
import { viewOf } from "../../src/report/view.js";
import { tinySummary, WAN } from "./tiny.js";

const estimate = (mean: number, spread = 0): Estimate => ({
  mean: mean * WAN,
  standardError: spread * WAN,
  interval95: [(mean - 2 * spread) * WAN, (mean + 2 * spread) * WAN],
  n: 10,
  p05: { value: (mean - 10 * spread) * WAN, interval95: [null, null] },
  p50: { value: mean * WAN, interval95: [null, null] },
  p95: { value: (mean + 10 * spread) * WAN, interval95: [null, null] },
});

/** In the order of the columns: all, regression, coding, scope, response, programme, health, growth, price … */
const PARTS: Readonly<Record<string, Estimate>> = {
  all: estimate(270, 5),
  regression: estimate(20),
  response: estimate(30, 1),
  programme: estimate(-10, 1),
  health: estimate(15, 2),
  growth: estimate(3, 4),
  price: estimate(100),
  patients: estimate(2, 1),
  mix: estimate(-40, 3),
  heads: estimate(-5, 1),
  terms: estimate(155),
  luck: estimate(5, 4),
};

const withParts = (parts: Readonly<Record<string, Estimate>>): Summary => ({
  ...tinySummary,
  contracts: tinySummary.contracts.map((own) =>
    own.contract === "headBudget"
      ? {
          ...own,
          cells: own.cells.map((cell) => ({
            ...cell,
            values: {
              ...cell.values,
              ...Object.fromEntries(
                SURPLUS_COLUMNS.map((name) => [name, parts[name.split(".")[1]] ?? estimate(0)]),
              ),
            },
          })),
        }
      : own,
  ),
});
const section = (language: Language, parts = PARTS) => surplusSection(viewOf(withParts(parts), language));

describe("where the surplus comes from", () => {
  it("is not said where nobody asks", () => {
    expect(surplusSection(viewOf(tinySummary, "en"))).toBe(undefined);
  });

  it("says how much is health, price, volume, regression and luck", () => {
    // The budget is 4,000 wan over two schemes and years: 270 / 4,000 = 6.75 %, shown as 6.8.
    expect(section("en")?.items).toEqual([
      "Head budget: on average a surplus of CNY 2.70 million (6.8% of the budget). Of it health CNY 150,000, price CNY " +
        "1.00 million, volume CNY 200,000, regression to the mean CNY 200,000, mix and heads -CNY 450,000, the terms " +
        "themselves CNY 1.55 million. Luck adds CNY 50,000 on average and CNY -350,000 to 450,000 in nine of ten " +
        "futures; no manager earned it.",
    ]);
    expect(section("zh-CN")?.items).toEqual([
      "按人头总额付费：平均结余270万元（占预算6.8%）。其中健康15.0万元，价格100万元，服务量20.0万元，均值回归20.0万元，" +
        "患者结构与人数-45.0万元，条款本身155万元。运气平均为5.00万元，十次中有九次在-35.0至45.0万元之间；这不是管理的成果。",
    ]);
  });

  it("calls a surplus below zero an overspend, and keeps health, price and regression though they are nil", () => {
    const [item] = section("en", { all: estimate(-40), terms: estimate(-40) })?.items ?? [];
    expect(item).toBe(
      "Head budget: on average an overspend of CNY 400,000 (1.0% of the budget). Of it health CNY 0, price CNY 0, " +
        "regression to the mean CNY 0, the terms themselves -CNY 400,000. Luck adds CNY 0 on average and CNY 0 to 0 in " +
        "nine of ten futures; no manager earned it.",
    );
  });

  it("shows the parts that some future has in the stated order, with share of budget, interval and spread", () => {
    const [table] = section("en")?.tables ?? [];
    expect(table.title).toBe("Head budget, 2022–2023, CNY thousand");
    expect(table.rows.map((row) => row.map(({ text }) => text))).toEqual([
      ["Regression to the mean", "200", "0.50%", "200 to 200", "200 to 200"],
      ["Volume: response to the contract", "300", "0.75%", "280 to 320", "200 to 400"],
      ["Volume: management programme", "-100", "-0.25%", "-120 to -80", "-200 to 0"],
      ["Health: events and deaths", "150", "0.38%", "110 to 190", "-50 to 350"],
      ["Luck: growth and shocks that all share", "30", "0.07%", "-50 to 110", "-370 to 430"],
      ["Price steps", "1,000", "2.50%", "1,000 to 1,000", "1,000 to 1,000"],
      ["Luck: this panel's patients", "20", "0.05%", "0 to 40", "-80 to 120"],
      ["Mix of patients", "-400", "-1.00%", "-460 to -340", "-700 to -100"],
      ["Heads", "-50", "-0.13%", "-70 to -30", "-150 to 50"],
      ["Built into the terms", "1,550", "3.88%", "1,550 to 1,550", "1,550 to 1,550"],
      ["Surplus", "2,700", "6.75%", "2,600 to 2,800", "2,200 to 3,200"],
      ["All luck together", "50", "0.13%", "-30 to 130", "-350 to 450"],
    ]);
  });

  it("leaves nothing English in Chinese", () => {
    const { id: _id, tables, ...rest } = section("zh-CN")!;
    const bare = JSON.stringify([rest, tables?.map(({ id: _table, ...table }) => table)]).replaceAll(
      /"(\w+)":/g,
      "",
    );
    expect(bare.match(/[A-Za-z]{3,}/g)?.filter((word) => !["left", "right"].includes(word)) ?? []).toEqual(
      [],
    );
  });
});
