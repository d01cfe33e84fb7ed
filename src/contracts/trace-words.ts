/** Words of the settlement trace in both languages: stages, parties and the labels between them. */
import type { Party, Rounding, Stage, Words } from "./language.js";

export type Language = keyof Words;

export const STAGE_WORDS: Readonly<Record<Stage, Words>> = {
  exposure: { en: "Exposure", "zh-CN": "人头与时间" },
  scope: { en: "Scope", "zh-CN": "范围" },
  price: { en: "Price and claims paid", "zh-CN": "价格与已付费用" },
  completion: { en: "Completion", "zh-CN": "未决补足" },
  truncation: { en: "Individual truncation", "zh-CN": "个体截断" },
  cover: { en: "Other covers", "zh-CN": "其他保障" },
  aggregate: { en: "Counted spending", "zh-CN": "计入费用" },
  target: { en: "Budget", "zh-CN": "预算" },
  result: { en: "Raw result", "zh-CN": "初步结果" },
  gate: { en: "Gate", "zh-CN": "门槛" },
  tiers: { en: "Bands", "zh-CN": "分档" },
  quality: { en: "Quality", "zh-CN": "质量考核" },
  caps: { en: "Caps", "zh-CN": "封顶" },
  reserve: { en: "Reserve", "zh-CN": "风险金" },
  allocation: { en: "Allocation", "zh-CN": "分配" },
  rounding: { en: "Rounding", "zh-CN": "取整" },
  state: { en: "Carried to next year", "zh-CN": "结转下年" },
};

export const PARTY_WORDS: Readonly<Record<Party, Words>> = {
  fund: { en: "fund", "zh-CN": "医保基金" },
  consortium: { en: "consortium", "zh-CN": "医联体" },
  operator: { en: "operator", "zh-CN": "运营方" },
  reserve: { en: "reserve", "zh-CN": "风险金" },
  patient: { en: "patients", "zh-CN": "患者" },
  reinsurer: { en: "reinsurer", "zh-CN": "再保险人" },
  treasury: { en: "treasury", "zh-CN": "财政" },
  supplementary: { en: "supplementary cover", "zh-CN": "商业补充保险" },
};

export const LABELS = {
  basis: { en: "basis", "zh-CN": "基数" },
  custom: { en: "custom formula", "zh-CN": "自定义公式" },
  inputs: { en: "with", "zh-CN": "其中" },
  pays: { en: "pays", "zh-CN": "支付" },
  account: { en: "Account", "zh-CN": "账户" },
  opening: { en: "opening", "zh-CN": "期初" },
  interest: { en: "interest", "zh-CN": "利息" },
  deposit: { en: "deposit", "zh-CN": "存入" },
  draw: { en: "draw", "zh-CN": "支取" },
  closing: { en: "closing", "zh-CN": "期末" },
  provider: { en: "provider", "zh-CN": "机构" },
  year: { en: "Settlement of", "zh-CN": "清算年度" },
} as const satisfies Record<string, Words>;

export const ROUNDING_WORDS: Readonly<Record<Rounding, Words>> = {
  halfEven: { en: "rounded half to even", "zh-CN": "四舍六入五成双取整" },
  halfUp: { en: "rounded half up", "zh-CN": "四舍五入取整" },
  down: { en: "rounded down", "zh-CN": "舍去尾数取整" },
};

/** Amounts of a trace, said once at its head. */
export const amountsIn = (currency: string): Words => ({
  en: `Amounts in ${currency}`,
  "zh-CN": `金额单位：${currency === "CNY" ? "元" : currency}`,
});
