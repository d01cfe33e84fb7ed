/** Hospital global budget: an approved revenue that follows updates, population, market and quality; not the volume. */
import { z } from "zod";
import { budgetContract, budgetFields } from "../blocks/budget.js";
import { hospitalRevenue } from "../blocks/hospital-revenue.js";
import { revenueTerms } from "../blocks/hospital-revenue-terms.js";
import { bundleYear, inYuan } from "../example-facts.js";
import type { ContractFamily, WorkedExample } from "../family.js";

const terms = z.strictObject({ revenue: revenueTerms, ...budgetFields });

/** What prices may make good within the year: 5 % of the approved revenue, either way. */
const corridor = {
  budgetBasis: "totalAllowed",
  counts: { services: ["outpatient", "inpatient"] },
  surplus: {
    basis: "budgetSigned",
    bands: [
      { from: 0, providerKeeps: 1 },
      { from: "0.05", providerKeeps: 0 },
    ],
  },
  overspend: {
    basis: "budgetSigned",
    bands: [
      { from: 0, providerBears: 1 },
      { from: "0.05", providerBears: 0 },
    ],
  },
};
const signed = { base: { rule: "signed", perYear: 1_000_000 }, update: 0 };
const recovery = { lagYears: 1, overrunShare: 1, underrunShare: 0 };
const spent = (fundPaid: number, patientYears = 100, money: Record<string, number> = {}) =>
  bundleYear({ patientYears, fundPaid, patientPaid: 0, money });

const examples: readonly WorkedExample[] = [
  {
    // Year 2: 1,000,000 + 3 % 30,000 + 1 % 10,000 + 0.5 · 40,000 = 1,060,000; quality −0.5 % of 1,000,000, once: 1,055,000.
    // Year 3: 1,060,000 + 31,800 + 10,600 + 0 = 1,102,400; quality 1 % of 1,060,000 = 10,600: 1,113,000.
    name: "small",
    words: {
      en: "Update, population, market shift and quality move the approved revenue.",
      "zh-CN": "年度调整、人口、市场转移和质量共同决定核定收入。",
    },
    terms: {
      ...corridor,
      revenue: {
        base: signed.base,
        update: "0.03",
        demographic: { rule: "announced", ratePerYear: "0.01" },
        marketShift: {
          variableCostShare: "0.5",
          volume: { rule: "announced", perYear: { byYear: { "2025": 40_000, "2026": 0 } } },
        },
        quality: { ratePerYear: { byYear: { "2025": "-0.005", "2026": "0.01" } }, lasting: false },
      },
    },
    facts: [spent(980_000), spent(1_055_000), spent(1_120_000)],
    expected: [
      inYuan({ budget: 1_000_000, surplus: 20_000, retained: 20_000, fundOutlayInBundle: 1_000_000 }),
      inYuan({ budget: 1_055_000, surplus: 0, overspend: 0, fundOutlayInBundle: 1_055_000 }),
      inYuan({ budget: 1_113_000, overspend: 7_000, uncovered: 7_000, fundOutlayInBundle: 1_113_000 }),
    ],
  },
  {
    // Over by 80,000: 50,000 borne, 30,000 comes off the next revenue. Year 3 is free of it.
    name: "loss",
    words: {
      en: "An over-run beyond the corridor is recovered a year later.",
      "zh-CN": "超出走廊的超收次年扣回。",
    },
    terms: { ...corridor, revenue: { ...signed, recovery } },
    facts: [spent(1_080_000), spent(970_000), spent(1_000_000)],
    expected: [
      inYuan({ overspend: 80_000, uncovered: 50_000, compensated: 30_000, fundOutlayInBundle: 1_030_000 }),
      inYuan({ budget: 970_000, surplus: 0, overspend: 0, fundOutlayInBundle: 970_000 }),
      inYuan({ budget: 1_000_000, surplus: 0, overspend: 0 }),
    ],
  },
  {
    // Exactly 5 % short: all kept. Year 2 100,000 short: 50,000 kept, half of the other 50,000 back in year 4.
    name: "threshold",
    words: {
      en: "An under-run at the corridor's end, then beyond it: half is given back two years later.",
      "zh-CN": "欠收恰至走廊边界，次年超出：两年后补回一半。",
    },
    terms: {
      ...corridor,
      revenue: { ...signed, recovery: { lagYears: 2, overrunShare: 1, underrunShare: "0.5" } },
    },
    facts: [spent(950_000), spent(900_000), spent(1_000_000), spent(1_025_000)],
    expected: [
      inYuan({ surplus: 50_000, retained: 50_000, returned: 0 }),
      inYuan({ surplus: 100_000, retained: 50_000, returned: 50_000 }),
      inYuan({ budget: 1_000_000, surplus: 0 }),
      inYuan({ budget: 1_025_000, surplus: 0, overspend: 0 }),
    ],
  },
  {
    // 0.1 · 900,000 + 0.3 · 1,000,000 + 0.6 · 1,100,000 = 1,050,000; · 1.02 = 1,071,000.
    // Year 2, half rebased: (0.5 · 1,011,000 + 0.5 · 1,071,000) · 1.02 = 1,041,000 · 1.02 = 1,061,820.
    name: "weighted history, rebased",
    words: {
      en: "Base years weigh 10, 30 and 60 % (AHEAD); the second year is half rebased.",
      "zh-CN": "基期三年权重10%、30%、60%（AHEAD）；次年半数重新测算。",
    },
    terms: {
      ...corridor,
      revenue: {
        base: { rule: "history", weights: ["0.1", "0.3", "0.6"], toFirstYear: "1.02" },
        update: "0.02",
        rebase: { weights: { "2025": "0.5" }, growthPerYear: 0, dataLagYears: 1 },
      },
    },
    history: [spent(900_000), spent(1_000_000), spent(1_100_000)],
    facts: [spent(1_011_000), spent(1_061_820)],
    expected: [
      inYuan({ budget: 1_071_000, surplus: 60_000, retained: 53_550, returned: 6_450 }),
      inYuan({ budget: 1_061_820, surplus: 0, overspend: 0 }),
    ],
  },
  {
    // Heads 100 → 110: half of 10 % = 50,000. Share inside 80 % → 90 %: 900,000 − 0.8 · 1,000,000 = 100,000; half: 50,000.
    name: "observed population and market",
    words: {
      en: "Heads and the share treated inside, both as seen last year, move the revenue.",
      "zh-CN": "按上年所见的人头数与院内占比调整收入。",
    },
    terms: {
      ...corridor,
      revenue: {
        ...signed,
        demographic: { rule: "heads", share: "0.5" },
        marketShift: {
          variableCostShare: "0.5",
          volume: { rule: "observed", outsideServices: ["elsewhere"] },
        },
      },
    },
    context: { services: ["outpatient", "inpatient", "elsewhere"] },
    history: [spent(800_000, 100, { outsideSpending: 200_000 })],
    facts: [
      spent(900_000, 110, { outsideSpending: 100_000 }),
      spent(1_100_000, 110, { outsideSpending: 100_000 }),
    ],
    expected: [
      inYuan({ budget: 1_000_000, surplus: 100_000, retained: 50_000 }),
      inYuan({ budget: 1_100_000, surplus: 0, overspend: 0 }),
    ],
  },
  {
    // Over by 4,000 of 1,000: 50 borne, 3,950 due. It takes whole revenues: 1,000, 1,000, and 1,950 still wait.
    name: "capped",
    words: {
      en: "Recovery never takes more than the revenue; the rest waits.",
      "zh-CN": "扣回不超过当年收入，余额留待以后年度。",
    },
    terms: { ...corridor, revenue: { ...signed, base: { rule: "signed", perYear: 1_000 }, recovery } },
    facts: [spent(5_000), spent(0), spent(0)],
    expected: [
      inYuan({ overspend: 4_000, uncovered: 50, compensated: 3_950 }),
      inYuan({ budget: 0, surplus: 0, fundOutlayInBundle: 0 }),
      inYuan({ budget: 0, surplus: 0, fundOutlayInBundle: 0 }),
    ],
  },
  {
    // Nothing is done: 5 % of 1,000,000 is kept, the rest stays with the payers.
    name: "zero",
    words: { en: "No care at all.", "zh-CN": "完全没有服务。" },
    terms: { ...corridor, revenue: signed },
    facts: [spent(0, 0)],
    expected: [
      inYuan({ surplus: 1_000_000, retained: 50_000, returned: 950_000, fundOutlayInBundle: 50_000 }),
    ],
  },
  {
    name: "error",
    words: { en: "Weights of the base years that do not sum to 1.", "zh-CN": "基期权重合计不为1。" },
    terms: {
      ...corridor,
      revenue: { ...signed, base: { rule: "history", weights: ["0.3", "0.6"], toFirstYear: 1 } },
    },
    history: [spent(1), spent(1)],
    facts: [],
    error: "the weights must sum to 1; they sum to 0.9",
  },
];

