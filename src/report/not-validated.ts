/** What no run of this version has been held against; every report says it, whatever its scenario. */
import type { Words } from "../contracts/language.js";

export const NOT_VALIDATED: readonly Words[] = [
  {
    en: "No clearing of a Chinese fund has been reproduced: the contracts follow published words, not settled accounts.",
    "zh-CN": "尚未复现任何一笔国内医保实际清算：合同按公开文字设定，未与清算结果核对。",
  },
  {
    en: "The disease process is not an individual prediction model; complications and deaths follow the rates the scenario states.",
    "zh-CN": "疾病过程不是个体预测模型，并发症与死亡按方案给定的发生率推算。",
  },
  {
    en: "Costs are claims at fund prices; what care really costs a hospital is not known to the model.",
    "zh-CN": "费用按医保支付价格计，未反映医院的实际成本。",
  },
];
