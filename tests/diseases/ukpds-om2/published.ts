/**
 * The published equations read from their file and evaluated the long way, with the platform's functions: what the
 * product is held against. Nothing here comes from the product but the order of its rows.
 */
import { readFileSync } from "node:fs";
import fc from "fast-check";
import { expect } from "vitest";
import { ukpdsOm2 } from "../../../src/diseases/ukpds-om2/model.js";

const read = (name: string): unknown =>
  JSON.parse(readFileSync(new URL(`../../oracles/disease/${name}.json`, import.meta.url), "utf8"));

export interface PublishedEquation {
  readonly form: "weibull" | "exponential" | "gompertz" | "logistic";
  readonly lambda: number;
  readonly shape: number | null;
  readonly coefficients: Readonly<Record<string, number>>;
  readonly paper_table: string;
}
export const published = (read("ukpds_om2") as { equations: Record<string, PublishedEquation> }).equations;

type Numbers = Readonly<Record<string, number>>;
export const reference = read("om2-annual-probabilities") as {
  readonly archetypes: { readonly archetypes: readonly (Numbers & { readonly id: string })[] };
  readonly results: Readonly<Record<"COMPAR_EU" | "awinn1", Readonly<Record<string, Numbers>>>>;
};

/** A patient in natural units, by the codes of the reference file. */
export type Patient = Record<string, number>;

export const HEALTHY: Readonly<Patient> = {
  AGE: 60,
  YEAR: 8,
  FEMALE: 0,
  SMOKER: 0,
  AFRO: 0,
  INDIAN: 0,
  HbA1c: 7.5,
  SBP: 145,
  HDL: 1.3,
  LDL: 3,
  BMI: 23,
  MMALB: 0,
  PVD: 0,
  ATFIB: 0,
  eGFR: 70,
  WBC: 7,
  HEART_R: 79,
  HAEM: 14,
};

const BITS = new Map(ukpdsOm2.histories.map(({ id }, at) => [id, 1 << at]));

/** Bit of a history, which is also the bit of the event that sets it. */
export function bit(id: string): number {
  const found = BITS.get(id);
  if (found === undefined) throw new Error(`the model has no history "${id}"`);
  return found;
}

/** Bits of a patient's histories as the reference file names them: a history of infarction is the first one. */
export const flagsOf = (patient: Readonly<Patient>): number =>
  ukpdsOm2.histories.reduce(
    (flags, { id, code }) => flags | (code !== undefined && patient[code] === 1 ? bit(id) : 0),
    0,
  );

export function patientYear(patient: Readonly<Patient>, flags = flagsOf(patient)) {
  const now = Float64Array.from(ukpdsOm2.covariates, ({ code }) => patient[code ?? ""]);
  return { now, before: now.slice(), flags, flagsBefore: flags, modelYear: 1 };
}

const has = (flags: number, ...ids: string[]): number => (ids.some((id) => flags & bit(id)) ? 1 : 0);

/** Value of a covariate as the published file defines it. */
export function valueOf(name: string, p: Readonly<Patient>, flags: number, events: number): number {
  const values: Record<string, number> = {
    afro: p.AFRO,
    indian: p.INDIAN,
    female: p.FEMALE,
    age_diag: p.AGE - p.YEAR,
    age: p.AGE,
    duration: p.YEAR,
    bmi: p.BMI,
    bmi_lt18_5: p.BMI < 18.5 ? 1 : 0,
    bmi_ge25: p.BMI >= 25 ? 1 : 0,
    hba1c: p.HbA1c,
    hdl_x10: p.HDL * 10,
    ldl_x10: p.LDL * 10,
    ldl_gt35_x10: Math.max(p.LDL * 10 - 35, 0),
    sbp_10: p.SBP / 10,
    egfr_10: p.eGFR / 10,
    egfr_lt60_10: Math.min(p.eGFR, 60) / 10,
    egfr_gt60_10: Math.max(p.eGFR - 60, 0) / 10,
    haem: p.HAEM,
    heart_rate_10: p.HEART_R / 10,
    wbc: p.WBC,
    smoker: p.SMOKER,
    mmalb: p.MMALB,
    atfib: p.ATFIB,
    pvd: p.PVD,
    amp_hist: has(flags, "amputation", "secondAmputation"),
    chf_hist: has(flags, "heartFailure"),
    ihd_hist: has(flags, "ischaemicHeartDisease"),
    mi_hist: has(flags, "myocardialInfarction", "secondMyocardialInfarction"),
    stroke_hist: has(flags, "stroke", "secondStroke"),
    renal_hist: has(flags, "renalFailure"),
    blind_hist: has(flags, "blindness"),
    ulcer_hist: has(flags, "ulcer"),
    amp1_event: has(events, "amputation"),
    amp2_event: has(events, "secondAmputation"),
    ihd_event: has(events, "ischaemicHeartDisease"),
    mi_event: has(events, "myocardialInfarction", "secondMyocardialInfarction"),
    renal_event: has(events, "renalFailure"),
    stroke_event: has(events, "stroke", "secondStroke"),
  };
  if (!(name in values))
    throw new Error(`the published table has a covariate "${name}" that the tests do not know`);
  return values[name];
}

