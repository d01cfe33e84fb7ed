/** Messages about formulas. */
import { message } from "./message.js";
import { shown, suggestion, unitWords } from "./words.js";

/** What the parser says, in Chinese; the rest keeps the parser's own words. */
function chineseDetail(detail: string): string {
  const at = /\(char (\d+)\)/.exec(detail)?.[1];
  const place = at === undefined ? "" : `（第 ${at} 个字符）`;
  if (/Unexpected end/.test(detail)) return `公式不完整${place}`;
  if (/Parenthesis/.test(detail)) return `缺少右括号${place}`;
  if (/Value expected/.test(detail)) return `缺少数值${place}`;
  if (/Unexpected/.test(detail)) return `有多余的内容${place}`;
  return detail;
}

export const formulaMessages = {
  "formula-syntax": message<{ detail: string }>(
    ({ detail }) => `The formula cannot be read: ${detail}. Write it like =headRate * (1 + growth) ^ 2.`,
    ({ detail }) => `公式无法读取：${chineseDetail(detail)}。写法示例：=headRate * (1 + growth) ^ 2。`,
  ),
  "formula-not-allowed": message<{ what: string }>(
    ({ what }) =>
      `${what} is not allowed in a formula. Allowed are numbers, named numbers, + - * / ^, ( ), min, max, exp, log, sqrt, abs, and condition ? a : b with a comparison as condition.`,
    ({ what }) =>
      `公式中不允许使用 ${what}。可用：数字、命名数值、+ - * / ^、括号、min、max、exp、log、sqrt、abs，以及 条件 ? 甲 : 乙（条件须为比较）。`,
  ),
  "formula-too-long": message<{ limit: number }>(
    ({ limit }) => `The formula has more than ${limit} characters. Name its parts under numbers:.`,
    ({ limit }) => `公式超过 ${limit} 个字符。请在 numbers: 中为其各部分命名。`,
  ),
  "formula-too-deep": message<{ limit: number }>(
    ({ limit }) => `The formula is nested more than ${limit} levels deep. Name its parts under numbers:.`,
    ({ limit }) => `公式嵌套超过 ${limit} 层。请在 numbers: 中为其各部分命名。`,
  ),
  "formula-arguments": message<{ name: string; least: number; most: number; given: number }>(
    ({ name, least, most, given }) =>
      `${name} takes ${least === most ? least : `${least} to ${most}`} argument(s); here stand ${given}.`,
    ({ name, least, most, given }) =>
      `${name} 需要 ${least === most ? least : `${least} 至 ${most}`} 个参数，此处有 ${given} 个。`,
  ),
  "formula-name": message<{ name: string; nearest?: string; valid: readonly string[] }>(
    ({ name, nearest, valid }) =>
      `The formula uses "${name}", which is not among the scenario's numbers:. ${suggestion(nearest, valid, "en")}`,
    ({ name, nearest, valid }) =>
      `公式使用了“${name}”，但 numbers: 中没有它。${suggestion(nearest, valid, "zh-CN")}`,
  ),
  "formula-contract-name": message<{ name: string; nearest?: string; valid: readonly string[] }>(
    ({ name, nearest, valid }) =>
      `The formula uses "${name}", which is neither a line above it nor a fact under needs:, nor an account. ${suggestion(nearest, valid, "en")}`,
    ({ name, nearest, valid }) =>
      `公式使用了“${name}”，但它既不是前面的项目，也不是 needs: 中的事实或账户。${suggestion(nearest, valid, "zh-CN")}`,
  ),
  "formula-year": message<object>(
    () =>
      `The formula uses "year", but this entry holds for every year. "year" is known only below an entry that is dated (year: 2022, or a key such as 2022).`,
    () =>
      `公式使用了“year”，但该项适用于所有年份。只有带年份的条目（如 year: 2022，或以 2022 为键）中才能使用“year”。`,
  ),
  "formula-cycle": message<{ chain: readonly string[] }>(
    ({ chain }) =>
      `The named numbers depend on each other in a circle: ${chain.join(" → ")}. Give one of them a value.`,
    ({ chain }) => `命名数值循环引用：${chain.join(" → ")}。请给其中一个写出数值。`,
  ),
  "formula-not-finite": message<{ formula: string; value: string }>(
    ({ formula, value }) =>
      `${shown(formula)} gives ${value} (a division by zero, a logarithm or root of a negative number, or an overflow), not a number.`,
    ({ formula, value }) =>
      `${shown(formula)} 的结果为 ${value}（除以零、对负数取对数或开方、或溢出），不是有效数值。`,
  ),
  "formula-uncertain": message<{ names: readonly string[] }>(
    ({ names }) =>
      `The formula uses uncertain number(s): ${names.join(", ")}. This number must be one and the same in every future: give those a value instead of a distribution, or write a value here.`,
    ({ names }) =>
      `公式使用了不确定的数值：${names.join("、")}。该项在所有模拟中必须相同：请把它们改为确定的 value，或在此直接写数值。`,
  ),
  "formula-not-exact": message<{ what: string }>(
    ({ what }) =>
      `${what} is not allowed inside a contract: contracts are settled exactly, to the cent, and this has no exact value. Allowed are + - * /, whole powers up to 1000, min, max, abs and comparisons.`,
    ({ what }) =>
      `合同中不允许使用 ${what}：合同须精确结算到分，而它没有精确值。可用：+ - * /、不超过 1000 的整数次幂、min、max、abs 和比较。`,
  ),
  "formula-unit": message<{ expected: string; found: string }>(
    ({ expected, found }) =>
      `The formula yields "${found}", but this entry needs "${expected}" (${unitWords(expected, "en")}). Check which numbers it multiplies and divides.`,
    ({ expected, found }) =>
      `公式结果的单位为“${found}”，而该项需要“${expected}”（${unitWords(expected, "zh-CN")}）。请检查相乘、相除的数值。`,
  ),
  "formula-units-mixed": message<{ left: string; right: string }>(
    ({ left, right }) =>
      `The formula adds or compares "${left}" and "${right}". Only numbers of one unit can be added or compared.`,
    ({ left, right }) => `公式把单位“${left}”与“${right}”相加或比较。只有单位相同的数值才能相加或比较。`,
  ),
};
