/** What lives of a cohort add up to: costs, quality of life and years of patients whose fate is certain; conservation. */
import { describe, expect, it } from "vitest";
import type { Appraisal } from "../../../src/diseases/cohorts/appraisal.js";
import { givenCosts } from "../../../src/diseases/cohorts/given-costs.js";
import { simulateLives } from "../../../src/diseases/cohorts/lives.js";
import { appraisals } from "../../../src/diseases/cohorts/registry.js";
import { simulateCohort } from "../../../src/diseases/cohorts/results.js";
import type { CohortOrder } from "../../../src/diseases/cohorts/years.js";
import type { IndividualModel } from "../../../src/diseases/individual/model.js";
import { readPatients } from "../../../src/diseases/patients/read.js";
import { PEOPLE } from "./laws.js";

const appraisalOf = (id: string): Appraisal => appraisals.find(({ model }) => model.id === id)!;

/** Events that happen for certain by model year, and the year of certain death, if any. */
interface Fate {
  readonly events?: Readonly<Record<number, readonly string[]>>;
  readonly dies?: number;
}

function fated(model: IndividualModel, { events = {}, dies }: Fate): IndividualModel {
  const at = (id: string): number => model.events.findIndex((event) => event.id === id);
  return {
    ...model,
    eventProbabilities: (_variant, { modelYear }, out) => {
      out.fill(0);
      for (const id of events[modelYear] ?? []) out[at(id)] = 1;
    },
    deathProbability: (_variant, { modelYear }) => (modelYear === dies ? 1 : 0),
  };
}

const MAN = {
  ...{ AGE: 66, YEAR: 8, HbA1c: 7.5, SBP: 145, HDL: 1.3, LDL: 3, BMI: 28, eGFR: 70 },
  ...{ WBC: 7, HEART_R: 79, HAEM: 14 },
};

function lived(id: string, person: object, fate: Fate, more: Partial<CohortOrder> = {}) {
  const appraisal = appraisalOf(id);
  const model = fated(appraisal.model, fate);
  const [{ patient }] = readPatients(appraisal.model, [person]);
  const order: CohortOrder = {
    ...{ model, patient, patients: 3, years: 3, variant: 0, seed: "1", maximumAge: 150, discount: 0 },
    riskFactors: { progression: "constant" },
    ...more,
  };
  const { lifeExpectancy, qalys, costs } = simulateCohort(order, appraisal);
  return [lifeExpectancy.value, qalys.value, costs?.value];
}

function expectAll(got: readonly (number | undefined)[], expected: readonly (number | undefined)[]): void {
  expect(got.map((value) => value?.toFixed(9))).toEqual(expected.map((value) => value?.toFixed(9)));
}

describe("years, quality of life and costs of certain fates (UKPDS-OM2, GBP of the software's table)", () => {
  it("a stroke in the first year, death without event in the third", () => {
    // Man of 66: stroke 9006; then 1297 for a year without event and 2438 for the stroke before; 0.807 − 0.165 = 0.642.
    const fate = { events: { 1: ["stroke"] }, dies: 3 };
    expectAll(lived("ukpds-om2", MAN, fate), [2.5, 2.5 * 0.642, 9006 + 2 * (1297 + 2438)]);
    const discounted = 0.642 * (1 + 1 / 1.1 + 0.5 / 1.21);
    expectAll(lived("ukpds-om2", MAN, fate, { discount: 0.1 }), [
      2.5,
      discounted,
      9006 + 3735 / 1.1 + 3735 / 1.21,
    ]);
  });

  it("prices by age and sex", () => {
    // Woman of 69: stroke 9557; from 70 on 2034 and 3562.
    const woman = { ...MAN, AGE: 69, FEMALE: 1 };
    expectAll(lived("ukpds-om2", woman, { events: { 1: ["stroke"] } }), [
      3,
      3 * 0.642,
      9557 + 2 * (2034 + 3562),
    ]);
  });

  it("an infarction that kills: its fatal cost, half a year, its loss in its own year", () => {
    const fate = { events: { 1: ["myocardialInfarction"] }, dies: 1 };
    expectAll(lived("ukpds-om2", MAN, fate), [0.5, 0.5 * (0.807 - 0.065), 2908]);
  });

  it("blindness and ulcer cost the same, fatal or not", () => {
    const fate = { events: { 1: ["blindness", "ulcer"] }, dies: 1 };
    expectAll(lived("ukpds-om2", MAN, fate), [0.5, 0.5 * (0.807 - 0.21), 3753 + 6599]);
  });

  it("a second infarction is an event of the same kind: no later-year cost beside it, and no lasting loss", () => {
    const fate = { events: { 1: ["myocardialInfarction"], 2: ["secondMyocardialInfarction"] } };
    expectAll(lived("ukpds-om2", MAN, fate), [3, 3 * 0.807 - 2 * 0.065, 7863 + 7863 + 1297 + 2378]);
  });

  it("losses of different kinds add up", () => {
    const events = { 1: ["heartFailure", "stroke", "amputation", "renalFailure", "ulcer"] };
    const utility = 0.807 - 0.101 - 0.165 - 0.172 - 0.33 - 0.21;
    const costs = 4776 + 9006 + 12920 + 19190 + 6599;
    expectAll(lived("ukpds-om2", MAN, { events }, { years: 1 }), [1, utility, costs]);
  });

  it("a history at entry costs and weighs from the first year", () => {
    expectAll(lived("ukpds-om2", { ...MAN, CHF_HIST: 1 }, {}, { years: 1 }), [1, 0.807 - 0.101, 1297 + 3091]);
  });

  it("whoever would reach the last birthday dies in the year before", () => {
    expectAll(lived("ukpds-om2", MAN, {}, { years: 40, maximumAge: 99 }).slice(0, 1), [32.5]);
    expectAll(lived("ukpds-om2", MAN, {}, { years: 40, maximumAge: 100 }).slice(0, 1), [33.5]);
    expectAll(lived("ukpds-om2", MAN, {}, { years: 30, maximumAge: 100 }).slice(0, 1), [30]);
  });
});

