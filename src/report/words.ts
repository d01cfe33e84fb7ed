/**
 * Every sentence and heading of the report that does not belong to a metric, in English and Chinese. Chinese terms
 * follow official usage: 超支 for a provider's overspend, 结余留用, 统筹基金, 百分点.
 */
import type { Language } from "./model.js";

const en = {
  reportTitle: (title: string) => title,
  answer: "The answer in plain words",
  sure: "How sure",
  settlements: "By contract, scheme and year",
  differences: (baseline: string) => `Differences from ${baseline}`,
  people: "Patients",
  changed: "Changed for this run",
  assumptionsCounted: (count: number) => `Assumptions (${count})`,
  notesHidden: "What each rests on: the same command with --verbose.",
  notesUnread: (count: number) =>
    `${count} notes are not in this language; they stand at the inputs in the scenario file.`,
  sources: "Sources",
  limits: "What is not modelled",
  notValidated: "What has not been validated",
  run: "Run folder",

  labelled: (label: string, text: string) => `${label}: ${text}`,
  aside: (text: string, note: string) => `${text} (${note})`,
  span: (low: string, high: string) => `${low} to ${high}`,
  rough: (number: string) => `about ${number}`,
  onArm: (contract: string, arm: string) => `${contract} (${arm})`,
  futures: (trials: string, horizon: string) =>
    `${trials} simulated futures of ${horizon}. The consortium overspends when counted spending of all schemes and years together exceeds the budgets together.`,
  horizon: (first: number, last: number) => (first === last ? `${first}` : `${first}–${last}`),
  total: "Total",
  unchanged: "always equal",
  allSchemes: "All schemes",
  noBudget: (outlay: string, horizon: string) =>
    `no budget to overspend; the fund pays ${outlay} over ${horizon} on average, in and out of the bundle.`,
  overspends: (count: string, of: string, sure: string) =>
    `the consortium overspends in ${count} of ${of} futures${sure}.`,
  never: (trials: string, sure: string) =>
    `in none of ${trials} futures does the consortium overspend${sure}.`,
  always: (trials: string, sure: string) => `the consortium overspends in all ${trials} futures${sure}.`,
  byBound: (bound: string) => `probability ${bound} with 97.5% confidence`,
  inBrackets: (parts: readonly string[]) => ` (${parts.join("; ")})`,
  byMonteCarlo: (span: string) => `Monte Carlo ${span}`,
  byShocks: (span: string) => `${span} with shocks at half and double`,
  byParameters: (span: string) => `${span} over the parameters`,
  bears: (mean: string, interval: string) => ` When it does, it bears ${mean} on average${interval}.`,
  interval: (span: string) => ` (95% ${span})`,
  result: (mean: string) => ` Its expected result is ${mean}`,
  worst: (mean: string) => `; in the worst 5 of 100 futures ${mean}.`,

  wider: (count: number, of: number) =>
    `Monte Carlo error says only how far more trials could move a number. Model uncertainty says how far other shocks or parameters could: it is wider for ${count} of ${of} headline numbers.`,
  modelUncertaintyMissing:
    "Monte Carlo error says only how far more trials could move a number. Shocks at half and at double and other parameters were not run here, so model uncertainty is not shown.",
  inputs: (evidence: number, stated: number, share: string, levers: number) =>
    `${evidence} of ${stated} stated inputs (${share}) have a source; the others are assumptions. ${levers} more are levers: choices, not facts.`,
  noInputs: "No inputs were counted.",

  contract: "Contract",
  estimate: "Estimate",
  monteCarlo: "Monte Carlo 95%",
  shockHalf: "Shocks halved",
  shockDouble: "Shocks doubled",
  parameters: "Parameters 5–95%",
  range: "Model range",
  probabilityOverspend: "P(overspend)",
  itsInterval: "its 95% interval, %",
  overspendAnywhere: "P(a scheme overspends in a year)",
  consortiumResult: "Consortium's expected result",
  difference: "Difference",
  interval95: "95% interval",
  spread: "5–95% of futures",
  better: "P(better)",
  patientYears: "Patient-years",
  enrolledYears: "of them under contract",
  personsAndYears: "Persons, years",

  inUnit: (title: string, unit: string) => `${title}, ${unit}`,
  labelledScope: (title: string, horizon: string) => `${title}, all schemes, ${horizon}`,
  moneyIn: (unit: string) => `Money in ${unit}; means over all futures.`,
  settlementNote:
    "P(overspend) compares counted spending with the budget, both added over the schemes and years of the column. Schemes are separate funds: one may overspend while another has a surplus that never pays for it, and the sums of surpluses and of overspends stand side by side.",
  differenceNote:
    "Contract minus baseline on the same patients and the same luck, over the horizon. P(better): for the party concerned (fund and patients pay less, providers and operator get more); ties are not better. A question mark: this many futures do not settle the sign.",
  peopleMeans: "Means over all futures.",
  personsNote: (limit: number) =>
    `Counts of persons under ${limit} are not shown (<${limit}), nor parts from which they could be worked out (..); a true zero is.`,
  rangeNote:
    "In brackets: change against the same futures with shocks as they are (of P: percentage points).",
  persons: "persons",
};

