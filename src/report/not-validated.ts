/** What no run of this version has been held against; every report says it. */
import type { Words } from "../contracts/language.js";
import type { ScenarioFacts } from "./schema.js";

const SETTLEMENT: Words = {
  en: "No clearing of a Chinese fund has been reproduced: the contracts follow published words, not settled accounts.",
  "zh-CN": "尚未复现任何一笔国内医保实际清算：合同按公开文字设定，未与清算结果核对。",
};

const STATED_RATES: Words = {
  en: "The disease process is not an individual prediction model; complications and deaths follow the rates the scenario states.",
  "zh-CN": "疾病过程不是个体预测模型，并发症与死亡按方案给定的发生率推算。",
};

const PUBLISHED_EQUATIONS: Words = {
  en: "The published risk equations are reproduced, but have not been held against events observed in this place; calibration moves their level to stated targets and validates nothing else.",
  "zh-CN":
    "已复现公开发表的风险方程，但未与当地实际观察到的事件核对；校准只是把总体水平调整到给定目标，并不构成其他方面的验证。",
};

const COSTS: Words = {
  en: "Costs are claims at fund prices; what care really costs a hospital is not known to the model.",
  "zh-CN": "费用按医保支付价格计，未反映医院的实际成本。",
};

/** A model that has readings is one of published equations. */
export const notValidatedOf = ({ disease }: Pick<ScenarioFacts, "disease">): readonly Words[] => [
  SETTLEMENT,
  disease?.reading === undefined ? STATED_RATES : PUBLISHED_EQUATIONS,
  COSTS,
];
