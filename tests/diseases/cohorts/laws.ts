/** The cohort's kernel beside the naive law: the same patient, as many people, event counts and their distances. */
import { appraisals } from "../../../src/diseases/cohorts/registry.js";
import { simulateLives } from "../../../src/diseases/cohorts/lives.js";
import { rowsOf, type CohortOrder } from "../../../src/diseases/cohorts/years.js";
import { readPatients } from "../../../src/diseases/patients/read.js";
import { generator, naiveCounts } from "./naive.js";

/** People to whom everything happens often enough to be counted. */
export const PEOPLE: Readonly<Record<string, Readonly<Record<string, number>>>> = {
  "ukpds-om2": {
    AGE: 66,
    YEAR: 12,
    HbA1c: 9,
    SBP: 160,
    HDL: 1,
    LDL: 4,
    BMI: 32,
    eGFR: 50,
    WBC: 9,
    HEART_R: 85,
    HAEM: 12.5,
    MMALB: 1,
    PVD: 1,
    ATFIB: 1,
    SMOKER: 1,
    IHD_HIST: 1,
  },
  chime: {
    Age: 66,
    Duration: 12,
    HbA1c: 9,
    SBP: 155,
    DBP: 80,
    HDL: 1,
    LDL: 3.5,
    Triglycerides: 2,
    BMI: 27,
    WBC: 8.5,
    Hemoglobin: 12.5,
    status: 2,
    "[mild moderate CKD]": 1,
    "History of heart failure": 1,
  },
};

export interface LawComparison {
  readonly event: string;
  readonly ours: number;
  readonly naive: number;
  /** (ours − naive) / √(variance of both). */
  readonly z: number;
}

export function compareLaws(id: string, patients: number, years: number) {
  const appraisal = appraisals.find(({ model }) => model.id === id)!;
  const { model, utilities } = appraisal;
  const [{ patient }] = readPatients(model, PEOPLE[id]);
  const order: CohortOrder = {
    ...{ model, patient, patients, years, variant: 0, seed: "laws", maximumAge: 150, discount: 0 },
    riskFactors: { progression: "constant" },
  };
  const ours = simulateLives(order, { utilities }, []);
  const naive = naiveCounts(model, patient, rowsOf(order), patients, generator(20260101));
  const ids = [...model.events.map((event) => event.id), "death"];
  const comparisons = ids.map((event, k): LawComparison => {
    const [a, b] = [ours.events[k], naive.events[k]];
    const variance = 2 * (naive.squares[k] - (b * b) / patients);
    return { event, ours: a, naive: b, z: a === b ? 0 : (a - b) / Math.sqrt(variance) };
  });
  return { comparisons, patientYears: ours.patientYears, naivePatientYears: naive.patientYears };
}
