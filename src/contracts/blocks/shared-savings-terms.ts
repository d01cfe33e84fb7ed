/** Terms of shared savings: where the benchmark comes from, the minimum rate, sharing and caps on either side. */
import { z } from "zod";
import { bySchemeTerm, decimalTerm, described } from "../terms.js";
import { pastSpending, signedAmount } from "./amount-target.js";
import { budgetBasisTerm, countsTerms } from "./counted.js";
import { distributeTerms } from "./distribute-terms.js";
import { headRateTerms } from "./head-rate.js";
import { sizeTableTerm } from "./minimum-savings-rate.js";
import { operatorTerms } from "./operator.js";
import { reserveTerms } from "./reserve.js";
import { countingTerm } from "./savings.js";
import { scoreTerms } from "./score.js";

const share = { unit: "share", minimum: "0", maximum: "1" };

const perHead = z.strictObject({
  rule: described(z.literal("perHead"), { en: "A rate per patient-year.", "zh-CN": "按每人年标准。" }),
  headRate: headRateTerms,
});
const fromFacts = z.strictObject({
  rule: described(z.literal("given"), {
    en: "The account's own benchmark, as a fact (settle only).",
    "zh-CN": "账户自身的基准，作为事实给出（仅用于清算）。",
  }),
});
const budgetTerm = described(z.discriminatedUnion("rule", [signedAmount, pastSpending, perHead, fromFacts]), {
  en: "Where the benchmark comes from.",
  "zh-CN": "基准来源。",
});

const fixedRate = z.strictObject({
  rule: described(z.literal("fixed"), { en: "One rate; 0 for none.", "zh-CN": "固定比率；0 为不设。" }),
  savings: decimalTerm(
    { en: "Minimum savings rate, of the benchmark.", "zh-CN": "最低节约率，占基准的比例。" },
    share,
  ),
  losses: decimalTerm(
    { en: "Minimum loss rate; absent: the same.", "zh-CN": "最低亏损率；缺省与节约率相同。" },
    share,
  ).optional(),
});
const rateOfSize = z.strictObject({
  rule: described(z.literal("bySize"), {
    en: "By patient-years under contract; below the first row its rate at the beginning holds.",
    "zh-CN": "按签约人年数；低于第一档时取其起点比率。",
  }),
  table: sizeTableTerm,
});
const minimumRateTerm = described(z.discriminatedUnion("rule", [fixedRate, rateOfSize]), {
  en: "Smallest rate of savings (or loss) that is shared; reached at equality.",
  "zh-CN": "开始分享（分担）的最低比率；恰等于时即达到。",
});

const capTerm = described(
  z.strictObject({
    value: decimalTerm(
      { en: "Highest amount as a share of the basis.", "zh-CN": "上限占基数的比例。" },
      {
        unit: "share",
        minimum: "0",
      },
    ),
    basis: described(z.enum(["benchmark", "revenue"]), {
      en: "What the cap is a share of: the benchmark, or the consortium's revenue.",
      "zh-CN": "上限的基数：基准，或医联体收入。",
    }),
  }),
  { en: "Cap; absent: none.", "zh-CN": "封顶；缺省为不封顶。" },
);

const revenueTerm = described(
  z.discriminatedUnion("from", [
    z.strictObject({
      from: described(z.literal("given"), { en: "A fact of the account.", "zh-CN": "账户事实。" }),
    }),
    z.strictObject({
      from: described(z.literal("signed"), { en: "As signed.", "zh-CN": "按签约。" }),
      perYear: bySchemeTerm(
        { en: "Revenue per year, one or by scheme.", "zh-CN": "年收入，可分险种。" },
        { unit: "money/year", minimum: "0" },
      ),
    }),
  ]),
  { en: "The consortium's revenue, where a cap is of it.", "zh-CN": "医联体收入（封顶以其为基数时）。" },
);

export const sharedSavingsTerms = z.strictObject({
  budget: budgetTerm,
  budgetBasis: budgetBasisTerm,
  counts: countsTerms,
  minimumRate: minimumRateTerm,
  counting: countingTerm,
  savings: described(
    z.strictObject({
      share: decimalTerm({ en: "Share of the savings paid out.", "zh-CN": "节约的分享比例。" }, share),
      byQuality: scoreTerms.optional(),
      cap: capTerm.optional(),
    }),
    { en: "Sharing of savings.", "zh-CN": "节约分享。" },
  ),
  losses: described(
    z.strictObject({
      share: decimalTerm({ en: "Share of the loss repaid.", "zh-CN": "亏损的分担比例。" }, share),
      cap: capTerm.optional(),
    }),
    { en: "Repayment of losses; absent: one-sided.", "zh-CN": "亏损分担；缺省为单边。" },
  ).optional(),
  revenue: revenueTerm.optional(),
  operator: operatorTerms.optional(),
  reserve: reserveTerms.optional(),
  distribute: distributeTerms.optional(),
});
export type SharedSavingsTerms = z.output<typeof sharedSavingsTerms>;
export type CapTerms = z.output<typeof capTerm>;
