/** Amputation: sheet amputation.Rmd of the authors' repository; form and source in ../equation.ts. */
import type { RiskEquation } from "../equation.js";

export const amputation: RiskEquation = {
  code: "amputation",
  form: "lognormal",
  scale: 2.801164,
  intercept: 20.2981,
  splines: [
    ["age", -0.01600478, 45.86995, -1.272875e-5, 61.54141, 2.407403e-5, 79.12389, -1.134528e-5],
    ["hba1c", -0.9533689, 5.6, 0.1235646, 6.1, -0.1464469, 8.8, 0.02288233],
    ["systolicBloodPressure", 0.002473774, 116.0, -1.480242e-5, 134.0, 2.846619e-5, 153.5, -1.366377e-5],
    ["whiteCellCount", -0.3257868, 5.028605, 0.005607883, 7.2, -0.009202548, 10.5875, 0.003594665],
    ["haemoglobin", 0.3328498, 11.38125, 0.008030706, 13.64, -0.01778305, 15.5, 0.009752343],
  ],
  linear: [["female", 0.9007644]],
  status: 0,
  histories: [
    ["amputation", -3.515543],
    ["ulcer", -1.924008],
  ],
};
