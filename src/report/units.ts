/** Units of inputs in words: "money/patientYear" is "CNY per patient-year" and 元/人·年. */
import { unitName, type Currency } from "./format.js";
import type { Language } from "./model.js";

const UNITS: Readonly<Record<string, { readonly en: string; readonly "zh-CN": string }>> = {
  money: { en: "@", "zh-CN": "@" },
  "money/patientYear": { en: "@ per patient-year", "zh-CN": "@/人·年" },
  "money/year": { en: "@ per year", "zh-CN": "@/年" },
  "money/claim": { en: "@ per claim", "zh-CN": "@/次" },
  "claims/patientYear": { en: "claims per patient-year", "zh-CN": "次/人·年" },
  perYear: { en: "per year", "zh-CN": "每年" },
  perPatientYear: { en: "per patient-year", "zh-CN": "每人·年" },
  "money/event": { en: "@ per event", "zh-CN": "@/例" },
  utility: { en: "utility", "zh-CN": "效用值" },
  percent: { en: "% points of HbA1c", "zh-CN": "个百分点（糖化血红蛋白）" },
  share: { en: "share", "zh-CN": "比例" },
  ratio: { en: "ratio", "zh-CN": "比值" },
  correlation: { en: "correlation", "zh-CN": "相关系数" },
  year: { en: "year", "zh-CN": "年" },
  number: { en: "", "zh-CN": "" },
  attribute: { en: "", "zh-CN": "" },
  metric: { en: "", "zh-CN": "" },
  any: { en: "", "zh-CN": "" },
};

/** A unit that is not listed is printed as it is written. */
export function unitText(unit: string, currency: Currency, language: Language): string {
  return (UNITS[unit]?.[language] ?? unit).replace("@", unitName(currency, "", language));
}
