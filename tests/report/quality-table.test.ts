/** Quality gates in the Summary and the report: counts of trials made by hand, and binomial tails summed here. */
import { describe, expect, it } from "vitest";
import { qualityGates, smallestPass } from "../../src/contracts/quality-gates.js";
import { planScenario } from "../../src/plan/plan.js";
import { columnsOf } from "../../src/report/columns.js";
import { gatesOf } from "../../src/report/quality-summary.js";
import { qualitySection } from "../../src/report/quality-table.js";
import { scenarioFacts } from "../../src/report/scenario-facts.js";
import { summarise } from "../../src/report/summary.js";
import { viewOf } from "../../src/report/view.js";
import { createEngine } from "../../src/simulate.js";
import { samplingOf } from "../../src/statistics/sampling.js";
import { smallScenario } from "../support/scenario.js";
import { tableOf } from "../support/table.js";

/** Σ_{k<n} C(N, k) p^k q^(N−k), term by term. */
function below(n: number, trials: number, p: number): number {
  let term = (1 - p) ** trials;
  let sum = 0;
  for (let k = 0; k < n; k++) {
    sum += term;
    term *= ((trials - k) / (k + 1)) * (p / (1 - p));
  }
  return sum;
}

const relative = (own: number, expected: number): number => Math.abs(own / expected - 1);

const scenario = await smallScenario();
const plan = planScenario(scenario);

it("reads the gate from the written-out contract", () => {
  const contract = plan.contracts.find(({ id }) => id === "headBudget")!.written[0];
  expect(qualityGates(contract)).toEqual([{ measure: "control", threshold: "0.3" }]);
  expect(scenarioFacts(scenario).gates).toEqual([
    { contract: "headBudget", measure: "control", threshold: "0.3", untested: "missing" },
  ]);
});

it("passes at exactly the threshold", () => {
  const gate = { measure: "control", threshold: "0.3" };
  expect([0, 1, 9, 10, 11, 20].map((denominator) => smallestPass(gate, denominator))).toEqual([
    0, 1, 3, 3, 4, 6,
  ]);
});

describe("a gate in five trials", () => {
  const PARTS = ["numerator", "denominator", "patients", "tested", "truly"];
  const holder = { contract: "budget", arm: "managed" };
  // By trial: measured 3/10 passes and truly does; 2/10 fails though truly 0.35; 2/10 fails, truly 0.25; 4/10 passes though
  // truly 0.2; nobody tested: left out.
  const trials = [
    [3, 10, 20, 10, 0.3],
    [2, 10, 20, 10, 0.35],
    [2, 10, 20, 10, 0.25],
    [4, 10, 20, 10, 0.2],
    [0, 0, 20, 0, 0.3],
  ];
  const column = (name: string) => {
    const place = { arm: "managed", scheme: "all", year: 2022 };
    return { id: `managed/all/2022/${name}`, ...place, name, unit: "number" as const };
  };
  const layout = { width: PARTS.length, columns: PARTS.map((part) => column(`quality.control.${part}`)) };
  const table = { id: "main", trials: 5, innerTrials: 1, layout, rows: Float64Array.from(trials.flat()) };
  const gates = [{ contract: "budget", measure: "control", threshold: "0.3", untested: "missing" as const }];
  const [gate] = gatesOf({ gates, years: [2022] }, columnsOf(table, [], [2022]), [holder], samplingOf(1))!;
  const [year] = gate.years;

  it("counts failures, false ones and false passes among the four that were measured", () => {
    expect([year.fails, year.falseFails, year.falsePasses].map(({ events, n }) => [events, n])).toEqual([
      [2, 4],
      [1, 4],
      [1, 4],
    ]);
  });

  it("has the mean of each share", () => {
    expect(relative(year.measuredShare.mean, (0.3 + 0.2 + 0.2 + 0.4) / 4)).toBeLessThan(1e-12);
    expect(relative(year.trueShare.mean, (0.3 + 0.35 + 0.25 + 0.2 + 0.3) / 5)).toBeLessThan(1e-12);
    expect(relative(year.testedShare.mean, 0.4)).toBeLessThan(1e-12);
  });

  it("gives P(false fail) and P(false pass) by panel, the own panel last", () => {
    const { panels, rates, rateNeeded } = gate.chance!;
    expect(panels).toEqual([100, 300, 1000, 3000, 10_000, 30_000, 20]);
    expect(relative(rateNeeded!, 0.3)).toBeLessThan(1e-12);
    expect(rates.map(({ margin, kind }) => [margin, kind])).toEqual([
      [-0.05, "falsePass"],
      [-0.02, "falsePass"],
      [0, "falseFail"],
      [0.02, "falseFail"],
      [0.05, "falseFail"],
    ]);
    // 40 % tested: 40, 120, 400 and 8; smallest counts that pass 12, 36, 120 and 3.
    const counts = [
      [40, 12, 0],
      [120, 36, 1],
      [400, 120, 2],
      [8, 3, 6],
    ];
    for (const [tested, pass, at] of counts) {
      expect(relative(rates[3].probabilities[at]!, below(pass, tested, 0.32))).toBeLessThan(1e-9);
      expect(relative(rates[0].probabilities[at]!, 1 - below(pass, tested, 0.25))).toBeLessThan(1e-9);
    }
    const falling = rates[4].probabilities.slice(0, 6) as number[];
    expect(falling.every((own, i) => i === 0 || own < falling[i - 1])).toBe(true);
  });

  it("says nothing where the table does not hold the measure", () => {
    const other = [{ ...gates[0], measure: "screening" }];
    const columns = columnsOf(table, [], [2022]);
    expect(gatesOf({ gates: other, years: [2022] }, columns, [holder], samplingOf(1))).toBeUndefined();
  });
});

