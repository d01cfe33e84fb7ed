/**
 * The terms that the equations of UKPDS-OM2 multiply their coefficients with, in the paper's scaling.
 *
 * Continuous splines with one knot: eGFR below 60 is min(eGFR, 60) / 10, above 60 max(eGFR − 60, 0) / 10; LDL above
 * 3.5 mmol/L is max(10 LDL − 35, 0). Body mass index below 18.5 and of 25 or more stand against 18.5 to 25.
 * Source: UKPDS 82, ESM Table 2.
 */
import { COVARIATES } from "./covariates.js";
import {
  AMPUTATION,
  ANY_AMPUTATION,
  ANY_INFARCTION,
  ANY_STROKE,
  BLINDNESS,
  HEART_FAILURE,
  ISCHAEMIC_HEART_DISEASE,
  RENAL_FAILURE,
  SECOND_AMPUTATION,
  ULCER,
} from "./events.js";
import { covariateAt } from "../individual/model.js";

export const TERMS = [
  "afroCaribbean",
  "asianIndian",
  "female",
  "ageAtDiagnosis",
  "age",
  "diabetesDuration",
  "bodyMassIndex",
  "bodyMassIndexBelow18And5",
  "bodyMassIndexFrom25",
  "hba1c",
  "hdlPerTenth",
  "ldlPerTenth",
  "ldlPerTenthAbove3And5",
  "systolicPerTen",
  "egfrPerTen",
  "egfrPerTenBelow60",
  "egfrPerTenAbove60",
  "haemoglobin",
  "heartRatePerTen",
  "whiteCellCount",
  "currentSmoker",
  "albuminuria",
  "atrialFibrillation",
  "peripheralVascularDisease",
  "amputationHistory",
  "heartFailureHistory",
  "ischaemicHeartDiseaseHistory",
  "infarctionHistory",
  "strokeHistory",
  "renalFailureHistory",
  "blindnessHistory",
  "ulcerHistory",
  "firstAmputationEvent",
  "secondAmputationEvent",
  "ischaemicHeartDiseaseEvent",
  "infarctionEvent",
  "renalFailureEvent",
  "strokeEvent",
] as const;
export type Term = (typeof TERMS)[number];

const at = (id: string): number => covariateAt({ id: "UKPDS-OM2", covariates: COVARIATES }, id);
export const AGE = at("age");
export const DURATION = at("diabetesDuration");
const AFRO_CARIBBEAN = at("afroCaribbean");
const ASIAN_INDIAN = at("asianIndian");
export const FEMALE = at("female");
const BODY_MASS_INDEX = at("bodyMassIndex");
const HBA1C = at("hba1c");
const HDL = at("hdlCholesterol");
const LDL = at("ldlCholesterol");
const SYSTOLIC = at("systolicBloodPressure");
const EGFR = at("egfr");
const HAEMOGLOBIN = at("haemoglobin");
const HEART_RATE = at("heartRate");
const WHITE_CELLS = at("whiteCellCount");
const SMOKER = at("currentSmoker");
const ALBUMINURIA = at("albuminuria");
const ATRIAL_FIBRILLATION = at("atrialFibrillation");
const PERIPHERAL = at("peripheralVascularDisease");

/** Bits behind the terms on histories and on this year's events, in the order of TERMS. */
const HISTORY_BITS = Int32Array.of(
  ANY_AMPUTATION,
  HEART_FAILURE,
  ISCHAEMIC_HEART_DISEASE,
  ANY_INFARCTION,
  ANY_STROKE,
  RENAL_FAILURE,
  BLINDNESS,
  ULCER,
);
const EVENT_BITS = Int32Array.of(
  AMPUTATION,
  SECOND_AMPUTATION,
  ISCHAEMIC_HEART_DISEASE,
  ANY_INFARCTION,
  RENAL_FAILURE,
  ANY_STROKE,
);
const FIRST_HISTORY = TERMS.indexOf("amputationHistory");
const FIRST_EVENT = TERMS.indexOf("firstAmputationEvent");

/** Writes the terms of one patient-year, in the order of TERMS. `events` are this year's, as bits. */
export function fillTerms(terms: Float64Array, now: Float64Array, flags: number, events: number): void {
  const [bodyMassIndex, tenthsOfLdl, egfr] = [now[BODY_MASS_INDEX], now[LDL] * 10, now[EGFR]];
  terms[0] = now[AFRO_CARIBBEAN];
  terms[1] = now[ASIAN_INDIAN];
  terms[2] = now[FEMALE];
  terms[3] = now[AGE] - now[DURATION];
  terms[4] = now[AGE];
  terms[5] = now[DURATION];
  terms[6] = bodyMassIndex;
  terms[7] = bodyMassIndex < 18.5 ? 1 : 0;
  terms[8] = bodyMassIndex >= 25 ? 1 : 0;
  terms[9] = now[HBA1C];
  terms[10] = now[HDL] * 10;
  terms[11] = tenthsOfLdl;
  terms[12] = tenthsOfLdl > 35 ? tenthsOfLdl - 35 : 0;
  terms[13] = now[SYSTOLIC] / 10;
  terms[14] = egfr / 10;
  terms[15] = (egfr < 60 ? egfr : 60) / 10;
  terms[16] = (egfr > 60 ? egfr - 60 : 0) / 10;
  terms[17] = now[HAEMOGLOBIN];
  terms[18] = now[HEART_RATE] / 10;
  terms[19] = now[WHITE_CELLS];
  terms[20] = now[SMOKER];
  terms[21] = now[ALBUMINURIA];
  terms[22] = now[ATRIAL_FIBRILLATION];
  terms[23] = now[PERIPHERAL];
  for (let k = 0; k < HISTORY_BITS.length; k++)
    terms[FIRST_HISTORY + k] = (flags & HISTORY_BITS[k]) === 0 ? 0 : 1;
  for (let k = 0; k < EVENT_BITS.length; k++) terms[FIRST_EVENT + k] = (events & EVENT_BITS[k]) === 0 ? 0 : 1;
}
