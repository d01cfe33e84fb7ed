/** Inpatient quota: a yearly quota; part of what is saved is a reward with a ceiling, an overrun is shared up to a limit. */
import { z } from "zod";
import { budgetContract, budgetFields, type BudgetTerms } from "../blocks/budget.js";
import { limitedBands } from "../blocks/limited-bands.js";
import { target } from "../blocks/target.js";
import { updateTerms } from "../blocks/update.js";
import { bundleYear, inYuan } from "../example-facts.js";
import type { ContractFamily, WorkedExample } from "../family.js";
import { compare, divide, formatRational, parseRational, ZERO } from "../rational.js";
import { bySchemeTerm, decimalTerm, described, forScheme } from "../terms.js";
import { money } from "../write.js";

const share = { unit: "share", minimum: "0", maximum: "1" };

const terms = z.strictObject({
  quotaPerYear: bySchemeTerm(
    { en: "Quota of the first year, one or by scheme.", "zh-CN": "首年定额，可分险种。" },
    { unit: "money/year", minimum: "0" },
  ),
  update: updateTerms,
  budgetBasis: budgetFields.budgetBasis,
  counts: budgetFields.counts,
  reward: described(
    z.strictObject({
      share: decimalTerm(
        { en: "Share of what is saved under the quota.", "zh-CN": "低于定额部分的奖励比例。" },
        share,
      ),
      upTo: decimalTerm(
        { en: "Highest reward as a share of the quota.", "zh-CN": "奖励上限，占定额的比例。" },
        share,
      ),
    }),
    { en: "Reward for staying under the quota.", "zh-CN": "定额结余奖励。" },
  ),
  overrun: described(
    z.strictObject({
      fundShare: decimalTerm(
        { en: "Share of an overrun that the fund makes good.", "zh-CN": "超定额部分由基金分担的比例。" },
        share,
      ),
      upTo: decimalTerm(
        {
          en: "How much of an overrun is shared, as a share of the quota; beyond it the fund pays nothing.",
          "zh-CN": "参与分担的超定额上限，占定额的比例；超出部分基金不予支付。",
        },
        { unit: "share", minimum: "0" },
      ),
    }),
    { en: "Sharing of an overrun.", "zh-CN": "超定额分担。" },
  ),
  distribute: budgetFields.distribute,
});
type Terms = z.output<typeof terms>;

/** The reward stops where share · saving reaches its ceiling. */
function rewardedUpTo({ share: part, upTo }: Terms["reward"]): string {
  const rate = parseRational(part);
  return compare(rate, ZERO) === 0 ? "0" : formatRational(divide(parseRational(upTo), rate));
}

const withBands = (own: Terms): BudgetTerms => ({
  ...own,
  ...limitedBands({
    keptShare: own.reward.share,
    keptUpTo: rewardedUpTo(own.reward),
    fundShare: own.overrun.fundShare,
    madeGoodUpTo: own.overrun.upTo,
  }),
});

const rule2008 = {
  quotaPerYear: 100_000,
  update: { rule: "frozen" },
  budgetBasis: "fundOnly",
  counts: { services: ["inpatient"] },
  reward: { share: "0.3", upTo: "0.03" },
  overrun: { fundShare: "0.5", upTo: "0.2" },
};
const spent = (fundPaid: number) => bundleYear({ patientYears: 10, fundPaid, patientPaid: 20_000 });

