/** Peripheral vascular disease: sheet pvd.Rmd of the authors' repository; form and source in ../equation.ts. */
import type { RiskEquation } from "../equation.js";

export const peripheralVascularDisease: RiskEquation = {
  code: "pvd",
  form: "lognormal",
  scale: 3.257492,
  intercept: 15.66961,
  splines: [
    ["age", -0.07076835, 45.79055, 1.809499e-5, 61.54141, -3.43075e-5, 79.12115, 1.62125e-5],
    [
      "diabetesDuration",
      -0.1320546,
      0.04654346,
      0.0006558497,
      5.045859,
      -0.001322655,
      9.963039,
      0.0006668049,
    ],
    ["hba1c", -0.1748719, 5.6, 0.004478233, 6.1, -0.005307535, 8.8, 0.0008293024],
    ["hdlCholesterol", 0.6125522, 0.91, -0.01699118, 1.27, 0.02842449, 1.805, -0.01143332],
    ["bodyMassIndex", 0.07861999, 20.37, -0.0001497577, 24.91, 0.0002682072, 30.65, -0.0001184495],
    ["whiteCellCount", -0.2534007, 5.026583, 0.005037967, 7.2, -0.008258439, 10.6, 0.003220471],
    ["haemoglobin", 0.2629841, 11.4, -0.000898584, 13.65, 0.001991456, 15.5, -0.001092872],
  ],
  linear: [["female", 0.7126738]],
  status: 0,
  histories: [
    ["amputation", -2.611367],
    ["ulcer", -1.374109],
  ],
  smoking: [0.1445479, 0.8039165],
  kidneyStage: [-0.1557765, -0.873991, -0.9208683, -1.351951, -2.037225],
};
