/** Growth by calendar year, with the trend's yearly swing taken out: every expected value is a power of 1.1. */
import { describe, expect, it } from "vitest";
import { planScenario } from "../../src/plan/plan.js";
import { trendPath } from "../../src/plan/realise.js";
import { createEngine } from "../../src/simulate.js";
import { smallScenario, type RawScenario } from "../support/scenario.js";

const steady = (raw: RawScenario) => (raw.care.trend = { mean: 0.1, sd: 0 });

describe("the trend", () => {
  it("runs back from the price year to the years before it", async () => {
    // First contract year 2022, three run-in years, prices of 2021: 2019 … 2021, then 2022 … 2024.
    const plan = planScenario(
      await smallScenario((raw) => {
        raw.currency.priceYear = 2021;
        steady(raw);
      }),
    );
    const { runIn, contract, lastYear } = trendPath(plan, plan.central, 0);
    const rounded = (factors: readonly number[]) => factors.map((factor) => factor.toFixed(12));
    expect(rounded(runIn)).toEqual(rounded([1 / 1.21, 1 / 1.1, 1]));
    expect(rounded(contract)).toEqual(rounded([1.1, 1.21, 1.331]));
    expect(lastYear).toBe(1);
  });

  it("moves an index from the year before the contract, with run-in years and without", async () => {
    for (const runInYears of [0, 1, 3]) {
      const engine = createEngine(
        await smallScenario((raw) => {
          raw.horizon.runInYears = runInYears;
          steady(raw);
          const { feeForService, headBudget } = raw.contracts;
          headBudget.headRate.update = { rule: "indexed", followLevels: ["trend"] };
          delete headBudget.alsoUnder;
          raw.contracts = { feeForService, headBudget };
          delete raw.arms.managedWithResponse;
        }),
      );
      const settled = engine.replay("main", 0).find(({ contract }) => contract === "headBudget")!;
      const indexes = settled.account.facts.map(({ scalars }) => scalars["index"]);
      expect(indexes).toEqual(["1.100000000", "1.210000000", "1.331000000"]);
    }
  });
});
