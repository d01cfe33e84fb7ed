/** Share of men in the starting panel. */
import { mean, type Metric } from "./metric.js";

export const maleShare: Metric = {
  id: "maleShare",
  words: { en: "Share of men", "zh-CN": "男性占比" },
  unit: "share",
  measure: ({ cohort }) => mean(cohort.attributes.male, cohort.startingPatients),
};
