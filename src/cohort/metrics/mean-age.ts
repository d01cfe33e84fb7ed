/** Mean exact age of the starting panel. */
import { mean, type Metric } from "./metric.js";

export const meanAge: Metric = {
  id: "meanAge",
  words: { en: "Mean age", "zh-CN": "平均年龄" },
  unit: "year",
  measure: ({ cohort }) => mean(cohort.attributes.age, cohort.startingPatients),
};
