/** No disease: one state for everybody, nobody dies. For claims laws without complications and for known answers. */
import { z } from "zod";
import type { DiseaseModel } from "./disease.js";

export const none: DiseaseModel = {
  id: "none",
  title: { en: "No disease process", "zh-CN": "不设疾病过程" },
  words: {
    en: "Patients stay as they are: spending follows the claims laws alone.",
    "zh-CN": "患者状态不变，费用只由就诊与费用规律决定。",
  },
  source: "definition",
  schema: z.strictObject({ model: z.literal("none").describe("No disease process.") }),
  attributes: [],
  states: ["all"],
  statesAreAttribute: false,
  histories: [],
  drawsWords: false,
  events: ["death"],
  initialFlags: () => 0,
  careStateOf: () => 0,
  prepare: () => ({}),
  step: (_tables, chunk) => {
    chunk.happened.fill(0, 0, chunk.count);
    for (let i = 0; i < chunk.count; i++) chunk.monthsLived[i] = chunk.present[i] === 0 ? 0 : 12;
  },
};
