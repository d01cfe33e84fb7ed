/**
 * UKPDS 82, ESM Table 5: blindness, foot ulcer, first amputation without and after an ulcer, second amputation, renal
 * failure.
 *
 * The constant of the first amputation after an ulcer is −0.811 in one transcription and −0.881 in another; amputations
 * of people with an ulcer in the official software's output lie on −0.811, though only by 1.5 to 2 standard errors.
 * Source: Hayes et al., Diabetologia 2013;56:1925-1933, doi:10.1007/s00125-013-2940-y; coefficients as transcribed in
 * COMPAR-EU_diabetes_model @8e7bf14 and checked against microsim_tutorial @6fe5b9a.
 */
import { equations } from "./equation.js";

export const MICROVASCULAR = equations({
  blindness: {
    code: "BLIND",
    form: "exponential",
    lambda: -11.607,
    coefficients: {
      ageAtDiagnosis: 0.047,
      hba1c: 0.171,
      heartRatePerTen: 0.08,
      systolicPerTen: 0.068,
      whiteCellCount: 0.052,
      heartFailureHistory: 0.841,
      ischaemicHeartDiseaseHistory: 0.61,
    },
  },
  ulcer: {
    code: "ULCER",
    form: "logistic",
    lambda: -11.295,
    coefficients: {
      ageAtDiagnosis: 0.043,
      female: -0.962,
      bodyMassIndex: 0.053,
      hba1c: 0.16,
      peripheralVascularDisease: 0.968,
    },
  },
  firstAmputationWithoutUlcer: {
    code: "FAMPNOULCER",
    form: "weibull",
    lambda: -14.844,
    shape: 2.067,
    coefficients: {
      ageAtDiagnosis: 0.023,
      female: -0.445,
      atrialFibrillation: 1.088,
      hba1c: 0.248,
      hdlPerTenth: -0.059,
      heartRatePerTen: 0.098,
      albuminuria: 0.602,
      peripheralVascularDisease: 1.01,
      systolicPerTen: 0.086,
      whiteCellCount: 0.04,
      strokeHistory: 1.299,
    },
  },
  firstAmputationAfterUlcer: {
    code: "FAMPULCER",
    form: "exponential",
    lambda: -0.811,
    coefficients: {
      ageAtDiagnosis: -0.065,
      peripheralVascularDisease: 1.769,
    },
  },
  secondAmputation: {
    code: "SAMP",
    form: "exponential",
    lambda: -3.455,
    coefficients: {
      hba1c: 0.127,
    },
  },
  renalFailure: {
    code: "RENALF",
    form: "exponential",
    lambda: 3.549,
    coefficients: {
      afroCaribbean: 0.686,
      ageAtDiagnosis: -0.029,
      female: -0.869,
      bodyMassIndex: -0.054,
      egfrPerTenBelow60: -1.031,
      egfrPerTenAbove60: -0.487,
      haemoglobin: -0.268,
      ldlPerTenth: 0.027,
      albuminuria: 1.373,
      systolicPerTen: 0.085,
      whiteCellCount: 0.029,
      amputationHistory: 1.108,
      blindnessHistory: 0.732,
    },
  },
});
