/** All references the disease models are held against. A new one is one line here. */
import { authors, computed } from "../chime/validation/exact.js";
import { ukpds90Example } from "../risk-factors/validation.js";
import { independentCohort, readings, secondCohort } from "../ukpds-om2/validation/cohort-sets.js";
import { amputationElsewhere, annualProbabilities, workedExamples } from "../ukpds-om2/validation/exact.js";
import type { ValidationSet } from "./comparison.js";

export interface Validation {
  readonly exact: readonly ValidationSet[];
  readonly simulated: readonly ValidationSet[];
  readonly readings: ReturnType<typeof readings>;
}

/** Patients simulated for each cohort of the written page. */
export const PATIENTS = 100_000;

/** Without simulation. */
export const exactSets = (): readonly ValidationSet[] => [
  annualProbabilities(),
  amputationElsewhere(),
  workedExamples(),
  ukpds90Example(),
  authors(),
  computed(),
];

export const simulatedSets = (patients: number): readonly ValidationSet[] => [
  independentCohort(patients),
  secondCohort(patients),
];

export const validate = (patients = PATIENTS): Validation => ({
  exact: exactSets(),
  simulated: simulatedSets(patients),
  readings: readings(patients),
});
