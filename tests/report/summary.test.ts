import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { summaryJsonSchema, summarySchema, type Summary } from "../../src/report/schema.js";
import { summarise } from "../../src/report/summary.js";
import { expectNear } from "../statistics/helpers.js";
import { facts, stormySummary, tinyInput, tinySummary, tinyTable, WAN } from "./tiny.js";

type Contract = Summary["contracts"][number];
const contract = (id: string): Contract => tinySummary.contracts.find((entry) => entry.contract === id)!;
const cellOf = (id: string, scheme: string, year: number | "all") =>
  contract(id).cells.find((cell) => cell.scheme === scheme && cell.year === year)!;

describe("summary of a table by hand", () => {
  it("has every scheme and all together, every year and the horizon", () => {
    expect(contract("headBudget").cells.map(({ scheme, year }) => `${scheme} ${year}`)).toEqual([
      "all 2022",
      "all 2023",
      "all all",
      "employee 2022",
      "employee 2023",
      "employee all",
      "resident 2022",
      "resident 2023",
      "resident all",
    ]);
  });

  it("estimates the overspend of one purse and year", () => {
    const { overspend, values } = cellOf("headBudget", "employee", 2022);
    // Trials 4 … 9 overspend by 20, 40 … 120 wan: 6 of 10, mean 70; equality in trial 3 is balance.
    expect([overspend!.probability.events, overspend!.probability.n]).toEqual([6, 10]);
    expect([overspend!.excess!.mean, overspend!.excess!.n]).toEqual([70 * WAN, 6]);
    // s² of 20 … 120 in steps of 20 is 400·3.5 = 1,400; SE = √(1400/6).
    expectNear(overspend!.excess!.standardError, Math.sqrt(1400 / 6) * WAN, 1e-12);
    // Mean of max(20t − 60, 0) over ten trials: 420/10.
    expect(values.overspend.mean).toBe(42 * WAN);
    expect(values.overspend.p50.value).toBe(20 * WAN);
  });

  it("adds purses without letting one pay for another, and years into the horizon", () => {
    const horizon = cellOf("headBudget", "all", "all");
    // The horizon as a whole never overspends (300 + 60 − 20t > 0), though in 6 trials one purse does in one year.
    expect([horizon.overspend!.probability.events, horizon.overspend!.anywhere!.events]).toEqual([0, 6]);
    expect([horizon.overspend!.excess, horizon.overspend!.borne]).toEqual([null, null]);
    expect(horizon.values.surplus.mean).toBe((300 + (60 + 40 + 20) / 10) * WAN);
    // Result 360 − 20t: mean 270, never negative; the tail of ten trials is the worst trial, −(360 − 180).
    expect(horizon.values.consortiumResult.mean).toBe(270 * WAN);
    expect([horizon.loss!.probability.events, horizon.loss!.expected]).toEqual([0, null]);
    expect([horizon.loss!.tail.tailMean, horizon.loss!.tail.interval95]).toEqual([-180 * WAN, null]);
    expect(horizon.loss!.flags).toEqual(["thinTail"]);
    expectNear(horizon.loss!.probability.atMost, 1 - 0.025 ** 0.1, 1e-12);
  });

  it("derives sums and rates trial by trial, with the arm's exposure", () => {
    const { values } = cellOf("headBudget", "resident", "all");
    // Fund 850 + patients 200 wan a year; 1,700 wan over 200 patient-years = 85,000 yuan = 8.5 million fen.
    expect(values.totalPayments.mean).toBe(2 * 1050 * WAN);
    expect(values.fundOutlayPerPatientYear.mean).toBe(8_500_000);
    // Budget per patient-year under contract: 2,000 wan over 100 patient-years.
    expect(values.budgetPerPatientYear.mean).toBe(20 * WAN);
  });

  it("has no entry for what a contract does not have", () => {
    const cell = cellOf("feeForService", "all", "all");
    expect(Object.keys(cell.values)).not.toContain("budget");
    expect(cell.overspend).toBeUndefined();
    expect(cell.values.fundOutlay.mean).toBe((4 * 750 + 130) * WAN);
  });

  it("pairs every contract with the baseline, and deaths through the arms", () => {
    const { cells } = tinySummary.differences.find((entry) => entry.contract === "headBudget")!;
    const { values } = cells.find((cell) => cell.scheme === "employee" && cell.year === 2022)!;
    // Fund: 850 − (790 + 20t) = 60 − 20t: mean −30, lower in t = 4 … 9, equal in t = 3.
    expect(values.fundOutlay.mean).toBe(-30 * WAN);
    expect([values.fundOutlay.better.events, values.fundOutlay.worse.events]).toEqual([6, 3]);
    expect([values.fundOutlay.p05.value, values.fundOutlay.p95.value]).toEqual([-120 * WAN, 60 * WAN]);
    // Result of the consortium is 60 − 20t against nil; SE of −20t over ten trials: √(400·(99/12)·(10/9)/10).
    expect(values.consortiumResult.mean).toBe(-30 * WAN);
    expectNear(values.consortiumResult.standardError, Math.sqrt((400 * 8.25) / 9) * WAN, 1e-12);
    expect(values.consortiumResult.flags).toEqual(["unresolved", "coarse"]);
    expect([values["events.death"].mean, values["events.death"].standardError]).toEqual([-1, 0]);
    expect(Object.keys(values)).not.toContain("budget");
    expect(tinySummary.differences.map((entry) => entry.contract)).toEqual(["headBudget", "generous"]);
  });

  it("sets model uncertainty beside Monte Carlo error", () => {
    const [, result] = tinySummary.modelUncertainty.find((e) => e.contract === "headBudget")!.quantities;
    // Result 300 + s·(60 − 20t): s = ½ over 10 trials 285; s = 2 over 8 trials 300 − 20 against 290 at base:
    // the main run's 270 moved by −10.
    expect(result.shockHalf!.value).toBe(285 * WAN);
    expect([result.shockDouble!.value, result.shockDouble!.base, result.shockDouble!.change.mean]).toEqual([
      260 * WAN,
      290 * WAN,
      -10 * WAN,
    ]);
    // Nested: results 360 − 20t in pairs: means 350, 310, 270; s² = 1,600, within 200, between 1,500.
    expectNear(result.parameters!.varianceBetween, 1500 * WAN * WAN, 1e-12);
    expectNear(result.parameters!.p05, (310 - 40 * Math.sqrt(1500 / 1600)) * WAN, 1e-12);
    expectNear(result.range![0], 260 * WAN, 1e-12);
    expectNear(result.range![1], (310 + 40 * Math.sqrt(1500 / 1600)) * WAN, 1e-12);
    // Monte Carlo interval ± 2.262·√(8.25·400/9) = ± 43.3: 86.6 wide against 88.7.
    expect(result.exceedsMonteCarlo).toBe(true);
    expect(tinySummary.modelUncertainty.find((e) => e.contract === "feeForService")!.quantities).toHaveLength(
      1,
    );
  });

  it("counts an overspend of the horizon when spending added up exceeds the budgets added up", () => {
    // Shock 10: counted − budget of the one bad purse is 200t − 600, of the other three −100 each.
    const { cells } = stormySummary.contracts.find((entry) => entry.contract === "headBudget")!;
    const at = (scheme: string, year: number | "all") =>
      cells.find((cell) => cell.scheme === scheme && cell.year === year)!.overspend!;
    const horizon = at("all", "all");
    // 200t − 900 > 0 in t = 5 … 9, by 100, 300 … 900: mean 500; the purse's own 400, 600 … 1,200 is borne: mean 800.
    expect([horizon.probability.events, horizon.anywhere!.events]).toEqual([5, 6]);
    expect([horizon.excess!.mean, horizon.borne!.mean]).toEqual([500 * WAN, 800 * WAN]);
    // Employees over both years 200t − 700, both schemes in 2022 the same: t = 4 … 9; residents never.
    expect([at("employee", "all"), at("all", 2022)].map((each) => each.probability.events)).toEqual([6, 6]);
    expect([at("employee", "all").excess!.mean, at("resident", "all").excess]).toEqual([600 * WAN, null]);
    expect(at("employee", 2022)).not.toHaveProperty("anywhere");
    const [probability] = stormySummary.modelUncertainty.find((e) => e.contract === "headBudget")!.quantities;
    expect(probability.estimate.value).toBe(0.5);
    // Half: 100t − 600 > 0 in t = 7, 8, 9. Double, first 8 trials: 400t − 1,500 > 0 in t = 4 … 7, at base in 5 … 7.
    expect([probability.shockHalf!.value, probability.shockHalf!.change.mean]).toEqual([0.3, -0.2]);
    const { trials, base, value } = probability.shockDouble!;
    // Value: the main run's 5 of 10 moved by the paired change, 4/8 − 3/8.
    expect([trials, base, value]).toEqual([8, 0.375, 0.625]);
  });

  it("counts the share of sourced inputs without the levers", () => {
    expect(tinySummary.inventory).toEqual({ evidence: 3, assumption: 9, lever: 4, sourcedShare: 0.25 });
  });
});

