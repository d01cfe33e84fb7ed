/** Standard deviation of exact age. */
import { deviation, type Metric } from "./metric.js";

export const sdAge: Metric = {
  id: "sdAge",
  words: { en: "Standard deviation of age", "zh-CN": "年龄标准差" },
  unit: "year",
  measure: ({ cohort }) => deviation(cohort.attributes.age, cohort.startingPatients),
};
