/**
 * The disease models' yearly step, reference kernel, one thread: patient-years per second over whole lives of one cohort,
 * with quality of life and, where there are any, costs. Beside it what published programs were measured at.
 */
import { performance } from "node:perf_hooks";
import { appraisals } from "../src/diseases/cohorts/registry.js";
import { simulateCohort } from "../src/diseases/cohorts/results.js";
import type { Appraisal } from "../src/diseases/cohorts/appraisal.js";
import type { CohortOrder } from "../src/diseases/cohorts/years.js";
import { readPatients } from "../src/diseases/patients/read.js";
import { median } from "./statistics.js";

export interface DiseaseResult {
  readonly model: string;
  readonly patients: number;
  readonly patientYears: number;
  readonly patientYearsPerSecond: number;
  /** The same on every machine: shows that the same lives were lived. */
  readonly lifeExpectancy: number;
}

/**
 * Patient-years per second in one process on a 2-core x86-64 machine whose other core was busy: the ratios matter more than
 * the figures, and ours are measured on another day. The commits are those measured.
 */
export const PUBLISHED_PROGRAMS = [
  {
    program: "COMPAR-EU_diabetes_model @8e7bf14 (R)",
    does: "UKPDS-OM2 with costs and utilities",
    patientYearsPerSecond: [370, 560],
  },
  {
    program: "microsim_tutorial @6fe5b9a, R loop",
    does: "UKPDS-OM2",
    patientYearsPerSecond: [735, 735],
  },
  {
    program: "microsim_tutorial @6fe5b9a, R with C++",
    does: "UKPDS-OM2, dead years counted as well",
    patientYearsPerSecond: [39_000, 47_000],
  },
  {
    program: "microsim_tutorial @6fe5b9a, vectorised R",
    does: "UKPDS-OM2, dead years counted as well",
    patientYearsPerSecond: [47_000, 62_000],
  },
  {
    program: "plain numpy, vectorised over patients",
    does: "UKPDS-OM2, events and death only, no costs",
    patientYearsPerSecond: [2_500_000, 5_100_000],
  },
] as const;

/** Of the Mount Hood reference patient (MtHood2025 @33fcb84); what that leaves open is that of CHIME's reference people. */
const PERSON: Readonly<Record<string, number | string>> = {
  age: 66,
  diabetesDuration: 8,
  hba1c: 7.5,
  systolicBloodPressure: 145,
  diastolicBloodPressure: 78,
  hdlCholesterol: 1.3,
  ldlCholesterol: 3,
  triglycerides: 1.6,
  bodyMassIndex: 28,
  egfr: 70,
  whiteCellCount: 7,
  heartRate: 79,
  haemoglobin: 14,
  status: 2,
  smoking: "never",
};
const YEARS = 40;

export const benchDiseases = (patients: number, rounds: number): DiseaseResult[] =>
  appraisals.map((appraisal) => benchModel(appraisal, patients, rounds));

function benchModel(appraisal: Appraisal, patients: number, rounds: number): DiseaseResult {
  const { model } = appraisal;
  const read = Object.entries(PERSON).filter(([id]) => model.covariates.some((own) => own.id === id));
  const [{ patient }] = readPatients(model, [Object.fromEntries(read)]);
  const order: CohortOrder = {
    ...{ model, patient, patients, years: YEARS, variant: 0, seed: "bench", maximumAge: 100, discount: 0 },
    riskFactors: { progression: "constant" },
  };
  // The first round compiles.
  const timed = Array.from({ length: rounds + 1 }, () => {
    const start = performance.now();
    const { patientYears, lifeExpectancy } = simulateCohort(order, appraisal);
    return {
      seconds: (performance.now() - start) / 1000,
      patientYears,
      lifeExpectancy: lifeExpectancy.value,
    };
  }).slice(1);
  const [{ patientYears, lifeExpectancy }] = timed;
  const patientYearsPerSecond = patientYears / median(timed.map(({ seconds }) => seconds));
  return { model: model.title.en, patients, patientYears, patientYearsPerSecond, lifeExpectancy };
}

export function printDiseases(results: readonly DiseaseResult[]): void {
  const rate = (value: number): string => Math.round(value).toLocaleString("en");
  for (const { model, patients, patientYearsPerSecond, lifeExpectancy } of results)
    console.log(
      `${model}, reference kernel: ${rate(patientYearsPerSecond)} patient-years per second (${patients} copies of one patient, ` +
        `whole lives, life expectancy ${lifeExpectancy.toFixed(3)})`,
    );
  for (const { program, does, patientYearsPerSecond } of PUBLISHED_PROGRAMS) {
    const [least, most] = patientYearsPerSecond.map(rate);
    console.log(
      `  published, measured elsewhere: ${program}, ${does}: ${least === most ? least : `${least} to ${most}`}`,
    );
  }
}