describe("the report of a run", () => {
  const table = tableOf(createEngine(scenario));
  const { layout } = createEngine(scenario).variants[0];
  const summary = summarise({
    scenario: scenarioFacts(scenario),
    variants: [{ id: "main", trials: table.trials, innerTrials: 1, layout, rows: table.rows }],
    inventory: { evidence: 0, assumption: 1, lever: 0 },
  });

  it("shows every gate on every arm by year, then by panel size", () => {
    const section = qualitySection(viewOf(summary, "en"))!;
    expect(section.tables!.map(({ title }) => title)).toEqual([
      "Head budget (Managed): HbA1c in target, gate 30.0%",
      "Head budget (Managed): HbA1c in target, gate 30.0%: chance by panel size",
      "Head budget (Managed with response): HbA1c in target, gate 30.0%",
      "Head budget (Managed with response): HbA1c in target, gate 30.0%: chance by panel size",
    ]);
    const [byYear, byPanel] = section.tables!;
    expect(byYear.rows.map(([year]) => year.text)).toEqual(["2022", "2023", "2024"]);
    expect(byPanel.rows.map((row) => [row[0].text, row[1].text])).toEqual([
      ["25.0%", "false pass"],
      ["28.0%", "false pass"],
      ["30.0%", "false fail"],
      ["32.0%", "false fail"],
      ["35.0%", "false fail"],
    ]);
    expect(byPanel.notes[0]).toContain("On average the gate asks for a true rate of 30.0%: 80.0% are tested");
  });

  it("says it in Chinese too, without a word of English", () => {
    const section = qualitySection(viewOf(summary, "zh-CN"))!;
    expect(section.title).toBe("质量考核：真实情况与测量结果");
    expect(section.tables![0].title).toBe("按人头总额付费（管理）：糖化血红蛋白达标率，门槛30.0%");
    expect(section.tables![1].notes[0]).toBe(
      "平均而言，该门槛要求真实达标率为30.0%：检测率为80.0%，未检测者不计入分母。",
    );
    const texts = section.tables!.flatMap(({ title, columns, rows, notes }) => [
      title,
      ...columns.map((column) => column.title),
      ...rows.flat().map(({ text }) => text),
      ...notes,
    ]);
    expect([...texts, ...section.closing!].filter((text) => /[A-Za-z]{2}/.test(text))).toEqual([]);
  });
});
