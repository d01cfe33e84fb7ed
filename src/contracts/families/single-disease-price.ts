/** Single-disease price: a price per case; saving and overrun are shared within a limit, most is paid monthly. */
import { z } from "zod";
import { budgetContract, budgetFields, type BudgetTerms } from "../blocks/budget.js";
import { limitedBands } from "../blocks/limited-bands.js";
import { target } from "../blocks/target.js";
import { updateTerms } from "../blocks/update.js";
import { bundleYear, inYuan } from "../example-facts.js";
import type { ContractFamily, WorkedExample } from "../family.js";
import type { Decimal, FactRequest, Line } from "../language.js";
import { bySchemeTerm, decimalTerm, described, forScheme } from "../terms.js";
import { fact, line, minus, money, number, product, sum } from "../write.js";

const share = { unit: "share", minimum: "0", maximum: "1" };
const limit = { unit: "share", minimum: "0" };

const terms = z.strictObject({
  pricePerCase: bySchemeTerm(
    { en: "Price of one case in the first year, one or by scheme.", "zh-CN": "首年每例病种标准，可分险种。" },
    { unit: "money/case", minimum: "0" },
  ),
  update: updateTerms,
  budgetBasis: budgetFields.budgetBasis,
  counts: budgetFields.counts,
  saving: described(
    z.strictObject({
      share: decimalTerm(
        {
          en: "Share of the saving that the fund pays in addition.",
          "zh-CN": "低于标准的差额由基金另付的比例。",
        },
        share,
      ),
      upTo: decimalTerm(
        {
          en: "How much of a saving counts, as a share of the price.",
          "zh-CN": "计入的差额上限，占标准的比例。",
        },
        limit,
      ),
    }),
    {
      en: "What is paid beside the cost when care costs less than the price.",
      "zh-CN": "费用低于标准时的另付。",
    },
  ),
  overrun: described(
    z.strictObject({
      fundShare: decimalTerm(
        { en: "Share of an overrun that the fund makes good.", "zh-CN": "超标准部分由基金支付的比例。" },
        share,
      ),
      upTo: decimalTerm(
        {
          en: "How much of an overrun is shared, as a share of the price; beyond it the fund pays nothing.",
          "zh-CN": "参与分担的超标准上限，占标准的比例；超出部分基金不予支付。",
        },
        limit,
      ),
    }),
    { en: "What the fund pays when care costs more than the price.", "zh-CN": "费用高于标准时的支付。" },
  ),
  paidMonthly: decimalTerm(
    {
      en: "Share of the fund's part of the bills that is paid each month; the rest waits for the annual clearing.",
      "zh-CN": "按月支付的比例，其余留待年度清算。",
    },
    share,
  ),
});
type Terms = z.output<typeof terms>;

const CASES: FactRequest = {
  id: "cases",
  kind: "given",
  unit: "number",
  minimum: "0",
  words: { en: "Cases of the disease settled in the year", "zh-CN": "年度结算病例数" },
};

const withBands = (own: Terms): BudgetTerms => ({
  ...own,
  ...limitedBands({
    keptShare: own.saving.share,
    keptUpTo: own.saving.upTo,
    fundShare: own.overrun.fundShare,
    madeGoodUpTo: own.overrun.upTo,
  }),
});

/** When the fund's money comes: nothing more is moved than bills, saving and overrun. */
const calendar = (paidMonthly: Decimal): Line[] => [
  {
    id: "paidMonthly",
    stage: "price",
    unit: "money",
    round: true,
    value: product(number(paidMonthly), line("fundClaims")),
    basis: "fundClaims",
    words: { en: "Paid by the fund month by month", "zh-CN": "基金按月支付" },
  },
  {
    id: "balanceDue",
    stage: "rounding",
    unit: "money",
    value: minus(sum(line("fundClaims"), line("retained")), sum(line("paidMonthly"), line("uncovered"))),
    words: { en: "Due to the providers at the annual clearing", "zh-CN": "年度清算应付（负数为应退）" },
  },
];

const published = {
  pricePerCase: 5_000,
  update: { rule: "frozen" },
  budgetBasis: "fundOnly",
  counts: { services: ["inpatient"] },
  saving: { share: "0.6", upTo: "0.2" },
  overrun: { fundShare: "0.6", upTo: "0.2" },
  paidMonthly: "0.95",
};
const treated = (cases: number, fundPaid: number) =>
  bundleYear({ patientYears: cases, fundPaid, patientPaid: 10_000, numbers: { cases: String(cases) } });

