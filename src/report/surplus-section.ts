/**
 * Where a surplus or overspend comes from: for each contract that asks, the parts in the order in which they were taken away,
 * and a sentence that says how much is health, price, volume, regression to the mean and luck.
 *
 * Parts of one trial sum to that trial's surplus exactly, so the means do; the 5th and 95th percentiles do not.
 */
import {
  SURPLUS_LUCK,
  SURPLUS_PARTS,
  SURPLUS_TOTAL,
  SURPLUS_WORDS,
  surplusColumn,
} from "../plan/surplus/parts.js";
import type { SurplusPart } from "../plan/surplus/parts.js";
import { ABSENT, amount, amountSpan, fixed, percent, tableScale } from "./format.js";
import { textCell, type Cell, type Section, type Table } from "./model.js";
import type { Estimate, Summary, SummaryCell } from "./schema.js";
import { contractLabel, horizonCell, horizonLabel, largestMean, type View } from "./view.js";

const WORDS = {
  en: {
    title: "Where the surplus comes from",
    order:
      "Budget less counted spending, all schemes and years together; below zero is an overspend. Each part is what the surplus changes by when one thing is taken away, on the same patients and the same luck, in the order of the rows; with another order the parts would be others. In every future they sum to the surplus to the cent. What is left at the end is built into the terms: the surplus if all had turned out as expected at signing.",
    luckNote:
      "Luck and levels are nil on average but for Monte Carlo error and, on the fund's part and above a truncation, for what deductibles and bands do to people who are present for part of a year or dearer than at signing.",
    part: "Part",
    mean: "Mean",
    ofBudget: "of budget",
    interval: "95% interval of the mean",
    spread: "5–95% of futures",
    all: "Surplus",
    luck: "All luck together",
    inUnit: (title: string, unit: string) => `${title}, ${unit}`,
    surplus: (money: string, share: string) => `on average a surplus of ${money} (${share} of the budget).`,
    overspend: (money: string, share: string) =>
      `on average an overspend of ${money} (${share} of the budget).`,
    of: (items: readonly string[]) => ` Of it ${items.join(", ")}.`,
    spreads: (span: string, mean: string) =>
      ` Luck adds ${mean} on average and ${span} in nine of ten futures; no manager earned it.`,
    item: (name: string, money: string) => `${name} ${money}`,
    names: {
      health: "health",
      price: "price",
      volume: "volume",
      regression: "regression to the mean",
      scope: "scope",
      mix: "mix and heads",
      terms: "the terms themselves",
    },
    span: (low: string, high: string) => `${low} to ${high}`,
    labelled: (label: string, text: string) => `${label}: ${text}`,
  },
  "zh-CN": {
    title: "结余从何而来",
    order:
      "预算减去计入预算的费用，全部险种和年度合计；负数为超支。各部分按表中顺序逐项剔除，在相同患者和相同随机性下比较结余的变化；顺序不同，各部分的数额也不同。每一次模拟中各部分之和与结余分毫不差。最后剩下的是合同条款本身所含：一切与签约时的预期相同时的结余。",
    luckNote:
      "运气与费用水平的平均值应为零；偏离来自蒙特卡洛误差，以及按基金支付或设截断时，起付线和分段对不足一年或费用高于签约时水平的患者的影响。",
    part: "组成部分",
    mean: "均值",
    ofBudget: "占预算",
    interval: "均值95%区间",
    spread: "模拟结果5%—95%",
    all: "结余",
    luck: "运气合计",
    inUnit: (title: string, unit: string) => `${title}（${unit}）`,
    surplus: (money: string, share: string) => `平均结余${money}（占预算${share}）。`,
    overspend: (money: string, share: string) => `平均超支${money}（占预算${share}）。`,
    of: (items: readonly string[]) => `其中${items.join("，")}。`,
    spreads: (span: string, mean: string) =>
      `运气平均为${mean}，十次中有九次在${span}之间；这不是管理的成果。`,
    item: (name: string, money: string) => `${name}${money}`,
    names: {
      health: "健康",
      price: "价格",
      volume: "服务量",
      regression: "均值回归",
      scope: "口径",
      mix: "患者结构与人数",
      terms: "条款本身",
    },
    span: (low: string, high: string) => `${low}至${high}`,
    labelled: (label: string, text: string) => `${label}：${text}`,
  },
};