export type WordList = typeof en;

const zh: WordList = {
  reportTitle: (title) => title,
  answer: "结论",
  sure: "结论的可靠程度",
  settlements: "分合同、分险种、分年度结果",
  differences: (baseline) => `与“${baseline}”相比的差异`,
  people: "患者人数",
  changed: "本次运行改动的输入",
  assumptionsCounted: (count) => `假设（${count}项）`,
  notesHidden: "各项假设的依据：加 --verbose 重新运行同一命令即可列示。",
  notesUnread: (count) => `另有${count}条说明仅有英文，未列示，见情景文件中相应输入项。`,
  sources: "数据来源",
  limits: "未纳入模型的内容",
  notValidated: "尚未验证的内容",
  run: "运行结果目录",

  labelled: (label, text) => `${label}：${text}`,
  aside: (text, note) => `${text}（${note}）`,
  span: (low, high) => `${low}至${high}`,
  rough: (number) => `约${number}`,
  onArm: (contract, arm) => `${contract}（${arm}）`,
  futures: (trials, horizon) =>
    `模拟次数${trials}次，期间${horizon}。超支指全期、各险种计入预算的费用合计超过预算合计。`,
  horizon: (first, last) => (first === last ? `${first}年` : `${first}—${last}年`),
  total: "合计",
  unchanged: "始终相同",
  allSchemes: "各险种合计",
  noBudget: (outlay, horizon) => `不设预算，不存在超支；${horizon}基金支出（包内外合计）平均为${outlay}。`,
  overspends: (count, of, sure) => `每${of}次模拟中，医联体有${count}次超支${sure}。`,
  never: (trials, sure) => `${trials}次模拟中，医联体均未超支${sure}。`,
  always: (trials, sure) => `${trials}次模拟中，医联体每次都超支${sure}。`,
  byBound: (bound) => `超支概率${bound}，置信度97.5%`,
  inBrackets: (parts) => `（${parts.join("；")}）`,
  byMonteCarlo: (span) => `模拟误差${span}`,
  byShocks: (span) => `共同冲击减半和加倍时${span}`,
  byParameters: (span) => `参数不确定性${span}`,
  bears: (mean, interval) => `一旦超支，医联体平均承担${mean}${interval}。`,
  interval: (span) => `（95%区间${span}）`,
  result: (mean) => `预期损益${mean}`,
  worst: (mean) => `；最差的5%情形平均${mean}。`,

  wider: (count, of) =>
    `模拟误差只说明增加模拟次数会使结果变动多少；模型不确定性说明共同冲击或参数不同时结果会变动多少：${of}个主要结果中有${count}个的模型不确定性大于模拟误差。`,
  modelUncertaintyMissing:
    "模拟误差只说明增加模拟次数会使结果变动多少。本次运行未模拟共同冲击减半、加倍和参数变动，因此不列示模型不确定性。",
  inputs: (evidence, stated, share, levers) =>
    `${stated}项已列明的输入中，${evidence}项（${share}）有来源，其余为假设；另有${levers}项为可调政策参数，属于选择而非事实。`,
  noInputs: "未统计输入项。",

  contract: "合同",
  estimate: "估计值",
  monteCarlo: "模拟误差95%",
  shockHalf: "冲击减半",
  shockDouble: "冲击加倍",
  parameters: "参数5—95%",
  range: "模型范围",
  probabilityOverspend: "超支概率",
  itsInterval: "其95%区间（%）",
  overspendAnywhere: "任一险种任一年度超支的概率",
  consortiumResult: "医联体预期损益",
  difference: "差异",
  interval95: "95%区间",
  spread: "5%—95%情形",
  better: "改善概率",
  patientYears: "患者人年",
  enrolledYears: "其中签约人年",
  personsAndYears: "人、人年",

  inUnit: (title, unit) => `${title}（${unit}）`,
  labelledScope: (title, horizon) => `${title}：${horizon}，各险种合计`,
  moneyIn: (unit) => `金额单位：${unit}；均为各次模拟的平均值。`,
  settlementNote:
    "超支概率指该列所含险种、年度计入预算的费用合计超过预算合计的概率。各险种基金分别核算：一个险种超支时，另一个险种可能有结余，但结余不能弥补超支，因此结余合计与超支合计分别列示。",
  differenceNote:
    "在相同患者、相同随机情形下，该合同减去对照合同，全期合计。改善概率指对相关方有利的概率（基金和个人少支付，机构和运营方多得）；持平不计为改善。“?”表示现有模拟次数尚不足以判定正负。",
  peopleMeans: "均为各次模拟的平均值。",
  personsNote: (limit) =>
    `人数少于${limit}人的单元格不予显示（以“<${limit}”表示），可据以推算的单元格同样不显示（以“..”表示）；确为零的照常显示。`,
  rangeNote: "括号内为与原冲击水平下相同情形相比的变化（超支概率的变化以百分点计）。",
  persons: "人",
};

export const WORDS: Readonly<Record<Language, WordList>> = { en, "zh-CN": zh };
