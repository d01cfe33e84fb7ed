/** Mean allowed amount of a patient in a year, all services. */
import { mean, type Metric } from "./metric.js";

export const spendingPerPatientYear: Metric = {
  id: "spendingPerPatientYear",
  words: { en: "Allowed amount per patient-year", "zh-CN": "人均年医疗费用" },
  unit: "money/patientYear",
  measure: ({ spending }) => mean(spending, spending.length),
};