type Names = keyof (typeof WORDS)["en"]["names"];
/** What the sentence adds up. */
const GROUPS: Readonly<Record<Names, readonly SurplusPart[]>> = {
  health: ["health"],
  price: ["price"],
  volume: ["response", "programme"],
  regression: ["regression"],
  scope: ["scope"],
  mix: ["mix", "heads"],
  terms: ["terms"],
};

/** Said even where they are nil; of the others only those that some future has. */
const ALWAYS: readonly SurplusPart[] = ["regression", "health", "price"];
const isNil = ({ mean, standardError }: Estimate): boolean => mean === 0 && (standardError ?? 0) === 0;

type Contract = Summary["contracts"][number];

/** Absent where no contract asks. */
export function surplusSection(view: View): Section | undefined {
  const words = WORDS[view.language];
  const asked = view.summary.contracts.flatMap((contract) => {
    const cell = horizonCell(contract.cells);
    return cell?.values[SURPLUS_TOTAL] === undefined ? [] : [{ contract, cell }];
  });
  if (asked.length === 0) return undefined;
  return {
    id: "surplus",
    title: words.title,
    paragraphs: [words.order, words.luckNote],
    items: asked.map(({ contract, cell }) => sentence(view, contract, cell)),
    tables: asked.map(({ contract, cell }) => table(view, contract, cell)),
  };
}

function sentence(view: View, contract: Contract, { values }: SummaryCell): string {
  const words = WORDS[view.language];
  const { currency, language } = view;
  const money = (minor: number): string => amount(minor, currency, language);
  const mean = (part: SurplusPart): number => values[surplusColumn(part)]?.mean ?? 0;
  const all = values[SURPLUS_TOTAL].mean;
  const budget = values.budget?.mean ?? NaN;
  const share = budget > 0 ? percent(Math.abs(all) / budget, 1) : ABSENT;
  const head = (all < 0 ? words.overspend : words.surplus)(money(Math.abs(all)), share);
  const items = (Object.keys(GROUPS) as Names[])
    .map((name) => ({ name, sum: GROUPS[name].reduce((total, part) => total + mean(part), 0) }))
    .filter(({ name, sum }) => sum !== 0 || GROUPS[name].some((part) => ALWAYS.includes(part)))
    .map(({ name, sum }) => words.item(words.names[name], money(sum)));
  const luck = values[SURPLUS_LUCK];
  const span = amountSpan(luck.p05.value, luck.p95.value, currency, language, words.span);
  const text = head + words.of(items) + words.spreads(span, money(luck.mean));
  return words.labelled(contractLabel(view, contract), text);
}

function table(view: View, contract: Contract, { values }: SummaryCell): Table {
  const words = WORDS[view.language];
  const rows = [
    ...SURPLUS_PARTS.filter((part) => ALWAYS.includes(part) || !isNil(values[surplusColumn(part)])).map(
      (part) => ({ title: SURPLUS_WORDS[part][view.language], of: values[surplusColumn(part)] }),
    ),
    { title: words.all, of: values[SURPLUS_TOTAL] },
    { title: words.luck, of: values[SURPLUS_LUCK] },
  ];
  const scale = tableScale(largestMean(rows.map(({ of }) => of)), view.currency, view.language);
  const budget = values.budget?.mean ?? NaN;
  const right = (title: string) => ({ title, align: "right" as const });
  const number = (minor: number): string => fixed(minor / scale.divisor, scale.decimals);
  const cells = ({ mean, interval95, p05, p95 }: Estimate): Cell[] => [
    { text: number(mean), value: mean },
    budget > 0 ? { text: percent(mean / budget, 2), value: mean / budget } : textCell(ABSENT),
    textCell(interval95 === null ? ABSENT : words.span(number(interval95[0]), number(interval95[1]))),
    textCell(words.span(number(p05.value), number(p95.value))),
  ];
  return {
    id: "surplus",
    title: words.inUnit(`${contractLabel(view, contract)}, ${horizonLabel(view)}`, scale.label),
    keyColumns: 1,
    columns: [
      { title: words.part, align: "left" },
      ...[words.mean, words.ofBudget, words.interval, words.spread].map(right),
    ],
    rows: rows.map(({ title, of }) => [{ text: title }, ...cells(of)]),
    notes: [],
  };
}
