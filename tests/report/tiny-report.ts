/** What the report of the tiny table is told beside its Summary. */
import type { ReportInput } from "../../src/report/text.js";
import { tinySummary } from "./tiny.js";

export const tinyReport: ReportInput = {
  summary: tinySummary,
  question: { en: "Does the head budget hold?", "zh-CN": "人头预算能否守住？" },
  changes: [{ path: "trials", old: "1000", new: "10", by: "--set" }],
  assumptions: [
    { path: "care.trend.mean", value: "0.04", unit: "perYear" },
    { path: "care.shocks.local.cv", value: "0.04", unit: "ratio", note: "no source" },
    {
      path: "contracts.headBudget.surplus.bands.0.providerKeeps",
      value: "0.5",
      unit: "share",
      note: { en: "An example.", "zh-CN": "示例。" },
    },
    { path: "benefits.employee.rules.dental.fundShare", value: "=a * b", unit: "share", note: "0.6 × 0.5" },
    { path: "providers.1.panelShare", value: "beta(mean 0.4, sd 0.1)", unit: "share" },
  ],
  sources: [
    {
      id: "A09",
      title: "Annual report",
      authors: "City bureau",
      year: 2021,
      locator: "Table 2",
      doi: "10.1000/xyz",
    },
    { id: "B03", title: "Claims study", url: "https://example.org/b03" },
  ],
  notModelled: [{ en: "Cash flow within the year.", "zh-CN": "年内现金流。" }],
  notValidated: [
    { en: "Not validated on any Chinese clearing.", "zh-CN": "尚未以任何一次中国的实际清算验证。" },
  ],
  folder: "runs/tiny-0123456789ab",
};