describe("CHIME", () => {
  const person = { ...PEOPLE.chime, "History of heart failure": 0 };

  it("takes the worst of an organ group, and body mass above 25", () => {
    // 0.785 − 2 · 0.006 − max(0.108, 0.055) − 0.28 (amputation, worse than ulcer); no costs are published.
    const events = { 1: ["heartFailure", "myocardialInfarction", "ulcer", "amputation", "cataract"] };
    expectAll(lived("chime", person, { events }, { years: 1 }), [1, 0.785 - 0.012 - 0.108 - 0.28, undefined]);
  });

  it("takes costs of the file, one event beside another", () => {
    const { model, utilities } = appraisalOf("chime");
    const costs = givenCosts(model, {
      costs: { withoutEvents: 10, stroke: { firstYear: 100, laterYears: 7 }, ulcer: { laterYears: 3 } },
    });
    const fate = fated(model, { events: { 1: ["stroke", "ulcer"], 3: ["stroke"] } });
    const [{ patient }] = readPatients(model, [person]);
    const order: CohortOrder = {
      ...{ model: fate, patient, patients: 2, years: 3, variant: 0, seed: "1", maximumAge: 150, discount: 0 },
      riskFactors: { progression: "constant" },
    };
    const results = simulateCohort(order, { model: fate, outcomes: [], utilities }, costs);
    // 100; 10 + 7 + 3; 100 + 3, for each of the copies alike.
    expect(results.costs).toEqual({ value: 223, standardError: 0 });
  });
});

describe.each(["ukpds-om2", "chime"])("conservation in a cohort of %s", (id) => {
  const { model, utilities, outcomes } = appraisalOf(id);
  const [{ patient }] = readPatients(model, PEOPLE[id]);
  const lost: string[] = [];
  /** The model, watching that histories only grow. */
  const watched: IndividualModel = {
    ...model,
    eventProbabilities: (variant, year, out) => {
      if ((year.flagsBefore & ~year.flags) !== 0 || (patient.flags & ~year.flags) !== 0) lost.push("history");
      model.eventProbabilities(variant, year, out);
    },
    historiesAfter: (flags, events) => {
      const after = model.historiesAfter(flags, events);
      if ((flags & ~after) !== 0) lost.push("history");
      return after;
    },
  };
  const order: CohortOrder = {
    ...{
      model: watched,
      patient,
      patients: 3000,
      years: 30,
      variant: 0,
      seed: "c",
      maximumAge: 100,
      discount: 0,
    },
    riskFactors: { progression: "ukpds-90" },
  };
  const results = simulateCohort(order, { model, utilities, outcomes });
  const dead = results.events.death.byYear.map(({ value }) => Math.round(value * results.patients));

  it("unsets no history", () => {
    expect(lost).toEqual([]);
  });

  it("lets everybody live each year up to death and none after it", () => {
    // Patient-years: those alive at the start of each year. Years lived: the same less half a year for each death.
    const alive = [0, ...dead.slice(0, -1)].map((gone) => results.patients - gone);
    expect(results.patientYears).toBe(alive.reduce((sum, count) => sum + count, 0));
    const years = results.patientYears - dead[dead.length - 1] / 2;
    expect(results.lifeExpectancy.value * results.patients).toBeCloseTo(years, 6);
  });

  it("counts nobody's death twice, and shares that never fall", () => {
    const counts = simulateLives(order, { utilities }, []);
    expect(counts.events[model.events.length]).toBe(dead[dead.length - 1]);
    const falling = Object.entries(results.events).filter(([, { byYear }]) =>
      byYear.some(({ value }, year) => year > 0 && value < byYear[year - 1].value),
    );
    expect(falling).toEqual([]);
  });
});
