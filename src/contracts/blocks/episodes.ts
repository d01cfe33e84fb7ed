/**
 * Episodes of care: their target prices after a discount, and what of their cost counts.
 *
 * budget = round(Σ target · (1 − discount)); ceded = round(Σ (1 − countedAbove) · max(cost − limit, 0)); counted = Σ cost −
 * ceded.
 */
import { z } from "zod";
import type { Line } from "../language.js";
import type { ContractPart } from "../part.js";
import { formatRational, ONE, parseRational, subtract } from "../rational.js";
import { decimalTerm, described } from "../terms.js";
import { column, line, minus, money, number, product, totalOver } from "../write.js";

const share = { unit: "share", minimum: "0", maximum: "1" };

export const outlierTerms = described(
  z.strictObject({
    limit: described(
      z.discriminatedUnion("rule", [
        z.strictObject({
          rule: described(z.literal("amount"), { en: "One limit for all episodes.", "zh-CN": "统一限额。" }),
          perEpisode: decimalTerm(
            {
              en: "Cost of an episode above which it counts in part.",
              "zh-CN": "超过该值的单次费用仅部分计入。",
            },
            { unit: "money", minimum: "0" },
          ),
        }),
        z.strictObject({
          rule: described(z.literal("episode"), {
            en: "Each episode brings its own limit, in the column limit.",
            "zh-CN": "每次诊疗的限额由明细表limit列给出。",
          }),
        }),
      ]),
      { en: "Where an episode becomes an outlier.", "zh-CN": "极值界点。" },
    ),
    countedAbove: decimalTerm(
      { en: "Share of the cost above the limit that still counts.", "zh-CN": "超限部分仍计入的比例。" },
      share,
    ),
  }),
  {
    en: "Episodes of extreme cost count in part; absent: in full.",
    "zh-CN": "极高费用仅部分计入；缺省为全部计入。",
  },
);
export type OutlierTerms = z.output<typeof outlierTerms>;

/** The table, lines ceded and countedSpending, and lines target and budget from the line discount. */
export function episodes(outlier: OutlierTerms | undefined): ContractPart {
  const ownLimit = outlier?.limit.rule === "episode";
  const spent = totalOver("episodes", column("cost"));
  return {
    needs: [
      {
        id: "episodes",
        kind: "table",
        columns: { target: "money", cost: "money", ...(ownLimit && { limit: "money" as const }) },
        words: { en: "Episodes of the year", "zh-CN": "当年诊疗事件" },
      },
    ],
    lines: [
      ...(outlier === undefined ? [] : [cededLine(outlier)]),
      {
        id: "countedSpending",
        stage: "aggregate",
        unit: "money",
        value: outlier === undefined ? spent : minus(spent, line("ceded")),
        role: "countedSpending",
        words: { en: "Cost of the episodes that counts", "zh-CN": "计入的诊疗费用" },
      },
      ...targets,
    ],
  };
}

function cededLine({ limit, countedAbove }: OutlierTerms): Line {
  const from = limit.rule === "amount" ? money(limit.perEpisode) : column("limit");
  const uncounted = number(formatRational(subtract(ONE, parseRational(countedAbove))));
  return {
    id: "ceded",
    stage: "truncation",
    unit: "money",
    round: true,
    value: totalOver("episodes", {
      layer: { of: column("cost"), from, width: "unlimited", share: uncounted },
    }),
    role: "ceded",
    basis: { en: "cost of an episode above its limit", "zh-CN": "单次治疗超过上限的费用" },
    words: { en: "Cost of outliers that does not count", "zh-CN": "不计入的极值费用" },
  };
}

const targets: readonly Line[] = [
  {
    id: "target",
    stage: "target",
    unit: "money",
    value: totalOver("episodes", column("target")),
    words: { en: "Target prices before the discount", "zh-CN": "折扣前目标价合计" },
  },
  {
    id: "budget",
    stage: "target",
    unit: "money",
    round: true,
    value: product(line("target"), minus(number("1"), line("discount"))),
    role: "budget",
    basis: "target",
    words: { en: "Target prices after the discount", "zh-CN": "折扣后目标价合计" },
  },
];
