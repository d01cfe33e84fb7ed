/** Ischaemic heart disease: sheet IHD.Rmd of the authors' repository; form and source in ../equation.ts. */
import type { RiskEquation } from "../equation.js";

export const ischaemicHeartDisease: RiskEquation = {
  code: "IHD",
  form: "lognormal",
  scale: 2.887255,
  intercept: 12.373,
  splines: [
    ["age", -0.06695749, 45.54415, 3.480066e-5, 61.29227, -6.61218e-5, 78.78987, 3.132114e-5],
    ["diabetesDuration", -0.2215785, 0.04654346, 0.001908385, 4.960986, -0.003783345, 9.963039, 0.00187496],
    ["systolicBloodPressure", -0.008603955, 116.0, 4.500772e-7, 134.1667, -8.729946e-7, 153.5, 4.229174e-7],
    ["diastolicBloodPressure", 0.03704689, 65.0, -5.441537e-5, 77.0, 0.0001066541, 89.5, -5.223875e-5],
    ["hdlCholesterol", 0.9058544, 0.915, -0.2435297, 1.273333, 0.406135, 1.81, -0.1626053],
    ["ldlCholesterol", 0.2924694, 2.0, -0.05240616, 2.96955, 0.09842797, 4.0736, -0.04602182],
    ["whiteCellCount", -0.2613968, 5.0, 0.005757127, 7.175, -0.009452511, 10.56348, 0.003695384],
    ["haemoglobin", 0.1612254, 11.4, -0.0003892057, 13.65, 0.0008597028, 15.51125, -0.0004704971],
  ],
  linear: [
    ["female", 0.7178127],
    ["bloodPressureDrugs", -0.2114733],
    ["statins", -0.6231384],
  ],
  status: 0,
  histories: [
    ["heartFailure", -0.6934588],
    ["stroke", 0.5835082],
  ],
  smoking: [-0.1904222, 0.1140562],
  kidneyStage: [-0.2528112, -0.6643635, -0.8939549, -1.1436, -1.222774],
};
