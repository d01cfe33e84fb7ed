/** Episode bundle: target prices against what episodes cost, with outliers, quality, stop-gain and stop-loss. */
import { z } from "zod";
import { discount, scaledQuality } from "../blocks/composite-quality.js";
import { discountTerms, scaledQualityTerms } from "../blocks/composite-quality-terms.js";
import { episodes, outlierTerms } from "../blocks/episodes.js";
import { reconciliation } from "../blocks/reconciliation.js";
import { gainTerms, lossTerms } from "../blocks/reconciliation-terms.js";
import { resultLines } from "../blocks/sharing.js";
import { inYuan, tableYear } from "../example-facts.js";
import type { ContractFamily, WorkedExample } from "../family.js";
import { assemble } from "../part.js";

const terms = z.strictObject({
  discount: discountTerms,
  outlier: outlierTerms.optional(),
  quality: scaledQualityTerms.optional(),
  gain: gainTerms,
  loss: lossTerms.optional(),
});
type Terms = z.output<typeof terms>;

const plain = { discount: { rule: "fixed", share: 0 }, gain: {} };
const of = (value: string) => ({ value, basis: "discountedTarget" });
const team = (stop: string, lossRelief: string, risk: boolean) => ({
  ...plain,
  quality: { from: 0, to: 100, gainAtRisk: "0.1", lossRelief },
  gain: { stopGain: of(stop) },
  ...(risk && { loss: { stopLoss: of(stop) } }),
});
const cjrCategories = {
  ...plain,
  discount: {
    rule: "byQuality",
    below: { share: "0.03", paysGains: false },
    categories: [
      { is: ">=", score: 6, share: "0.02", paysGains: true },
      { is: ">", score: "13.2", share: "0.015", paysGains: true },
    ],
  },
};
const year = (target: readonly number[], cost: readonly number[], score?: string) =>
  tableYear("episodes", { target, cost }, score === undefined ? {} : { qualityScore: score });

const examples: readonly WorkedExample[] = [
  {
    // 100,000 − 90,000 = 10,000; with 1 % later claims 100,000 − 90,900 = 9,100.
    name: "small",
    words: {
      en: "Target less cost; later claims of 1 % take nearly a tenth of the gain.",
      "zh-CN": "目标价减费用；1%的后续费用使奖励减少近一成。",
    },
    terms: plain,
    facts: [year([100_000], [90_000]), year([100_000], [90_900])],
    expected: [inYuan({ surplus: 10_000, retained: 10_000 }), inYuan({ surplus: 9_100, retained: 9_100 })],
  },
  {
    // 5 % of 2,000,000 = 100,000: gains of 150,000 and of 100,000 are paid alike.
    name: "capped",
    words: {
      en: "Stop-gain of 5 %: cost may rise by 50,000 before the payment moves.",
      "zh-CN": "奖励上限5%：费用再增5万元，支付才会变动。",
    },
    terms: { ...plain, gain: { stopGain: of("0.05") } },
    facts: [
      year([1_200_000, 800_000], [1_000_000, 850_000]),
      year([1_200_000, 800_000], [1_050_000, 850_000]),
    ],
    expected: [
      inYuan({ surplus: 150_000, retained: 100_000, returned: 50_000 }),
      inYuan({ surplus: 100_000, retained: 100_000, returned: 0 }),
    ],
  },
  {
    // 100,000 at a limit of 80,000: 80,000 + 20 % of 20,000 = 84,000. Second: 70,000. Target 150,000, counted 154,000.
    name: "outlier",
    words: { en: "A fifth of the cost above the limit counts.", "zh-CN": "超限费用仅计入两成。" },
    terms: {
      ...plain,
      outlier: { limit: { rule: "amount", perEpisode: 80_000 }, countedAbove: "0.2" },
      loss: {},
    },
    facts: [year([80_000, 70_000], [100_000, 70_000])],
    expected: [inYuan({ ceded: 16_000, countedSpending: 154_000, overspend: 4_000, uncovered: 4_000 })],
  },
  {
    // Score 50 of 100. Loss 150,000 · (1 − 0.15 · 0.5) = 138,750, stopped at 10 % of 1,000,000.
    // Gain 40,000 · (1 − 0.1 · 0.5) = 38,000. Loss 40,000 · 0.925 = 37,000.
    name: "loss",
    words: {
      en: "TEAM track 2: losses relieved by up to 15 %, gains cut by up to 10 %, both stopped at 10 %.",
      "zh-CN": "TEAM第2轨：亏损最多减免15%，奖励最多扣减10%，均以10%为限。",
    },
    terms: team("0.1", "0.15", true),
    facts: [1_150_000, 960_000, 1_040_000].map((cost) => year([1_000_000], [cost], "50")),
    expected: [
      inYuan({ overspend: 150_000, uncovered: 100_000, compensated: 50_000, consortiumResult: -100_000 }),
      inYuan({ surplus: 40_000, retained: 38_000, returned: 2_000, consortiumResult: 38_000 }),
      inYuan({ overspend: 40_000, uncovered: 37_000, compensated: 3_000, fundOutlayInBundle: -37_000 }),
    ],
  },
  {
    // Target 100,000, cost 90,000. At 13.2 still "good": 98,000; above it 98,500; at 6 "good"; below 6 no gain is paid.
    name: "threshold",
    words: {
      en: "CJR's categories by composite score; the discounts are examples.",
      "zh-CN": "CJR综合得分等级；折扣为示例。",
    },
    terms: cjrCategories,
    facts: ["13.2", "13.21", "6", "5.99"].map((score) => year([100_000], [90_000], score)),
    expected: [
      { ...inYuan({ budget: 98_000, retained: 8_000 }), qualityPassed: "1" },
      { ...inYuan({ budget: 98_500, retained: 8_500 }), qualityPassed: "1" },
      { ...inYuan({ budget: 98_000, retained: 8_000 }), qualityPassed: "1" },
      { ...inYuan({ budget: 97_000, surplus: 7_000, retained: 0, returned: 7_000 }), qualityPassed: "0" },
    ],
  },
  {
    // Track 3, score 100: gain 300,000 uncut, stopped at 20 % of 1,000,000. Loss 300,000 · 0.9 = 270,000, stopped too.
    name: "TEAM track 3",
    words: { en: "Both sides stopped at 20 %.", "zh-CN": "TEAM第3轨：两侧均以20%为限。" },
    terms: team("0.2", "0.1", true),
    facts: [700_000, 1_300_000].map((cost) => year([1_000_000], [cost], "100")),
    expected: [
      inYuan({ surplus: 300_000, retained: 200_000, returned: 100_000 }),
      inYuan({ overspend: 300_000, uncovered: 200_000, compensated: 100_000 }),
    ],
  },
  {
    // No episodes. Then track 1 with a loss of 50,000: the fund carries it.
    name: "zero",
    words: {
      en: "No episodes; then TEAM track 1, which owes nothing for a loss.",
      "zh-CN": "无诊疗事件；其后TEAM第1轨不承担亏损。",
    },
    terms: team("0.1", "0", false),
    facts: [year([], [], "0"), year([1_000_000], [1_050_000], "0")],
    expected: [
      inYuan({ budget: 0, retained: 0, uncovered: 0, consortiumResult: 0 }),
      inYuan({ overspend: 50_000, uncovered: 0, compensated: 50_000, consortiumResult: 0 }),
    ],
  },
  {
    name: "error",
    words: { en: "Categories out of order.", "zh-CN": "等级次序颠倒。" },
    terms: {
      ...cjrCategories,
      discount: {
        ...cjrCategories.discount,
        categories: cjrCategories.discount.categories.toReversed(),
      },
    },
    facts: [],
    error: "categories must start at higher and higher scores",
  },
];

