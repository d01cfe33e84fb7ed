/**
 * A composite quality score and what it does to a reconciliation: it picks the discount on the target by category, or it
 * scales gains down and losses down.
 *
 * s = min(max(score − from, 0), to − from) / (to − from); gain · (1 − gainAtRisk · (1 − s)); loss · (1 − lossRelief · s).
 */
import type { Decimal, Line, Term } from "../language.js";
import type { ContractPart } from "../part.js";
import { formatRational, parseRational, subtract } from "../rational.js";
import { fact, gate, line, minus, number, product, quotient } from "../write.js";
import type { DiscountTerms, ScaledQualityTerms } from "./composite-quality-terms.js";

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
