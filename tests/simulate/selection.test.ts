/**
 * Selection by hand: patients with exponential frailty F, and a year's amount of m·F·B/p, B = 1 with probability p = ½.
 *
 * The tenth that cost most in the year before are those with B = 1 and F > t, e^−t = 0.1/p: t = ln 5. They cost
 * m·E(F | F > t)/p = 2(1 + ln 5)m before, and (1 + ln 5)m in any year after: half of it, without any programme.
 */
import { describe, expect, it } from "vitest";
import { drawCohort } from "../../src/plan/prepare.js";
import { panelOf } from "../../src/plan/panels.js";
import { patientsOf } from "../../src/plan/described.js";
import { planScenario } from "../../src/plan/plan.js";
import { createEngine } from "../../src/simulate.js";
import { smallScenario, type RawScenario } from "../support/scenario.js";
import { columnIds, tableOf } from "../support/table.js";

const PATIENTS = 4000;
const TRIALS = 100;
const MEAN = 1000;
const USING = 0.5;
const REACH = 0.1;
const VOLUME = -0.25;
const title = { en: "An arm", "zh-CN": "情景" };

/** One service, nobody comes or goes, nothing is shared but the programme's plan. */
function tiny(raw: RawScenario): void {
  raw.trials = TRIALS;
  raw.horizon.years = 2;
  raw.horizon.runInYears = 1;
  raw.cohort = {
    patients: PATIENTS,
    attributes: {
      age: { law: "normal", mean: 60, sd: 5, minimum: 40, maximum: 80 },
      male: { law: "bernoulli", probability: 0.5 },
      spendingFrailty: { law: "gamma", mean: 1, cv: 1 },
    },
    heads: { effectiveSigningRate: 1, joinRate: 0, leaveRate: 0, switchRate: 0, lapseRate: 0 },
  };
  raw.disease = { model: "none" };
  const service = raw.care.services.insulin;
  raw.care = {
    services: {
      drugs: {
        ...service,
        meanPerPatientYear: MEAN,
        usingShare: USING,
        amount: { law: "gamma", cv: 0 },
      },
    },
    trend: { mean: 0, sd: 0 },
    shocks: { national: { cv: 0 }, regional: { cv: 0 }, local: { cv: 0 }, serviceCorrelation: 0 },
  };
  raw.programme.reachShare = REACH;
  raw.programme.rampUp = [1];
  raw.programme.effects = { volume: { drugs: VOLUME } };
  delete raw.quality;
  delete raw.published;
  raw.arms = { usual: { title }, managed: { title, programme: true } };
  raw.contracts = { fees: { family: "fee-for-service", title, arm: "usual", services: ["drugs"] } };
  raw.compare = { baseline: "fees" };
}

async function run(change: (raw: RawScenario) => void) {
  const scenario = await smallScenario((raw) => {
    tiny(raw);
    change(raw);
  });
  const engine = createEngine(scenario);
  const table = tableOf(engine);
  const mean = (id: string) => table.column(id).reduce((sum, value) => sum + value, 0) / table.trials;
  return {
    ids: columnIds(engine),
    table,
    mean: (arm: string, year: number, name: string) => mean(`${arm}/all/${year}/enrolled.${name}`),
    /** Every column of the arm's own in some trial, without the arm's name. */
    columnsOf: (arm: string) =>
      columnIds(engine)
        .filter((id) => id.startsWith(`${arm}/`))
        .map((id) => [id.slice(arm.length), table.column(id)]),
  };
}

const byCost = (towards: "high" | "low", strength: number) => ({
  by: "priorCost",
  towards,
  strength,
});

