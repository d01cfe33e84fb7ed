/** Part of all spending that falls on the tenth of patients who spend most. */
import { type Metric } from "./metric.js";

export const topTenthShare: Metric = {
  id: "topTenthShare",
  words: { en: "Share of spending of the dearest tenth", "zh-CN": "费用最高10%患者的费用占比" },
  unit: "share",
  measure: ({ spending }) => {
    const sorted = Float64Array.from(spending).sort();
    const from = sorted.length - Math.round(sorted.length / 10);
    let [top, all] = [0, 0];
    for (let i = 0; i < sorted.length; i++) {
      all += sorted[i];
      if (i >= from) top += sorted[i];
    }
    return top / all;
  },
};
