/** Cataract: sheet cataract.Rmd of the authors' repository; form and source in ../equation.ts. */
import type { RiskEquation } from "../equation.js";

export const cataract: RiskEquation = {
  code: "cataract",
  form: "lognormal",
  scale: 1.738412,
  intercept: 15.58701,
  splines: [
    ["age", -0.09411203, 45.79055, 3.858799e-5, 61.54141, -7.332382e-5, 79.03901, 3.473583e-5],
    [
      "diabetesDuration",
      -0.07967085,
      0.04654346,
      0.000824396,
      5.045859,
      -0.001662563,
      9.963039,
      0.0008381665,
    ],
    ["hba1c", -0.04403888, 5.6, -0.02771952, 6.1, 0.03285276, 8.8, -0.005133244],
    ["systolicBloodPressure", -0.004342319, 116.0, 1.164939e-7, 134.0, -2.240267e-7, 153.5, 1.075328e-7],
    [
      "diastolicBloodPressure",
      0.005686479,
      64.625,
      -3.955779e-8,
      76.88889,
      7.844695e-8,
      89.36364,
      -3.888915e-8,
    ],
    ["whiteCellCount", -0.02348345, 5.03, 0.0003610212, 7.2, -0.0005921174, 10.59, 0.0002310962],
    ["haemoglobin", 0.05731871, 11.38571, 0.001758012, 13.64444, -0.003898004, 15.5, 0.002139992],
  ],
  linear: [["bloodPressureDrugs", 0.08226332]],
  status: 0,
  histories: [
    ["cataract", -0.9854323],
    ["retinopathy", -0.5159012],
  ],
  smoking: [-0.1875367, -0.05211328],
};
