/** Prior-year head rate: capitation as Tianjin pays it, each patient at the own prior year's cost, all kept and all borne. */
import { z } from "zod";
import { budgetContract, budgetFields, type BudgetTerms } from "../blocks/budget.js";
import { headTarget, ownPriorYearTerms } from "../blocks/head-rate.js";
import { bundleYear, inYuan } from "../example-facts.js";
import type { ContractFamily, WorkedExample } from "../family.js";

const { counts, quality, operator, reserve, distribute } = budgetFields;
const terms = z.strictObject({
  ...ownPriorYearTerms.omit({ rule: true }).shape,
  counts,
  quality,
  operator,
  reserve,
  distribute,
});

/** Patients and fund together are the budget; a surplus is kept, an overspend is not made good. */
const withRules = (own: z.output<typeof terms>): BudgetTerms => ({
  ...own,
  budgetBasis: "totalAllowed",
  surplus: { basis: "budgetSigned", bands: [{ from: "0", providerKeeps: "1" }] },
  overspend: { basis: "budgetSigned", bands: [{ from: "0", providerBears: "1" }] },
});

/** Percentiles as published; the rate of people without a prior year is not published and is an example. */
const tianjin = {
  floorPercentile: "0.25",
  capPercentile: "0.75",
  entrantRatePerPatientYear: 9_000,
  update: { rule: "frozen" },
  counts: { services: ["outpatient", "inpatient"] },
};

const year = (headRates: number, fundPaid: number, patientPaid: number) =>
  bundleYear({ patientYears: 10, fundPaid, patientPaid, money: { headRates } });

const examples: readonly WorkedExample[] = [
  {
    // Rates 100,000; care 60,000 + 30,000 = 90,000: 10,000 kept; the fund pays 60,000 + 10,000.
    name: "small",
    words: { en: "A tenth of the head payments is left and kept.", "zh-CN": "人头费用结余一成，全部留用。" },
    terms: tianjin,
    facts: [year(100_000, 60_000, 30_000)],
    expected: [
      inYuan({ budget: 100_000, countedSpending: 90_000, retained: 10_000, fundOutlayInBundle: 70_000 }),
    ],
  },
  {
    // Care 62,000 + 38,000 is exactly the rates: neither surplus nor overspend.
    name: "threshold",
    words: { en: "Care costs exactly the head payments.", "zh-CN": "费用恰等于人头费用合计。" },
    terms: tianjin,
    facts: [year(100_000, 62_000, 38_000)],
    expected: [inYuan({ surplus: 0, overspend: 0, retained: 0, uncovered: 0, fundOutlayInBundle: 62_000 })],
  },
  {
    // Fewer co-payments: care 65,000 + 25,000 = 90,000; the fund pays 65,000 + 10,000 = 75,000, more than in "small".
    name: "patients pay less",
    words: {
      en: "The budget covers patients and fund together: the less patients pay, the more the fund does.",
      "zh-CN": "标准含个人与基金：个人负担越少，基金支出越多。",
    },
    terms: tianjin,
    facts: [year(100_000, 65_000, 25_000)],
    expected: [inYuan({ retained: 10_000, fundOutlayInBundle: 75_000, patientPayments: 25_000 })],
  },
  {
    // Second year 1.04 · 98,000 = 101,920; of 90,000 + 21,920 = 111,920 the consortium bears 10,000.
    name: "loss",
    words: {
      en: "Rates are raised by 4 %; an overspend is not compensated.",
      "zh-CN": "标准次年上调4%；超支不补。",
    },
    terms: { ...tianjin, update: { rule: "indexed", ratePerYear: "0.04" } },
    facts: [year(97_500, 67_500, 30_000), year(98_000, 90_000, 21_920)],
    expected: [
      inYuan({ budget: 97_500, surplus: 0, overspend: 0, fundOutlayInBundle: 67_500 }),
      inYuan({
        budget: 101_920,
        overspend: 10_000,
        compensated: 0,
        uncovered: 10_000,
        fundOutlayInBundle: 80_000,
        consortiumResult: -10_000,
      }),
    ],
  },
  {
    name: "zero",
    words: { en: "No patients, no payment.", "zh-CN": "无患者则无支付。" },
    terms: tianjin,
    facts: [bundleYear({ patientYears: 0, fundPaid: 0, patientPaid: 0, money: { headRates: 0 } })],
    expected: [inYuan({ budget: 0, retained: 0, uncovered: 0, fundOutlayInBundle: 0 })],
  },
  {
    name: "error",
    words: { en: "Rebasing a rate that belongs to the person.", "zh-CN": "个人标准要求按人群费用重算。" },
    terms: {
      ...tianjin,
      update: { rule: "rebased", weight: "0.5", growthPerYear: "0.03", dataLagYears: 2 },
    },
    facts: [year(100_000, 60_000, 30_000), year(100_000, 60_000, 30_000)],
    error: "a rate that belongs to the person cannot be rebased",
  },
];

export const priorYearHeadRate: ContractFamily<z.output<typeof terms>> = {
  id: "prior-year-head-rate",
  title: { en: "Prior-year head rate", "zh-CN": "按本人上年费用的人头付费" },
  words: {
    en: "Capitation in which each patient's rate is the own cost of the year before the first signing, raised to a low and cut to a high percentile of the city. The rate covers the patients' and the fund's part together; a surplus is kept whole and an overspend is not compensated.",
    "zh-CN":
      "按人头付费：每位患者的标准为本人首次签约前一年的费用，低于全市下限分位数的提高到下限，高于上限分位数的降到上限。标准含个人与基金支付；结余全部留用，超支不补。",
  },
  formula:
    "budget = Σ patients months / 12 · min(max(own prior-year cost, P_floor), P_cap) · update; result = budget − allowed",
  source:
    "Tianjin HRSS bureau, 关于进一步完善糖尿病门诊特定疾病按人头付费结算方法的通知, as reported by 天津新闻网: own cost of the calendar year before the first signing, floor and cap at the city's 25th and 75th percentile by insurance type, patients' and fund's part together. Surplus retained, overspend not compensated: Health News via VCBeat, 2021. The rate of entrants and the yearly update are not published: levers.",
  terms,
  expand: (own, context) => {
    const written = withRules(own);
    return budgetContract(written, headTarget({ ...own, rule: "own-prior-year" }, written, context));
  },
  examples,
};
