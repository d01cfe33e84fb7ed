/** Stop-loss around a head budget: the consortium buys cover for single patients and for its overspend. */
import { z } from "zod";
import { budgetContract, budgetFields } from "../blocks/budget.js";
import { coversTerms } from "../blocks/cover-terms.js";
import { headRateTerms, headTarget } from "../blocks/head-rate.js";
import { bundleYear, fen, inYuan } from "../example-facts.js";
import type { ContractFamily, WorkedExample } from "../family.js";

const terms = z.strictObject({ headRate: headRateTerms, ...budgetFields, covers: coversTerms });

const base = {
  headRate: { rule: "fixed", perPatientYear: 40_000, update: { rule: "frozen" } },
  budgetBasis: "fundOnly",
  counts: { services: ["outpatient", "inpatient"] },
  surplus: { basis: "budgetSigned", bands: [{ from: 0, providerKeeps: 1 }] },
  overspend: { basis: "budgetSigned", bands: [{ from: 0, providerBears: 1 }] },
};
const specific = { unit: "patient", priority: 1, attachment: 100_000, cededShare: "0.9" };
const aggregate = {
  unit: "aggregate",
  priority: 2,
  attachment: { basis: "budgetSigned", value: "1.05" },
  cededShare: 1,
};
const both = { ...base, covers: { patients: "layers", list: [aggregate, specific] } };
const spent = (fundPaid: number, money: Record<string, number>) =>
  bundleYear({ patientYears: 10, fundPaid, patientPaid: 0, money });

