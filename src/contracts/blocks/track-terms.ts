/**
 * Terms of a track of the Medicare Shared Savings Program: minimum rate, sharing, losses and their caps, sequestration, and
 * the rules that came later. Percentages are a track's own and stand in the contract file.
 */
import { z } from "zod";
import { decimalTerm, described } from "../terms.js";
import { answerToTerm, benchmarkTerms } from "./benchmark.js";
import { choicesTerm, sizeTableTerm } from "./minimum-savings-rate.js";
import { sinceDate, sinceYear } from "./since.js";

const share = { unit: "share", minimum: "0", maximum: "1" };
const amountPerYear = { unit: "money/year", minimum: "0" };

const minimumRateTerm = described(
  z.strictObject({
    bySize: sizeTableTerm,
    choices: choicesTerm.optional(),
    choiceFrom: decimalTerm(
      { en: "Persons from which a fixed rate may be chosen.", "zh-CN": "可选择固定比率的最低人数。" },
      { unit: "persons", minimum: "0" },
    ).optional(),
  }),
  {
    en: "Minimum savings rate (and loss rate): by size; with choices, the rate that the account chose where it is one of them.",
    "zh-CN": "最低节约率（及最低亏损率）：按人数确定；设有可选值时，账户所选为其中之一则用所选。",
  },
);

const shareTerm = described(
  z.strictObject({
    maximum: decimalTerm({ en: "Highest sharing rate.", "zh-CN": "最高分享比例。" }, share),
    rules: sinceYear(
      {
        rule: described(z.enum(["timesQuality", "whole", "wholeOrAlternative"]), {
          en: "Standard met: the maximum times the quality score, or the whole maximum; with the alternative standard met, the maximum times the score; else nothing.",
          "zh-CN": "达到质量标准：最高比例乘以质量得分，或全额；仅达到替代标准：最高比例乘以得分；否则为零。",
        }),
      },
      {
        en: "How quality decides the sharing rate, by performance year.",
        "zh-CN": "按履约年度：质量如何决定分享比例。",
      },
    ),
    cap: decimalTerm(
      { en: "Highest payment as a share of the benchmark.", "zh-CN": "支付上限，占基准的比例。" },
      share,
    ),
  }),
  { en: "Sharing of savings.", "zh-CN": "节约分享。" },
);

const lossesTerm = described(
  z.strictObject({
    rate: described(
      z.discriminatedUnion("rule", [
        z.strictObject({
          rule: described(z.literal("fixed"), { en: "One rate.", "zh-CN": "固定比例。" }),
          share: decimalTerm({ en: "Loss rate.", "zh-CN": "亏损分担比例。" }, share),
        }),
        z.strictObject({
          rule: described(z.literal("lessQuality"), {
            en: "1 − highest sharing rate · quality score, held between two rates; the higher where quality failed.",
            "zh-CN": "1 − 最高分享比例 × 质量得分，限于上下限之间；质量未达标时取上限。",
          }),
          minimum: decimalTerm({ en: "Lowest loss rate.", "zh-CN": "最低亏损分担比例。" }, share),
          maximum: decimalTerm({ en: "Highest loss rate.", "zh-CN": "最高亏损分担比例。" }, share),
        }),
      ]),
      { en: "Share of a qualifying loss that is owed.", "zh-CN": "达标亏损的分担比例。" },
    ),
    capOfBenchmark: described(
      z.array(decimalTerm({ en: "Share of the benchmark.", "zh-CN": "占基准的比例。" }, share)).min(1),
      {
        en: "Highest loss as a share of the benchmark, by agreement year; the last holds from then on.",
        "zh-CN": "亏损上限占基准的比例，按协议年度；最后一项此后一直适用。",
      },
    ),
    capOfRevenue: described(
      z.strictObject({
        share: decimalTerm(
          {
            en: "Highest loss as a share of the participants' revenue.",
            "zh-CN": "亏损上限占参与机构收入的比例。",
          },
          share,
        ),
        highRevenueFrom: decimalTerm(
          {
            en: "Revenue as a share of expenditure from which an account counts as high-revenue: bounds a revenue nobody published.",
            "zh-CN": "收入占费用达到该比例即为高收入账户：用于界定未公布的收入。",
          },
          share,
        ),
      }),
      { en: "Second cap, of revenue; the lower one holds.", "zh-CN": "按收入的第二上限，取较低者。" },
    ).optional(),
    relief: described(z.enum(["amount", "shares"]), {
      en: "Relief for extreme and uncontrollable circumstances: an amount, or the loss times the shares of the year and of the persons affected.",
      "zh-CN": "不可抗力减免：给定金额，或亏损乘以受影响的时间比例与人群比例。",
    }),
  }),
  { en: "Repayment of losses; absent: one-sided.", "zh-CN": "亏损分担；缺省为单边。" },
);

const statedTerm = described(
  z.strictObject({
    qualityScore: decimalTerm({ en: "Quality score.", "zh-CN": "质量得分。" }, share),
    quality: described(z.enum(["standard", "alternative", "failed"]), {
      en: "Which quality standard is met.",
      "zh-CN": "达到的质量标准。",
    }),
    paidYearsAfter: described(z.int().min(0).max(5), {
      en: "Years from performance to payment.",
      "zh-CN": "履约年度至支付的年数。",
    }),
    chosenRate: decimalTerm({ en: "Chosen minimum rate.", "zh-CN": "所选最低比率。" }, share).optional(),
    participantRevenue: decimalTerm(
      { en: "Participants' revenue per year.", "zh-CN": "参与机构年收入。" },
      amountPerYear,
    ).optional(),
  }),
  {
    en: "What a facts file would say, where a scenario compares tracks; absent: facts of the account.",
    "zh-CN": "情景比较各轨道时代替账户事实的取值；缺省取账户事实。",
  },
);

export const trackTerms = z.strictObject({
  benchmark: benchmarkTerms,
  minimumRate: minimumRateTerm,
  share: shareTerm,
  losses: lossesTerm.optional(),
  sequestration: sinceDate(
    { rate: decimalTerm({ en: "Share of a payment withheld.", "zh-CN": "支付的扣减比例。" }, share) },
    { en: "Reduction of payments by date of payment.", "zh-CN": "按支付日期的扣减。" },
  ),
  reducedSharing: described(
    z.strictObject({
      since: described(z.int(), { en: "First performance year.", "zh-CN": "首个履约年度。" }),
      part: decimalTerm(
        { en: "Part of the sharing rate that holds.", "zh-CN": "适用分享比例的份额。" },
        share,
      ),
    }),
    {
      en: "Savings below the minimum rate shared by accounts so marked; absent: never.",
      "zh-CN": "对标记账户，未达最低节约率的节约也按部分比例分享；缺省为无。",
    },
  ).optional(),
  guardrailSince: described(z.int(), {
    en: "First performance year in which an account marked by the guardrail is paid no savings.",
    "zh-CN": "自该履约年度起，触及护栏的账户不支付节约。",
  }).optional(),
  stated: statedTerm.optional(),
  answerTo: answerToTerm.optional(),
});
export type TrackTerms = z.output<typeof trackTerms>;
export type LossTerms = z.output<typeof lossesTerm>;
