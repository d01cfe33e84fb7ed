/**
 * Where a surplus comes from, on panels where only one thing can move it. Money in fen: 100 patients at 1,000 yuan are
 * 10,000,000 fen a year.
 */
import { describe, expect, it } from "vitest";
import { meanOf, momentsOf, sampleVariance } from "../../src/statistics/moments.js";
import { smallScenario } from "../support/scenario.js";
import { createEngine } from "../../src/simulate.js";
import { tableOf } from "../support/table.js";
import type { CohortColumns } from "../../src/cohort/columns.js";
import {
  always,
  elsewhere,
  engineOf,
  managed,
  movedBy,
  PATIENTS,
  partsOf,
  plain,
} from "./surplus-support.js";

const YEAR = PATIENTS * 1000 * 100;

describe("only one thing moves the surplus", () => {
  it("nothing: the head rate is what was expected", async () => {
    expect(await movedBy(() => undefined)).toEqual({ all: always(0) });
  });

  it("a rate of 1,100 is built into the terms: 10 % of two years", async () => {
    const moved = await movedBy((raw) => (raw.contracts.head.headRate.perPatientYear = 1100));
    expect(moved).toEqual({ all: always(0.2 * YEAR), terms: always(0.2 * YEAR) });
  });

  it("a price step of 0.8 in the second year is price: 20 % of one year", async () => {
    const reason = { en: "Step", "zh-CN": "降价" };
    const moved = await movedBy((raw) => (raw.care.prices = { care: [{ year: 2023, factor: 0.8, reason }] }));
    expect(moved).toEqual({ all: always(0.2 * YEAR), price: always(0.2 * YEAR) });
  });

  it("a budget that took the step out beforehand has price and terms of opposite sign", async () => {
    const reason = { en: "Step", "zh-CN": "降价" };
    const moved = await movedBy((raw) => {
      raw.currency.priceYear = 2021;
      raw.care.prices = { care: [{ year: 2022, factor: 0.8, reason }] };
      raw.contracts.head.headRate.perPatientYear = 800;
    });
    expect(moved).toEqual({ all: always(0), price: always(0.4 * YEAR), terms: always(-0.4 * YEAR) });
  });

  it("a programme that cuts use by a tenth is volume of the programme: 10 % of two years", async () => {
    const moved = await movedBy((raw) => managed(raw, { volume: { care: -0.1 } }));
    expect(moved).toEqual({ all: always(0.2 * YEAR), programme: always(0.2 * YEAR) });
  });

  it("a response of 0.2 to a share of 1 is volume of the response: 20 % of two years", async () => {
    const moved = await movedBy((raw) => {
      raw.arms.usual.response = { toContract: "head", elasticity: 0.2, services: ["care"] };
    });
    expect(moved).toEqual({ all: always(0.4 * YEAR), response: always(0.4 * YEAR) });
  });

  it("what response and programme do together belongs to the response, which is taken away first", async () => {
    const moved = await movedBy((raw) => {
      managed(raw, { volume: { care: -0.1 } });
      raw.arms.managed.response = { toContract: "head", elasticity: 0.2, services: ["care"] };
    });
    // 1 − 0.8 × 0.9 = 0.28 a year: 0.9 × 0.2 by the response, then 0.1 by the programme.
    expect(moved).toEqual({
      all: always(5_600_000),
      response: always(0.36 * YEAR),
      programme: always(0.2 * YEAR),
    });
  });

  it("care moved out of the bundle is scope", async () => {
    const moved = await movedBy((raw) => {
      elsewhere(raw);
      raw.arms.usual.shifts = [{ from: "care", to: "elsewhere", share: 0.3, costRatio: 1 }];
    });
    expect(moved).toEqual({ all: always(0.6 * YEAR), scope: always(0.6 * YEAR) });
  });

  it("coding growth of a tenth in the second year is 10 % of one year where scores pay", async () => {
    const moved = await movedBy((raw) => {
      const { headRate: _headRate, ...head } = raw.contracts.head;
      raw.contracts.head = {
        ...head,
        family: "risk-adjusted-capitation",
        perMemberMonth: 100,
        update: { rule: "frozen" },
        reference: { mean: "frozen", value: 1 },
      };
      raw.care.services.care.meanPerPatientYear = 1200;
      raw.arms.usual.codingGrowth = { perYear: 0.1 };
    });
    expect(moved).toEqual({ all: always(0.12 * YEAR), coding: always(0.12 * YEAR) });
  });

  it("growth of 5 % a year that was expected is built into the terms of a frozen rate", async () => {
    const moved = await movedBy((raw) => (raw.care.trend.mean = 0.05));
    // Prices are of 2022, the run-in year lies at 1/1.05, so years are 1 and 1.05 against a rate of 1.
    expect(moved).toEqual({ all: always(-0.05 * YEAR), terms: always(-0.05 * YEAR) });
  });

  it("a shock is luck that everybody shares, and nothing where the budget follows it", async () => {
    const shocked = await movedBy((raw) => (raw.care.shocks.national = { cv: 0.05 }));
    expect(Object.keys(shocked)).toEqual(["all", "growth"]);
    expect(shocked.growth).toEqual(shocked.all);
    const followed = await movedBy((raw) => {
      raw.care.shocks.national = { cv: 0.05 };
      raw.contracts.head.headRate.update = { rule: "indexed", followLevels: ["national"] };
    });
    // An index is announced to nine decimals: 1e-9 of 10⁷ fen is a hundredth of one.
    expect(followed.all?.every((surplus) => Math.abs(surplus) <= 2)).toBe(true);
  });

  it("a cost level not known at signing is a part of its own", async () => {
    const moved = await movedBy((raw) => {
      const distribution = { law: "normal", mean: 1000, sd: 50, minimum: 700, maximum: 1300 };
      raw.care.services.care.meanPerPatientYear = { distribution, kind: "assumption" };
    });
    expect(Object.keys(moved)).toEqual(["all", "levels"]);
    expect(moved.levels).toEqual(moved.all);
    expect(new Set(moved.all).size).toBe(3);
  });

  it("more months than at signing are heads where the budget is one sum", async () => {
    const moved = await movedBy((raw) => {
      raw.cohort.heads.joinRate = 0.1;
      const { headRate: _headRate, ...head } = raw.contracts.head;
      const budget = { rule: "signed", perYear: 1000 * PATIENTS, update: { rule: "frozen" } };
      raw.contracts.head = { ...head, family: "global-budget", budget };
    });
    expect(Object.keys(moved)).toEqual(["all", "heads"]);
    expect(moved.heads).toEqual(moved.all);
    expect(moved.all?.every((surplus) => surplus < -0.1 * YEAR)).toBe(true);
  });
});