export const episodeBundle: ContractFamily<Terms> = {
  id: "episode-bundle",
  title: { en: "Episode bundle", "zh-CN": "诊疗事件打包付费" },
  words: {
    en: "Each episode of care has a target price. After the year the targets, less a discount, are compared with what the episodes cost; the hospital gets the gain or owes the loss, within stop-gain and stop-loss. Outliers count in part, quality changes the discount or scales the result. Claims are paid as they arise, to whoever treats. Needs a table of episodes, so it settles real accounts only.",
    "zh-CN":
      "每次诊疗事件有目标价。年终以折扣后的目标价合计与实际费用比较，医院在上下限内获得奖励或承担亏损。极值费用部分计入，质量影响折扣或结果。费用照常随发生支付给各提供方。需要诊疗事件表，只用于真实清算。",
  },
  formula:
    "X = Σ (target · (1 − discount)) − Σ (cost − (1 − countedAbove) · max(cost − limit, 0)); pay min(gain after quality, stopGain · basis) or owe min(loss after quality, stopLoss · basis)",
  source:
    "CJR: 42 CFR 510.300–510.315 in excerpts; composite quality categories: hortyspringer.com (good from 6 to 13.2, excellent above); stop-gain examples: singletrackanalytics.com, node/181 (2017-06-12) and “Why you should not take the initial CJR reconciliation to the bank”. Outlier at 20 % above a limit: singletrackanalytics.com, node/156 (BPCI). TEAM tracks: resilienthc.com/teams (secondary). Discounts by category and the straight line of the quality adjustment: not confirmed by a source consulted, levers.",
  terms,
  expand: (own, context) => {
    const parts = [
      discount(own.discount),
      episodes(own.outlier),
      { lines: resultLines },
      own.quality === undefined ? {} : scaledQuality(own.quality),
      reconciliation(own, own.discount.rule === "byQuality"),
    ];
    return assemble(parts, { bundle: context.services });
  },
  examples,
};
