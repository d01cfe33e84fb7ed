/** A patient-level threshold cuts the same in-scope amounts that the ledger counts, in every parameter set. */
import { expect, it } from "vitest";
import { createEngine } from "../../src/simulate.js";
import { smallScenario } from "../support/scenario.js";

it("cuts nearly all in-scope spending at a threshold near zero, whatever the share in scope", async () => {
  const engine = createEngine(
    await smallScenario((raw) => {
      raw.benefits.employee.rules.outpatient.inPolicyScopeShare = {
        distribution: { law: "uniform", minimum: 0.5, maximum: 0.9 },
        unit: "share",
        kind: "assumption",
      };
      raw.contracts.sharing.budgetBasis = "inPolicyScope";
      raw.contracts.sharing.budget.update = { rule: "frozen" };
      raw.contracts.sharing.counts.truncateAt = { value: 10, per: "patientYear" };
    }),
  );
  for (const trial of [0, 1, 2, 3]) {
    const settled = engine
      .replay("main", trial)
      .find(({ contract, scheme }) => contract === "sharing" && scheme === "employee")!;
    for (const { scalars } of settled.account.facts) {
      const excess = settled.account.contract.needs.find((need) => need.kind === "excess")!;
      const scope = settled.account.contract.needs.find(
        (need) => need.kind === "spending" && need.part === "inPolicyScope",
      )!;
      const left = Number(scalars[scope.id]) - Number(scalars[excess.id]);
      // At most 10 CNY = 1,000 fen is left of each of 400 patients and 3 × 20 who join, and never less than nothing.
      expect(left).toBeGreaterThanOrEqual(0);
      expect(left).toBeLessThanOrEqual(460 * 1000);
    }
  }
});
