/** Myocardial infarction: sheet MI.Rmd of the authors' repository; form and source in ../equation.ts. */
import type { RiskEquation } from "../equation.js";

export const myocardialInfarction: RiskEquation = {
  code: "MI",
  form: "lognormal",
  scale: 2.230191,
  intercept: 12.26059,
  splines: [
    ["age", -0.03579856, 45.86995, -5.736116e-6, 61.54141, 1.084958e-5, 79.12115, -5.11346e-6],
    ["diabetesDuration", -0.03495308, 0.04654346, -1.18837e-6, 5.045859, 2.396591e-6, 9.963039, -1.208221e-6],
    ["hba1c", -0.2054818, 5.6, 0.03414138, 6.1, -0.04046386, 8.8, 0.006322478],
    ["systolicBloodPressure", -0.006227825, 116.0, -2.217406e-6, 134.0, 4.264241e-6, 153.5, -2.046836e-6],
    ["diastolicBloodPressure", 0.02343682, 64.6, -4.21439e-5, 76.85714, 8.354787e-5, 89.33333, -4.140397e-5],
    ["hdlCholesterol", 0.9748291, 0.91, -0.7939204, 1.27, 1.328147, 1.805, -0.5342268],
    ["bodyMassIndex", 0.04451049, 20.38, -0.0001299349, 24.92, 0.0002327653, 30.65667, -0.0001028305],
    ["whiteCellCount", -0.2741083, 5.024157, 0.0056222, 7.2, -0.00924382, 10.57778, 0.00362162],
    ["haemoglobin", 0.1479684, 11.39235, 0.0009171825, 13.64, -0.00202552, 15.5, 0.001108338],
  ],
  linear: [["female", 0.5173726]],
  status: 0,
  histories: [
    ["ischaemicHeartDisease", -0.6108059],
    ["heartFailure", -0.4667935],
    ["myocardialInfarction", -0.5474388],
  ],
  smoking: [0.2012889, 0.3544502],
  kidneyStage: [-0.198558, -0.6139906, -0.9136492, -1.081039, -1.538418],
};
