/** Terms of a composite quality score: a discount by category, or gains and losses scaled by the score. */
import { z } from "zod";
import { COMPARISONS } from "../language.js";
import { compare, parseRational } from "../rational.js";
import { decimalTerm, described } from "../terms.js";

const share = { unit: "share", minimum: "0", maximum: "1" };
const score = { unit: "points", minimum: "0" };

const discountShare = decimalTerm(
  { en: "Discount on the target price.", "zh-CN": "目标价的折扣比例。" },
  share,
);
const paysGains = described(z.boolean(), {
  en: "Whether a gain is paid in this category; a loss is owed in all.",
  "zh-CN": "该等级是否支付节约奖励；亏损各等级均须承担。",
});

export const discountTerms = described(
  z.discriminatedUnion("rule", [
    z.strictObject({
      rule: described(z.literal("fixed"), { en: "One discount.", "zh-CN": "统一折扣。" }),
      share: discountShare,
    }),
    z.strictObject({
      rule: described(z.literal("byQuality"), {
        en: "A discount for each category of the composite quality score; the last category reached counts.",
        "zh-CN": "按综合质量得分等级确定折扣，以达到的最高等级为准。",
      }),
      below: described(z.strictObject({ share: discountShare, paysGains }), {
        en: "Below every category.",
        "zh-CN": "未达到任何等级时。",
      }),
      categories: described(
        z
          .array(
            z.strictObject({
              is: described(z.enum([COMPARISONS[0], COMPARISONS[1]]), {
                en: "Whether the score must reach the threshold or exceed it.",
                "zh-CN": "得分须达到还是超过界点。",
              }),
              score: decimalTerm(
                { en: "Threshold of the composite quality score.", "zh-CN": "综合质量得分界点。" },
                score,
              ),
              share: discountShare,
              paysGains,
            }),
          )
          .min(1)
          .check(({ value, issues }) => {
            const wrong = value.findIndex(
              (own, index) =>
                index > 0 && compare(parseRational(own.score), parseRational(value[index - 1].score)) <= 0,
            );
            if (wrong < 0) return;
            const given = value[wrong].score;
            issues.push({
              code: "custom",
              message: `categories must start at higher and higher scores; ${given} does not`,
              params: { chinese: `各等级界点须逐级升高；${given}不符合` },
              path: [wrong, "score"],
              input: given,
            });
          }),
        { en: "Categories by rising score.", "zh-CN": "按得分升高排列的等级。" },
      ),
    }),
  ]),
  {
    en: "Discount on the target, the payer's saving by construction.",
    "zh-CN": "目标价折扣，即支付方的既定节约。",
  },
);
export type DiscountTerms = z.output<typeof discountTerms>;

export const scaledQualityTerms = described(
  z
    .strictObject({
      from: decimalTerm({ en: "Score at which nothing is earned.", "zh-CN": "不得分的质量得分。" }, score),
      to: decimalTerm({ en: "Score at which all is earned.", "zh-CN": "得满分的质量得分。" }, score),
      gainAtRisk: decimalTerm(
        { en: "Share of a gain that is lost at the lowest score.", "zh-CN": "最低得分时扣减的节约比例。" },
        share,
      ),
      lossRelief: decimalTerm(
        {
          en: "Share of a loss that is forgiven at the highest score.",
          "zh-CN": "最高得分时减免的亏损比例。",
        },
        share,
      ),
    })
    .check(({ value, issues }) => {
      if (compare(parseRational(value.from), parseRational(value.to)) < 0) return;
      issues.push({
        code: "custom",
        message: `must lie above from; read from ${value.from}, to ${value.to}`,
        params: { chinese: `须高于from；读到from为${value.from}，to为${value.to}` },
        path: ["to"],
        input: value.to,
      });
    }),
  {
    en: "Scales gains and losses by the composite quality score, in a straight line between two scores; absent: not at all.",
    "zh-CN": "按综合质量得分在两个得分之间线性调整节约与亏损；缺省为不调整。",
  },
);
export type ScaledQualityTerms = z.output<typeof scaledQualityTerms>;
