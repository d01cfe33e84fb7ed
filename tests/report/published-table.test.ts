import { expect, it } from "vitest";
import type { PublishedComparison } from "../../src/plan/published.js";
import { publishedSection } from "../../src/report/published-table.js";

const cny = { code: "CNY", minorUnits: 2, priceYear: 2019 };
const figure = (
  metric: string,
  unit: string,
  published: number,
  cohort: number,
  tolerance?: number,
): PublishedComparison => ({
  metric,
  words: { en: `${metric} of a city`, "zh-CN": "某市数据" },
  unit,
  published,
  cohort,
  relativeMiss: (cohort - published) / published,
  tolerance,
  binding: tolerance !== undefined,
});
// 63.6 → 64 is 0.6 %; 20,000 → 20,500 is 2.5 %; 1.08 and 1.44 against 1.26: +16.7 % and −12.5 %.
const comparisons = [
  figure("meanAge", "year", 63.6, 64, 0.01),
  figure("spendingPerPatientYear", "money/patientYear", 20_000, 20_500, 0.01),
  figure("spendingCv", "ratio", 1.08, 1.26),
  figure("spendingCv", "ratio", 1.44, 1.26),
];
const rows = (language: "en" | "zh-CN") =>
  publishedSection(comparisons, language, cny)!.table!.rows.map((row) =>
    row.map(({ text }) => text).slice(1),
  );

it("says of each figure whether it binds and whether it is met", () => {
  expect(rows("en")).toEqual([
    ["year", "63.60", "64.00", "+0.6%", "within 1%", "met"],
    ["CNY per patient-year", "20,000", "20,500", "+2.5%", "within 1%", "MISSED"],
    ["ratio", "1.08", "1.26", "+16.7%", "no", "shown only"],
    ["ratio", "1.44", "1.26", "-12.5%", "no", "shown only"],
  ]);
  expect(rows("zh-CN")[1]).toEqual(["元/人·年", "20,000", "20,500", "+2.5%", "±1%以内", "不符合"]);
});

it("says that figures of one metric disagree, and which", () => {
  expect(publishedSection(comparisons, "en", cny)!.table!.notes).toEqual([
    "1 of 2 binding figures are met. A small panel may miss one by chance.",
    "Published figures disagree among themselves (Coefficient of variation of annual spending: 1.08 and 1.44): no " +
      "cohort can meet them all, so they are shown with the miss and not forced.",
  ]);
  expect(publishedSection(comparisons.slice(0, 3), "zh-CN", cny)!.table!.notes).toEqual([
    "2项必须符合的指标中，1项符合。模拟人群较小时，个别指标可能因偶然性而不符合。",
  ]);
  expect(publishedSection([], "en", cny)).toBeUndefined();
});
