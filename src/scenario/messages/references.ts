/** Messages about what one section says of another. */
import { message } from "./message.js";
import { suggestion } from "./words.js";

const REFERENCES = {
  source: ["source", "来源"],
  arm: ["arm", "照护情景"],
  contract: ["contract", "合同"],
  service: ["service class", "服务类别"],
  scheme: ["scheme", "险种"],
  channel: ["channel of care", "就医渠道"],
  benefit: ["benefit category", "待遇类别"],
  state: ["complication state", "并发症状态"],
  attribute: ["patient attribute", "患者属性"],
  metric: ["metric", "指标"],
  event: ["event of the disease model", "疾病模型事件"],
  history: ["history of the disease model", "疾病模型病史"],
  complication: ["event or history of the disease model", "疾病模型事件或病史"],
} as const;
export type Reference = keyof typeof REFERENCES;

const round = (value: number) => String(Number(value.toPrecision(6)));

export const referenceMessages = {
  "unknown-reference": message<{
    what: Reference;
    given: string;
    nearest?: string;
    valid: readonly string[];
  }>(
    ({ what, given, nearest, valid }) =>
      `There is no ${REFERENCES[what][0]} "${given}" to refer to. ${suggestion(nearest, valid, "en")}`,
    ({ what, given, nearest, valid }) =>
      `没有名为“${given}”的${REFERENCES[what][1]}可供引用。${suggestion(nearest, valid, "zh-CN")}`,
  ),
  "missing-attribute": message<{ name: string; model: string }>(
    ({ name, model }) =>
      `The patients have no "${name}", which the disease model "${model}" or the reports need. Describe its law here.`,
    ({ name, model }) => `患者缺少属性“${name}”，疾病模型“${model}”或报告需要它。请在此给出其分布。`,
  ),
  "programme-missing": message<object>(
    () =>
      `This arm runs the management programme, but the scenario describes none. Add programme:, or write false.`,
    () => `该情景启用了管理项目，但方案没有描述它。请补充 programme:，或改为 false。`,
  ),
  "shares-sum": message<{ what: string; sum: number }>(
    ({ what, sum }) =>
      `The shares of "${what}" sum to ${round(sum)}, not to 1: something would be counted twice or not at all.`,
    ({ what, sum }) => `“${what}”的各比例之和为 ${round(sum)}，不等于 1：会造成重复计算或遗漏。`,
  ),
  "shares-above-one": message<{ sum: number }>(
    ({ sum }) =>
      `The shares outside the consortium sum to ${round(sum)}; more than all care cannot go elsewhere.`,
    ({ sum }) => `医联体之外各渠道的比例之和为 ${round(sum)}，外流不可能超过全部就医。`,
  ),
  "first-band": message<{ first: number; given: number }>(
    ({ first, given }) =>
      `The first band starts at ${given}; it must start at ${first}, or nothing says what holds below it.`,
    ({ first, given }) => `首档从 ${given} 开始；应从 ${first} 开始，否则其下没有规定。`,
  ),
  "not-rising": message<{ given: number; before: number }>(
    ({ given, before }) =>
      `${given} does not come after ${before}. Put the entries in rising order, none twice.`,
    ({ given, before }) => `${given} 不大于前一项 ${before}。各项须严格递增。`,
  ),
  "price-step-early": message<{ year: number; priceYear: number }>(
    ({ year, priceYear }) =>
      `The price step of ${year} is already in prices of ${priceYear} (currency.priceYear) and would count twice. Remove it, or move the price year.`,
    ({ year, priceYear }) =>
      `${year} 年的价格调整已包含在 ${priceYear} 年价格中（currency.priceYear），会重复计算。请删除该项，或调整价格年份。`,
  ),
  "bad-number-name": message<{ given: string }>(
    ({ given }) =>
      `"${given}" cannot be the name of a number: formulas read letters and digits only (a hyphen is a minus). Write it like headRate2022.`,
    ({ given }) =>
      `“${given}”不能用作数值名称：公式只识别字母和数字（连字符会被当作减号）。写法示例：headRate2022。`,
  ),
  "reserved-name": message<{ given: string }>(
    ({ given }) => `"${given}" has a meaning of its own here. Choose another name.`,
    ({ given }) => `“${given}”在此另有含义。请换一个名称。`,
  ),
  "pool-missing": message<{ pool: string; lines: readonly string[]; nearest?: string }>(
    ({ pool, lines, nearest }) =>
      `This contract shares the pool "${pool}", but market.pools has no such pool, so nobody knows what the other parties earn. ${nearest === undefined ? `Add market.pools.${pool} with the other parties' ${lines.join(", ")}.` : `Did you mean "${nearest}"?`}`,
    ({ pool, lines, nearest }) =>
      `该合同参与资金池“${pool}”，但 market.pools 中没有该池，无从得知其他各方的情况。${nearest === undefined ? `请补充 market.pools.${pool}，给出其他各方的 ${lines.join("、")}。` : `是否应为“${nearest}”？`}`,
  ),
  "pool-line-missing": message<{ party: string; line: string; scheme: string; contract: string }>(
    ({ party, line, scheme, contract }) =>
      `"${party}" has no "${line}" for the scheme "${scheme}", which the contract "${contract}" needs of every party. Add lines.${line}.${scheme} (0 if it has none).`,
    ({ party, line, scheme, contract }) =>
      `“${party}”缺少险种“${scheme}”的“${line}”，合同“${contract}”需要每一方的该项。请补充 lines.${line}.${scheme}（没有则写0）。`,
  ),
  "no-budget": message<{ contract: string }>(
    ({ contract }) =>
      `The contract "${contract}" compares no spending with a budget, so there is no surplus to take apart. Name contracts with a budget.`,
    ({ contract }) => `合同“${contract}”没有预算可与费用比较，因而没有结余可分解。请填写有预算的合同。`,
  ),
  contract: message<{ where: string; words: { en: string; "zh-CN": string } }>(
    ({ where, words }) => `The contract cannot be settled: ${where}: ${words.en}`,
    ({ where, words }) => `合同无法结算：${where}：${words["zh-CN"]}`,
  ),
};
