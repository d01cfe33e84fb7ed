/**
 * Chance belongs to (seed, patient, trial, year, purpose): what is added to a scenario changes no other number.
 * Every comparison is to the bit.
 */
import { describe, expect, it } from "vitest";
import { createEngine } from "../../src/simulate.js";
import { smallScenario, type RawScenario } from "../support/scenario.js";
import { columnIds, tableOf } from "../support/table.js";

const base = createEngine(await smallScenario());
const baseTable = tableOf(base);

/** Ids of columns whose numbers differ between two engines, among those both have. */
function changed(other: ReturnType<typeof createEngine>): string[] {
  const table = tableOf(other);
  const known = new Set(columnIds(other));
  return columnIds(base).filter((id) => {
    if (!known.has(id)) return false;
    const [a, b] = [baseTable.column(id), table.column(id)];
    return a.some((value, t) => !Object.is(value, b[t]));
  });
}

describe("what is added changes no other number", () => {
  it("a contract", async () => {
    const more = createEngine(
      await smallScenario((scenario) => {
        scenario.contracts.another = {
          ...scenario.contracts.headBudget,
          title: { en: "Another", "zh-CN": "另一" },
          alsoUnder: [],
        };
        scenario.contracts.another.headRate = {
          rule: "fixed",
          perPatientYear: 9999,
          update: { rule: "frozen" },
        };
        scenario.contracts.another.counts = {
          services: ["insulin"],
          truncateAt: { value: 777, per: "patientYear" },
        };
      }),
    );
    expect(columnIds(more).length).toBeGreaterThan(columnIds(base).length);
    expect(changed(more)).toEqual([]);
  });

  it("a provider group", async () => {
    const more = createEngine(
      await smallScenario((scenario) => {
        scenario.providers.push({
          id: "village",
          title: { en: "Village", "zh-CN": "村" },
          tier: "village",
          institutions: 1,
          panelShare: 0,
        });
      }),
    );
    expect(changed(more)).toEqual([]);
  });

  it("a service class at the end", async () => {
    const more = createEngine(
      await smallScenario((scenario) => {
        scenario.care.services.dental = {
          ...scenario.care.services.insulin,
          title: { en: "Dental", "zh-CN": "口腔" },
          benefit: "dental",
        };
        for (const scheme of Object.values(scenario.benefits as Record<string, RawScenario>))
          scheme.rules.dental = scheme.rules.outpatient;
      }),
    );
    // Sums over all services: the parties' outside the bundle, and all spending of those who are followed.
    const others = changed(more).filter(
      (id) => !/fundOutlayOutOfBundle|fundOutlay$|patientPayments|enrolled\./.test(id),
    );
    expect(others).toEqual([]);
  });

  it("a patient: nothing of the other scheme's ledgers moves, and the own scheme's move by one patient", async () => {
    const more = createEngine(await smallScenario((scenario) => (scenario.cohort.patients = 401)));
    const scheme = ["employee", "resident"][
      more.prepared.cohort.scheme[more.prepared.cohort.ids.indexOf(400)]
    ];
    const other = scheme === "employee" ? "resident" : "employee";
    const moved = changed(more);
    expect(moved.filter((id) => id.split("/")[1] === other && !id.startsWith("headBudget@"))).toEqual([]);
    const months = `usual/${scheme}/2022/patientMonths`;
    const [before, after] = [baseTable.column(months), tableOf(more).column(months)];
    expect(
      Array.from(after, (value, t) => value - before[t]).every(
        (difference) => difference >= 1 && difference <= 12,
      ),
    ).toBe(true);
  });
});

describe("arms share all luck that no lever touches", () => {
  it("an arm whose programme and response do nothing equals its base to the bit", async () => {
    const engine = createEngine(
      await smallScenario((scenario) => {
        scenario.programme.effects = { volume: { otherOutpatient: 0 }, incidenceRatio: 1, mortalityRatio: 1 };
        scenario.programme.costPerPatientYear = 0;
        scenario.arms.managedWithResponse.response.elasticity = 0;
      }),
    );
    const table = tableOf(engine);
    const arms = ["managed", "managedWithResponse"];
    const facts = columnIds(engine).filter(
      (id) => id.startsWith("usual/") && !/participant|quality/.test(id),
    );
    for (const arm of arms) {
      const differing = facts.filter((id) => {
        const [a, b] = [table.column(id), table.column(id.replace(/^usual/, arm))];
        return a.some((value, t) => !Object.is(value, b[t]));
      });
      expect(differing).toEqual([]);
    }
  });

  it("no shock of another scale changes a patient's own draws: months lived are the same in every variant", async () => {
    const engine = createEngine(
      await smallScenario(
        (scenario) => (scenario.modelUncertainty = { trials: 6, parameterSets: 2, trialsPerSet: 3 }),
      ),
    );
    const main = tableOf(engine, "main", 6).column("usual/employee/2024/patientMonths");
    for (const variant of ["shockHalf", "shockDouble"]) {
      expect(tableOf(engine, variant, 6).column("usual/employee/2024/patientMonths")).toEqual(main);
    }
  });
});

describe("what follows from the basis of a budget", () => {
  it("on a total basis fund outlay rises when visits fall: budget − patients' payments", async () => {
    const withVolume = async (effect: number) =>
      createEngine(
        await smallScenario((scenario) => {
          scenario.programme.effects = {
            volume: { otherOutpatient: effect },
            incidenceRatio: 1,
            mortalityRatio: 1,
          };
        }),
      );
    const [usual, fewer] = [tableOf(await withVolume(0)), tableOf(await withVolume(-0.2))];
    for (const scheme of ["employee", "resident"]) {
      for (const year of [2022, 2023, 2024]) {
        const id = (name: string) => `ownPriorYear@managed/${scheme}/${year}/${name}`;
        const [before, after] = [
          usual.column(id("fundOutlayInBundle")),
          fewer.column(id("fundOutlayInBundle")),
        ];
        expect(after.every((outlay, t) => outlay > before[t])).toBe(true);
        const paid = (table: typeof usual) => {
          const at = (name: string) => table.column(`managed/${scheme}/${year}/${name}`);
          const [insulin, other] = ["insulin", "otherOutpatient"].map((s) => [
            at(`allowed.${s}`),
            at(`fundPaid.${s}`),
          ]);
          return insulin[0].map((allowed, t) => allowed - insulin[1][t] + other[0][t] - other[1][t]);
        };
        const [paidBefore, paidAfter] = [paid(usual), paid(fewer)];
        const rise = after.map((outlay, t) => outlay - before[t]);
        const relief = paidBefore.map((amount, t) => amount - paidAfter[t]);
        expect(rise).toEqual(relief);
      }
    }
  });
});
