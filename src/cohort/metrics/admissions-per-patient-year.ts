/** Claims of inpatient services per patient in a year. */
import { type Metric } from "./metric.js";

export const admissionsPerPatientYear: Metric = {
  id: "admissionsPerPatientYear",
  words: { en: "Admissions per patient-year", "zh-CN": "人均年住院次数" },
  unit: "claims/patientYear",
  measure: ({ services, spending }) =>
    services.reduce((sum, service) => sum + (service.setting === "inpatient" ? service.claims : 0), 0) /
    spending.length,
};
