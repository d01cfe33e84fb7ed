/** Messages about numbers: their object form, their laws, their sources. */
import { message } from "./message.js";
import type { Range } from "./words.js";
import { rangeWords, unitWords } from "./words.js";

const round = (value: number) => String(Number(value.toPrecision(6)));

export const numberMessages = {
  "quantity-one-of": message<{ given: readonly string[] }>(
    ({ given }) =>
      `A number is stated by exactly one of value, distribution and formula; here stand ${given.length === 0 ? "none" : given.join(" and ")}. Keep one.`,
    ({ given }) =>
      `一个数值只能用 value、distribution、formula 之一给出；此处${given.length === 0 ? "一个也没有" : `同时有 ${given.join("、")}`}。请保留一个。`,
  ),
  unit: message<{ expected: string; given: string }>(
    ({ expected, given }) =>
      `The unit "${given}" is not this entry's unit "${expected}" (${unitWords(expected, "en")}). Convert the number; units are never converted silently.`,
    ({ expected, given }) =>
      `单位“${given}”与该项单位“${expected}”（${unitWords(expected, "zh-CN")}）不符。请换算后填写；系统不会自动换算单位。`,
  ),
  "evidence-without-source": message<object>(
    () =>
      `Evidence without a source is an assumption. Name the source (a key of sources:), or write kind: assumption.`,
    () => `没有来源的证据只是假设。请写明 source（sources: 中的编号），或改为 kind: assumption。`,
  ),
  "evidence-without-locator": message<{ source: string }>(
    ({ source }) =>
      `The reader cannot find this number in "${source}". Add locator: the table, section or page, here or at the source.`,
    ({ source }) => `读者无法在“${source}”中找到该数值。请在此处或该来源处补充 locator（表、节或页码）。`,
  ),
  "quantity-range": message<{ low: number; high: number; value?: number }>(
    ({ low, high, value }) =>
      low > high
        ? `The range ends (${high}) before it begins (${low}). Write [low, high].`
        : `The value ${value} lies outside its own range, ${low} to ${high}. One of the two is wrong.`,
    ({ low, high, value }) =>
      low > high
        ? `范围上限（${high}）小于下限（${low}）。请写成 [下限, 上限]。`
        : `数值 ${value} 不在其自身范围 ${low} 至 ${high} 内，两者必有一误。`,
  ),
  "quantity-certain": message<object>(
    () => `This number must be the same in every future, so it takes no distribution. Give a value.`,
    () => `该数值在所有模拟中必须相同，不能使用分布。请给出 value。`,
  ),
  "distribution-ends": message<object>(
    () => `The minimum of the law is not below its maximum. Exchange them.`,
    () => `分布的最小值不小于最大值。请交换两者。`,
  ),
  "distribution-mode": message<object>(
    () => `The most likely value (mode) lies outside minimum and maximum.`,
    () => `最可能值（mode）不在最小值与最大值之间。`,
  ),
  "distribution-beta": message<object>(
    () => `No law on 0 to 1 has this mean and so large an SD: sd² must be below mean × (1 − mean).`,
    () => `0 至 1 之间不存在均值与标准差如此的分布：须 sd² < mean ×（1 − mean）。`,
  ),
  "distribution-lengths": message<object>(
    () => `There are not as many probabilities as values.`,
    () => `概率的个数与取值的个数不一致。`,
  ),
  "distribution-sum": message<object>(
    () => `The probabilities do not sum to 1.`,
    () => `各概率之和不等于 1。`,
  ),
  "distribution-outside": message<Range & { law: string; low: number; high: number; unit: string }>(
    ({ law, low, high, unit, ...range }) =>
      `The ${law} law spans ${round(low)} to ${round(high)} (five SD where it has no end), but the number must be ${rangeWords(range, "en")} (${unitWords(unit, "en")}). Narrow it, or cut it off with minimum and maximum (normal law).`,
    ({ law, low, high, unit, ...range }) =>
      `${LAWS[law] ?? law}分布的取值范围为 ${round(low)} 至 ${round(high)}（无端点处取五倍标准差），而该数值应为 ${rangeWords(range, "zh-CN")}（${unitWords(unit, "zh-CN")}）。请缩小离散程度，或用 minimum、maximum 截断（正态分布）。`,
  ),
};

const LAWS: Readonly<Record<string, string>> = {
  normal: "正态",
  lognormal: "对数正态",
  gamma: "伽马",
  beta: "贝塔",
  uniform: "均匀",
  triangular: "三角",
  discrete: "离散",
};