describe("health", () => {
  const ill = (incidenceRatio: number) => (raw: ReturnType<typeof plain>) => {
    raw.cohort.attributes.complicationState = {
      law: "categorical",
      shares: { none: 1, microvascular: 0, macrovascular: 0, both: 0 },
    };
    raw.disease = {
      model: "complication-states",
      referenceAge: 60,
      microvascularRate: 0.2,
      macrovascularRate: 0,
      incidenceRatioPerDecade: 1,
      mortalityRate: { none: 0, microvascular: 0, macrovascular: 0, both: 0 },
      mortalityRatioPerDecade: 1,
    };
    raw.care.services.care.byState = { none: 1, microvascular: 3, macrovascular: 1, both: 3 };
    managed(raw, { incidenceRatio });
  };

  it("is the spending of the complications avoided, and usual care's complications are mix", async () => {
    const moved = await movedBy(ill(0));
    expect(Object.keys(moved)).toEqual(["all", "health", "mix"]);
    // Nobody managed falls ill: they cost the head rate. Each year of a complication costs 2,000 more.
    expect(moved.all).toEqual(always(0));
    expect(moved.health?.every((saved) => saved > 0 && saved % 200_000 === 0)).toBe(true);
    expect(moved.mix).toEqual(moved.health?.map((saved) => -saved));
  });

  it("is nil where the ratio is 1", async () => {
    const moved = await movedBy(ill(1));
    expect(Object.keys(moved)).toEqual(["all", "mix"]);
  });
});

describe("regression to the mean", () => {
  const halfUse = () => {
    const raw = plain();
    raw.cohort.patients = 400;
    raw.cohort.referencePatients = 1000;
    raw.trials = 100;
    raw.care.services.care.usingShare = 0.5;
    raw.contracts.head.headRate = {
      rule: "own-prior-year",
      floorPercentile: 0,
      capPercentile: 1,
      entrantRatePerPatientYear: 1000,
      update: { rule: "frozen" },
    };
    return raw;
  };

  it("is what people chosen for a dear year would not spend again", async () => {
    const raw = halfUse();
    const everybody = await engineOf(raw);
    const [prior] = everybody.prepared.rates;
    const dear = Array.from(prior.keys()).filter((patient) => prior[patient] === 2000);
    expect(dear.length).toBeGreaterThan(150);
    const engine = await engineOf(raw, { cohort: only(everybody.prepared.cohort, dear) });
    const { regression, terms, patients, all, ...others } = partsOf(engine);
    // They cost 0 or 2,000, so 1,000 on average, and were paid 2,000 in both years: 1,000 a head and year too much.
    const tooMuch = 2 * dear.length * 1000 * 100;
    regression.forEach((own, trial) => expect(own + terms[trial]).toBe(tooMuch));
    // The mean of 64 other pasts: standard error 1,000 × √(patients / 64) a year.
    const error = 2 * 100 * 1000 * Math.sqrt(dear.length / 64);
    expect(Math.abs(regression[0] - tooMuch)).toBeLessThan(4 * error);
    expect(
      Object.values(others)
        .flat()
        .every((part) => part === 0),
    ).toBe(true);
    // What is left is luck of their two years: nil on average.
    patients.forEach((own, trial) => expect(all[trial]).toBe(tooMuch + own));
    expect(Math.abs(meanOf(patients))).toBeLessThan(
      4 * Math.sqrt(sampleVariance(momentsOf(patients)) / patients.length),
    );
  });

  it("is nearly nil for the whole panel, whose past was luck alone", async () => {
    const { regression } = partsOf(await engineOf(halfUse()));
    // 400 patients whose past had a standard deviation of 1,000 each, against the mean of 64 pasts.
    const error = 2 * 100 * 1000 * Math.sqrt(400 * (1 + 1 / 64));
    expect(Math.abs(regression[0])).toBeLessThan(4 * error);
  });
});