describe("the summary as a file", () => {
  it("is valid by its schema, with nothing lost in JSON", () => {
    const text = JSON.stringify(tinySummary);
    expect(summarySchema.parse(JSON.parse(text))).toEqual(JSON.parse(text));
    expect(JSON.stringify(summarise(tinyInput))).toBe(text);
  });

  it("has the committed JSON Schema", () => {
    const committed = new URL("../../scenarios/schema/summary.schema.json", import.meta.url);
    expect(JSON.parse(readFileSync(committed, "utf8"))).toEqual(
      JSON.parse(JSON.stringify(summaryJsonSchema())),
    );
  });

  it("needs no other variant, arm column or inventory", () => {
    const main = tinyTable("main", 10, 1, 1);
    const summary = summarise({
      ...tinyInput,
      variants: [main],
      inventory: { evidence: 0, assumption: 0, lever: 1 },
    });
    const [probability] = summary.modelUncertainty.find((e) => e.contract === "headBudget")!.quantities;
    expect(Object.keys(probability)).toEqual(["quantity", "unit", "estimate"]);
    expect(summary.inventory.sourcedShare).toBeNull();
  });

  it("refuses tables that cannot be read", () => {
    const main = tinyTable("main", 10, 1, 1);
    expect(() => summarise({ ...tinyInput, variants: [tinyTable("other", 2, 1, 1)] })).toThrow(
      /no variant "main"/,
    );
    expect(() => summarise({ ...tinyInput, variants: [{ ...main, rows: main.rows.subarray(1) }] })).toThrow(
      /Trial table "main" holds \d+ numbers; 10 trials of width \d+ need \d+/,
    );
    expect(() => summarise({ ...tinyInput, scenario: { ...facts, baseline: "bands" } })).toThrow(
      /baseline "bands" is not in the trial table, which has feeForService on usual, headBudget on managed/,
    );
  });
});

