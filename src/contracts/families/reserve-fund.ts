/** Reserve fund: a signed budget whose retained surplus fills a reserve that pays later overspends first. */
import { z } from "zod";
import { budgetContract, budgetFields, type BudgetTerms } from "../blocks/budget.js";
import { countedYearsAgo } from "../blocks/counted.js";
import { reserveTerms } from "../blocks/reserve.js";
import { signedBudgetTerms, signedTarget } from "../blocks/signed-budget.js";
import { bundleYear, inYuan } from "../example-facts.js";
import type { ContractFamily, WorkedExample } from "../family.js";

const terms = z.strictObject({ budget: signedBudgetTerms, ...budgetFields, reserve: reserveTerms });

const base = {
  budget: { perYear: 1_000_000, update: { rule: "frozen" } },
  budgetBasis: "fundOnly",
  counts: { services: ["outpatient", "inpatient"] },
  surplus: { basis: "budgetSigned", bands: [{ from: 0, providerKeeps: 1 }] },
  overspend: { basis: "budgetSigned", bands: [{ from: 0, providerBears: 1 }] },
  reserve: {
    opening: 0,
    upTo: { value: "0.1", basis: "budgetSigned" },
    depositShare: 1,
    drawBeforeProvider: true,
    interest: { ratePerYear: "0.02", paidBy: "fund" },
  },
};
const spent = (fundPaid: number) => bundleYear({ patientYears: 100, fundPaid, patientPaid: 0 });

