/** Standard deviation over mean of patients' spending in a year. */
import { deviation, mean, type Metric } from "./metric.js";

export const spendingCv: Metric = {
  id: "spendingCv",
  words: { en: "Coefficient of variation of annual spending", "zh-CN": "年费用变异系数" },
  unit: "ratio",
  measure: ({ spending }) => deviation(spending, spending.length) / mean(spending, spending.length),
};
