/** Retinopathy: sheet retinopathy.Rmd of the authors' repository; form and source in ../equation.ts. */
import type { RiskEquation } from "../equation.js";

export const retinopathy: RiskEquation = {
  code: "retinopathy",
  form: "lognormal",
  scale: 2.643858,
  intercept: 17.63971,
  splines: [
    ["hba1c", -0.8386386, 5.6, 0.1153007, 6.1, -0.1366527, 8.8, 0.02135198],
    ["systolicBloodPressure", -0.01942327, 116.0, 4.726123e-7, 134.0, -9.06644e-7, 153.6, 4.340317e-7],
    ["hdlCholesterol", -0.564101, 0.91, 0.8751246, 1.27, -1.467036, 1.80225, 0.5919114],
    ["bodyMassIndex", 0.06123235, 20.37, -0.0001372454, 24.91, 0.0002457984, 30.65, -0.000108553],
    ["haemoglobin", 0.2032228, 11.38333, 0.002140977, 13.65, -0.004764156, 15.5, 0.002623179],
  ],
  linear: [
    ["female", 0.5429286],
    ["otherGlucoseLoweringDrugs", -0.369624],
    ["bloodPressureDrugs", 0.4482381],
  ],
  status: -0.6915248,
  histories: [
    ["cataract", -0.2948715],
    ["ischaemicHeartDisease", 0.4902719],
  ],
  kidneyStage: [-0.04408495, -0.3462679, -0.6017722, -1.052448, -1.806614],
};
