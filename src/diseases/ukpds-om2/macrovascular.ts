/**
 * UKPDS 82, ESM Table 4: heart failure, ischaemic heart disease, first and second myocardial infarction and stroke.
 *
 * Smoking stands in the first stroke as two independent transcriptions print it; a third program leaves it out.
 * Source: Hayes et al., Diabetologia 2013;56:1925-1933, doi:10.1007/s00125-013-2940-y; coefficients as transcribed in
 * COMPAR-EU_diabetes_model @8e7bf14 and checked against microsim_tutorial @6fe5b9a.
 */
import { equations } from "./equation.js";

export const MACROVASCULAR = equations({
  heartFailure: {
    code: "CHF",
    form: "weibull",
    lambda: -12.332,
    shape: 1.514,
    coefficients: {
      ageAtDiagnosis: 0.068,
      atrialFibrillation: 1.562,
      bodyMassIndex: 0.072,
      egfrPerTenBelow60: -0.22,
      ldlPerTenth: 0.012,
      albuminuria: 0.771,
      peripheralVascularDisease: 0.479,
      amputationHistory: 0.658,
      ulcerHistory: 0.654,
    },
  },
  ischaemicHeartDisease: {
    code: "IHD",
    form: "weibull",
    lambda: -6.709,
    shape: 1.276,
    coefficients: {
      ageAtDiagnosis: 0.016,
      female: -0.532,
      egfrPerTen: -0.053,
      hdlPerTenth: -0.065,
      ldlPerTenth: 0.023,
      peripheralVascularDisease: 0.486,
      systolicPerTen: 0.058,
      amputationHistory: 0.526,
      heartFailureHistory: 0.824,
    },
  },
  firstInfarctionOfMen: {
    code: "FMIMALE",
    form: "exponential",
    lambda: -8.791,
    coefficients: {
      afroCaribbean: -0.83,
      ageAtDiagnosis: 0.045,
      asianIndian: 0.279,
      hba1c: 0.108,
      hdlPerTenth: -0.049,
      ldlPerTenth: 0.023,
      albuminuria: 0.203,
      peripheralVascularDisease: 0.34,
      systolicPerTen: 0.046,
      currentSmoker: 0.277,
      whiteCellCount: 0.026,
      amputationHistory: 0.743,
      heartFailureHistory: 0.814,
      ischaemicHeartDiseaseHistory: 0.846,
      strokeHistory: 0.448,
    },
  },
  firstInfarctionOfWomen: {
    code: "FMIFEMALE",
    form: "weibull",
    lambda: -8.708,
    shape: 1.376,
    coefficients: {
      afroCaribbean: -1.684,
      ageAtDiagnosis: 0.041,
      egfrPerTenBelow60: -0.28,
      hba1c: 0.078,
      ldlPerTenthAbove3And5: 0.035,
      albuminuria: 0.277,
      peripheralVascularDisease: 0.469,
      systolicPerTen: 0.056,
      currentSmoker: 0.344,
      whiteCellCount: 0.07,
      heartFailureHistory: 0.853,
      ischaemicHeartDiseaseHistory: 0.876,
    },
  },
  secondInfarction: {
    code: "SMI",
    form: "exponential",
    lambda: -4.179,
    coefficients: {
      ldlPerTenth: 0.021,
      albuminuria: 0.344,
    },
  },
  firstStroke: {
    code: "FSTROKE",
    form: "weibull",
    lambda: -13.053,
    shape: 1.466,
    coefficients: {
      ageAtDiagnosis: 0.066,
      female: -0.42,
      atrialFibrillation: 1.476,
      egfrPerTenBelow60: -0.19,
      hba1c: 0.092,
      ldlPerTenth: 0.016,
      albuminuria: 0.42,
      systolicPerTen: 0.17,
      currentSmoker: 0.331,
      whiteCellCount: 0.04,
      amputationHistory: 1.09,
      ischaemicHeartDiseaseHistory: 0.481,
    },
  },
  secondStroke: {
    code: "SSTROKE",
    form: "weibull",
    lambda: -9.431,
    shape: 1.956,
    coefficients: {
      ageAtDiagnosis: 0.046,
      albuminuria: 0.537,
      currentSmoker: 0.656,
    },
  },
});
