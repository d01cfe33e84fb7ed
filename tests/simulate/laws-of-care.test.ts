/** What a care law cannot mean is refused, and tables of many parameter sets do not pile up. */
import { describe, expect, it } from "vitest";
import { serviceTables, type ServiceTerms, type TableCache } from "../../src/care/laws.js";
import { createEngine } from "../../src/simulate.js";
import { smallScenario, type RawScenario } from "../support/scenario.js";
import { tableOf } from "../support/table.js";

const visits = {
  law: "claims",
  title: { en: "Visits", "zh-CN": "就诊" },
  setting: "outpatient",
  benefit: "outpatient",
  followsFrailty: false,
  frequency: { law: "discrete", probabilities: [0.5, 0.3, 0.2] },
  severity: { law: "constant", mean: 100 },
};

/** Nobody comes, goes or dies, so that every year is a full one. */
const still = (change: (raw: RawScenario) => void) =>
  smallScenario((raw) => {
    raw.cohort.heads = { effectiveSigningRate: 1, joinRate: 0, leaveRate: 0, switchRate: 0, lapseRate: 0 };
    raw.disease = { model: "none" };
    for (const service of Object.values(raw.care.services as Record<string, RawScenario>))
      delete service.byState;
    raw.care.services.visits = visits;
    change(raw);
  });

describe("a discrete count law", () => {
  it("gives its own mean in full years: 0.3 + 2 × 0.2 = 0.7 claims", async () => {
    const engine = createEngine(await still((raw) => (raw.cohort.patients = 2000)));
    const claims = tableOf(engine, "main", 8).column("usual/all/2022/claims.visits");
    const mean = claims.reduce((sum, value) => sum + value, 0) / (8 * 2000);
    // Variance of one count 0.3 + 4 × 0.2 − 0.49 = 0.61; 4 standard errors of 16,000 counts.
    expect(Math.abs(mean - 0.7)).toBeLessThan(4 * Math.sqrt(0.61 / 16000));
  });

  it("is refused at any other mean, and in the first trial", async () => {
    const changes: ((raw: RawScenario) => void)[] = [
      (raw) => (raw.programme.effects.volume = { visits: -0.5 }),
      (raw) => (raw.programme.effects.volume = { visits: 0.5 }),
      (raw) => (raw.care.services.visits = { ...visits, followsFrailty: true }),
      (raw) => (raw.cohort.heads.leaveRate = 0.5),
    ];
    for (const change of changes) {
      const run = async () => tableOf(createEngine(await still(change)), "main", 1);
      await expect(run()).rejects.toThrow(/discrete count law holds for a full year at its own mean of 0\.7/);
    }
  });
});

it("refuses ratios by state that are all 0 where patients are", async () => {
  const scenario = await smallScenario((raw) => {
    raw.care.services.inpatient.byState = { none: 0, microvascular: 0, macrovascular: 0, both: 0 };
  });
  expect(() => createEngine(scenario)).toThrow(/are 0 in every state that patients are in/);
});

it("keeps 128 tables of laws, the latest used among them", () => {
  const cache: TableCache = new Map();
  const terms = (cv: number) =>
    ({
      law: "annual",
      followsFrailty: true,
      meanPerPatientYear: 1,
      usingShare: 1,
      amount: { law: "lognormal", cv },
    }) as ServiceTerms;
  const tableOfCv = (cv: number) => {
    const tables = serviceTables(terms(cv), ["all"], [1], cache, { id: "care", sum: 0 });
    if (tables.law !== "annual") throw new Error("an annual law was asked for");
    return tables.table;
  };
  const first = tableOfCv(0.5);
  for (let set = 1; set <= 200; set++) {
    tableOfCv(0.5 + set / 1000);
    tableOfCv(0.5);
  }
  expect(cache.size).toBe(128);
  expect(tableOfCv(0.5)).toBe(first);
});
