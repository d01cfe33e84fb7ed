/** Capitation: a rate per patient-year pays for the bundle; the consortium keeps or bears the difference by bands. */
import { z } from "zod";
import { budgetContract, budgetFields } from "../blocks/budget.js";
import { headRateTerms, headTarget } from "../blocks/head-rate.js";
import { bundleYear, inYuan } from "../example-facts.js";
import type { ContractFamily, WorkedExample } from "../family.js";

const terms = z.strictObject({ headRate: headRateTerms, ...budgetFields });

const retainAll = {
  headRate: { rule: "fixed", perPatientYear: 10_000, update: { rule: "frozen" } },
  budgetBasis: "totalAllowed",
  counts: { services: ["outpatient", "inpatient"] },
  surplus: { basis: "budgetSigned", bands: [{ from: 0, providerKeeps: 1 }] },
  overspend: { basis: "budgetSigned", bands: [{ from: 0, providerBears: 1 }] },
};
const BANDS = [
  { from: 0, providerKeeps: "0.7" },
  { from: "0.05", providerKeeps: "0.5" },
  { from: "0.10", providerKeeps: 0 },
];
const gate = { measure: "hba1c", threshold: "0.7", forfeitOnFail: "0.5", whenUnmeasured: "fail" };
const measured = (numerator: string) => ({ qualityNumerator: numerator, qualityDenominator: "20" });
const weights = { spendingByProvider: [60n, 30n, 0n], monthsByProvider: [50n, 50n, 20n] };

