/** DRG: a base rate times the case's relative weight; less for early transfers, more for cases of extreme cost. */
import { z } from "zod";
import { casePayments, paymentLine, type CaseTable } from "../blocks/case-payment.js";
import { dated, datedTerm } from "../blocks/dated.js";
import { inYuan, tableYear } from "../example-facts.js";
import type { ContractFamily, FamilyContext, WorkedExample } from "../family.js";
import type { Line, Term } from "../language.js";
import { assemble } from "../part.js";
import { add, formatRational, parseRational } from "../rational.js";
import { decimalTerm, described } from "../terms.js";
import { column, gate, largest, line, money, number, product, quotient, sum, totalOver } from "../write.js";

const open = z.strictObject({
  rule: described(z.literal("open"), {
    en: "A rate known beforehand: more cases or heavier ones cost the fund more.",
    "zh-CN": "事先确定的费率：病例增多或加重，基金支付随之增加。",
  }),
  perWeight: datedTerm(
    { en: "Payment for a case of weight 1, one or by year.", "zh-CN": "权重为1的病例的支付标准，可分年度。" },
    { unit: "money", minimum: "0" },
  ),
});

const closed = z.strictObject({
  rule: described(z.literal("closed"), {
    en: "A budget divided by the weights of the year: heavier coding lowers the rate. Outlier payments come on top.",
    "zh-CN": "总额除以当年权重之和：编码加重会降低费率。高倍率病例的追加支付另计。",
  }),
  budgetPerYear: datedTerm(
    {
      en: "Amount that all weights together earn, one or by year.",
      "zh-CN": "全部权重共同对应的总额，可分年度。",
    },
    { unit: "money/year", minimum: "0" },
  ),
});

const terms = z.strictObject({
  baseRate: described(z.discriminatedUnion("rule", [open, closed]), {
    en: "What a case of weight 1 is paid.",
    "zh-CN": "费率（权重为1的支付标准）。",
  }),
  outlier: described(
    z.strictObject({
      fixedLoss: decimalTerm(
        {
          en: "Loss on a case, beyond its payment, that the provider bears before any outlier payment.",
          "zh-CN": "追加支付前由医疗机构自行承担的单例亏损。",
        },
        { unit: "money", minimum: "0" },
      ),
      share: decimalTerm(
        { en: "Share of the cost above that which is paid.", "zh-CN": "超出部分的支付比例。" },
        { unit: "share", minimum: "0", maximum: "1" },
      ),
    }),
    {
      en: "Extra payment for cases of extreme cost; absent: none.",
      "zh-CN": "高倍率病例追加支付；缺省为无。",
    },
  ).optional(),
  transfers: described(
    z.strictObject({
      firstDay: decimalTerm(
        {
          en: "Daily payments that the first day earns; 2 pays it double.",
          "zh-CN": "首日按几个日均标准支付；2为加倍。",
        },
        { unit: "ratio", minimum: "1" },
      ),
    }),
    {
      en: "Cases passed on to another hospital are paid by the day, at most in full; absent: in full.",
      "zh-CN": "转出病例按日支付，最高为全额；缺省为全额支付。",
    },
  ).optional(),
});
type Terms = z.output<typeof terms>;

/** min(1, paid days ÷ mean stay) for a case passed on; 1 for any other. */
function paidFraction({ firstDay }: NonNullable<Terms["transfers"]>): Term {
  const extra = formatRational(add(parseRational(firstDay), parseRational("-1")));
  const paidDays = sum(largest(column("days"), number("1")), number(extra));
  const byDay = gate(paidDays, ">=", column("meanStay"), number("1"), quotient(paidDays, column("meanStay")));
  return gate(column("transferred"), ">=", number("1"), byDay, number("1"));
}

function baseRate({ baseRate: rate }: Terms, context: FamilyContext): Term {
  if (rate.rule === "open") return dated(rate.perWeight, "baseRate.perWeight", context, money);
  const budget = dated(rate.budgetPerYear, "baseRate.budgetPerYear", context, money);
  const weights = line("paidWeights");
  return gate(weights, ">", number("0"), quotient(budget, weights), money("0"));
}