const examples: readonly WorkedExample[] = [
  {
    // 250,000 and 600,000 lie 150,000 and 500,000 above 100,000: 0.9 · 650,000 = 585,000 ceded. Counted 929,000 − 585,000 =
    // 344,000 of a budget of 400,000: 56,000 kept. On the gross 929,000 the aggregate cover would have paid 509,000 too, more
    // together than was spent: it sees what the patient cover leaves, which is under the budget.
    name: "small",
    words: {
      en: "The cover for single patients comes first; the cover for the total sees what it leaves.",
      "zh-CN": "个体止损在先，总额止损只看其赔付之后的余额。",
    },
    terms: both,
    facts: [spent(929_000, { "above.100000": 650_000 })],
    expected: [
      inYuan({
        budget: 400_000,
        ceded: 585_000,
        countedSpending: 344_000,
        surplus: 56_000,
        retained: 56_000,
        recovered: 0,
        consortiumResult: 56_000,
        fundOutlayInBundle: 400_000,
      }),
    ],
  },
  {
    // Counted 420,000 is exactly 105 % of 400,000: 20,000 borne, nothing recovered. One fen more: one fen recovered.
    name: "threshold",
    words: {
      en: "Spending at the aggregate attachment, then one fen above it.",
      "zh-CN": "费用恰在总额起赔点，次年多一分。",
    },
    terms: both,
    facts: [spent(420_000, { "above.100000": 0 }), spent(420_000.01, { "above.100000": 0 })],
    expected: [
      inYuan({ overspend: 20_000, recovered: 0, uncovered: 20_000, consortiumResult: -20_000 }),
      inYuan({ overspend: 20_000.01, recovered: 0.01, uncovered: 20_000, consortiumResult: -20_000 }),
    ],
  },
  {
    // Attachment max(3,600 · 120 months, 400,000) = 432,000 over a budget of 400,000: 32,000 is kept. Overspend 100,000:
    // the layer above 32,000 is 68,000, its width 300 · 120 = 36,000; 0.8 of it is 28,800. Premium 50 · 10 + 1 % · 400,000.
    // Result −(100,000 − 28,800) − 4,500; outlay 500,000 − 28,800 − 71,200.
    name: "capped",
    words: {
      en: "An attachment per patient-month and a limit; both covers cost a premium.",
      "zh-CN": "按人月的起赔点与限额；两项保障均收保费。",
    },
    terms: {
      ...base,
      covers: {
        patients: "layers",
        list: [
          { ...specific, premium: { basis: "patientYear", amount: 50 } },
          {
            ...aggregate,
            attachment: { basis: "patientMonth", value: 3_600, minimum: 400_000 },
            limit: 300,
            cededShare: "0.8",
            premium: { basis: "budgetSigned", rate: "0.01" },
          },
        ],
      },
    },
    facts: [spent(500_000, { "above.100000": 0 })],
    expected: [
      inYuan({
        overspend: 100_000,
        recovered: 28_800,
        uncovered: 71_200,
        premium: 4_500,
        consortiumResult: -75_700,
        fundOutlayInBundle: 400_000,
      }),
    ],
  },
  {
    // First cover: half of 60,000 to 160,000. It leaves 60,000 + half of the rest up to 110,000 at 160,000. The second, all
    // above 100,000 of what is left, starts at 140,000 (60,000 + 40,000) and rises by half to 160,000, by one beyond.
    // Patients of 150,000 and 260,000: first 45,000 + 50,000; left 105,000 and 210,000, second 5,000 + 110,000.
    // Totals: above 60,000: 90,000 + 200,000; above 160,000: 100,000; above 140,000: 10,000 + 120,000. Counted 200,000.
    name: "inuring",
    words: {
      en: "A cover that pays half inures to one that pays all above 100,000 of the rest.",
      "zh-CN": "赔付一半的保障在先，其余额超过10万元的部分由后一项全赔。",
    },
    terms: {
      ...base,
      headRate: { ...base.headRate, perPatientYear: 19_000 },
      covers: {
        patients: "layers",
        list: [
          { unit: "patient", priority: 1, attachment: 60_000, limit: 100_000, cededShare: "0.5" },
          { unit: "patient", priority: 2, attachment: 100_000, cededShare: 1 },
        ],
      },
    },
    facts: [
      spent(410_000, {
        "above.60000": 290_000,
        "above.140000": 130_000,
        "above.160000": 100_000,
      }),
    ],
    expected: [
      inYuan({
        ceded: 210_000,
        countedSpending: 200_000,
        overspend: 10_000,
        uncovered: 10_000,
        consortiumResult: -10_000,
      }),
    ],
  },
  {
    // Above 100,000: a 20,000, b (split over two rows) 60,000; c has a laser of 50,000: 150,000 spent, nothing above 150,000.
    // Together 80,000, of which the year's first 30,000 are kept: 0.9 · 50,000 = 45,000. Counted 600,000 − 45,000.
    // Budget 400,000: overspend 155,000; reserve 25,000 pays first of what is borne.
    name: "table with lasers",
    words: {
      en: "Patients by name: a higher attachment for one, a deductible for the year, a reserve for the rest.",
      "zh-CN": "按患者明细：一名患者起赔点上调，年度累计免赔，其余由风险金先支付。",
    },
    terms: {
      ...base,
      reserve: {
        opening: 25_000,
        upTo: { value: "0.1", basis: "budgetSigned" },
        depositShare: 0,
        drawBeforeProvider: true,
      },
      covers: { patients: "table", lasers: true, list: [{ ...specific, aggregateDeductible: 30_000 }] },
    },
    facts: [
      {
        ...spent(600_000, {}),
        tables: {
          patients: {
            rows: 4,
            columns: {
              patient: ["a", "b", "c", "b"],
              spent: [120_000, 90_000, 150_000, 70_000].map(fen),
              laser: [0, 0, 50_000, 0].map(fen),
            },
          },
        },
      },
    ],
    expected: [
      inYuan({
        ceded: 45_000,
        countedSpending: 555_000,
        overspend: 155_000,
        reserveDraw: 25_000,
        uncovered: 130_000,
        consortiumResult: -130_000,
        fundOutlayInBundle: 400_000,
      }),
    ],
  },
  {
    name: "zero",
    words: { en: "No spending, nothing ceded.", "zh-CN": "无费用则无赔付。" },
    terms: both,
    facts: [spent(0, { "above.100000": 0 })],
    expected: [inYuan({ ceded: 0, recovered: 0, surplus: 400_000, retained: 400_000 })],
  },
  {
    name: "error",
    words: {
      en: "Two covers side by side that pay 1.3 yuan for each yuan.",
      "zh-CN": "并列的两项保障对每元赔付1.3元。",
    },
    terms: {
      ...base,
      covers: {
        patients: "layers",
        list: [specific, { ...specific, attachment: 200_000, cededShare: "0.4" }],
      },
    },
    facts: [spent(0, {})],
    error: "covers of priority 1 together pay more than was spent above 200000",
  },
];

export const stopLoss: ContractFamily<z.output<typeof terms>> = {
  id: "stop-loss",
  title: { en: "Capitation with stop-loss", "zh-CN": "按人头总额付费加止损保障" },
  words: {
    en: "The consortium holds a head budget and buys cover: a reinsurer pays what single patients cost above an attachment, and what the consortium must bear of an overspend beyond another. Covers apply in the order of their priority, each on what the ones before it leave.",
    "zh-CN":
      "医联体承担人头预算，并购买止损保障：单个患者超过起赔点的费用、以及应承担超支中超过总额起赔点的部分，由再保险人赔付。各项保障按顺序适用，后一项只看前一项赔付之后的余额。",
  },
  formula:
    "ceded = share · min(max(Σ layer(patient) − deductible, 0), (1 + reinstatements) · limit); recovered = share · layer(borne; max(attachment − budget, 0), limit)",
  source:
    "Specific and aggregate stop-loss with attachment per member month, minimum attachment and lasers: the usual terms of stop-loss cover, Milliman for the NAIC, stop-loss study, 2012. Order of application: Oasis loss modelling framework, inuring priority. Attachments, shares and premiums of a Chinese consortium: not published, levers.",
  terms,
  expand: (own, context) => budgetContract(own, headTarget(own.headRate, own, context)),
  examples,
};
