/**
 * Quality gates: true, measured and tested shares by year, how often each gate is failed and how often falsely; then what
 * chance alone does to a panel of a given size.
 */
import { percent } from "./format.js";
import { textCell, type Cell, type Language, type Section, type Table, type TableColumn } from "./model.js";
import { shortProbability } from "./probability-text.js";
import type { GateSummary } from "./schema.js";
import { contractLabel, type View } from "./view.js";

const WORDS = {
  en: {
    title: "Quality gates: true and measured",
    year: "Year",
    trueShare: "Truly meet it",
    measured: "Measured",
    tested: "Tested",
    fails: "P(fail)",
    falseFails: "P(fail, yet truly met)",
    falsePasses: "P(pass, yet not met)",
    gate: (label: string, measure: string, threshold: string) => `${label}: ${measure}, gate ${threshold}`,
    chance: (label: string, measure: string, threshold: string) =>
      `${label}: ${measure}, gate ${threshold}: chance by panel size`,
    rate: "True rate",
    error: "Error",
    falseFail: "false fail",
    falsePass: "false pass",
    panel: (patients: string) => `${patients} patients`,
    own: (patients: string) => `${patients} patients (this panel)`,
    needed: (rate: string) => `On average the gate asks for a true rate of ${rate}`,
    unreachable: "No true rate meets the gate on average",
    because: (tested: string, untested: string, accuracy: string) =>
      `: ${tested} are tested, the untested ${untested}${accuracy}.`,
    missing: "leave the denominator",
    failed: "count as failures",
    accuracy: (sensitivity: string, specificity: string) =>
      `; of those who truly meet it ${sensitivity} are measured so, of the others ${specificity} are not`,
    note: "Truly meet it: share of the patients under contract. Measured: numerator over denominator, as the contract sees it. Probabilities are shares of all futures in which somebody was counted: of this panel, so that only testing and measuring are left to chance.",
    chanceNote:
      "False fail: the care meets the measure at the true rate shown and the panel fails the gate; false pass: the care does not and the panel passes. Exact binomial: chance in who is on the panel, who is tested and what is measured. Tested share and accuracy are those of the last year.",
  },
  "zh-CN": {
    title: "质量考核：真实情况与测量结果",
    year: "年度",
    trueShare: "真实达标率",
    measured: "测得达标率",
    tested: "检测率",
    fails: "未通过概率",
    falseFails: "真实达标但未通过的概率",
    falsePasses: "真实未达标但通过的概率",
    gate: (label: string, measure: string, threshold: string) => `${label}：${measure}，门槛${threshold}`,
    chance: (label: string, measure: string, threshold: string) =>
      `${label}：${measure}，门槛${threshold}，不同人数下的误判概率`,
    rate: "真实达标率",
    error: "误判",
    falseFail: "误判为未通过",
    falsePass: "误判为通过",
    panel: (patients: string) => `${patients}人`,
    own: (patients: string) => `${patients}人（本情景）`,
    needed: (rate: string) => `平均而言，该门槛要求真实达标率为${rate}`,
    unreachable: "无论真实达标率为多少，平均都达不到该门槛",
    because: (tested: string, untested: string, accuracy: string) =>
      `：检测率为${tested}，未检测者${untested}${accuracy}。`,
    missing: "不计入分母",
    failed: "视为未达标",
    accuracy: (sensitivity: string, specificity: string) =>
      `；真实达标者中${sensitivity}测得达标，真实未达标者中${specificity}测得未达标`,
    note: "真实达标率以签约患者为分母；测得达标率为合同所见的分子与分母之比。概率为有测量结果的各次模拟中的比例，针对本情景的患者群体，仅检测与测量存在偶然性。",
    chanceNote:
      "误判为未通过：实际诊疗水平为所列真实达标率，已达到门槛，却未通过考核；误判为通过：未达到门槛却通过考核。按二项分布精确计算，包含患者构成、检测对象和测量结果的偶然性；检测率与测量准确度取末年水平。",
  },
};

type Words = (typeof WORDS)[Language];

export function qualitySection(view: View): Section | undefined {
  const { gates = [] } = view.summary;
  if (gates.length === 0) return undefined;
  const words = WORDS[view.language];
  return {
    id: "quality",
    title: words.title,
    tables: gates.flatMap((gate) => [yearTable(view, words, gate), ...chanceTables(view, words, gate)]),
    closing: [words.note, words.chanceNote],
  };
}

const right = (title: string): TableColumn => ({ title, align: "right" });
const left = (title: string): TableColumn => ({ title, align: "left" });
const shareCell = (value: number): Cell => ({ text: percent(value, 1), value });

function titlesOf(view: View, gate: GateSummary): [label: string, measure: string, threshold: string] {
  const { measures = [] } = view.summary.scenario;
  const measure = measures.find(({ id }) => id === gate.measure)?.title[view.language] ?? gate.measure;
  return [contractLabel(view, gate), measure, percent(Number(gate.threshold), 1)];
}

function yearTable(view: View, words: Words, gate: GateSummary): Table {
  const heads = [
    words.trueShare,
    words.measured,
    words.tested,
    words.fails,
    words.falseFails,
    words.falsePasses,
  ];
  return {
    id: "quality",
    title: words.gate(...titlesOf(view, gate)),
    keyColumns: 1,
    columns: [left(words.year), ...heads.map(right)],
    rows: gate.years.map(({ year, trueShare, measuredShare, testedShare, ...chances }) => [
      textCell(String(year)),
      ...[trueShare, measuredShare, testedShare].map(({ mean }) => shareCell(mean)),
      ...[chances.fails, chances.falseFails, chances.falsePasses].map((own) => ({
        text: shortProbability(own),
        value: own.probability,
      })),
    ]),
    notes: [],
  };
}

function chanceTables(view: View, words: Words, gate: GateSummary): Table[] {
  const { chance } = gate;
  if (chance === undefined) return [];
  const own = chance.panels.length - 1;
  const rowOf = ({ margin, kind, probabilities }: (typeof chance.rates)[number]): Cell[] => [
    shareCell(Number(gate.threshold) + margin),
    textCell(words[kind]),
    ...probabilities.map((value) => (value === null ? textCell("—") : shareCell(value))),
  ];
  return [
    {
      id: "qualityChance",
      title: words.chance(...titlesOf(view, gate)),
      keyColumns: 2,
      columns: [
        right(words.rate),
        left(words.error),
        ...chance.panels.map((patients, i) =>
          right((i === own ? words.own : words.panel)(patients.toLocaleString("en"))),
        ),
      ],
      rows: chance.rates.map(rowOf),
      notes: [neededLine(words, chance)],
    },
  ];
}

function neededLine(words: Words, chance: NonNullable<GateSummary["chance"]>): string {
  const { rateNeeded, testedShare, untested, sensitivity, specificity } = chance;
  const asks = rateNeeded === null ? words.unreachable : words.needed(percent(rateNeeded, 1));
  const mistaken = sensitivity < 1 || specificity < 1;
  const accuracy = mistaken ? words.accuracy(percent(sensitivity, 1), percent(specificity, 1)) : "";
  return asks + words.because(percent(testedShare, 1), words[untested], accuracy);
}
