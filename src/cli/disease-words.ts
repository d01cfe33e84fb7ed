/** What `disease` says, in both languages. */
import type { Language } from "../report/model.js";

export interface DiseaseWords {
  readonly noFile: (path: string, reason: string) => string;
  readonly notJson: (path: string, reason: string) => string;
  readonly inFile: (path: string, problems: number) => string;
  readonly noRiskWithin: (model: string) => string;
  readonly annual: (model: string, variant: string) => string;
  readonly within: (model: string, years: number) => string;
  readonly equation: string;
  readonly takenAsAbsent: (id: string, names: readonly string[]) => string;
  readonly several: (ids: readonly string[]) => string;
  readonly noRate: (given: string) => string;
  readonly title: (model: string, variant: string, id: string) => string;
  readonly ran: (patients: number, years: number, patientYears: number, seed: string) => string;
  readonly rules: (maximumAge: number, discountPercent: number, path: string) => string;
  readonly lifeExpectancy: string;
  readonly qalys: string;
  readonly costs: (currency: string) => string;
  readonly noCosts: string;
  readonly result: string;
  readonly value: string;
  readonly standardError: string;
  readonly incidence: string;
  readonly event: string;
  readonly byYear: (year: number) => string;
  readonly death: string;
  readonly sets: (utilities: string, costs: string | undefined) => string;
  readonly outdated: (path: string) => string;
}

const english: DiseaseWords = {
  noFile: (path, reason) => `${path} cannot be read: ${reason}.`,
  notJson: (path, reason) => `${path} is not JSON: ${reason}`,
  inFile: (path, problems) => `${path}: ${problems === 1 ? "one problem" : `${problems} problems`}`,
  noRiskWithin: (model) =>
    `--years cannot be asked of ${model}: its equations answer year by year, and a longer risk depends on what happens in between. Use: jieyu disease cohort`,
  annual: (model, variant) => `Annual probability by each equation of ${model} (${variant})`,
  within: (model, years) =>
    `Probability within ${years} years by each equation of ${model}, everything else held as it is`,
  equation: "Equation",
  takenAsAbsent: (id, names) => `${id}: not stated, taken as absent: ${names.join(", ")}.`,
  several: (ids) => `The file holds ${ids.length} patients: ${ids.join(", ")}. Choose one with --id.`,
  noRate: (given) => `--discount is a yearly rate from 0 to 0.2, such as 0.035, not "${given}".`,
  title: (model, variant, id) => `${model} (${variant}), patient ${id}`,
  ran: (patients, years, patientYears, seed) =>
    `${patients} copies over ${years} years: ${patientYears} patient-years; seed ${seed}.`,
  rules: (maximumAge, discountPercent, path) =>
    `Risk factors: ${path}. The year of death counts half. Whoever would reach the age of ${maximumAge} dies in the year before. ` +
    `Costs and quality-adjusted years discounted by ${discountPercent} % a year.`,
  lifeExpectancy: "Life expectancy, years",
  qalys: "Quality-adjusted life-years",
  costs: (currency) => (currency === "" ? "Costs" : `Costs, ${currency}`),
  noCosts: "No costs: none are published for this model. State them in the file as costs.",
  result: "Result per patient",
  value: "Value",
  standardError: "Standard error",
  incidence: "Share with at least one such event by the end of the year, % (standard error)",
  event: "Event",
  byYear: (year) => `Year ${year}`,
  death: "Death",
  sets: (utilities, costs) =>
    `Quality of life: ${utilities}.${costs === undefined ? "" : ` Costs: ${costs}.`}`,
  outdated: (path) => `Not current: ${path}. Write it anew with: jieyu disease validate --write`,
};

const chinese: DiseaseWords = {
  noFile: (path, reason) => `无法读取 ${path}：${reason}。`,
  notJson: (path, reason) => `${path} 不是 JSON：${reason}`,
  inFile: (path, problems) => `${path}：${problems} 个问题`,
  noRiskWithin: (model) =>
    `${model} 不能使用 --years：其方程逐年计算，更长期的风险取决于其间发生的事件。请使用 jieyu disease cohort。`,
  annual: (model, variant) => `${model}（${variant}）各方程的年概率`,
  within: (model, years) => `${model} 各方程 ${years} 年内的概率（其他条件保持不变）`,
  equation: "方程",
  takenAsAbsent: (id, names) => `${id}：未填写，按无处理：${names.join("、")}。`,
  several: (ids) => `文件中有 ${ids.length} 名患者：${ids.join("、")}。请用 --id 选择一名。`,
  noRate: (given) => `--discount 为 0 至 0.2 的年贴现率，如 0.035，现为“${given}”。`,
  title: (model, variant, id) => `${model}（${variant}），患者 ${id}`,
  ran: (patients, years, patientYears, seed) =>
    `${patients} 个副本，${years} 年：共 ${patientYears} 人年；种子 ${seed}。`,
  rules: (maximumAge, discountPercent, path) =>
    `危险因素：${path}。死亡当年计半年。将满 ${maximumAge} 岁者在此前一年死亡。成本与质量调整生命年按每年 ${discountPercent}% 贴现。`,
  lifeExpectancy: "预期寿命（年）",
  qalys: "质量调整生命年",
  costs: (currency) => (currency === "" ? "成本" : `成本（${currency}）`),
  noCosts: "无成本：该模型没有已发表的成本，可在文件中以 costs 给出。",
  result: "人均结果",
  value: "数值",
  standardError: "标准误",
  incidence: "至该年末至少发生一次该事件的人数占比，%（标准误）",
  event: "事件",
  byYear: (year) => `第 ${year} 年`,
  death: "死亡",
  sets: (utilities, costs) => `生命质量：${utilities}。${costs === undefined ? "" : `成本：${costs}。`}`,
  outdated: (path) => `不是最新：${path}。请重新写入：jieyu disease validate --write`,
};

export function diseaseWordsOf(language: Language): DiseaseWords {
  return language === "zh-CN" ? chinese : english;
}
