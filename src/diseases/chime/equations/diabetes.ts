/** Onset of diabetes in people with prediabetes: sheet diabetes.Rmd of the authors' repository; form and source in ../equation.ts. */
import type { RiskEquation } from "../equation.js";

export const diabetes: RiskEquation = {
  code: "diabetes",
  form: "lognormal",
  scale: 1.604527,
  intercept: 4.911377,
  splines: [
    ["hba1c", 0.6414919, 5.5, -5.706087, 5.9, 13.3142, 6.2, -7.608117],
    ["systolicBloodPressure", -0.006145417, 116.0, -1.1125e-6, 133.6, 2.183909e-6, 151.875, -1.071409e-6],
    ["triglycerides", -0.3932508, 0.7, 0.1237671, 1.21, -0.18115, 2.31, 0.05738291],
    ["hdlCholesterol", 0.2087609, 0.95, -0.06976457, 1.33, 0.1162743, 1.9, -0.04650972],
    ["ldlCholesterol", 0.08693763, 1.956849, -0.00724271, 2.95, 0.01369647, 4.06456, -0.00645376],
    ["bodyMassIndex", 0.008889837, 20.18, -0.0003679625, 24.725, 0.000669188, 30.27695, -0.0003012255],
    ["whiteCellCount", -0.08623678, 4.85, 0.000575842, 6.885, -0.0009413155, 10.09136, 0.0003654735],
    ["haemoglobin", 0.189371, 11.4, -0.01186573, 13.5, 0.02570909, 15.3, -0.01384335],
  ],
  linear: [["statins", 0.2138855]],
  status: 0,
  histories: [
    ["heartFailure", -0.2382902],
    ["myocardialInfarction", -0.2052062],
    ["peripheralVascularDisease", -0.5095882],
  ],
  smoking: [-0.07984426, 0.09417903],
};
