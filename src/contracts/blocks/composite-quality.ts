/**
 * A composite quality score and what it does to a reconciliation: it picks the discount on the target by category, or it
 * scales gains down and losses down.
 *
 * s = min(max(score − from, 0), to − from) / (to − from); gain · (1 − gainAtRisk · (1 − s)); loss · (1 − lossRelief · s).
 */
import { z } from "zod";
import { COMPARISONS, type Decimal, type Line, type Term } from "../language.js";
import type { ContractPart } from "../part.js";
import { compare, formatRational, parseRational, subtract } from "../rational.js";
import { decimalTerm, described } from "../terms.js";
import { fact, gate, line, minus, number, product, quotient } from "../write.js";

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

const need = {
  id: "qualityScore",
  kind: "given",
  unit: "number",
  minimum: "0",
  words: { en: "Composite quality score", "zh-CN": "综合质量得分" },
} as const;

/** Lines `discount` and, where some category pays no gains, `gainsPaid`. */
export function discount(terms: DiscountTerms): ContractPart {
  if (terms.rule === "fixed") return { lines: [discountLine(number(terms.share))] };
  const byCategory = (value: (category: { share: Decimal; paysGains: boolean }) => Term): Term =>
    terms.categories.reduce<Term>(
      (lower, own) => gate(fact(need.id), own.is, number(own.score), value(own), lower),
      value(terms.below),
    );
  return {
    needs: [need],
    lines: [
      discountLine(byCategory((category) => number(category.share))),
      {
        id: "gainsPaid",
        stage: "quality",
        unit: "number",
        value: byCategory((category) => number(category.paysGains ? "1" : "0")),
        role: "qualityPassed",
        words: {
          en: "Gains are paid at this quality (1) or not (0)",
          "zh-CN": "该质量等级是否支付奖励（1是0否）",
        },
      },
    ],
  };
}

const discountLine = (value: Term): Line => ({
  id: "discount",
  stage: "target",
  unit: "number",
  value,
  words: { en: "Discount on the target", "zh-CN": "目标价折扣" },
});

/** Line `qualityEarned`: how much of what quality decides is earned, from 0 to 1. */
export function scaledQuality({ from, to }: ScaledQualityTerms): ContractPart {
  const width = formatRational(subtract(parseRational(to), parseRational(from)));
  const inside: Term = {
    layer: { of: fact(need.id), from: number(from), width: number(width), share: number("1") },
  };
  return {
    needs: [{ ...need, maximum: to }],
    lines: [
      {
        id: "qualityEarned",
        stage: "quality",
        unit: "number",
        value: quotient(inside, number(width)),
        words: {
          en: `Quality earned, from ${from} to ${to} points`,
          "zh-CN": `质量得分率（${from}至${to}分）`,
        },
      },
    ],
  };
}

export const scaledGain = (gain: Term, { gainAtRisk }: ScaledQualityTerms): Term =>
  product(gain, minus(number("1"), product(number(gainAtRisk), minus(number("1"), line("qualityEarned")))));

export const scaledLoss = (loss: Term, { lossRelief }: ScaledQualityTerms): Term =>
  product(loss, minus(number("1"), product(number(lossRelief), line("qualityEarned"))));
