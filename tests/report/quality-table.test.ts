/** P(fail) of a quality gate against sums of binomial terms computed here, and its fall with panel size. */
import { expect, it } from "vitest";
import { qualityGates, smallestPass } from "../../src/contracts/quality-gates.js";
import { planScenario } from "../../src/plan/plan.js";
import { qualitySection } from "../../src/report/quality-table.js";
import { smallScenario } from "../support/scenario.js";

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

const plan = planScenario(await smallScenario());

it("reads the gate from the written-out contract", () => {
  const contract = plan.contracts.find(({ id }) => id === "headBudget")!.written[0];
  expect(qualityGates(contract)).toEqual([{ measure: "control", threshold: "0.3" }]);
});

it("passes at exactly the threshold", () => {
  const gate = { measure: "control", threshold: "0.3" };
  expect([0, 1, 9, 10, 11, 20].map((denominator) => smallestPass(gate, denominator))).toEqual([
    0, 1, 3, 3, 4, 6,
  ]);
});

it("gives the binomial probability of failing, which falls with the panel", () => {
  const [row] = qualitySection(plan, "en")!.table!.rows;
  // 400 patients, 95 % effective: 380, 80 % tested: 304; true rate 0.35 + 0.05 × 0.8 (reach, full in the last year).
  expect(relative(row[2].value!, 0.39)).toBeLessThan(1e-12);
  expect(row[3].value).toBe(304);
  expect(relative(row[4].value!, below(92, 304, 0.39))).toBeLessThan(1e-10);
  // Panels of 100, 300, 1,000: 80, 240, 800 tested at a true rate of 0.32, smallest pass 24, 72, 240.
  const expected = [below(24, 80, 0.32), below(72, 240, 0.32), below(240, 800, 0.32)];
  expected.forEach((probability, i) => expect(relative(row[5 + i].value!, probability)).toBeLessThan(1e-10));
  expect(expected[0]).toBeGreaterThan(expected[1]);
  expect(expected[1]).toBeGreaterThan(expected[2]);
});

it("says it in Chinese too", () => {
  const section = qualitySection(plan, "zh-CN")!;
  expect(section.title).toBe("质量门槛与偶然性");
  expect(section.table!.rows[0][0].text).toBe("按人头总额付费: 糖化血红蛋白达标率");
});