const examples: readonly WorkedExample[] = [
  {
    // Budget 10,000 · 10 = 100,000; counted 60,000 + 30,000; outlay = budget − patients' 30,000.
    name: "small",
    words: { en: "A tenth of the budget is left and kept.", "zh-CN": "结余一成，全部留用。" },
    terms: retainAll,
    facts: [bundleYear({ patientYears: 10, fundPaid: 60_000, patientPaid: 30_000 })],
    expected: [
      inYuan({
        budget: 100_000,
        countedSpending: 90_000,
        surplus: 10_000,
        retained: 10_000,
        returned: 0,
        fundOutlayInBundle: 70_000,
        consortiumResult: 10_000,
      }),
    ],
  },
  {
    // Surplus 5,000 is exactly 5 % of 100,000: 0.7 · 5,000 = 3,500. 14 of 20 is exactly 0.7: passed.
    // Year 2: 13 of 20 fails: half of 3,500 is forfeited, 1,750 kept, 3,250 returned.
    name: "threshold",
    words: {
      en: "Surplus at a band's end; quality at, then below its threshold.",
      "zh-CN": "结余恰在档次边界；质量恰达标，次年未达标。",
    },
    terms: { ...retainAll, surplus: { basis: "budgetSigned", bands: BANDS }, quality: gate },
    facts: ["14", "13"].map((numerator) =>
      bundleYear({ patientYears: 10, fundPaid: 65_000, patientPaid: 30_000, numbers: measured(numerator) }),
    ),
    expected: [
      {
        ...inYuan({ surplus: 5_000, retained: 3_500, returned: 1_500, fundOutlayInBundle: 68_500 }),
        qualityPassed: "1",
      },
      {
        ...inYuan({ surplus: 5_000, retained: 1_750, returned: 3_250, fundOutlayInBundle: 66_750 }),
        qualityPassed: "0",
      },
    ],
  },
  {
    // Fund's part 75,000, of which 20,000 above 30,000 per patient-year: counted 55,000 of a budget of 60,000.
    name: "truncated",
    words: {
      en: "Very dear patients count only up to 30,000; the fund carries the rest.",
      "zh-CN": "高费用患者只计到3万元，其余由基金承担。",
    },
    terms: {
      ...retainAll,
      budgetBasis: "fundOnly",
      headRate: { ...retainAll.headRate, perPatientYear: 6_000 },
      counts: { ...retainAll.counts, truncateAt: { value: 30_000, per: "patientYear" } },
    },
    facts: [
      bundleYear({ patientYears: 10, fundPaid: 75_000, patientPaid: 25_000, money: { excess: 20_000 } }),
    ],
    expected: [
      inYuan({
        budget: 60_000,
        ceded: 20_000,
        countedSpending: 55_000,
        retained: 5_000,
        fundOutlayInBundle: 80_000,
        consortiumResult: 5_000,
      }),
    ],
  },
  {
    // Overspend 12,000: all of the first 10 % of 100,000 is borne, nothing above; outlay 80,000 − 10,000.
    name: "loss",
    words: {
      en: "The consortium bears the first tenth, the fund the rest.",
      "zh-CN": "医联体承担一成以内，其余由基金补偿。",
    },
    terms: {
      ...retainAll,
      overspend: {
        basis: "budgetSigned",
        bands: [
          { from: 0, providerBears: 1 },
          { from: "0.1", providerBears: 0 },
        ],
      },
    },
    facts: [bundleYear({ patientYears: 10, fundPaid: 80_000, patientPaid: 32_000 })],
    expected: [
      inYuan({
        overspend: 12_000,
        compensated: 2_000,
        uncovered: 10_000,
        fundOutlayInBundle: 70_000,
        consortiumResult: -10_000,
      }),
    ],
  },
  {
    // Year 1: retained 10,000; deposit min(5,000, room 5,000); operator 2,000 + fee 100 · 10; net 3,000 = 1,800 + 1,200:
    // 60:30:0 → 1,200, 600, 0 and 50:50:20 → 500, 500, 200. Year 2: overspend 8,000, 5,000 from the reserve.
    name: "reserve, operator, split",
    words: {
      en: "A good year fills the reserve, a bad one empties it.",
      "zh-CN": "好年景充实风险金，差年景支取。",
    },
    terms: {
      ...retainAll,
      reserve: {
        opening: 0,
        upTo: { value: "0.05", basis: "budgetSigned" },
        depositShare: "0.5",
        drawBeforeProvider: true,
      },
      operator: { shareOfRetained: "0.2", fee: { perPatientYear: 100, paidBy: "fund" } },
      distribute: {
        by: [
          { vector: "spending", share: "0.6" },
          { vector: "months", share: "0.4" },
        ],
      },
    },
    facts: [
      bundleYear({ patientYears: 10, fundPaid: 60_000, patientPaid: 30_000, vectors: weights }),
      bundleYear({ patientYears: 10, fundPaid: 76_000, patientPaid: 32_000, vectors: weights }),
    ],
    expected: [
      inYuan({
        retained: 10_000,
        reserveDeposit: 5_000,
        reserveClosing: 5_000,
        operatorShare: 2_000,
        managementFee: 1_000,
        fundOutlayInBundle: 71_000,
        consortiumResult: 3_000,
        operatorResult: 3_000,
        reserveChange: 5_000,
        "provider.0": 1_700,
        "provider.1": 1_100,
        "provider.2": 200,
      }),
      inYuan({
        overspend: 8_000,
        reserveDraw: 5_000,
        uncovered: 3_000,
        reserveClosing: 0,
        fundOutlayInBundle: 69_000,
        consortiumResult: -3_000,
        operatorResult: 1_000,
        reserveChange: -5_000,
        "provider.0": -1_700,
        "provider.1": -1_100,
        "provider.2": -200,
      }),
    ],
  },
  {
    // Rates sum to 97,500, then to 98,000 · 1.04 = 101,920, which equals spending: neither surplus nor overspend.
    name: "own prior year",
    words: {
      en: "Patients' own rates, raised by 4 % in the second year.",
      "zh-CN": "个人上年标准，次年上调4%。",
    },
    terms: {
      ...retainAll,
      headRate: {
        rule: "own-prior-year",
        floorPercentile: "0.25",
        capPercentile: "0.75",
        entrantRatePerPatientYear: 9_000,
        update: { rule: "indexed", ratePerYear: "0.04" },
      },
    },
    facts: [
      bundleYear({ patientYears: 10, fundPaid: 60_000, patientPaid: 30_000, money: { headRates: 97_500 } }),
      bundleYear({ patientYears: 10, fundPaid: 70_000, patientPaid: 31_920, money: { headRates: 98_000 } }),
    ],
    expected: [
      inYuan({ budget: 97_500, retained: 7_500, uncovered: 0, fundOutlayInBundle: 67_500 }),
      inYuan({
        budget: 101_920,
        surplus: 0,
        overspend: 0,
        retained: 0,
        uncovered: 0,
        fundOutlayInBundle: 70_000,
      }),
    ],
  },
  {
    name: "zero",
    words: { en: "No patients, no budget, no spending.", "zh-CN": "无患者则无预算与费用。" },
    terms: retainAll,
    facts: [bundleYear({ patientYears: 0, fundPaid: 0, patientPaid: 0 })],
    expected: [inYuan({ budget: 0, surplus: 0, overspend: 0, retained: 0, fundOutlayInBundle: 0 })],
  },
  {
    name: "error",
    words: { en: "Bands that leave the first yuan without a rule.", "zh-CN": "档次未从第一元开始。" },
    terms: { ...retainAll, surplus: { basis: "budgetSigned", bands: [{ from: "0.05", providerKeeps: 1 }] } },
    facts: [],
    error: "the first band must start at 0",
  },
];

export const capitation: ContractFamily<z.output<typeof terms>> = {
  id: "capitation",
  title: { en: "Capitation", "zh-CN": "按人头总额付费" },
  words: {
    en: "The budget is a rate for every patient-year lived under contract. Spending below the budget is a surplus that the consortium keeps by bands; spending above it is an overspend that it bears by bands.",
    "zh-CN": "预算等于人头标准乘以签约人年数。费用低于预算为结余，按档次留用；高于预算为超支，按档次承担。",
  },
  formula:
    "budget = headRate · patientYears; result = Σ providerKeeps · layer(surplus) − Σ providerBears · layer(overspend)",
  source:
    "Own-prior-year rate between the 25th and 75th percentile, patient and fund together: Tianjin HRSS bureau, 关于进一步完善糖尿病门诊特定疾病按人头付费结算方法的通知, as reported by 天津新闻网. Surplus retained, overspend not compensated: Health News, Jiang Tianyi, via VCBeat, 2021. Bands, caps, gates and shares: not published, levers.",
  terms,
  expand: (own, context) => budgetContract(own, headTarget(own.headRate, own, context)),
  examples,
};
