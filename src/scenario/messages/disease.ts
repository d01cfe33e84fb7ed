/** Messages about a cohort that does not fit its disease model, and about complications, health and risk factors. */
import { message } from "./message.js";
import { suggestion } from "./words.js";

const LAWS: Readonly<Record<string, string>> = {
  normal: "正态",
  gamma: "伽马",
  bernoulli: "伯努利",
  categorical: "分类",
};

const NEEDED = {
  flag: ["present or absent (law: bernoulli)", "有或无（law: bernoulli）"],
  measure: ["a measured value (law: normal or gamma)", "测量值（law: normal 或 gamma）"],
} as const;

const KINDS: Readonly<Record<string, string>> = { microvascular: "微血管", macrovascular: "大血管" };
const list = (names: readonly string[]) => names.join(", ");
const chineseList = (names: readonly string[]) => names.join("、");

export const diseaseMessages = {
  "attribute-categories": message<{
    attribute: string;
    model: string;
    categories: readonly string[];
    given: readonly string[];
  }>(
    ({ attribute, model, categories, given }) =>
      `The disease model "${model}" goes by the place of each category, so "${attribute}" must be categorical with ${list(categories)}, in this order${given.length === 0 ? "; this law has no categories" : `, not ${list(given)}`}. Name and order them so; a share may be 0.`,
    ({ attribute, model, categories, given }) =>
      `疾病模型“${model}”按类别的次序读取，因此“${attribute}”须为分类分布，类别依次为 ${chineseList(categories)}${given.length === 0 ? "；现有分布没有类别" : `，而不是 ${chineseList(given)}`}。请按此命名和排序，占比可以为 0。`,
  ),
  "attribute-kind": message<{ attribute: string; model: string; expected: "flag" | "measure"; law: string }>(
    ({ attribute, model, expected, law }) =>
      `The disease model "${model}" reads "${attribute}" as ${NEEDED[expected][0]}; the ${law} law would be read as something else. Change the law.`,
    ({ attribute, model, expected, law }) =>
      `疾病模型“${model}”将“${attribute}”读作${NEEDED[expected][1]}；${LAWS[law] ?? law}分布会被误读。请更换分布。`,
  ),
  "attribute-range": message<{
    attribute: string;
    mean: number;
    minimum: number;
    maximum: number;
    unit: string;
  }>(
    ({ attribute, mean, minimum, maximum, unit }) =>
      `A mean "${attribute}" of ${mean} is implausible: the equations read it in ${unit}, where patients lie between ${minimum} and ${maximum}. Check the unit; nothing is converted.`,
    ({ attribute, mean, minimum, maximum, unit }) =>
      `“${attribute}”的均值 ${mean} 不合理：方程以 ${unit} 为单位，患者取值应在 ${minimum} 至 ${maximum} 之间。请检查单位，系统不作换算。`,
  ),
  "histories-missing": message<{ attribute: string; kind: string; known: readonly string[] }>(
    ({ attribute, kind, known }) =>
      `The patients have a complication state, but nothing says which ${kind} history stands behind it, and the equations go by histories. Add the categorical attribute "${attribute}" with shares of some of ${list(known)}.`,
    ({ attribute, kind, known }) =>
      `患者设有并发症状态，但未说明其背后是哪一种${KINDS[kind] ?? kind}病史，而方程按病史计算。请补充分类属性“${attribute}”，给出下列部分病史的占比：${chineseList(known)}。`,
  ),
  "history-unknown": message<{ given: string; model: string; nearest?: string; valid: readonly string[] }>(
    ({ given, model, nearest, valid }) =>
      `"${given}" is no history of this kind in the disease model "${model}". ${suggestion(nearest, valid, "en")}`,
    ({ given, model, nearest, valid }) =>
      `疾病模型“${model}”没有名为“${given}”的此类病史。${suggestion(nearest, valid, "zh-CN")}`,
  ),
  "history-stateless": message<{ attribute: string }>(
    ({ attribute }) =>
      `"${attribute}" says which history patients with such complications have, but nobody's complication state is described, so nobody would have one. Add complicationState, or describe each history by an attribute of its own.`,
    ({ attribute }) =>
      `“${attribute}”说明有此类并发症的患者有哪种病史，但未给出并发症状态，因此无人会有该病史。请补充 complicationState，或用各病史自己的属性描述。`,
  ),
  "attribute-near-miss": message<{ given: string; nearest: string; model: string }>(
    ({ given, nearest, model }) =>
      `Nothing reads "${given}". The disease model "${model}" reads "${nearest}", which nobody would have here. Did you mean it? If not, choose a name that is less alike.`,
    ({ given, nearest, model }) =>
      `没有任何部分读取“${given}”。疾病模型“${model}”读取的是“${nearest}”，按现有写法所有患者都没有该属性。是否应为“${nearest}”？若不是，请换一个不易混淆的名称。`,
  ),
  "complication-no-event": message<{ given: string; model: string; events: readonly string[] }>(
    ({ given, model, events }) =>
      `"${given}" never happens as an event in the disease model "${model}", so its first-year cost would never be charged. Events: ${list(events)}.`,
    ({ given, model, events }) =>
      `疾病模型“${model}”中“${given}”不是事件，其首年费用永远不会发生。事件有：${chineseList(events)}。`,
  ),
  "complication-no-history": message<{ given: string; model: string; histories: readonly string[] }>(
    ({ given, model, histories }) =>
      `Nobody lives on with "${given}" as a history in the disease model "${model}", so its cost of later years would never be charged. Histories: ${list(histories)}.`,
    ({ given, model, histories }) =>
      `疾病模型“${model}”中“${given}”不是病史，其后续年度费用永远不会发生。病史有：${chineseList(histories)}。`,
  ),
  "complication-prices": message<{ year: number; priceYear: number }>(
    ({ year, priceYear }) =>
      `These sums are in prices of ${year}, all other amounts in prices of ${priceYear} (currency.priceYear), and one trend carries both to the contract years. Restate the sums in prices of ${priceYear}.`,
    ({ year, priceYear }) =>
      `此处金额按 ${year} 年价格计，其他金额按 ${priceYear} 年价格计（currency.priceYear），而两者按同一趋势推算到合同年度。请将金额换算为 ${priceYear} 年价格。`,
  ),
  "organ-twice": message<{ history: string; first: string }>(
    ({ history, first }) =>
      `"${history}" already belongs to the organ "${first}". What it takes from quality of life would count in one of them only: keep one.`,
    ({ history, first }) =>
      `“${history}”已属于器官“${first}”。其生命质量损失只会计入其中之一，请只保留一处。`,
  ),
  "risk-factors-none": message<{ model: string }>(
    ({ model }) =>
      `The disease model "${model}" has no risk factors, so these effects would change nothing. Take them away and state incidenceRatio and mortalityRatio, or choose a model of individual risk equations.`,
    ({ model }) =>
      `疾病模型“${model}”没有危险因素，此处的作用不会产生任何影响。请删除并改用 incidenceRatio 和 mortalityRatio，或选用个体风险方程模型。`,
  ),
  "risk-factor-unread": message<{ given: string; model: string; valid: readonly string[] }>(
    ({ given, model, valid }) =>
      `The disease model "${model}" does not read "${given}", so changing it would change nothing. It reads ${list(valid)}.`,
    ({ given, model, valid }) =>
      `疾病模型“${model}”不读取“${given}”，改变它不会产生任何影响。该模型读取：${chineseList(valid)}。`,
  ),
};