export const hospitalGlobalBudget: ContractFamily<z.output<typeof terms>> = {
  id: "hospital-global-budget",
  title: { en: "Hospital global budget", "zh-CN": "医院总额预算（收入核定）" },
  words: {
    en: "A hospital's revenue for the year is approved in advance. Each year it follows an update, the population, volume that moved between hospitals at its variable cost, and quality. Spending at fund prices below or above it is made good within a corridor; what lies beyond comes off, or is given back to, a later year's revenue.",
    "zh-CN":
      "医院年度收入事先核定，逐年随调整率、人口、医院间转移的服务量（按变动成本）和质量变动。按医保价格计算的费用低于或高于核定收入的，在走廊内补足或退还；走廊以外的超收在以后年度扣回，欠收可部分补回。",
  },
  formula:
    "revenue_t = revenue_{t−1} · (1 + update) + demographic + variableCostShare · volume shifted + quality − over-run recovered + under-run restored; rebased: w · observed + (1 − w) · revenue",
  source:
    "Maryland global budget revenue: COMAR 10.37.10.04-2, -3 in excerpts; hscrc.maryland.gov lists the adjustments. Price corridor (5 % in the examples) and variable-cost share (50 %) were not confirmed by a source consulted: levers. Base-year weights 10/30/60 %: AHEAD, essentialhospitals.org (third weight derived).",
  terms,
  expand: (own, context) => budgetContract(own, hospitalRevenue(own.revenue, own, context)),
  examples,
};
