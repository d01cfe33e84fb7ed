/** Ulcer of the skin: sheet ulcer.Rmd of the authors' repository; form and source in ../equation.ts. */
import type { RiskEquation } from "../equation.js";

export const ulcer: RiskEquation = {
  code: "ulcer",
  form: "lognormal",
  scale: 2.202554,
  intercept: 12.4049,
  splines: [
    ["age", -0.02984757, 45.86995, -1.813997e-5, 61.54141, 3.430832e-5, 79.12389, -1.616835e-5],
    ["diabetesDuration", -0.1465888, 0.04654346, 0.001770892, 5.045859, -0.003571364, 9.963039, 0.001800472],
    ["hba1c", 0.0008940611, 5.6, -0.048112, 6.1, 0.05702163, 8.8, -0.008909629],
    [
      "diastolicBloodPressure",
      -0.006295492,
      64.6,
      -1.635404e-5,
      76.85714,
      3.242095e-5,
      89.33333,
      -1.606691e-5,
    ],
    ["bodyMassIndex", 0.0648033, 20.38, -0.0006703127, 24.92, 0.001201169, 30.65267, -0.0005308558],
    ["whiteCellCount", -0.2250905, 5.026667, 0.004247334, 7.2, -0.006978362, 10.58, 0.002731028],
    ["haemoglobin", 0.2948477, 11.3877, 0.0003555979, 13.64167, -0.0007869016, 15.5, 0.0004313036],
  ],
  linear: [
    ["female", 0.4907979],
    ["otherGlucoseLoweringDrugs", -0.324728],
  ],
  status: -0.5539779,
  histories: [
    ["amputation", -1.875538],
    ["stroke", -0.3460361],
    ["ulcer", -2.192475],
  ],
};
