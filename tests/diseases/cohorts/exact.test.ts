/** The kernel's counts of UKPDS-OM2 beside the exact law of four years. */
import { describe, expect, it } from "vitest";
import { simulateLives } from "../../../src/diseases/cohorts/lives.js";
import { appraisals } from "../../../src/diseases/cohorts/registry.js";
import { rowsOf, type CohortOrder } from "../../../src/diseases/cohorts/years.js";
import { readPatients } from "../../../src/diseases/patients/read.js";
import { exactEvents } from "./exact.js";
import { PEOPLE } from "./laws.js";

const PATIENTS = 100_000;

describe("copies of one patient", () => {
  const { model, utilities } = appraisals.find((each) => each.model.id === "ukpds-om2")!;
  const [{ patient }] = readPatients(model, PEOPLE["ukpds-om2"]);
  const order: CohortOrder = {
    ...{
      model,
      patient,
      patients: PATIENTS,
      years: 4,
      variant: 0,
      seed: "exact",
      maximumAge: 150,
      discount: 0,
    },
    riskFactors: { progression: "constant" },
  };
  const exact = exactEvents(model, patient, rowsOf(order));
  const { events } = simulateLives(order, { utilities }, []);

  it("have as many events of each kind as the law says, within four standard errors", () => {
    const ids = [...model.events.map(({ id }) => id), "death"];
    const far = ids.flatMap((id, k) => {
      // Each event comes at most once to a person: counts are binomial.
      const deviation = Math.sqrt(PATIENTS * exact[k] * (1 - exact[k]));
      const z = exact[k] === 0 ? events[k] : (events[k] - PATIENTS * exact[k]) / deviation;
      return Math.abs(z) < 4 ? [] : [{ id, z }];
    });
    expect(far).toEqual([]);
  });

  it("is a law with every event but the one the patient has had, and with many deaths", () => {
    expect(exact.filter((share) => share === 0)).toHaveLength(1);
    expect(exact[model.events.length]).toBeGreaterThan(0.5);
    expect(exact[model.events.length]).toBeLessThan(0.9);
  });
});
