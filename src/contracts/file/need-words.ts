/** What a contract asks for, in words for people: its own where it has some, else those of its kind. */
import type { FactRequest, SpendingPart, Words } from "../language.js";

const PARTS: Readonly<Record<SpendingPart, Words>> = {
  allowed: {
    en: "allowed claims of the bundle (fund's and patients' parts)",
    "zh-CN": "打包范围内医疗费总额",
  },
  inPolicyScope: {
    en: "claims of the bundle inside the policy scope",
    "zh-CN": "打包范围内政策范围内费用",
  },
  fundPaid: { en: "fund's part of the bundle's claims", "zh-CN": "打包范围内基金支付额" },
  patientPaid: { en: "patients' part of the bundle's claims", "zh-CN": "打包范围内个人负担额" },
};

export function needWords(need: FactRequest): Words {
  switch (need.kind) {
    case "months":
      return { en: "patient-months under contract", "zh-CN": "签约人月数" };
    case "rateMonths":
      return { en: "sum of the patients' own rates for their months", "zh-CN": "各患者人头标准按月合计" };
    case "spending":
      return PARTS[need.part];
    case "excess":
      return {
        en: `spending of single patients above ${need.attachment} a year`,
        "zh-CN": `单个患者年费用超过 ${need.attachment} 的部分`,
      };
    case "quality":
      return need.count === "numerator"
        ? {
            en: `patients who meet the measure ${need.measure}`,
            "zh-CN": `质量指标 ${need.measure} 的达标人数`,
          }
        : {
            en: `patients measured for ${need.measure}`,
            "zh-CN": `质量指标 ${need.measure} 的应测人数`,
          };
    case "index":
      return {
        en: "observed growth since the year before the contract",
        "zh-CN": "签约前一年以来的实际增长",
      };
    case "vector":
      return need.words ?? { en: "one weight for each provider", "zh-CN": "各机构权重" };
    case "given":
    case "table":
    case "market":
      return need.words;
  }
}