function rateLines(own: Terms, paidWeight: Term, context: FamilyContext): Line[] {
  return [
    {
      id: "paidWeights",
      stage: "scope",
      unit: "number",
      value: totalOver("cases", paidWeight),
      words: { en: "Relative weights that are paid", "zh-CN": "计入支付的权重之和" },
    },
    {
      id: "baseRate",
      stage: "price",
      unit: "money",
      value: baseRate(own, context),
      words: { en: "Payment for weight 1", "zh-CN": "费率" },
    },
  ];
}

function outlierLine({ fixedLoss, share }: NonNullable<Terms["outlier"]>, paidWeight: Term): Line {
  const from = sum(product(line("baseRate"), paidWeight), money(fixedLoss));
  const above: Term = { layer: { of: column("cost"), from, width: "unlimited", share: number(share) } };
  return paymentLine(
    "outlierPayments",
    totalOver("cases", above),
    { en: "Extra payments for cases of extreme cost", "zh-CN": "高倍率病例追加支付" },
    { en: "cost above payment + fixedLoss, case by case", "zh-CN": "每例费用超过支付额与固定亏损之和的部分" },
  );
}

const PLAIN = { weight: "number" } as const;
const WITH_STAY = { ...PLAIN, days: "number", meanStay: "number", transferred: "number" } as const;

function expand(own: Terms, context: FamilyContext) {
  const { transfers, outlier } = own;
  const paidWeight =
    transfers === undefined ? column("weight") : product(column("weight"), paidFraction(transfers));
  const payments = paymentLine("casePayments", product(line("baseRate"), line("paidWeights")), {
    en: "Case payments: base rate times weights",
    "zh-CN": "病例支付：费率乘以权重",
  });
  const table: CaseTable = {
    id: "cases",
    words: { en: "Cases of the year", "zh-CN": "当年病例" },
    columns: transfers === undefined ? PLAIN : WITH_STAY,
  };
  return assemble(
    [
      { lines: rateLines(own, paidWeight, context) },
      casePayments(table, outlier === undefined ? [payments] : [payments, outlierLine(outlier, paidWeight)]),
    ],
    { bundle: context.services },
  );
}

const medicareLike = {
  baseRate: { rule: "open", perWeight: 6_000 },
  outlier: { fixedLoss: 20_000, share: "0.8" },
};
const cases = (weight: readonly string[], cost: readonly number[]) => tableYear("cases", { weight, cost });

