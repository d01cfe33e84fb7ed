/** Stroke: sheet stroke.Rmd of the authors' repository; form and source in ../equation.ts. */
import type { RiskEquation } from "../equation.js";

export const stroke: RiskEquation = {
  code: "stroke",
  form: "lognormal",
  scale: 2.37858,
  intercept: 15.82026,
  splines: [
    ["age", -0.0704093, 45.78782, 1.485588e-5, 61.54141, -2.823105e-5, 79.03901, 1.337517e-5],
    ["diabetesDuration", -0.1366587, 0.04654346, 0.001241157, 5.045859, -0.002503046, 9.963039, 0.001261889],
    ["hba1c", 0.08792962, 5.6, -0.03425862, 6.1, 0.04060281, 8.8, -0.006344189],
    ["systolicBloodPressure", -0.01030808, 116.0, -4.042218e-6, 134.0, 7.805663e-6, 153.3333, -3.763445e-6],
    [
      "diastolicBloodPressure",
      0.007178522,
      64.6,
      -3.620796e-5,
      76.83333,
      7.164348e-5,
      89.33333,
      -3.543552e-5,
    ],
    ["hdlCholesterol", 0.6314516, 0.91, -0.3696312, 1.27, 0.6183549, 1.805, -0.2487238],
    ["bodyMassIndex", 0.04083765, 20.39, -0.0002714759, 24.93, 0.0004861972, 30.67, -0.0002147213],
    ["whiteCellCount", -0.2198664, 5.015, 0.004713937, 7.1975, -0.007767682, 10.56653, 0.003053745],
    ["haemoglobin", 0.04818864, 11.4, 0.003859686, 13.65, -0.008553899, 15.5, 0.004694213],
  ],
  linear: [
    ["female", 0.3607541],
    ["atrialFibrillation", -0.7094421],
  ],
  status: -0.3148034,
  histories: [["stroke", -1.31932]],
};
