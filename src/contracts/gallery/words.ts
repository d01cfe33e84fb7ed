/** What the gallery and `explain` say around a family's own words, in both languages. */
import type { Words } from "../language.js";
import type { Language } from "../trace-words.js";

const WORDS = {
  gallery: { en: "Contract families", "zh-CN": "合同类型图录" },
  generated: {
    en: "Written by `jieyu explain --write` from the families' own files; a test keeps it current.",
    "zh-CN": "由 `jieyu explain --write` 根据各合同类型自身的文件生成，并由测试保证为最新。",
  },
  family: { en: "Family", "zh-CN": "类型" },
  what: { en: "What it is", "zh-CN": "说明" },
  where: { en: "Settles", "zh-CN": "适用" },
  power: { en: "Power", "zh-CN": "激励强度" },
  formula: { en: "Formula", "zh-CN": "公式" },
  source: { en: "Source", "zh-CN": "来源" },
  terms: { en: "Terms", "zh-CN": "条款" },
  term: { en: "Term", "zh-CN": "条款" },
  unit: { en: "Unit", "zh-CN": "单位" },
  range: { en: "Range", "zh-CN": "范围" },
  required: { en: "required", "zh-CN": "必填" },
  optional: { en: "optional", "zh-CN": "可选" },
  meaning: { en: "Meaning", "zh-CN": "含义" },
  examples: { en: "Worked examples", "zh-CN": "算例" },
  refused: { en: "Refused", "zh-CN": "不予结算" },
  later: { en: "The later years:", "zh-CN": "以后各年：" },
  incentives: { en: "Incentives", "zh-CN": "激励" },
  both: { en: "scenarios and real accounts", "zh-CN": "情景与真实账户" },
  settleOnly: {
    en: "real accounts only: its facts come from a file, no simulated cohort has them",
    "zh-CN": "仅真实账户：所需事实来自文件，模拟人群无法提供",
  },
  market: {
    en: "real accounts, and scenarios that describe the market it shares",
    "zh-CN": "真实账户，以及写有共享市场的情景",
  },
  spending: { en: "Spending", "zh-CN": "费用" },
  times: { en: "of the example", "zh-CN": "相对算例" },
  jump: { en: "a jump lies here", "zh-CN": "此处有跳跃" },
  noCosts: {
    en: "Nothing in its facts can cost more: one more yuan of care does not move it.",
    "zh-CN": "其事实中没有会增长的费用：多花一元不影响本合同。",
  },
  claimsOutside: {
    en: "Claims are paid outside this contract: the fund's column holds only what the contract moves.",
    "zh-CN": "医疗费用在本合同之外支付：基金一栏只含合同内的收付。",
  },
  noJumps: { en: "No result jumps.", "zh-CN": "没有跳跃。" },
  monotoneApart: {
    en: "Apart from the jumps no party gains by more spending or loses more than is spent, at these points.",
    "zh-CN": "除跳跃外，在以上各点没有一方因多花而获益，也没有一方损失超过所花。",
  },
  monotone: {
    en: "No party gains by more spending or loses more than is spent, at these points.",
    "zh-CN": "在以上各点，没有一方因多花而获益，也没有一方损失超过所花。",
  },
} as const satisfies Record<string, Words>;

export type GalleryWord = keyof typeof WORDS;

export const sayIn =
  (language: Language) =>
  (word: GalleryWord): string =>
    WORDS[word][language];

/** Sentences with numbers in them. */
export const SENTENCES: Readonly<
  Record<
    Language,
    {
      readonly at: (example: string) => string;
      readonly power: (power: string) => string;
      readonly jump: (spending: string, changes: string) => string;
      readonly gate: (line: string, test: string, size: string) => string;
      readonly gateHere: (changes: string) => string;
      readonly gains: (party: string, factor: string, share: string) => string;
      readonly loses: (party: string, factor: string, share: string) => string;
    }
  >
> = {
  en: {
    at: (example) =>
      `Who bears one more yuan of care, at the facts of the example "${example}" and around them. A party bears what its result falls by.`,
    power: (power) =>
      `Power (the consortium's mean share over these points): ${power}. Fee-for-service has 0, a budget kept and borne in full 1.`,
    jump: (spending, changes) => `At spending of ${spending} results jump: ${changes}.`,
    gate: (line, test, size) => `\`${line}\` jumps by ${size} where ${test} changes sides`,
    gateHere: (changes) => `between its two sides at the example's facts: ${changes}`,
    gains: (party, factor, share) =>
      `Not monotone: ${party} gains by more spending at ${factor} ×: share ${share}.`,
    loses: (party, factor, share) =>
      `Not monotone: ${party} loses more than is spent at ${factor} ×: share ${share}.`,
  },
  "zh-CN": {
    at: (example) => `按算例“${example}”的事实及其附近，多花一元由谁承担。承担额即该方结果的减少额。`,
    power: (power) =>
      `激励强度（以上各点医联体承担份额的平均）：${power}。按项目付费为0，全额留用且全额承担为1。`,
    jump: (spending, changes) => `费用达到 ${spending} 时发生跳跃：${changes}。`,
    gate: (line, test, size) => `\`${line}\` 在 ${test} 的界点处跳跃 ${size}`,
    gateHere: (changes) => `按算例事实，两侧之差：${changes}`,
    gains: (party, factor, share) => `非单调：费用为 ${factor} 倍时，${party}因多花而获益，份额 ${share}。`,
    loses: (party, factor, share) => `非单调：费用为 ${factor} 倍时，${party}损失超过所花，份额 ${share}。`,
  },
};
