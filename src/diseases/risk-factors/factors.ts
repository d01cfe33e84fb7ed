/**
 * The continuous risk factors that can move over the years, by the ids that rows of covariates carry, in natural units.
 * Categories and flags (kidney stage, smoking, albuminuria, drugs …) are not among them: they stand still.
 */
import { quantity } from "../../scenario/quantity.js";

export interface RiskFactor {
  readonly unit: string;
  /** Largest change, in either direction, that a scenario may state: a guard against wrong units. */
  readonly largestChange: number;
  readonly words: string;
}

export const riskFactors = {
  hba1c: { unit: "percent", largestChange: 10, words: "HbA1c, in percentage points of HbA1c" },
  systolicBloodPressure: { unit: "mmHg", largestChange: 100, words: "systolic blood pressure" },
  diastolicBloodPressure: { unit: "mmHg", largestChange: 60, words: "diastolic blood pressure" },
  ldlCholesterol: { unit: "mmol/L", largestChange: 5, words: "LDL cholesterol" },
  hdlCholesterol: { unit: "mmol/L", largestChange: 2, words: "HDL cholesterol" },
  triglycerides: { unit: "mmol/L", largestChange: 10, words: "triglycerides" },
  bodyMassIndex: { unit: "kg/m2", largestChange: 20, words: "body mass index" },
  heartRate: { unit: "beats/min", largestChange: 100, words: "heart rate" },
  whiteCellCount: { unit: "10^9/L", largestChange: 20, words: "white cell count" },
  haemoglobin: { unit: "g/dL", largestChange: 10, words: "haemoglobin" },
  egfr: {
    unit: "mL/min/1.73m2",
    largestChange: 100,
    words: "eGFR; a category of kidney function does not follow it",
  },
} as const satisfies Readonly<Record<string, RiskFactor>>;

export type RiskFactorId = keyof typeof riskFactors;

/** A floor of changes: a patient who is below it already stays there. */
export function notBelowOf({ unit }: RiskFactor) {
  return quantity({
    description: "Value below which nobody is lowered, such as a target of treatment.",
    unit,
    minimum: 0,
  }).optional();
}