describe("columns", () => {
  it("take a stored column for all schemes before a sum, and keep balances and gates out of sums", () => {
    const columns = (["employee", "resident"] as const).flatMap((scheme) =>
      [2022, 2023].flatMap((year) =>
        ["reserveClosing", "qualityPassed"].map((name) => ({ name, scheme, year, value: year - 2000 })),
      ),
    );
    const extra = [{ name: "events.death", scheme: "all", year: 2022, value: 5 }];
    const cells = [...columns, ...extra];
    const layout = {
      width: cells.length,
      columns: cells.map(({ name, scheme, year }) => ({
        id: name,
        contract: "feeForService",
        arm: "usual",
        name,
        scheme,
        year,
        unit: "number" as const,
      })),
    };
    const rows = Float64Array.from([...cells, ...cells].map(({ value }) => value));
    const summary = summarise({
      ...tinyInput,
      variants: [{ id: "main", trials: 2, innerTrials: 1, layout, rows }],
    });
    const at = (scheme: string, year: number | "all") =>
      summary.contracts[0].cells.find((cell) => cell.scheme === scheme && cell.year === year)!.values;
    // Closing balance: the last year's 23 in each purse. A gate adds up neither over years nor over purses.
    expect(at("all", "all").reserveClosing.mean).toBe(46);
    expect(at("employee", 2022).qualityPassed.mean).toBe(22);
    expect([at("all", 2022).qualityPassed, at("employee", "all").qualityPassed]).toEqual([
      undefined,
      undefined,
    ]);
    expect(at("all", 2022)["events.death"].mean).toBe(5);
  });
});
