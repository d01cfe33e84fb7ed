/**
 * Worked examples of the paper's supplement (UKPDS 82, ESM), their patients as the unit tests of another program hold
 * them: MtHood2025 @33fcb84, "Unit tests/UKPDS82.R" and the three files "UKPDS82standard person - *.csv". The supplement
 * prints three digits; the arithmetic of each is written out.
 */
import { describe, expect, it } from "vitest";
import { ukpdsOm2 } from "../../../src/diseases/ukpds-om2/model.js";
import { bit, patientYear, type Patient } from "./published.js";

/** A smoking Afro-Caribbean man of 70 with albuminuria, eGFR 50; what an equation does not read has no effect. */
const standard: Readonly<Patient> = {
  AGE: 70,
  YEAR: 12,
  FEMALE: 0,
  SMOKER: 1,
  AFRO: 1,
  INDIAN: 0,
  HbA1c: 6.5,
  SBP: 140,
  HDL: 1.4,
  LDL: 3,
  BMI: 32,
  MMALB: 1,
  PVD: 0,
  ATFIB: 0,
  eGFR: 50,
  WBC: 9.9,
  HEART_R: 80,
  HAEM: 14.2,
};

/** Within half a unit of the last digit that is printed. */
function expectPrinted(got: number, printed: string): void {
  expect(got.toFixed(printed.length - 2)).toBe(printed);
}

describe("worked examples of the supplement", () => {
  it("heart failure in the ninth year, after an amputation: 0.027", () => {
    const patient = patientYear({ ...standard, YEAR: 8, HEART_R: 93.8 }, bit("amputation"));
    const out = new Float64Array(ukpdsOm2.events.length);
    ukpdsOm2.eventProbabilities(0, patient, out);
    // −12.332 + 0.068·62 + 0.072·32 − 0.22·5 + 0.012·30 + 0.771 + 0.658 = −5.123; 9^1.514 − 8^1.514 = 4.5476;
    // 1 − exp(−exp(−5.123) · 4.5476) = 0.02673.
    expectPrinted(out[0], "0.027");
    expectPrinted(out[0], "0.02673");
  });

  it("death in the first event year, after an infarction: 0.597", () => {
    // −6.916 + 0.042·12 + 0.058·70 + 0.124·8 + 0.444 + 1.309 = 0.393; 1 / (1 + exp(−0.393)) = 0.59700.
    const got = ukpdsOm2.deathProbability(0, patientYear(standard, 0), bit("myocardialInfarction"));
    expectPrinted(got, "0.597");
    expectPrinted(got, "0.59700");
  });

  it("the same patient with heart failure instead: 0.286", () => {
    // 0.393 − 1.309 = −0.916; 1 / (1 + exp(0.916)) = 0.28577.
    const got = ukpdsOm2.deathProbability(0, patientYear(standard, 0), bit("heartFailure"));
    expectPrinted(got, "0.286");
    expectPrinted(got, "0.28577");
  });

  it("death with heart failure in the past, by the linear predictor that is printed", () => {
    // −9.207 − 0.293 + 0.374 + 0.048·6 + 0.632 = −8.206; (exp(0.073·71) − exp(0.073·70)) / 0.073 = 171.87;
    // 1 − exp(−exp(−8.206) · 171.87) = 0.04584. The probability printed beside it does not follow from it.
    const patient = patientYear({ ...standard, AFRO: 0, MMALB: 0, WBC: 6 }, bit("heartFailure"));
    expectPrinted(ukpdsOm2.deathProbability(0, patient, 0), "0.04584");
  });
});
