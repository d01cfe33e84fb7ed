/**
 * Every coefficient of the published table (tests/oracles/disease/ukpds_om2.json) as the model shows it: one covariate is
 * raised, and the log hazard (log odds of a logistic equation) moves by coefficient times step, so in the direction of
 * its sign; covariates without a coefficient move nothing.
 */
import { describe, expect, it } from "vitest";
import { ukpdsOm2 } from "../../../src/diseases/ukpds-om2/model.js";
import {
  bit,
  CODES,
  expectNear,
  HEALTHY,
  type Patient,
  patientYear,
  published,
  valueOf,
} from "./published.js";

interface Side {
  readonly patient?: Patient;
  readonly history?: string;
  /** Event of the event-year deaths, by its code. */
  readonly event?: string;
}
const flag = (code: string): [Side, Side] => [{ patient: { [code]: 0 } }, { patient: { [code]: 1 } }];
const step = (code: string, from: number, to: number): [Side, Side] => [
  { patient: { [code]: from } },
  { patient: { [code]: to } },
];
const history = (id: string): [Side, Side] => [{}, { history: id }];
const event = (code: string): [Side, Side] => [{ event: "CHF" }, { event: code }];

/** For each covariate of the table, a patient before and after it is raised. */
const RAISED: Readonly<Record<string, [Side, Side]>> = {
  afro: flag("AFRO"),
  indian: flag("INDIAN"),
  female: flag("FEMALE"),
  age_diag: step("AGE", 60, 61),
  age: step("AGE", 60, 61),
  duration: [{ patient: { YEAR: 8, AGE: 60 } }, { patient: { YEAR: 9, AGE: 60 } }],
  bmi: step("BMI", 21, 22),
  bmi_lt18_5: step("BMI", 18.5, 18.4),
  bmi_ge25: step("BMI", 24.9, 25),
  hba1c: step("HbA1c", 7, 8),
  hdl_x10: step("HDL", 1.2, 1.3),
  ldl_x10: step("LDL", 2.5, 3),
  ldl_gt35_x10: step("LDL", 3.5, 4),
  sbp_10: step("SBP", 130, 140),
  egfr_10: step("eGFR", 60, 70),
  egfr_lt60_10: step("eGFR", 40, 60),
  egfr_gt60_10: step("eGFR", 60, 80),
  haem: step("HAEM", 13, 14),
  heart_rate_10: step("HEART_R", 70, 80),
  wbc: step("WBC", 6, 7),
  smoker: flag("SMOKER"),
  mmalb: flag("MMALB"),
  atfib: flag("ATFIB"),
  pvd: flag("PVD"),
  amp_hist: history("amputation"),
  chf_hist: history("heartFailure"),
  ihd_hist: history("ischaemicHeartDisease"),
  mi_hist: history("myocardialInfarction"),
  stroke_hist: history("stroke"),
  renal_hist: history("renalFailure"),
  blind_hist: history("blindness"),
  ulcer_hist: history("ulcer"),
  amp1_event: event("AMP1"),
  amp2_event: event("AMP2"),
  ihd_event: event("IHD"),
  mi_event: event("MI"),
  renal_event: event("RENAL"),
  stroke_event: event("STROKE"),
};
const EVENT_OF: Readonly<Record<string, string>> = {
  CHF: "heartFailure",
  AMP1: "amputation",
  AMP2: "secondAmputation",
  IHD: "ischaemicHeartDisease",
  MI: "myocardialInfarction",
  RENAL: "renalFailure",
  STROKE: "stroke",
};
const EVENT_YEAR: Readonly<Record<string, string>> = {
  death_first_event_year: "DEATH1YEVENT",
  death_history_and_event: "DEATHYSEVENT",
};

const flagsOf = ({ history: id }: Side): number => (id === undefined ? 0 : bit(id));
const patientOf = ({ patient }: Side): Patient => ({ ...HEALTHY, ...patient });

function probability(equation: string, side: Side): number {
  const named = ukpdsOm2.namedProbabilities(0, patientYear(patientOf(side), flagsOf(side)));
  return named[CODES[equation] ?? `${EVENT_YEAR[equation]}|${side.event ?? "CHF"}`];
}

