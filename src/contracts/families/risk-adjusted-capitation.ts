/** Risk-adjusted capitation: a rate per member-month times the members' risk scores, neutral or against a frozen mean. */
import { z } from "zod";
import { budgetContract, budgetFields } from "../blocks/budget.js";
import { referenceTerms, riskAdjusted, splitByRisk } from "../blocks/risk-adjusted.js";
import { updateTerms } from "../blocks/update.js";
import { bundleYear, inYuan } from "../example-facts.js";
import type { ContractFamily, WorkedExample } from "../family.js";
import type { AccountFacts } from "../language.js";
import { bySchemeTerm, forScheme } from "../terms.js";
import { money } from "../write.js";

const { budgetBasis, counts, surplus, overspend, reserve, operator } = budgetFields;

const terms = z.strictObject({
  perMemberMonth: bySchemeTerm(
    {
      en: "Rate per member-month at the mean score, one or by scheme.",
      "zh-CN": "平均风险者每人月标准，可分险种。",
    },
    { unit: "money/patientMonth", minimum: "0" },
  ),
  update: updateTerms,
  reference: referenceTerms,
  budgetBasis,
  counts,
  surplus,
  overspend,
  reserve,
  operator,
});
type Terms = z.output<typeof terms>;

const example = {
  perMemberMonth: 100,
  update: { rule: "frozen" },
  reference: { mean: "frozen", value: "1.2" },
  budgetBasis: "fundOnly",
  counts: { services: ["outpatient", "inpatient"] },
  surplus: { basis: "budgetSigned", bands: [{ from: 0, providerKeeps: 1 }] },
  overspend: { basis: "budgetSigned", bands: [{ from: 0, providerBears: 1 }] },
};
const amongMarket = { ...example, reference: { mean: "market" } };

/** Members by months and score; the other parties of the market by months and risk-weighted months. */
function membersYear(
  fundPaid: number,
  members: readonly (readonly [months: string, score: string])[],
  others: readonly (readonly [months: string, riskMonths: string])[] = [],
): AccountFacts {
  return {
    ...bundleYear({ patientYears: 2.5, fundPaid, patientPaid: 0 }),
    tables: {
      members: {
        rows: members.length,
        columns: { months: members.map(([months]) => months), score: members.map(([, score]) => score) },
      },
      market: {
        rows: others.length,
        columns: {
          memberMonths: others.map(([months]) => months),
          riskMonths: others.map(([, riskMonths]) => riskMonths),
        },
      },
    },
  };
}
// 30 member-months; 12 · 1.5 + 12 · 0.5 + 6 · 2 = 36 risk-weighted.
const MIXED = [
  ["12", "1.5"],
  ["12", "0.5"],
  ["6", "2"],
] as const;

