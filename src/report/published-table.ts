/**
 * The cohort beside what is published of the same population: each figure, the cohort's own, the miss, and whether the
 * run must meet it. Figures that disagree among themselves are reported with their miss, never forced.
 */
import { metrics } from "../cohort/metrics/index.js";
import type { PublishedComparison } from "../plan/published.js";
import { fixed, percent, signed, type Currency } from "./format.js";
import { textCell, type Language, type Section } from "./model.js";
import { unitText } from "./units.js";

const WORDS = {
  en: {
    title: "The cohort against published figures",
    figure: "Figure",
    unit: "Unit",
    published: "Published",
    cohort: "Cohort",
    miss: "Miss",
    required: "Required",
    status: "Status",
    within: (tolerance: string) => `within ${tolerance}`,
    met: "met",
    missed: "MISSED",
    notRequired: "no",
    reported: "shown only",
    tally: (met: number, binding: number) =>
      `${met} of ${binding} binding figures are met. A small panel may miss one by chance.`,
    disagree: (figures: string) =>
      `Published figures disagree among themselves (${figures}): no cohort can meet them all, so they are shown with the miss and not forced.`,
    figures: (metric: string, values: string) => `${metric}: ${values}`,
    and: " and ",
    list: "; ",
    units: {} as Readonly<Record<string, string>>,
  },
  "zh-CN": {
    title: "模拟人群与已发表数据对照",
    figure: "指标",
    unit: "单位",
    published: "已发表",
    cohort: "模拟人群",
    miss: "偏差",
    required: "要求",
    status: "结果",
    within: (tolerance: string) => `±${tolerance}以内`,
    met: "符合",
    missed: "不符合",
    notRequired: "不作要求",
    reported: "仅列示",
    tally: (met: number, binding: number) =>
      `${binding}项必须符合的指标中，${met}项符合。模拟人群较小时，个别指标可能因偶然性而不符合。`,
    disagree: (figures: string) =>
      `已发表的数据之间互不一致（${figures}），任何模拟人群都无法同时符合，因此仅列示偏差，不强行吻合。`,
    figures: (metric: string, values: string) => `${metric}：${values}`,
    and: "与",
    list: "；",
    units: {
      "money/claim": "元/人次",
      "claims/patientYear": "人次/人·年",
      year: "岁",
      share: "占比",
    } as Readonly<Record<string, string>>,
  },
};

export function publishedSection(
  comparisons: readonly PublishedComparison[],
  language: Language,
  currency: Currency,
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
        left(words.required),
        left(words.status),
      ],
      rows: comparisons.map((each) => [
        textCell(each.words[language]),
        textCell(words.units[each.unit] ?? unitText(each.unit, currency, language)),
        { text: figure(each.published, each.unit), value: each.published },
        { text: figure(each.cohort, each.unit), value: each.cohort },
        { text: `${signed(each.relativeMiss * 100, 1)}%`, value: each.relativeMiss },
        textCell(each.binding ? words.within(percent(each.tolerance ?? 0, 0)) : words.notRequired),
        textCell(each.binding ? (isMet(each) ? words.met : words.missed) : words.reported),
      ]),
      notes: [...tally(comparisons, language), ...disagreement(comparisons, language)],
    },
  };
}

const isMet = ({ tolerance = 0, relativeMiss }: PublishedComparison): boolean =>
  Math.abs(relativeMiss) <= tolerance;

function tally(comparisons: readonly PublishedComparison[], language: Language): string[] {
  const binding = comparisons.filter((each) => each.binding);
  return binding.length === 0 ? [] : [WORDS[language].tally(binding.filter(isMet).length, binding.length)];
}

/** The same metric with several published values: which they are. */
function disagreement(comparisons: readonly PublishedComparison[], language: Language): string[] {
  const words = WORDS[language];
  const ids = [...new Set(comparisons.map(({ metric }) => metric))];
  const several = ids.flatMap((id) => {
    const same = comparisons.filter(({ metric }) => metric === id);
    const values = [...new Set(same.map(({ published, unit }) => figure(published, unit)))];
    if (values.length < 2) return [];
    const name = metrics.find((metric) => metric.id === id)?.words[language] ?? id;
    return [words.figures(name, values.join(words.and))];
  });
  return several.length === 0 ? [] : [words.disagree(several.join(words.list))];
}

/** Shares in per cent, amounts of money to the whole unit, everything else to two decimals. */
function figure(value: number, unit: string): string {
  if (unit === "share") return percent(value);
  return fixed(value, unit.startsWith("money") ? 0 : 2);
}
