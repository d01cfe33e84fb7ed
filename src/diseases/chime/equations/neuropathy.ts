/** Neuropathy: sheet neuropathy.Rmd of the authors' repository; form and source in ../equation.ts. */
import type { RiskEquation } from "../equation.js";

export const neuropathy: RiskEquation = {
  code: "neuropathy",
  form: "weibull",
  scale: 1.166244,
  intercept: 14.33607,
  splines: [
    ["diabetesDuration", -0.1805239, 0.04654346, 0.001101617, 4.960986, -0.00218394, 9.963039, 0.001082323],
    ["hba1c", -0.3248836, 5.6, 0.008286954, 6.1, -0.009821576, 8.8, 0.001534621],
    ["systolicBloodPressure", 0.001098733, 116.0, -1.169469e-5, 134.0, 2.242102e-5, 153.625, -1.072634e-5],
    ["bodyMassIndex", 0.1214197, 20.36, -0.000815454, 24.9, 0.00146043, 30.64, -0.0006449759],
    ["whiteCellCount", -0.3202284, 5.03, 0.0108545, 7.2, -0.01778222, 10.6, 0.006927725],
    ["haemoglobin", 0.1917622, 11.375, 0.003465902, 13.63333, -0.007659024, 15.5, 0.004193122],
  ],
  linear: [["female", 0.9294109]],
  status: -1.109639,
  histories: [],
  kidneyStage: [-0.01937676, -0.6279954, -0.845451, -1.812507, -1.992212],
};