describe("regression to the mean", () => {
  it("halves the cost of the dearest tenth without any programme; the rest is its effect", async () => {
    const { mean, table } = await run((raw) => {
      raw.arms.managed.enrolment = byCost("high", 1);
    });
    expect(mean("managed", 2022, "patients")).toBe(REACH * PATIENTS);
    const before = mean("managed", 2022, "before") / (100 * MEAN * REACH * PATIENTS);
    // SD of F given F > t is 1, so of a mean of 400 patients at 1/p = 2: 0.1; four of them.
    expect(Math.abs(before - (1 + Math.log(5)) / USING)).toBeLessThan(0.4);
    for (const year of [2022, 2023]) {
      // Given who they are, E(after untreated) = p · before. Relative SD of a trial's sum ≤ √(ΣF²)/ΣF < 0.06, of 100: 0.006.
      const untreated = mean("managed", year, "before") - mean("managed", year, "savingUntreated");
      expect(Math.abs(untreated / mean("managed", year, "before") - USING)).toBeLessThan(4 * 0.006 * USING);
      for (let trial = 0; trial < TRIALS; trial++) {
        const [own, after, saving, natural, effect] = [
          "before",
          "after",
          "saving",
          "savingUntreated",
          "effect",
        ].map((name) => table.column(`managed/all/${year}/enrolled.${name}`)[trial]);
        expect(saving).toBe(own - after);
        expect(saving).toBe(natural + effect);
        // The programme takes a quarter of every amount of theirs: to half a fen in each of two sums.
        expect(Math.abs(effect + VOLUME * (own - natural))).toBeLessThanOrEqual(1);
      }
    }
  });

  it("is nothing where the lasting frailty itself selects", async () => {
    const { mean } = await run((raw) => {
      raw.arms.managed.enrolment = { by: "spendingFrailty", towards: "high", strength: 1 };
    });
    const before = mean("managed", 2022, "before");
    // One year's luck among 400 patients: relative SD √(ΣF²)/ΣF < 0.053.
    expect(Math.abs(mean("managed", 2022, "savingUntreated")) / before).toBeLessThan(4 * 0.055);
    // E(F | the top tenth) = 1 + ln 10; its SD is 1, and luck adds as much again: four times √2·(1 + …)/20.
    const frailty = before / (100 * MEAN * REACH * PATIENTS);
    expect(Math.abs(frailty - (1 + Math.log(10)))).toBeLessThan(4 * 0.055 * (1 + Math.log(10)));
  });

  it("goes the other way when those are enrolled who cost nothing", async () => {
    const { mean } = await run((raw) => {
      raw.arms.managed.enrolment = byCost("low", 1);
    });
    // Half of the patients had no spending: the tenth is among them, and its frailty is the panel's, mean 1.
    expect(mean("managed", 2022, "before")).toBe(0);
    const after = -mean("managed", 2022, "savingUntreated") / (100 * MEAN * REACH * PATIENTS);
    expect(Math.abs(after - 1)).toBeLessThan(4 * (1 / 20));
  });
});

describe("an arm that selects nobody in particular", () => {
  it("is byte-identical at strength 0 and with nobody avoided", async () => {
    const { columnsOf } = await run((raw) => {
      raw.arms.same = {
        title,
        programme: true,
        enrolment: byCost("high", 0),
        signing: { by: "priorCost", avoid: 0 },
      };
    });
    expect(columnsOf("same")).toEqual(columnsOf("managed"));
  });

  it("is followed beside an arm of its own making where the scenario has no usual care", async () => {
    const enrolment = byCost("high", 0.5);
    const stated = await run((raw) => {
      raw.arms.managed.enrolment = enrolment;
    });
    const internal = await run((raw) => {
      raw.arms = { managed: { title, programme: true, enrolment } };
      raw.contracts.fees.arm = "managed";
    });
    expect(internal.columnsOf("managed")).toEqual(stated.columnsOf("managed"));
    expect(internal.ids.filter((id) => id.includes("~"))).toEqual([]);
  });
});

describe("signing that avoids the dearest", () => {
  it("leaves them in the scheme and out of the contract", async () => {
    const { table, mean } = await run((raw) => {
      raw.arms.managed.signing = { by: "priorCost", avoid: 0.25 };
      raw.programme.reachShare = 1;
      raw.contracts.fees.alsoUnder = ["managed"];
    });
    const both = (arm: string, name: string) =>
      ["employee", "resident"].reduce(
        (sum, scheme) => sum + table.column(`${arm}/${scheme}/2022/${name}`)[0],
        0,
      );
    expect(both("managed", "patientMonths")).toBe(12 * PATIENTS);
    expect(both("managed", "enrolledMonths")).toBe(12 * 0.75 * PATIENTS);
    expect(mean("managed", 2022, "patients")).toBe(0.75 * PATIENTS);
    // Left are half without spending and a quarter with F < s, e^−s = ½: ∫₀^s F e^−F dF = 1 − ½(1 + ln 2) = 0.153.
    const kept = mean("managed", 2022, "before") / (100 * MEAN * PATIENTS);
    expect(Math.abs(kept - (0.5 * (1 - 0.5 * (1 + Math.LN2))) / USING)).toBeLessThan(0.02);
  });
});

