/** Outpatient part of all allowed amounts. */
import { type Metric } from "./metric.js";

export const outpatientShare: Metric = {
  id: "outpatientShare",
  words: { en: "Outpatient share of spending", "zh-CN": "门诊费用占比" },
  unit: "share",
  measure: ({ services }) => {
    const total = services.reduce((sum, service) => sum + service.allowed, 0);
    return (
      services.reduce((sum, service) => sum + (service.setting === "outpatient" ? service.allowed : 0), 0) /
      total
    );
  },
};