const examples: readonly WorkedExample[] = [
  {
    // 6,000 · 0.75 = 4,500; cost 4,000.
    name: "small",
    words: { en: "One light case.", "zh-CN": "一个轻症病例。" },
    terms: medicareLike,
    facts: [cases(["0.75"], [4_000])],
    expected: [inYuan({ fundOutlayInBundle: 4_500, ownCost: 4_000, consortiumResult: 500 })],
  },
  {
    // 6,000 · (0.75 + 1.2 + 4.5) = 4,500 + 7,200 + 27,000 = 38,700. Second case: 0.8 · (40,000 − 27,200) = 10,240.
    // Third: 30,000 < 47,000. Paid 48,940, cost 74,000.
    name: "loss",
    words: {
      en: "Three cases, one of extreme cost: the extra payment covers part of the loss.",
      "zh-CN": "三个病例，其中一例费用极高：追加支付弥补部分亏损。",
    },
    terms: medicareLike,
    facts: [cases(["0.75", "1.2", "4.5"], [4_000, 40_000, 30_000])],
    expected: [inYuan({ fundOutlayInBundle: 48_940, ownCost: 74_000, consortiumResult: -25_060 })],
  },
  {
    // 7,200 + 20,000 = 27,200: nothing extra; ten yuan more: 0.8 · 10 = 8.
    name: "threshold",
    words: {
      en: "Cost at payment plus fixed loss; ten yuan above it the year after.",
      "zh-CN": "费用恰等于支付加固定亏损；次年高出十元。",
    },
    terms: medicareLike,
    facts: [cases(["1.2"], [27_200]), cases(["1.2"], [27_210])],
    expected: [
      inYuan({ fundOutlayInBundle: 7_200, consortiumResult: -20_000 }),
      inYuan({ fundOutlayInBundle: 7_208, consortiumResult: -20_002 }),
    ],
  },
  {
    // Mean stay 5, first day double. 2 days: 3/5 of 6,000 = 3,600. 4 days: 5/5 = 6,000. 9 days: capped at 6,000.
    // 2 days, not passed on: 6,000.
    name: "capped",
    words: {
      en: "Cases passed on are paid by the day, never more than in full.",
      "zh-CN": "转出病例按日支付，最高为全额。",
    },
    terms: { baseRate: { rule: "open", perWeight: 6_000 }, transfers: { firstDay: 2 } },
    facts: [
      tableYear("cases", {
        weight: ["1", "1", "1", "1"],
        cost: [3_000, 5_000, 9_000, 4_000],
        days: ["2", "4", "9", "2"],
        meanStay: ["5", "5", "5", "5"],
        transferred: ["1", "1", "1", "0"],
      }),
    ],
    expected: [inYuan({ fundOutlayInBundle: 21_600, ownCost: 21_000, consortiumResult: 600 })],
  },
  {
    // Year 1: 100,000 / (0.5 + 1.5 + 2) = 25,000. Year 2: heavier coding, 100,000 / 5 = 20,000 a weight: same total.
    name: "closed budget",
    words: {
      en: "Heavier coding lowers the rate and leaves the total as it was.",
      "zh-CN": "编码加重只降低费率，总额不变。",
    },
    terms: { baseRate: { rule: "closed", budgetPerYear: { byYear: { "2024": 100_000, "2025": 100_000 } } } },
    facts: [
      cases(["0.5", "1.5", "2"], [20_000, 30_000, 40_000]),
      cases(["1", "1.5", "2.5"], [20_000, 30_000, 40_000]),
    ],
    expected: [
      inYuan({ fundOutlayInBundle: 100_000, consortiumResult: 10_000 }),
      inYuan({ fundOutlayInBundle: 100_000, consortiumResult: 10_000 }),
    ],
  },
  {
    name: "zero",
    words: { en: "No cases: a closed budget pays nothing.", "zh-CN": "无病例：总额不支付。" },
    terms: { baseRate: { rule: "closed", budgetPerYear: 100_000 } },
    facts: [cases([], [])],
    expected: [inYuan({ fundOutlayInBundle: 0, ownCost: 0, consortiumResult: 0 })],
  },
  {
    name: "error",
    words: { en: "A budget that ends before the contract.", "zh-CN": "总额年度少于合同年度。" },
    terms: { baseRate: { rule: "closed", budgetPerYear: { byYear: { "2024": 100_000 } } } },
    facts: [cases(["1"], [1]), cases(["1"], [1])],
    error: "has no value for the contract year 2025",
  },
];

export const drg: ContractFamily<Terms> = {
  id: "drg",
  title: { en: "Case payment by DRG", "zh-CN": "按疾病诊断相关分组（DRG）付费" },
  words: {
    en: "A case is paid its group's relative weight times a base rate, whatever it costs. Cases that cost far more earn a share of the excess; cases passed on early are paid by the day. The base rate is known beforehand (open) or is a budget divided by the year's weights (closed). Needs a table of cases, so it settles real accounts only.",
    "zh-CN":
      "每例按其分组权重乘以费率支付，与实际费用无关。费用极高者按比例追加支付，提前转出者按日支付。费率或事先确定（开放式），或为总额除以当年权重之和（封闭式）。需要病例表，只用于真实清算。",
  },
  formula:
    "pay = Σ base · weight · min(1, (days + firstDay − 1) / meanStay if passed on) + Σ share · max(cost − payment − fixedLoss, 0); base given, or budget / Σ paid weights",
  source:
    "Medicare inpatient prospective payment in outline: 42 CFR 412.2, 412.4(f) (transfers by per diem, first day double), 412.80–412.84 (outliers at marginal cost above a fixed loss). Rates, fixed loss and shares: levers; the amounts of the examples are examples.",
  terms,
  expand,
  examples,
};