const examples: readonly WorkedExample[] = [
  {
    // 36 / 1.2 = 30 months at 100: 3,000; care 2,500: 500 kept.
    name: "small",
    words: { en: "Scores of the base year's mean: months as they are.", "zh-CN": "得分与基期平均一致。" },
    terms: example,
    facts: [membersYear(2_500, MIXED)],
    expected: [inYuan({ budget: 3_000, surplus: 500, retained: 500, fundOutlayInBundle: 3_000 })],
  },
  {
    // The same people coded 10 % higher: 39.6 / 1.2 · 100 = 3,300: a frozen mean pays for the drift.
    // In the market nothing is paid for a drift that all share: 100 months · 100 = 10,000; 39.6 of 132: 3,000.
    name: "coding drift, frozen",
    words: {
      en: "All scores rise by a tenth: a frozen mean pays for it.",
      "zh-CN": "得分普涨一成，固定参照下支付随之增加。",
    },
    terms: example,
    facts: [
      membersYear(2_500, [
        ["12", "1.65"],
        ["12", "0.55"],
        ["6", "2.2"],
      ]),
    ],
    expected: [inYuan({ budget: 3_300, retained: 800, fundOutlayInBundle: 3_300 })],
  },
  {
    name: "coding drift, market",
    words: {
      en: "Against the market's mean a drift of all is worth nothing.",
      "zh-CN": "以全市场平均为参照，普涨不增加支付。",
    },
    terms: amongMarket,
    facts: [
      membersYear(
        2_500,
        [
          ["12", "1.65"],
          ["12", "0.55"],
          ["6", "2.2"],
        ],
        [
          ["50", "66"],
          ["20", "26.4"],
        ],
      ),
    ],
    expected: [inYuan({ budget: 3_000, retained: 500, fundOutlayInBundle: 3_000 })],
  },
  {
    // 100 months at 1.00 make 100.00 for three equal parties: 33.33 each and the last fen to the first of them.
    name: "threshold",
    words: { en: "A tie for the last fen goes to the first party.", "zh-CN": "最后一分归排序在前者。" },
    terms: { ...amongMarket, perMemberMonth: 1 },
    facts: [
      membersYear(
        0,
        [["20", "1"]],
        [
          ["40", "20"],
          ["40", "20"],
        ],
      ),
    ],
    expected: [inYuan({ budget: 33.34, retained: 33.34 })],
  },
  {
    // 24 months · 100 = 2,400; care 1,200; the other 1,200 by 12 · 0.5 : 12 · 1.5 = 1 : 3.
    name: "within the account",
    words: {
      en: "The account is the market: scores split what is left.",
      "zh-CN": "本账户即全市场：按得分分配结余。",
    },
    terms: { ...example, reference: { mean: "own" } },
    facts: [
      bundleYear({
        patientYears: 2,
        fundPaid: 1_200,
        patientPaid: 0,
        vectors: { memberMonthsByParty: [12n, 12n], scoreByParty: ["0.5", "1.5"] },
      }),
    ],
    expected: [
      inYuan({
        budget: 2_400,
        retained: 1_200,
        consortiumResult: 1_200,
        "provider.0": 300,
        "provider.1": 900,
      }),
    ],
  },
  {
    // 3,000 paid for, 3,700 spent: 700 borne.
    name: "loss",
    words: { en: "Care costs more than the scores pay for.", "zh-CN": "费用高于按得分所得。" },
    terms: example,
    facts: [membersYear(3_700, MIXED)],
    expected: [inYuan({ overspend: 700, uncovered: 700, fundOutlayInBundle: 3_000, consortiumResult: -700 })],
  },
  {
    name: "zero",
    words: { en: "No members.", "zh-CN": "无参保人。" },
    terms: example,
    facts: [membersYear(0, [])],
    expected: [inYuan({ budget: 0, retained: 0, uncovered: 0, fundOutlayInBundle: 0 })],
  },
  {
    name: "error",
    words: { en: "A mean score of zero.", "zh-CN": "平均得分为零。" },
    terms: { ...example, reference: { mean: "frozen", value: 0 } },
    facts: [membersYear(2_500, MIXED)],
    error: "must lie in 0.000001 to …; read 0",
  },
];

export const riskAdjustedCapitation: ContractFamily<Terms> = {
  id: "risk-adjusted-capitation",
  title: { en: "Risk-adjusted capitation", "zh-CN": "风险调整人头付费" },
  words: {
    en: "A rate per member-month, raised or cut by each member's risk score over a mean score. Against the mean of the whole market it is neutral: scores move money between parties and never add any. Against the frozen mean of a base year rising scores are paid for.",
    "zh-CN":
      "按人月标准付费，并按参保人风险得分与平均得分之比调整。以全市场平均得分为参照时总额中性：得分只在各方之间转移；以基期固定平均得分为参照时，得分上升会增加支付。",
  },
  formula:
    "market: part of rate · Σ months by months · score, largest remainder; frozen: rate · Σ months · score / mean; result by bands",
  source:
    "Definition of risk-adjusted capitation: PMPM × member-months × score / mean score, neutral over the whole market or against a base year. Rates, scores and means of Chinese cities: not published, levers.",
  terms,
  expand: (own, context) => {
    const rate = money(forScheme(own.perMemberMonth, context.scheme, "perMemberMonth"));
    return splitByRisk(budgetContract(own, riskAdjusted({ ...own, rate }, context)), own.reference);
  },
  examples,
};