describe("a panel", () => {
  const drawn = async (patients = 4) => {
    const plan = planScenario(
      await smallScenario((raw) => {
        tiny(raw);
        raw.cohort.patients = patients;
      }),
    );
    const cohort = drawCohort(plan, plan.central);
    return { cohort, patients: patientsOf(plan, cohort) };
  };
  const enrolment = { by: "priorCost", towards: "high", strength: 1 } as const;

  it("of four puts the rank alone in the middle of its quarter of the queue", async () => {
    const people = await drawn();
    const panel = panelOf({ ...people, priorCost: Float64Array.of(5, 0, 30, 20) }, { enrolment });
    const quarters = [...panel.patients.programmeWord].map((word) => (4 * word) / 4294967296 - 0.5);
    // Dearest first: 30, 20, 5, 0.
    [2, 3, 0, 1].forEach((quarter, i) => expect(Math.abs(quarters[i] - quarter)).toBeLessThan(1e-6));
  });

  it("ranks those who are signed, so that the reach is theirs", async () => {
    const people = await drawn();
    const signing = { by: "priorCost", avoid: 0.5 };
    const panel = panelOf({ ...people, priorCost: Float64Array.of(5, 0, 30, 20) }, { enrolment, signing });
    expect([...panel.patients.effective]).toEqual([1, 1, 0, 0]);
    expect([...panel.underContract]).toEqual([1, 1, 0, 0]);
    const [first, second] = [...panel.patients.programmeWord].map((word) => word / 4294967296);
    expect(Math.abs(first - 0.25)).toBeLessThan(1e-6);
    expect(Math.abs(second - 0.75)).toBeLessThan(1e-6);
  });

  it("takes equal scores in an order of their own, whatever the order of the patients", async () => {
    const { cohort, patients } = await drawn(50);
    const order = Array.from({ length: 50 }, (_, i) => (i * 7) % 50);
    const pick = <Column extends Int32Array | Uint8Array | Uint32Array | Int8Array>(column: Column): Column =>
      column.map((_value: number, i: number) => column[order[i]]) as Column;
    const columns = {
      ids: pick(cohort.ids),
      effective: pick(cohort.effective),
      programmeWord: pick(cohort.programmeWord),
      entryYear: pick(cohort.entryYear),
    };
    const priorCost = Float64Array.from({ length: 50 }, (_, i) => i % 3);
    const straight = panelOf({ cohort, patients, priorCost }, { enrolment });
    const mixed = panelOf(
      {
        cohort: { ...cohort, ...columns },
        patients: { ...patients, ...columns },
        priorCost: Float64Array.from(order, (at) => at % 3),
      },
      { enrolment },
    );
    expect([...mixed.patients.programmeWord]).toEqual(order.map((at) => straight.patients.programmeWord[at]));
    expect(new Set(straight.patients.programmeWord).size).toBe(50);
  });

  it("mixes rank and own word by the strength, and stays uniform", async () => {
    const people = await drawn(20_000);
    const priorCost = Float64Array.from(people.cohort.ids, (id) => id);
    const mixed = panelOf({ ...people, priorCost }, { enrolment: { ...enrolment, strength: 0.6 } });
    const words = mixed.patients.programmeWord;
    const below = words.filter((word) => word < 0.2 * 4294967296).length / 20_000;
    // √(0.16/20,000) = 0.0028, and ranks only make it less.
    expect(Math.abs(below - 0.2)).toBeLessThan(4 * 0.0028);
    // Φ-scores correlate by 0.6, so ranks by (6/π) asin(0.3) = 0.5819 (Pearson's formula); SE below 0.007.
    const n = words.length;
    const rank = Uint32Array.from({ length: n }, (_, i) => i).sort((a, b) => words[a] - words[b]);
    let squares = 0;
    rank.forEach((patient, place) => (squares += (place - (n - 1 - patient)) ** 2));
    const spearman = 1 - (6 * squares) / (n * (n * n - 1));
    expect(Math.abs(spearman - 0.5819)).toBeLessThan(4 * 0.007);
  });
});
