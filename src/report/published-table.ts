/**
 * The cohort beside what is published of the same population: each figure, the cohort's own, the miss, and whether the
 * run must meet it. Figures that disagree among themselves are reported with their miss, never forced.
 */
import type { PublishedComparison } from "../plan/published.js";
import { fixed, percent, signed } from "./format.js";
import { textCell, type Language, type Section } from "./model.js";

const WORDS = {
  en: {
    title: "The cohort against published figures",
    figure: "Figure",
    unit: "Unit",
    published: "Published",
    cohort: "Cohort",
    miss: "Miss",
    verdict: "Required",
    within: (tolerance: string) => `within ${tolerance}: met`,
    missed: (tolerance: string) => `within ${tolerance}: MISSED`,
    reported: "no, reported only",
    units: {} as Readonly<Record<string, string>>,
  },
  "zh-CN": {
    title: "模拟人群与已发表数据对照",
    figure: "指标",
    unit: "单位",
    published: "已发表",
    cohort: "模拟人群",
    miss: "偏差",
    verdict: "要求",
    within: (tolerance: string) => `±${tolerance}以内：符合`,
    missed: (tolerance: string) => `±${tolerance}以内：不符合`,
    reported: "不作要求，仅列示",
    units: {
      "money/patientYear": "元/人·年",
      "money/claim": "元/人次",
      "claims/patientYear": "人次/人·年",
      year: "岁",
      ratio: "比值",
      share: "占比",
    } as Readonly<Record<string, string>>,
  },
};

export function publishedSection(
  comparisons: readonly PublishedComparison[],
  language: Language,
): Section | undefined {
  if (comparisons.length === 0) return undefined;
  const words = WORDS[language];
  const left = (title: string) => ({ title, align: "left" as const });
  const right = (title: string) => ({ title, align: "right" as const });
  return {
    id: "published",
    title: words.title,
    table: {
      id: "published",
      title: "",
      keyColumns: 1,
      columns: [
        left(words.figure),
        left(words.unit),
        right(words.published),
        right(words.cohort),
        right(words.miss),
        left(words.verdict),
      ],
      rows: comparisons.map((each) => [
        textCell(each.words[language]),
        textCell(words.units[each.unit] ?? each.unit),
        { text: figure(each.published, each.unit), value: each.published },
        { text: figure(each.cohort, each.unit), value: each.cohort },
        { text: `${signed(each.relativeMiss * 100, 1)}%`, value: each.relativeMiss },
        textCell(verdict(each, language)),
      ]),
      notes: [],
    },
  };
}

function verdict({ binding, tolerance = 0, relativeMiss }: PublishedComparison, language: Language): string {
  const words = WORDS[language];
  if (!binding) return words.reported;
  const text = percent(tolerance, 0);
  return Math.abs(relativeMiss) <= tolerance ? words.within(text) : words.missed(text);
}

/** Shares in per cent, amounts of money to the whole unit, everything else to two decimals. */
function figure(value: number, unit: string): string {
  if (unit === "share") return percent(value);
  return fixed(value, unit.startsWith("money") ? 0 : 2);
}
