/** Share of the starting panel whose complication state includes a microvascular one. */
import { type Metric } from "./metric.js";

export const anyMicrovascularShare: Metric = {
  id: "anyMicrovascularShare",
  words: { en: "Share with any microvascular complication", "zh-CN": "微血管并发症患病率" },
  unit: "share",
  measure: ({ cohort, categories }) => {
    const names = categories.complicationState;
    const micro = names.map((name) => name === "microvascular" || name === "both");
    const state = cohort.attributes.complicationState;
    let count = 0;
    for (let i = 0; i < cohort.startingPatients; i++) if (micro[state[i]]) count++;
    return count / cohort.startingPatients;
  },
};