/** ln of the cumulative hazard of the year, or ln of the odds. */
const scale = (equation: string, p: number): number =>
  published[equation].form === "logistic" ? Math.log(p / (1 - p)) : Math.log(-Math.log1p(-p));

/** Σ coefficient · step, and what time does by itself: shape · years of age in a Gompertz. */
function shift(equation: string, [before, after]: [Side, Side]): number {
  const { coefficients, form, shape } = published[equation];
  const value = (term: string, side: Side) =>
    valueOf(term, patientOf(side), flagsOf(side), bit(EVENT_OF[side.event ?? "CHF"]));
  const growth = form === "gompertz" ? (shape ?? 0) * (value("age", after) - value("age", before)) : 0;
  return Object.entries(coefficients).reduce(
    (sum, [term, beta]) => sum + beta * (value(term, after) - value(term, before)),
    growth,
  );
}

const names = Object.keys(published);

describe("the coefficients", () => {
  it("are 137 in 17 equations, of three tables of the paper", () => {
    const terms = names.flatMap((name) => Object.keys(published[name].coefficients));
    expect([names.length, terms.length]).toEqual([17, 137]);
    expect(terms.filter((term) => !(term in RAISED))).toEqual([]);
  });

  it.each(names)("of %s have the published sign", (name) => {
    for (const [term, beta] of Object.entries(published[name].coefficients)) {
      const [before, after] = RAISED[term].map((side) => probability(name, side));
      expect(Math.sign(after - before), term).toBe(Math.sign(beta));
    }
  });

  it.each(names)("of %s have the published size, and nothing else moves it", (name) => {
    for (const [term, sides] of Object.entries(RAISED)) {
      // Duration is also the time of Weibull equations: it is a covariate of the logistic deaths alone.
      if (term === "duration" && published[name].form === "weibull") continue;
      const [before, after] = sides.map((side) => scale(name, probability(name, side)));
      const expected = shift(name, sides);
      expect([term, Math.abs(after - before - expected) < 1e-9]).toEqual([term, true]);
    }
  });

  it("count a second event as history of the first", () => {
    for (const [first, second] of [
      ["amputation", "secondAmputation"],
      ["myocardialInfarction", "secondMyocardialInfarction"],
      ["stroke", "secondStroke"],
    ]) {
      // An imported history may name the second alone.
      const [once, twice, alone] = [bit(first), bit(first) | bit(second), bit(second)].map((flags) =>
        ukpdsOm2.namedProbabilities(0, patientYear(HEALTHY, flags)),
      );
      expect([twice, alone]).toEqual([once, once]);
    }
  });
});

describe("time", () => {
  it("is current age in the two Gompertz deaths, not years since diagnosis", () => {
    for (const name of ["death_no_history_no_event", "death_history_no_event"]) {
      const at = (patient: Patient) => probability(name, { patient });
      expect(at({ YEAR: 20 })).toBe(at({ YEAR: 1 }));
      // H(t+1) − H(t) grows by exp(shape) a year.
      const hazards = [at({ AGE: 70 }), at({ AGE: 71 })].map((p) => -Math.log1p(-p));
      expectNear(hazards[1] / hazards[0], Math.exp(published[name].shape ?? NaN), 1e-9, name);
    }
  });

  it("is years since diagnosis in the Weibull equations, at the same age at diagnosis", () => {
    for (const name of names.filter((each) => published[each].form === "weibull")) {
      const hazard = (years: number) =>
        -Math.log1p(-probability(name, { patient: { YEAR: years, AGE: 52 + years } }));
      const shape = published[name].shape ?? NaN;
      const expected = (Math.pow(11, shape) - Math.pow(10, shape)) / (Math.pow(2, shape) - 1);
      expectNear(hazard(10) / hazard(1), expected, 1e-9, name);
    }
  });

  it("leaves exponential and logistic events as they are, at the same age at diagnosis", () => {
    for (const name of names.filter((each) => ["exponential", "logistic"].includes(published[each].form))) {
      if (name in EVENT_YEAR) continue;
      const at = (years: number) => probability(name, { patient: { YEAR: years, AGE: 52 + years } });
      expect(at(25), name).toBe(at(1));
    }
  });
});
