/** Terms of the split among the providers. */
import { z } from "zod";
import { add, compare, formatRational, ONE, parseRational, ZERO } from "../rational.js";
import { decimalTerm, described } from "../terms.js";

/** What a facts file or a simulation knows of each provider. */
export const PROVIDER_WEIGHTS = ["spending", "months", "workload", "headcount", "lead"] as const;

const vector = described(z.enum(PROVIDER_WEIGHTS), {
  en: "Weights: counted spending of the provider's home panel, its patient-months, its workload, its staff, or 1 for the lead institution and 0 for the others. The last three only a facts file has.",
  "zh-CN":
    "权重：机构所辖人群的费用、人月数、工作量、职工人数，或牵头医疗机构为1、其余为0。后三项只能由事实文件提供。",
});

const pool = z.strictObject({
  vector,
  qualityWeighted: described(z.boolean(), {
    en: "Whether the weight is multiplied by the provider's quality score.",
    "zh-CN": "权重是否乘以机构的质量考核得分。",
  }).optional(),
  share: decimalTerm(
    { en: "Share of the net result split by these weights.", "zh-CN": "按该权重分配的比例。" },
    { unit: "share", minimum: "0", maximum: "1" },
  ),
});
export type PoolTerms = z.output<typeof pool>;

const pools = described(
  z
    .array(pool)
    .min(1)
    .check(({ value, issues }) => {
      const total = value.map(({ share }) => parseRational(share)).reduce(add, ZERO);
      if (compare(total, ONE) === 0) return;
      const sum = formatRational(total);
      issues.push({
        code: "custom",
        params: { chinese: `分配比例合计须为1，现为${sum}` },
        message: `the shares must sum to 1, so that the whole result is split; they sum to ${sum}`,
        path: [],
        input: value,
      });
    }),
  { en: "Pools of the split; their shares sum to 1.", "zh-CN": "各分配份额，合计为1。" },
);

const losses = described(z.strictObject({ by: pools }), {
  en: "Pools of a loss; absent: those of a gain.",
  "zh-CN": "亏损的分担办法；缺省为与收益相同。",
});

const guaranteed = described(
  z.strictObject({
    perYear: decimalTerm(
      {
        en: "Amount of a gain that is split first, whatever the pools give.",
        "zh-CN": "收益中先行保底分配的金额。",
      },
      { unit: "money/year", minimum: "0" },
    ),
    vector,
  }),
  { en: "Floor of the providers out of a gain; absent: none.", "zh-CN": "收益的保底分配；缺省为无。" },
);

const referrals = described(
  z.strictObject({
    price: decimalTerm(
      {
        en: "What the receiving provider is paid by the sending one for each referred patient.",
        "zh-CN": "转出机构为每例转诊患者付给接收机构的金额。",
      },
      { unit: "money/referral", minimum: "0" },
    ),
  }),
  { en: "Transfer price of referrals; absent: none.", "zh-CN": "内部转诊结算价；缺省为无。" },
);

export const distributeTerms = described(
  z.strictObject({
    by: pools,
    losses: losses.optional(),
    guaranteed: guaranteed.optional(),
    referrals: referrals.optional(),
  }),
  { en: "Split among the providers; absent: not split.", "zh-CN": "机构间分配；缺省为不分配。" },
);
export type DistributeTerms = z.output<typeof distributeTerms>;
