/** Mean allowed amount of one inpatient claim. */
import { type Metric } from "./metric.js";

export const costPerAdmission: Metric = {
  id: "costPerAdmission",
  words: { en: "Allowed amount per admission", "zh-CN": "次均住院费用" },
  unit: "money/claim",
  measure: ({ services }) => {
    const inpatient = services.filter((service) => service.setting === "inpatient");
    return (
      inpatient.reduce((sum, { allowed }) => sum + allowed, 0) /
      inpatient.reduce((sum, { claims }) => sum + claims, 0)
    );
  },
};
