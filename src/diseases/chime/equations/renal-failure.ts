/** Renal failure: sheet renal_failure.Rmd of the authors' repository; form and source in ../equation.ts. */
import type { RiskEquation } from "../equation.js";

export const renalFailure: RiskEquation = {
  code: "renal_failure",
  form: "loglogistic",
  scale: 0.7981171,
  intercept: 6.166196,
  splines: [
    ["age", -0.004849129, 45.86995, -1.901472e-5, 61.54141, 3.604495e-5, 79.03901, -1.703024e-5],
    ["diabetesDuration", -0.1409224, 0.04654346, 0.0007897111, 4.960986, -0.00156559, 9.963039, 0.0007758793],
    ["hba1c", -0.02053097, 5.6, -0.02178857, 6.1, 0.02582349, 8.8, -0.00403492],
    ["systolicBloodPressure", -0.01317253, 116.0, -5.375805e-6, 134.0, 1.033809e-5, 153.5, -4.962282e-6],
    ["diastolicBloodPressure", 0.02357291, 64.66667, -3.271212e-5, 77.0, 6.498808e-5, 89.5, -3.227596e-5],
    ["triglycerides", -0.4526705, 0.725, 0.08718189, 1.299, -0.1285051, 2.51, 0.04132321],
    ["ldlCholesterol", -0.008416627, 1.96452, -0.03346604, 2.9418, 0.06281429, 4.0562, -0.02934825],
    ["whiteCellCount", -0.154757, 5.03, 0.004885142, 7.2, -0.008003012, 10.6, 0.00311787],
    ["haemoglobin", 0.5700462, 11.4, -0.00978487, 13.65, 0.02168539, 15.5, -0.01190052],
  ],
  linear: [
    ["female", 1.081168],
    ["bloodPressureDrugs", -0.2720151],
  ],
  status: -0.2573695,
  histories: [
    ["cataract", -0.1631902],
    ["heartFailure", -0.6716275],
    ["retinopathy", -0.4899921],
    ["peripheralVascularDisease", -0.3150657],
    ["stroke", -0.1800056],
  ],
  smoking: [-0.1490706, -0.05581874],
};