/** Probability of the year by one published equation, by its definition. */
export function probabilityOf(
  name: string,
  p: Readonly<Patient>,
  flags = 0,
  events = 0,
  without = "",
): number {
  const { form, lambda, shape, coefficients } = published[name];
  const predictor = Object.entries(coefficients)
    .filter(([term]) => term !== without)
    .reduce((sum, [term, beta]) => sum + beta * valueOf(term, p, flags, events), lambda);
  if (form === "logistic") return 1 / (1 + Math.exp(-predictor));
  const rho = shape ?? 1;
  const [t, cumulative]: [number, (time: number) => number] =
    form === "gompertz"
      ? [p.AGE, (time) => (Math.exp(predictor) * (Math.exp(rho * time) - 1)) / rho]
      : [p.YEAR, (time) => Math.exp(predictor) * Math.pow(time, rho)];
  return 1 - Math.exp(cumulative(t) - cumulative(t + 1));
}

/** Published codes of the equations that stand alone. */
export const CODES: Readonly<Record<string, string>> = {
  chf: "CHF",
  ihd: "IHD",
  mi1_male: "FMIMALE",
  mi1_female: "FMIFEMALE",
  mi2: "SMI",
  stroke1: "FSTROKE",
  stroke2: "SSTROKE",
  blindness: "BLIND",
  ulcer: "ULCER",
  amp1_no_ulcer: "FAMPNOULCER",
  amp1_ulcer: "FAMPULCER",
  amp2: "SAMP",
  renal_failure: "RENALF",
  death_no_history_no_event: "DEATHNOHIST",
  death_history_no_event: "DEATHHISTNOEVENT",
};

/** Relative to what is expected; the floor is the rounding of 1 − exp(−h) for very small hazards. */
export const isNear = (got: number, expected: number, relative: number): boolean =>
  Math.abs(got - expected) <= relative * Math.abs(expected) + 4e-16;

export function expectNear(got: number, expected: number, relative: number, what = ""): void {
  expect(isNear(got, expected, relative), `${what}: got ${got}, expected ${expected}`).toBe(true);
}

/** What is not near, in words: for properties, which would spend their time in thousands of expectations. */
export const farFrom = (got: number, expected: number, what: string): string[] =>
  isNear(got, expected, 1e-9) ? [] : [`${what}: got ${got}, expected ${expected}`];

const flag = fc.integer({ min: 0, max: 1 });
const between = (min: number, max: number) => fc.double({ min, max, noNaN: true });

export const patients: fc.Arbitrary<Patient> = fc
  .record({
    diagnosed: between(25, 75),
    YEAR: fc.oneof(fc.integer({ min: 0, max: 30 }), between(0, 30)),
    FEMALE: flag,
    SMOKER: flag,
    AFRO: flag,
    INDIAN: flag,
    MMALB: flag,
    PVD: flag,
    ATFIB: flag,
    HbA1c: between(5, 13),
    SBP: between(90, 200),
    HDL: between(0.5, 3.1),
    LDL: between(0.8, 6),
    BMI: fc.oneof(between(15, 45), fc.constantFrom(18.5, 25)),
    eGFR: fc.oneof(between(12, 120), fc.constant(60)),
    WBC: between(3, 14),
    HEART_R: between(45, 120),
    HAEM: between(8, 18),
  })
  .map(({ diagnosed, ...rest }) => ({ ...rest, AGE: diagnosed + rest.YEAR }));

/** Histories as they come about: a second event only after the first. */
export const histories: fc.Arbitrary<number> = fc.integer({ min: 0, max: 2047 }).map((bits) =>
  [
    ["myocardialInfarction", "secondMyocardialInfarction"],
    ["stroke", "secondStroke"],
    ["amputation", "secondAmputation"],
  ].reduce((flags, [first, second]) => (flags & bit(first) ? flags : flags & ~bit(second)), bits),
);