const examples: readonly WorkedExample[] = [
  {
    // 100,000 − 94,000 = 6,000 saved, 30 % of it: 1,800.
    name: "small",
    words: { en: "30 % of what was saved is the reward.", "zh-CN": "结余的30%作为奖励。" },
    terms: rule2008,
    facts: [spent(94_000)],
    expected: [inYuan({ surplus: 6_000, retained: 1_800, returned: 4_200, fundOutlayInBundle: 95_800 })],
  },
  {
    // 15,000 saved: 30 % would be 4,500, the ceiling is 3 % of 100,000.
    name: "capped",
    words: { en: "The reward stops at 3 % of the quota.", "zh-CN": "奖励不超过定额的3%。" },
    terms: rule2008,
    facts: [spent(85_000)],
    expected: [inYuan({ surplus: 15_000, retained: 3_000, returned: 12_000, fundOutlayInBundle: 88_000 })],
  },
  {
    // 10,000 saved: 30 % is exactly 3 % of the quota. 20,000 over is exactly 20 %: half of it is made good.
    name: "threshold",
    words: {
      en: "Both limits met exactly: 10 % under, then 20 % over.",
      "zh-CN": "恰达两个上限：结余10%，次年超20%。",
    },
    terms: rule2008,
    facts: [spent(90_000), spent(120_000)],
    expected: [
      inYuan({ retained: 3_000, returned: 7_000, fundOutlayInBundle: 93_000 }),
      inYuan({ overspend: 20_000, compensated: 10_000, uncovered: 10_000, fundOutlayInBundle: 110_000 }),
    ],
  },
  {
    // 35,000 over: half of the first 20,000 is made good, nothing of the other 15,000.
    name: "loss",
    words: { en: "Beyond 20 % over the fund pays nothing.", "zh-CN": "超定额20%以上部分基金不予支付。" },
    terms: rule2008,
    facts: [spent(135_000)],
    expected: [
      inYuan({
        overspend: 35_000,
        compensated: 10_000,
        uncovered: 25_000,
        fundOutlayInBundle: 110_000,
        consortiumResult: -25_000,
      }),
    ],
  },
  {
    // No reward and no sharing: the whole saving returns, the whole overrun is borne.
    name: "neither reward nor sharing",
    words: { en: "Neither reward nor sharing.", "zh-CN": "不奖励、不分担。" },
    terms: { ...rule2008, reward: { share: 0, upTo: "0.03" }, overrun: { fundShare: "0.5", upTo: 0 } },
    facts: [spent(90_000), spent(101_000)],
    expected: [
      inYuan({ retained: 0, returned: 10_000, fundOutlayInBundle: 90_000 }),
      inYuan({ compensated: 0, uncovered: 1_000, fundOutlayInBundle: 100_000 }),
    ],
  },
  {
    // Nobody in hospital: 100,000 saved, the reward at its ceiling.
    name: "zero",
    words: { en: "No admissions: the reward is at its ceiling.", "zh-CN": "无住院费用：奖励达上限。" },
    terms: rule2008,
    facts: [bundleYear({ patientYears: 10, fundPaid: 0, patientPaid: 0 })],
    expected: [inYuan({ surplus: 100_000, retained: 3_000, fundOutlayInBundle: 3_000 })],
  },
  {
    name: "error",
    words: { en: "A reward of more than the saving.", "zh-CN": "奖励超过结余。" },
    terms: { ...rule2008, reward: { share: "1.3", upTo: "0.03" } },
    facts: [spent(94_000)],
    error: "must lie in 0 to 1; read 1.3",
  },
];

export const inpatientQuota: ContractFamily<Terms> = {
  id: "inpatient-quota",
  title: { en: "Inpatient quota", "zh-CN": "住院定额结算" },
  words: {
    en: "A yearly quota for inpatient care. Part of what is saved under it is paid as a reward, up to a share of the quota. An overrun is shared with the fund up to a limit; beyond it the fund pays nothing. Both rules are marginal: the yuan beyond a limit changes nothing for those before it.",
    "zh-CN":
      "住院费用年度定额。低于定额的部分按比例奖励，奖励不超过定额的一定比例；超定额在限度内由基金分担，超出限度的部分基金不予支付。两项规则均按边际计算：超过限度的金额不影响限度以内的部分。",
  },
  formula:
    "reward = min(rewardShare · saving, ceiling · quota); the fund makes good fundShare · min(overrun, limit · quota)",
  source:
    "A local rule of 2008, from copies, not a consortium contract: over by up to 20 % shared half and half, beyond it nothing; under the quota rewarded 30 % of it, at most 3 % of the quota. An example, not in force; all four numbers are levers.",
  terms,
  expand: (own, context) => {
    const signed = money(forScheme(own.quotaPerYear, context.scheme, "quotaPerYear"));
    const words = { en: "Quota of the year", "zh-CN": "年度定额" };
    const quota = { base: { signed: () => signed }, update: own.update, id: "quota", words };
    return budgetContract(withBands(own), target(quota, context));
  },
  examples,
};