const examples: readonly WorkedExample[] = [
  {
    // 20 cases · 5,000 = 100,000; cost 90,000: 60 % of 10,000 is paid in addition.
    name: "small",
    words: {
      en: "60 % of a saving of a tenth is paid in addition.",
      "zh-CN": "低于标准一成，差额的60%另付。",
    },
    terms: published,
    facts: [treated(20, 90_000)],
    expected: [inYuan({ budget: 100_000, surplus: 10_000, retained: 6_000, fundOutlayInBundle: 96_000 })],
  },
  {
    // 30,000 under: 60 % of 20,000, nothing of the other 10,000.
    name: "capped",
    words: { en: "A saving counts up to 20 % of the price.", "zh-CN": "差额最多计到标准的20%。" },
    terms: published,
    facts: [treated(20, 70_000)],
    expected: [inYuan({ surplus: 30_000, retained: 12_000, returned: 18_000, fundOutlayInBundle: 82_000 })],
  },
  {
    // Exactly 20 % over: the fund makes good 60 % of 20,000, the providers bear 8,000.
    name: "threshold",
    words: { en: "Care costs exactly 20 % more.", "zh-CN": "费用恰超标准20%。" },
    terms: published,
    facts: [treated(20, 120_000)],
    expected: [
      inYuan({ overspend: 20_000, compensated: 12_000, uncovered: 8_000, fundOutlayInBundle: 112_000 }),
    ],
  },
  {
    // 25,000 over: 12,000 made good as before, 8,000 + 5,000 borne.
    name: "loss",
    words: { en: "Beyond 20 % over nothing is made good.", "zh-CN": "超标准20%以上不予支付。" },
    terms: published,
    facts: [treated(20, 125_000)],
    expected: [
      inYuan({
        overspend: 25_000,
        compensated: 12_000,
        uncovered: 13_000,
        fundOutlayInBundle: 112_000,
        consortiumResult: -13_000,
      }),
    ],
  },
  {
    name: "zero",
    words: { en: "No cases.", "zh-CN": "无病例。" },
    terms: published,
    facts: [bundleYear({ patientYears: 0, fundPaid: 0, patientPaid: 0, numbers: { cases: "0" } })],
    expected: [inYuan({ budget: 0, retained: 0, uncovered: 0, fundOutlayInBundle: 0 })],
  },
  {
    name: "error",
    words: { en: "More than everything is paid monthly.", "zh-CN": "按月支付超过全部。" },
    terms: { ...published, paidMonthly: "95" },
    facts: [treated(20, 90_000)],
    error: "must lie in 0 to 1; read 95",
  },
];

export const singleDiseasePrice: ContractFamily<Terms> = {
  id: "single-disease-price",
  title: { en: "Single-disease price", "zh-CN": "单病种定额付费" },
  words: {
    en: "A price for every case of a disease. When care costs less, the fund pays a share of the difference in addition, within a limit; when it costs more, the fund makes good a share within a limit and nothing beyond. Most of the bills is paid monthly, the rest at the annual clearing. Compared over all cases of the year; both rules are marginal.",
    "zh-CN":
      "按病种确定每例标准。费用低于标准的，基金在限度内按比例另付差额；高于标准的，在限度内按比例支付，超出限度的部分不予支付。大部分费用按月支付，其余年度清算。按全年病例合计比较，均按边际计算。",
  },
  formula:
    "budget = price · cases; paid in addition: share · min(saving, limit · budget); made good: fundShare · min(overrun, limit · budget)",
  source:
    "A local rule, from copies, not a consortium contract: within 20 % of saving a further 60 % of the difference; overspend within 20 % 60 %, beyond it nothing; 95 % paid monthly, clearing by the end of April. An example; whether it is settled by case or over the year is not stated, here over the year; all numbers are levers.",
  terms,
  expand: (own, context) => {
    const signed = money(forScheme(own.pricePerCase, context.scheme, "pricePerCase"));
    const words = { en: "Price per case", "zh-CN": "每例标准" };
    const base = { signed: () => signed };
    const price = target({ base, update: own.update, id: "price", words, exposure: fact("cases") }, context);
    return budgetContract(withBands(own), {
      lines: [...(price.lines ?? []), ...calendar(own.paidMonthly)],
      needs: [...(price.needs ?? []), CASES],
    });
  },
  examples,
};