const examples: readonly WorkedExample[] = [
  {
    // Year 1: 100,000 retained, all of it into the reserve (10 % of the budget). Year 2: 2 % of 100,000 = 2,000 interest first;
    // of 120,000 overspend the reserve pays 102,000, the consortium 18,000. The fund pays claims 1,120,000 + interest 2,000 and
    // gets back 120,000.
    name: "small",
    words: {
      en: "A good year fills the reserve, a bad one empties it; interest is credited first.",
      "zh-CN": "好年景充实风险金，差年景支取；利息先计入。",
    },
    terms: base,
    facts: [spent(900_000), spent(1_120_000), spent(1_000_000)],
    expected: [
      inYuan({ retained: 100_000, reserveDeposit: 100_000, reserveClosing: 100_000, consortiumResult: 0 }),
      inYuan({
        overspend: 120_000,
        reserveDraw: 102_000,
        uncovered: 18_000,
        reserveClosing: 0,
        fundOutlayInBundle: 1_002_000,
        consortiumResult: -18_000,
      }),
      inYuan({ surplus: 0, overspend: 0, reserveDeposit: 0, reserveDraw: 0, reserveClosing: 0 }),
    ],
  },
  {
    // Ceiling 50,000. 48,000 + 2 % = 48,960: room 1,040, all of which is put in: 50,000. Next year interest 1,000 carries it to
    // 51,000, above the ceiling: nothing is put in, nothing taken out, the 10,000 retained are paid in cash.
    name: "threshold",
    words: {
      en: "The last yuan of room; then interest carries the reserve past its ceiling.",
      "zh-CN": "恰好补满上限；次年利息使余额超过上限，不再计提。",
    },
    terms: {
      ...base,
      reserve: { ...base.reserve, opening: 48_000, upTo: { value: "0.05", basis: "budgetSigned" } },
    },
    facts: [spent(998_960), spent(990_000)],
    expected: [
      inYuan({ retained: 1_040, reserveDeposit: 1_040, reserveClosing: 50_000, consortiumResult: 0 }),
      inYuan({ retained: 10_000, reserveDeposit: 0, reserveClosing: 51_000, consortiumResult: 10_000 }),
    ],
  },
  {
    // 70 % of 400,000 = 280,000 retained. Ceiling 5 % of 1,000,000 = 50,000, of which 20,000 are there: 30,000 put in, 250,000
    // in cash. Next year's budget 1,030,000: ceiling 51,500, 1,500 more of 70 % of 30,000 = 21,000; 19,500 in cash.
    name: "capped",
    words: {
      en: "What the reserve cannot hold is paid in cash.",
      "zh-CN": "超出风险金上限的部分以现金留用。",
    },
    terms: {
      ...base,
      budget: { perYear: 1_000_000, update: { rule: "indexed", ratePerYear: "0.03" } },
      surplus: { basis: "budgetSigned", bands: [{ from: 0, providerKeeps: "0.7" }] },
      reserve: {
        opening: 20_000,
        upTo: { value: "0.05", basis: "budgetSigned" },
        depositShare: 1,
        drawBeforeProvider: true,
      },
    },
    facts: [spent(600_000), spent(1_000_000)],
    expected: [
      inYuan({
        retained: 280_000,
        returned: 120_000,
        reserveDeposit: 30_000,
        reserveClosing: 50_000,
        consortiumResult: 250_000,
      }),
      inYuan({
        budget: 1_030_000,
        retained: 21_000,
        reserveDeposit: 1_500,
        reserveClosing: 51_500,
        consortiumResult: 19_500,
      }),
    ],
  },
  {
    // Interest 3 % of 40,000 = 1,200, paid by the consortium itself. Overspend 60,000: 41,200 from the reserve, 18,800 borne;
    // result −18,800 − 1,200.
    name: "loss",
    words: {
      en: "The consortium pays the interest on its own reserve, then most of the reserve is not enough.",
      "zh-CN": "利息由医联体自付；风险金不足以支付超支。",
    },
    terms: {
      ...base,
      reserve: {
        ...base.reserve,
        opening: 40_000,
        interest: { ratePerYear: "0.03", paidBy: "consortium" },
      },
    },
    facts: [spent(1_060_000)],
    expected: [
      inYuan({
        overspend: 60_000,
        reserveDraw: 41_200,
        uncovered: 18_800,
        reserveClosing: 0,
        reserveChange: -40_000,
        fundOutlayInBundle: 1_000_000,
        consortiumResult: -20_000,
      }),
    ],
  },
  {
    name: "zero",
    words: {
      en: "Spending equals the budget; an empty reserve bears nothing.",
      "zh-CN": "收支相抵，风险金为零。",
    },
    terms: base,
    facts: [spent(1_000_000)],
    expected: [
      inYuan({
        surplus: 0,
        overspend: 0,
        reserveDeposit: 0,
        reserveDraw: 0,
        uncovered: 0,
        reserveClosing: 0,
      }),
    ],
  },
  {
    name: "error",
    words: {
      en: "More of the retained surplus is promised than there is.",
      "zh-CN": "计提与运营方分成合计超过留用结余。",
    },
    terms: { ...base, operator: { shareOfRetained: "0.2" } },
    facts: [spent(900_000)],
    error: "with operator.shareOfRetained it takes 1.2 of the retained surplus",
  },
];

export const reserveFund: ContractFamily<z.output<typeof terms>> = {
  id: "reserve-fund",
  title: { en: "Global budget with a reserve fund", "zh-CN": "总额付费加风险金" },
  words: {
    en: "What the consortium retains of a surplus fills a reserve up to a ceiling; the rest is paid in cash. In a year of overspend the reserve pays first, and only what it cannot pay falls on the consortium. Interest is credited before anything moves.",
    "zh-CN":
      "医联体留用的结余先计提风险金，至上限为止，其余以现金留用。发生超支时先由风险金支付，不足部分由医联体承担。利息先于计提和支取计入。",
  },
  formula:
    "available = opening + interest; deposit = min(depositShare · retained, max(upTo · budget − available, 0)); draw = min(borne, available); closing = available + deposit − draw",
  source:
    "Risk reserve of a budget holder, definition of the carry-forward of retained surplus: own, checked by known answers (carry-forward-a, carry-forward-interest-a). Ceiling, shares and interest of a Chinese consortium: not published, levers.",
  terms,
  expand: (own, context) =>
    budgetContract(
      own,
      signedTarget(own.budget, context, (yearsAgo) => observed(own, yearsAgo)),
    ),
  examples,
};

const observed = ({ counts, budgetBasis }: BudgetTerms, yearsAgo: number) =>
  countedYearsAgo(counts, budgetBasis, yearsAgo);
