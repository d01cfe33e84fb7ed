/** Heart failure: sheet heart_failure.Rmd of the authors' repository; form and source in ../equation.ts. */
import type { RiskEquation } from "../equation.js";

export const heartFailure: RiskEquation = {
  code: "heart_failure",
  form: "loglogistic",
  scale: 1.022004,
  intercept: 9.953031,
  splines: [
    ["age", -0.05613912, 45.62902, -1.04749e-5, 61.37714, 2.003714e-5, 78.62834, -9.562235e-6],
    [
      "diabetesDuration",
      -0.08761027,
      0.04654346,
      0.0006354283,
      4.960986,
      -0.001259727,
      9.963039,
      0.0006242988,
    ],
    ["hba1c", 0.02312769, 5.6, -0.03805, 6.1, 0.04509629, 8.8, -0.007046296],
    ["systolicBloodPressure", 0.008674065, 116.0, -1.28893e-5, 134.0, 2.478712e-5, 153.5, -1.189782e-5],
    ["diastolicBloodPressure", 0.02084512, 64.75, -4.692768e-5, 77.0, 9.291682e-5, 89.5, -4.598913e-5],
    ["triglycerides", 0.5125827, 0.73, -0.1571353, 1.3, 0.230551, 2.52, -0.07341569],
    ["hdlCholesterol", 0.8481022, 0.91, -0.8385584, 1.27, 1.40335, 1.8045, -0.5647914],
    ["bodyMassIndex", 0.01717963, 20.39, -0.0009786591, 24.91, 0.001752005, 30.63, -0.000773346],
    ["whiteCellCount", -0.2128226, 5.02, 0.005080483, 7.2, -0.008350127, 10.58736, 0.003269644],
    ["haemoglobin", 0.2154893, 11.4, -0.002767901, 13.66667, 0.006190033, 15.5, -0.003422132],
  ],
  linear: [
    ["female", 0.1770644],
    ["insulin", -0.4162028],
    ["otherGlucoseLoweringDrugs", -0.1655605],
    ["bloodPressureDrugs", -0.2025641],
    ["atrialFibrillation", -1.143309],
  ],
  status: -0.2958122,
  histories: [
    ["ischaemicHeartDisease", -0.5152853],
    ["myocardialInfarction", -0.3621113],
  ],
  smoking: [0.01637165, 0.2246938],
  kidneyStage: [-0.3700754, -0.9045605, -1.129907, -1.404198, -1.503548],
};
