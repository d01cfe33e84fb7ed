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
  assumptions: "Assumptions",
  sources: "Sources",
  limits: "What is not modelled",
  notValidated: "What has not been validated",
  run: "Run folder",

  labelled: (label: string, text: string) => `${label}: ${text}`,
  aside: (text: string, note: string) => `${text} (${note})`,
  span: (low: string, high: string) => `${low} to ${high}`,
  rough: (number: string) => `about ${number}`,
  onArm: (contract: string, arm: string) => `${contract} (${arm})`,
  futures: (trials: string, horizon: string) => `${trials} simulated futures of ${horizon}.`,
  horizon: (first: number, last: number) => (first === last ? `${first}` : `${first}–${last}`),
  total: "Total",
  unchanged: "always equal",
  allSchemes: "all schemes",
  noBudget: (outlay: string, horizon: string) =>
    `there is no budget to overspend; the fund pays ${outlay} over ${horizon} on average.`,
  overspends: (count: string, of: string, when: string) =>
    `in ${count} of ${of} futures the consortium overspends${when}`,
  never: (trials: string, bound: string, when: string) =>
    `in none of ${trials} futures does the consortium overspend${when} (probability ${bound} with 97.5% confidence).`,
  always: (trials: string, bound: string, when: string) =>
    `in all ${trials} futures the consortium overspends${when} (probability ${bound} with 97.5% confidence)`,
  whenYears: " in at least one year",
  whenSchemes: " in at least one scheme",
  whenYearsAndSchemes: " in at least one year and scheme",
  anyYears: " in any year",
  anySchemes: " in any scheme",
  anyYearsAndSchemes: " in any year or scheme",
  bears: (mean: string, interval: string) => `; when it does, it bears ${mean} on average${interval}.`,
  interval: (span: string) => ` (95% interval ${span})`,
  result: (mean: string, horizon: string) => ` Its result over ${horizon} is ${mean} on average`,
  worst: (mean: string) => `; in the worst 5 of 100 futures it loses ${mean} on average.`,
  worstGain: (mean: string) => `; even in the worst 5 of 100 futures it gains ${mean} on average.`,
  stop: ".",

  wider: (count: number, of: number) =>
    `Monte Carlo error says only how far more trials could move a number. Model uncertainty says how far other shocks or parameters could: it is wider for ${count} of ${of} headline numbers.`,
  modelUncertaintyMissing:
    "Monte Carlo error says only how far more trials could move a number. Shocks at half and at double and other parameters were not run here, so model uncertainty is not shown.",
  inputs: (evidence: number, stated: number, share: string, levers: number) =>
    `${evidence} of ${stated} stated inputs (${share}) have a source; the others are assumptions. ${levers} more are levers: choices, not facts.`,
  noInputs: "No inputs were counted.",

  contract: "Contract",
  scheme: "Scheme",
  year: "Year",
  arm: "World of care",
  quantity: "Quantity",
  estimate: "Estimate",
  monteCarlo: "Monte Carlo 95% interval",
  shockHalf: "Shocks halved",
  shockDouble: "Shocks doubled",
  parameters: "Parameters 5–95%",
  range: "Model range",
  probabilityOverspend: "P(overspend)",
  consortiumResult: "Consortium's expected result",
  difference: "Difference",
  interval95: "95% interval",
  spread: "5–95% of futures",
  better: "P(better)",
  patientYears: "Patient-years",
  enrolledYears: "of them under contract",
  path: "Input",
  value: "Value",
  unit: "Unit",
  note: "Note",

  moneyIn: (unit: string) => `Money in ${unit}; means over all futures.`,
  settlementNote:
    "P(overspend) with its 95% interval; over several schemes or years: in at least one. Schemes are separate funds: the surplus of one never pays the overspend of another. — : the contract has no such line.",
  differenceNote:
    "Contract minus baseline on the same patients and the same luck, over the horizon. P(better): for the party concerned (fund and patients pay less, providers and operator get more); ties are not better. A question mark: this many futures do not settle the sign.",
  personsNote: (limit: number) =>
    `Counts of persons under ${limit} are not shown (<${limit}), nor parts from which they could be worked out (..); a true zero is.`,
  rangeNote:
    "Over the horizon, all schemes. In brackets: change against the same futures with shocks as they are.",
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
  assumptions: "假设",
  sources: "数据来源",
  limits: "未纳入模型的内容",
  notValidated: "尚未验证的内容",
  run: "运行结果目录",

  labelled: (label, text) => `${label}：${text}`,
  aside: (text, note) => `${text}（${note}）`,
  span: (low, high) => `${low}至${high}`,
  rough: (number) => `约${number}`,
  onArm: (contract, arm) => `${contract}（${arm}）`,
  futures: (trials, horizon) => `模拟次数${trials}次，期间${horizon}。`,
  horizon: (first, last) => (first === last ? `${first}年` : `${first}—${last}年`),
  total: "合计",
  unchanged: "始终相同",
  allSchemes: "各险种合计",
  noBudget: (outlay, horizon) => `不设预算，不存在超支；${horizon}基金支出平均为${outlay}。`,
  overspends: (count, of, when) => `每${of}次模拟中，有${count}次医联体${when}超支`,
  never: (trials, bound, when) =>
    `${trials}次模拟中，医联体${when}均未超支（置信度97.5%下超支概率${bound}）。`,
  always: (trials, bound, when) =>
    `${trials}次模拟中，医联体每次都${when}超支（置信度97.5%下超支概率${bound}）`,
  whenYears: "至少在一个年度",
  whenSchemes: "至少在一个险种上",
  whenYearsAndSchemes: "至少在一个年度、一个险种上",
  anyYears: "各年度",
  anySchemes: "各险种",
  anyYearsAndSchemes: "各年度、各险种",
  bears: (mean, interval) => `；一旦超支，医联体平均承担${mean}${interval}。`,
  interval: (span) => `（95%区间${span}）`,
  result: (mean, horizon) => `${horizon}医联体损益平均为${mean}`,
  worst: (mean) => `；在最差的5%情形中，平均净承担${mean}。`,
  worstGain: (mean) => `；即使在最差的5%情形中，平均仍净得${mean}。`,
  stop: "。",

  wider: (count, of) =>
    `模拟误差只说明增加模拟次数会使结果变动多少；模型不确定性说明共同冲击或参数不同时结果会变动多少：${of}个主要结果中有${count}个的模型不确定性大于模拟误差。`,
  modelUncertaintyMissing:
    "模拟误差只说明增加模拟次数会使结果变动多少。本次运行未模拟共同冲击减半、加倍和参数变动，因此不列示模型不确定性。",
  inputs: (evidence, stated, share, levers) =>
    `${stated}项已列明的输入中，${evidence}项（${share}）有来源，其余为假设；另有${levers}项为可调政策参数，属于选择而非事实。`,
  noInputs: "未统计输入项。",

  contract: "合同",
  scheme: "险种",
  year: "年度",
  arm: "服务情形",
  quantity: "指标",
  estimate: "估计值",
  monteCarlo: "模拟误差95%区间",
  shockHalf: "共同冲击减半",
  shockDouble: "共同冲击加倍",
  parameters: "参数不确定性5%—95%",
  range: "模型范围",
  probabilityOverspend: "超支概率",
  consortiumResult: "医联体预期损益",
  difference: "差异",
  interval95: "95%区间",
  spread: "5%—95%情形",
  better: "改善概率",
  patientYears: "患者人年",
  enrolledYears: "其中签约人年",
  path: "输入项",
  value: "取值",
  unit: "单位",
  note: "说明",

  moneyIn: (unit) => `金额单位：${unit}；均为各次模拟的平均值。`,
  settlementNote:
    "超支概率附95%区间；合计行指至少一个险种、一个年度超支。各险种基金分别核算，一个险种的结余不能弥补另一个险种的超支。—表示该合同没有此项。",
  differenceNote:
    "在相同患者、相同随机情形下，该合同减去对照合同，全期合计。改善概率指对相关方有利的概率（基金和个人少支付，机构和运营方多得）；持平不计为改善。“?”表示现有模拟次数尚不足以判定正负。",
  personsNote: (limit) =>
    `人数少于${limit}人的单元格不予显示（以“<${limit}”表示），可据以推算的单元格同样不显示（以“..”表示）；确为零的照常显示。`,
  rangeNote: "全期、各险种合计。括号内为与原冲击水平下相同情形相比的变化。",
  persons: "人",
};

export const WORDS: Readonly<Record<Language, WordList>> = { en, "zh-CN": zh };
