/** Global budget: an amount for the bundle, from past spending or as signed, with rebasing; shared like capitation. */
import { z } from "zod";
import { amountTarget, budgetTerm } from "../blocks/amount-target.js";
import { budgetContract, budgetFields } from "../blocks/budget.js";
import { bundleYear, inYuan } from "../example-facts.js";
import type { WorkedExample, ContractFamily } from "../family.js";

const terms = z.strictObject({ budget: budgetTerm, ...budgetFields });

const shared = {
  budgetBasis: "fundOnly",
  counts: { services: ["outpatient", "inpatient"] },
  surplus: { basis: "budgetSigned", bands: [{ from: 0, providerKeeps: "0.5" }] },
  overspend: { basis: "budgetSigned", bands: [{ from: 0, providerBears: "0.5" }] },
};
const frozen = { rule: "frozen" };
const spent = (fundPaid: number, patientYears = 10) =>
  bundleYear({ patientYears, fundPaid, patientPaid: 40_000 });

const examples: readonly WorkedExample[] = [
  {
    // 100,000 − 90,000 = 10,000, half kept; outlay 90,000 + 5,000.
    name: "small",
    words: { en: "Half of a surplus is kept.", "zh-CN": "结余留用一半。" },
    terms: { ...shared, budget: { rule: "signed", perYear: 100_000, update: frozen } },
    facts: [spent(90_000)],
    expected: [
      inYuan({
        budget: 100_000,
        surplus: 10_000,
        retained: 5_000,
        returned: 5_000,
        fundOutlayInBundle: 95_000,
      }),
    ],
  },
  {
    // Year 2: 0.5 · 92,000 · 1.05 + 0.5 · 100,000 · 1.05 = 48,300 + 52,500 = 100,800.
    // Year 3: 0.5 · 96,600 · 1.05 + 0.5 · 100,800 · 1.05 = 50,715 + 52,920 = 103,635.
    name: "rebased",
    words: { en: "Savings lower the next budgets by half.", "zh-CN": "节约使以后预算减半下调。" },
    terms: {
      ...shared,
      budget: {
        rule: "signed",
        perYear: 100_000,
        update: { rule: "rebased", weight: "0.5", growthPerYear: "0.05", dataLagYears: 1 },
      },
    },
    facts: [spent(92_000), spent(96_600), spent(101_430)],
    expected: [
      inYuan({ budget: 100_000, surplus: 8_000 }),
      inYuan({ budget: 100_800, surplus: 4_200 }),
      inYuan({ budget: 103_635, surplus: 2_205 }),
    ],
  },
  {
    // (80,000 / 10 + 80,000 / 8) / 2 = 9,000; · 1.1 = 9,900; · 12 patient-years = 118,800 = spending: balance.
    name: "history, threshold",
    words: {
      en: "Mean of two past years per patient-year; spending equals the budget.",
      "zh-CN": "按前两年人均测算；费用恰等于预算。",
    },
    terms: {
      ...shared,
      budget: { rule: "history", historyYears: 2, toFirstYear: "1.1", heads: "contractYear", update: frozen },
    },
    history: [spent(80_000, 10), spent(80_000, 8)],
    facts: [spent(118_800, 12)],
    expected: [
      inYuan({
        budget: 118_800,
        surplus: 0,
        overspend: 0,
        retained: 0,
        uncovered: 0,
        fundOutlayInBundle: 118_800,
      }),
    ],
  },
  {
    // Resident purse 50,000, spending 60,000: half of 10,000 is borne; outlay 60,000 − 5,000.
    name: "loss",
    words: {
      en: "Each scheme has its own budget; the resident one is overspent.",
      "zh-CN": "分险种预算；居民险种超支。",
    },
    terms: {
      ...shared,
      budget: {
        rule: "signed",
        perYear: { byScheme: { employee: 80_000, resident: 50_000 } },
        update: frozen,
      },
    },
    context: { scheme: "resident" },
    facts: [spent(60_000)],
    expected: [
      inYuan({
        overspend: 10_000,
        compensated: 5_000,
        uncovered: 5_000,
        fundOutlayInBundle: 55_000,
        consortiumResult: -5_000,
      }),
    ],
  },
  {
    // Signed 100,000; observed national growth 1.03 lifts it to 103,000; spending 101,500: surplus 1,500, 750 kept.
    name: "observed growth",
    words: { en: "The budget follows the national level afterwards.", "zh-CN": "预算事后跟随全国水平。" },
    terms: {
      ...shared,
      budget: { rule: "signed", perYear: 100_000, update: { rule: "indexed", followLevels: ["national"] } },
    },
    facts: [bundleYear({ patientYears: 10, fundPaid: 101_500, patientPaid: 0, numbers: { index: "1.03" } })],
    expected: [
      inYuan({ budget: 103_000, surplus: 1_500, retained: 750, returned: 750, fundOutlayInBundle: 102_250 }),
    ],
  },
  {
    // Nothing is spent: the whole budget is surplus, half of it kept.
    name: "zero",
    words: { en: "No spending at all.", "zh-CN": "完全没有费用。" },
    terms: { ...shared, budget: { rule: "signed", perYear: 100_000, update: frozen } },
    facts: [bundleYear({ patientYears: 10, fundPaid: 0, patientPaid: 0 })],
    expected: [inYuan({ surplus: 100_000, retained: 50_000, returned: 50_000, fundOutlayInBundle: 50_000 })],
  },
  {
    name: "error",
    words: { en: "A mean of three years where one is known.", "zh-CN": "要求三年均值但只有一年。" },
    terms: {
      ...shared,
      budget: { rule: "history", historyYears: 3, toFirstYear: 1, heads: "contractYear", update: frozen },
    },
    history: [spent(80_000)],
    facts: [],
    error: "(needed 3, given 1): in a scenario raise horizon.runInYears",
  },
];

export const globalBudget: ContractFamily<z.output<typeof terms>> = {
  id: "global-budget",
  title: { en: "Global budget", "zh-CN": "总额付费" },
  words: {
    en: "The consortium holds a yearly amount, signed or taken from past spending, and keeps or bears the difference by bands. Rebasing lets past savings lower the next budgets.",
    "zh-CN":
      "医联体持有年度总额（签约确定或由历史费用测算），结余与超支按档次分担。重新测算会使过去的节约降低以后的预算。",
  },
  formula:
    "budget_t = mean of past counted spending per patient-year · heads · update_t, or amount · update_t; rebased: w·observed·(1+g)^lag + (1−w)·before·(1+g)",
  source:
    "Mean of the last three years times heads: shebaoonline.com FAQ on the Tianjin diabetes capitation pilot, about 2013-14. Total payment with retention and reasonable sharing: Mei S. et al. 2025, 中国卫生政策研究 2025-05 (Deqing). Percentages: not published, levers.",
  terms,
  expand: (own, context) => budgetContract(own, amountTarget(own.budget, own, context)),
  examples,
};
