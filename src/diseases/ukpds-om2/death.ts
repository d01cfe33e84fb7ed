/**
 * UKPDS 82, ESM Table 6: death in a year without history or event, in the first year with events, in years with history
 * but no event, and in years with history and events.
 *
 * Heart failure has no event term: it is the base of both event-year equations, as are second amputation in the first of
 * them and renal failure in the last.
 * Source: Hayes et al., Diabetologia 2013;56:1925-1933, doi:10.1007/s00125-013-2940-y; coefficients as transcribed in
 * COMPAR-EU_diabetes_model @8e7bf14 and checked against microsim_tutorial @6fe5b9a.
 */
import { equations } from "./equation.js";

export const DEATH = equations({
  deathWithoutHistoryOrEvent: {
    code: "DEATHNOHIST",
    form: "gompertz",
    lambda: -10.908,
    shape: 0.098,
    coefficients: {
      female: -0.229,
      currentSmoker: 0.379,
    },
  },
  deathInFirstEventYear: {
    code: "DEATH1YEVENT",
    form: "logistic",
    lambda: -6.916,
    coefficients: {
      asianIndian: -0.54,
      diabetesDuration: 0.042,
      age: 0.058,
      heartRatePerTen: 0.124,
      peripheralVascularDisease: 0.367,
      currentSmoker: 0.444,
      firstAmputationEvent: -0.734,
      ischaemicHeartDiseaseEvent: 0.423,
      infarctionEvent: 1.309,
      renalFailureEvent: 0.584,
      strokeEvent: 0.547,
    },
  },
  deathWithHistoryWithoutEvent: {
    code: "DEATHHISTNOEVENT",
    form: "gompertz",
    lambda: -9.207,
    shape: 0.073,
    coefficients: {
      bodyMassIndexBelow18And5: 1.083,
      bodyMassIndexFrom25: -0.293,
      albuminuria: 0.348,
      currentSmoker: 0.374,
      whiteCellCount: 0.048,
      amputationHistory: 0.539,
      heartFailureHistory: 0.632,
      renalFailureHistory: 1.15,
      strokeHistory: 0.473,
    },
  },
  deathWithHistoryAndEvent: {
    code: "DEATHYSEVENT",
    form: "logistic",
    lambda: -4.868,
    coefficients: {
      atrialFibrillation: 1.081,
      age: 0.05,
      hdlPerTenth: 0.068,
      peripheralVascularDisease: 0.352,
      whiteCellCount: 0.089,
      firstAmputationEvent: -1.267,
      amputationHistory: 0.753,
      secondAmputationEvent: -1.727,
      ischaemicHeartDiseaseEvent: 0.583,
      ischaemicHeartDiseaseHistory: -0.507,
      infarctionEvent: 0.982,
      infarctionHistory: 0.44,
      renalFailureHistory: 0.961,
      strokeEvent: -0.619,
    },
  },
});
