/** Risk-adjusted capitation on a simulated panel, and coding that grows without illness. */
import { describe, expect, it } from "vitest";
import { createEngine } from "../../src/simulate.js";
import { smallScenario } from "../support/scenario.js";
import { tableOf } from "../support/table.js";

const GROWTH = 0.1;
const RATE = 1200;
const title = { en: "By score", "zh-CN": "按风险得分" };

async function scored() {
  const scenario = await smallScenario((raw) => {
    raw.trials = 2;
    raw.arms.coded = { title, programme: true, codingGrowth: { perYear: GROWTH } };
    raw.contracts = {
      feeForService: raw.contracts.feeForService,
      byScore: {
        family: "risk-adjusted-capitation",
        title,
        arm: "managed",
        alsoUnder: ["coded"],
        perMemberMonth: RATE,
        update: { rule: "frozen" },
        reference: { mean: "frozen", value: 1 },
        budgetBasis: "totalAllowed",
        counts: { services: ["insulin", "otherOutpatient"] },
        surplus: { basis: "budgetSigned", bands: [{ from: 0, providerKeeps: 1 }] },
        overspend: { basis: "budgetSigned", bands: [{ from: 0, providerBears: 1 }] },
      },
    };
    delete raw.arms.managedWithResponse;
  });
  const engine = createEngine(scenario);
  return { engine, table: tableOf(engine), rows: engine.replay("main", 1) };
}
const { engine, table, rows } = await scored();
const rowsOf = (contract: string, scheme: string) =>
  rows.find((own) => own.contract === contract && own.scheme === scheme)!;

describe("risk scores of a simulated panel", () => {
  it("are expected costs by state over the panel's mean, one row of members for each state", () => {
    // Otherwise 11,000 a year and 0.3 · 14,000 = 4,200 as 1 : 1.54 : 1.65 : 2.54 by state, scaled to their mean at the
    // stated shares, 0.45 + 0.2 · 1.54 + 0.2 · 1.65 + 0.15 · 2.54 = 1.469; insulin 3,000 in every state.
    const costs = [1, 1.54, 1.65, 2.54].map((ratio) => 3000 + (15_200 * ratio) / 1.469);
    const { cohort, patients } = engine.prepared;
    const counts = [0, 0, 0, 0];
    for (let i = 0; i < cohort.startingPatients; i++)
      counts[engine.plan.disease.careStateOf(patients.entryFlags[i])]++;
    const mean = costs.reduce((sum, cost, state) => sum + cost * counts[state], 0) / cohort.startingPatients;
    const members = rowsOf("byScore", "employee").account.facts[0].tables!.members;
    expect(members.columns.score).toEqual(costs.map((cost) => (cost / mean).toFixed(6)));
    const months = members.columns.months.reduce((sum, own) => sum + Number(own), 0);
    expect(months).toBe(rowsOf("byScore", "employee").ledgers[0].contractMonths);
  });

  it("make the budget: rate × months × score", () => {
    for (const scheme of ["employee", "resident"])
      [2022, 2023, 2024].forEach((year, t) => {
        const { months, score } = rowsOf("byScore", scheme).account.facts[t].tables!.members.columns;
        const weighted = months.reduce((sum, own, state) => sum + Number(own) * Number(score[state]), 0);
        const budget = table.column(`byScore@managed/${scheme}/${year}/budget`)[1];
        expect(Math.abs(budget - 100 * RATE * weighted)).toBeLessThan(1);
      });
  });

  it("grow by what is coded, from the second year on, while nobody is more ill", () => {
    for (const scheme of ["employee", "resident"])
      [2022, 2023, 2024].forEach((year, t) => {
        const read = (arm: string, name: string) =>
          table.column(`byScore@${arm}/${scheme}/${year}/${name}`)[0];
        const growth = read("coded", "budget") / read("managed", "budget");
        // Scores are announced to six decimals of about 1.
        expect(Math.abs(growth - (1 + GROWTH) ** t)).toBeLessThan(2e-6);
        expect(read("coded", "countedSpending")).toBe(read("managed", "countedSpending"));
      });
  });
});
