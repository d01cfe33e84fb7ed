/** Panels and scenarios at the edges: what can run does, and what cannot is refused before a trial with the reason. */
import { describe, expect, it } from "vitest";
import { planScenario } from "../../src/plan/plan.js";
import { createEngine } from "../../src/simulate.js";
import { smallScenario, type RawScenario } from "../support/scenario.js";
import { tableOf } from "../support/table.js";

/** Past spending per patient-year has no value where nobody was a patient. */
const withoutHistoryBudget = (raw: RawScenario) => delete raw.contracts.sharing;

describe("a scheme without patients", () => {
  it("leaves the response to payment as the other scheme alone has it", async () => {
    const shareWith = async (change: (raw: RawScenario) => void) =>
      createEngine(await smallScenario(change)).marginalShares[2];
    const alone = await shareWith((raw) => {
      delete raw.benefits.resident;
      raw.benefits.employee.share = 1;
    });
    const beside = await shareWith((raw) => {
      raw.benefits.resident.share = 0;
      raw.benefits.employee.share = 1;
    });
    expect(beside).toBe(alone);
  });

  it("settles to zero in every trial", async () => {
    const engine = createEngine(
      await smallScenario((raw) => {
        raw.benefits.resident.share = 0;
        raw.benefits.employee.share = 1;
        withoutHistoryBudget(raw);
      }),
    );
    const table = tableOf(engine, "main", 2);
    for (const name of ["budget", "consortiumResult", "fundOutlay", "patientPayments"])
      expect(Array.from(table.column(`headBudget@managed/resident/2022/${name}`))).toEqual([0, 0]);
  });
});

it("runs one patient", async () => {
  const engine = createEngine(
    await smallScenario((raw) => {
      raw.cohort.patients = 1;
      withoutHistoryBudget(raw);
    }),
  );
  const table = tableOf(engine, "main", 3);
  expect(table.rows.every((value) => Number.isFinite(value))).toBe(true);
});

it("refuses heads that leave, lapse and switch more than once", async () => {
  const scenario = await smallScenario((raw) => {
    Object.assign(raw.cohort.heads, { leaveRate: 0.5, lapseRate: 0.4, switchRate: 0.2 });
  });
  expect(() => createEngine(scenario)).toThrow(
    /leaveRate 0\.5, lapseRate 0\.4 and switchRate 0\.2 sum to 1\.1/,
  );
});

it("refuses a claims law beyond the places that chance has room for, and not an annual one", async () => {
  const planWith = async (law: "insulin" | "inpatient") =>
    planScenario(
      await smallScenario((raw) => {
        for (let n = 0; n < 62; n++) raw.care.services[`class${n}`] = raw.care.services.insulin;
        raw.care.services.last = raw.care.services[law];
      }),
    );
  // Three services of the small panel and 62 more: the last stands at place 66.
  await expect(planWith("inpatient")).rejects.toThrow(/care\.services\.last has a claims law at place 66/);
  expect((await planWith("insulin")).services.length).toBe(66);
});