/** Some patients of a cohort, as a file would hold them. */
function only(cohort: CohortColumns, patients: readonly number[]): CohortColumns {
  const pick = <
    Column extends Int32Array | Float64Array | Uint8Array | Uint16Array | Uint32Array | Int8Array,
  >(
    column: Column,
  ): Column => column.filter((_value: number, at: number) => patients.includes(at)) as Column;
  const columns = Object.fromEntries(
    Object.entries(cohort).map(([name, column]) => [
      name,
      ArrayBuffer.isView(column) ? pick(column as Int32Array) : column,
    ]),
  ) as unknown as CohortColumns;
  const attributes = Object.fromEntries(
    Object.entries(cohort.attributes).map(([name, column]) => [name, pick(column)]),
  );
  return { ...columns, attributes, count: patients.length, startingPatients: patients.length };
}

describe("luck", () => {
  it("is nil on average on the fund's part with a deductible, and above a truncation", async () => {
    const raw = plain();
    raw.trials = 200;
    raw.cohort.attributes.spendingFrailty = { law: "gamma", mean: 1, cv: 0.5 };
    Object.assign(raw.care.services.care, { followsFrailty: true, amount: { law: "lognormal", cv: 1 } });
    raw.benefits.only.rules.all.deductiblePerPatientYear = 500;
    raw.contracts.fund = {
      ...raw.contracts.head,
      budgetBasis: "fundOnly",
      counts: { services: ["care"], truncateAt: { value: 2500, per: "patientYear" } },
    };
    raw.decomposition.contracts.push("fund");
    const engine = await engineOf(raw);
    for (const contract of ["head", "fund"]) {
      const { patients } = partsOf(engine, contract);
      // The expectation is a mean of 64 pasts, so it has 1/64 of a trial's variance.
      const error = Math.sqrt(sampleVariance(momentsOf(patients)) * (1 / patients.length + 1 / 64));
      expect(Math.abs(meanOf(patients))).toBeLessThan(4 * error);
    }
  });
});

describe("on a panel with everything", () => {
  const asked = ["headBudget", "ownPriorYear", "sharing"];
  const scenario = (contracts?: readonly string[]) =>
    smallScenario((raw) => {
      raw.trials = 6;
      raw.cohort.patients = 150;
      if (contracts !== undefined) raw.decomposition = { contracts };
    });

  it("adds up to budget less counted spending to the cent, and changes no other number", async () => {
    const [bare, taken] = [createEngine(await scenario()), createEngine(await scenario(asked))];
    const [before, after] = [tableOf(bare), tableOf(taken)];
    for (const { id } of bare.variants[0].layout.columns) expect(after.column(id)).toEqual(before.column(id));
    const own = taken.variants[0].layout.columns.filter(({ name }) => name === "surplusFrom.all");
    // Three contracts, one of them on two arms, two schemes, three years.
    expect(own).toHaveLength(24);
    for (const { id } of own) {
      const read = (name: string) => after.column(id.replace("surplusFrom.all", name));
      const [all, budget, spent] = [read("surplusFrom.all"), read("budget"), read("countedSpending")];
      const parts = taken.variants[0].layout.columns
        .filter((each) => each.id.startsWith(id.replace("all", "")) && !/\.(all|luck)$/.test(each.name))
        .map((each) => after.column(each.id));
      expect(parts).toHaveLength(13);
      all.forEach((surplus, trial) => {
        expect(surplus).toBe(budget[trial] - spent[trial]);
        expect(parts.reduce((sum, part) => sum + part[trial], 0)).toBe(surplus);
      });
    }
  });

  it("uses arms that are there and adds one for each world that is not", async () => {
    const { plan } = createEngine(await scenario(asked));
    expect(plan.arms.map(({ id }) => id)).toEqual([
      "usual",
      "managed",
      "managedWithResponse",
      "managed~programme",
      "managed~growth",
      "managed~price",
      "managed~patients",
      "managed~levels",
    ]);
  });
});
