/**
 * Before and after, beside the same patients untreated: for every arm with a programme, what those enrolled in the first
 * year cost less than in the year before, what the same patients would have cost less without the programme, and the
 * difference of the two, per enrolled patient. The first is no effect; the last is.
 */
import { ALL } from "./columns.js";
import { fixed, signed, unitName } from "./format.js";
import { textCell, type Cell, type Section, type Table } from "./model.js";
import type { Estimate, Summary } from "./schema.js";
import { isSmall, SMALL_COUNT } from "./small-cells.js";
import { armLabel, yearLabel, type View } from "./view.js";

const WORDS = {
  en: {
    title: "Before and after, beside the same patients untreated",
    note: "Patients in the programme from its first year. “Fall” is their spending of the last year before the contract less that of the year shown, in and out of the bundle. A fall is no effect: whoever is enrolled after a dear year falls back without any programme (regression to the mean), and prices, trend, ageing and deaths are in it. “Untreated” is the fall of the same patients in usual care, with the same luck. Only the difference is what the arm does.",
    of: (arm: string, unit: string) => `${arm}: ${unit} per enrolled patient`,
    year: "Year",
    before: "Before",
    after: "After",
    fall: "Fall (no effect)",
    untreated: "Fall untreated",
    effect: "Difference: the effect",
    patients: (number: string) => `Enrolled patients: ${number}. In brackets: 95% interval of the mean.`,
    few: `Fewer than ${SMALL_COUNT} patients are enrolled; their spending is not shown.`,
  },
  "zh-CN": {
    title: "前后对比与同一批患者未干预对照",
    note: "对象为项目首年即参加的患者。“下降”为合同前一年费用减去所示年份费用（包内外合计）。前后下降不等于效果：在费用高的一年之后入组，没有任何项目费用也会回落（均值回归），其中还包含价格、趋势、年龄增长和死亡的影响。“未干预”为同一批患者在常规诊疗、相同随机条件下的下降。只有两者之差才是该情景的作用。",
    of: (arm: string, unit: string) => `${arm}：每名入组患者，${unit}`,
    year: "年份",
    before: "之前",
    after: "之后",
    fall: "下降（不是效果）",
    untreated: "未干预下降",
    effect: "差值：效果",
    patients: (number: string) => `入组患者：${number}人。括号内为均值的95%区间。`,
    few: `入组患者不足${SMALL_COUNT}人，不显示其费用。`,
  },
};

type Arm = Summary["arms"][number];
type ArmCell = Arm["cells"][number];

export function beforeAfterSection(view: View): Section | undefined {
  const followed = view.summary.arms.filter(({ cells }) =>
    cells.some(({ values }) => "enrolled.saving" in values),
  );
  if (followed.length === 0) return undefined;
  const words = WORDS[view.language];
  return {
    id: "beforeAfter",
    title: words.title,
    paragraphs: [words.note],
    tables: followed.map((arm) => armTable(view, arm)),
  };
}

function armTable(view: View, arm: Arm): Table {
  const words = WORDS[view.language];
  const years = arm.cells.filter(({ scheme, year }) => scheme === ALL && year !== ALL);
  const patients = years[0].values["enrolled.patients"].mean;
  const small = isSmall(patients) || patients === 0;
  const right = (title: string) => ({ title, align: "right" as const });
  return {
    id: "beforeAfter",
    title: words.of(armLabel(view, arm.arm), unitName(view.currency, "", view.language)),
    keyColumns: 1,
    columns: [
      { title: words.year, align: "left" },
      ...[words.before, words.after, words.fall, words.untreated, words.effect].map(right),
    ],
    rows: small ? [] : years.map((cell) => rowOf(view, cell, patients)),
    notes: [small ? words.few : words.patients(fixed(patients, 0))],
  };
}

function rowOf(view: View, { year, values }: ArmCell, patients: number): Cell[] {
  const per = 10 ** view.currency.minorUnits * patients;
  const plain = ({ mean }: Estimate): Cell => ({ text: fixed(mean / per, 0), value: mean / per });
  const change = ({ mean, interval95 }: Estimate): Cell => {
    const [low, high] = interval95 ?? [NaN, NaN];
    const span = interval95 === null ? "" : ` [${fixed(low / per, 0)}, ${fixed(high / per, 0)}]`;
    return { text: `${signed(mean / per, 0)}${span}`, value: mean / per };
  };
  return [
    textCell(yearLabel(view, year)),
    plain(values["enrolled.before"]),
    plain(values["enrolled.after"]),
    ...["enrolled.saving", "enrolled.savingUntreated", "enrolled.effect"].map((name) => change(values[name])),
  ];
}
