/**
 * Head budget inside a regional points budget: the head budget turns into points, and points are paid at a value that
 * floats with the points of the whole region.
 *
 * points = headBudget ÷ pricePerPoint; budget = the part of the region's pool that falls to these points; surplus and
 * overspend against that budget are shared by bands, as in capitation. The consortium's own volume does not move its
 * budget; the volume of everybody else in the region does.
 */
import { z } from "zod";
import { budgetContract, budgetFields } from "../blocks/budget.js";
import { headRateTerms, headTarget } from "../blocks/head-rate.js";
import { pointsPool, poolTerms } from "../blocks/points-pool.js";
import { bundleYear, inYuan, type BundleYear } from "../example-facts.js";
import type { ContractFamily, WorkedExample } from "../family.js";
import type { AccountFacts, Line } from "../language.js";
import type { ContractPart } from "../part.js";
import { decimalTerm } from "../terms.js";
import { line, money, quotient } from "../write.js";

const terms = z.strictObject({
  headRate: headRateTerms,
  pool: poolTerms,
  pricePerPoint: decimalTerm(
    {
      en: "Amount of the head budget that makes one point; the price at which the region's other points were set.",
      "zh-CN": "折合一个点数的人头预算金额，应与区域内其他点数的折算价格一致。",
    },
    { unit: "money/point", minimum: "0.0001" },
  ),
  ...budgetFields,
});

const region = (perYear: number) => ({ id: "region", perYear: { 2024: perYear } });
const noCompensation = {
  headRate: { rule: "fixed", perPatientYear: 10_000, update: { rule: "frozen" } },
  pool: region(1_000_000),
  pricePerPoint: 10,
  budgetBasis: "totalAllowed",
  counts: { services: ["outpatient", "inpatient"] },
  surplus: { basis: "budgetAdjusted", bands: [{ from: 0, providerKeeps: 1 }] },
  overspend: { basis: "budgetAdjusted", bands: [{ from: 0, providerBears: 1 }] },
};
const beside = (year: BundleYear, ...points: readonly string[]): AccountFacts => ({
  ...bundleYear(year),
  tables: { region: { rows: points.length, columns: { points } } },
});
const ninety: BundleYear = { patientYears: 10, fundPaid: 60_000, patientPaid: 30_000 };

const examples: readonly WorkedExample[] = [
  {
    // Heads 10 · 10,000 = 100,000 → 10,000 points beside 90,000: value 1,000,000 ÷ 100,000 = 10, so the budget is 100,000.
    name: "small",
    words: { en: "The region's points come out as priced.", "zh-CN": "区域总点数与预期一致，点值不变。" },
    terms: noCompensation,
    facts: [beside(ninety, "60000", "30000")],
    expected: [
      inYuan({
        budget: 100_000,
        surplus: 10_000,
        retained: 10_000,
        fundOutlayInBundle: 70_000,
        consortiumResult: 10_000,
      }),
    ],
  },
  {
    // The others make 115,000 points instead of 90,000: value 1,000,000 ÷ 125,000 = 8, budget 80,000, spending as before.
    name: "loss by the volume of others",
    words: {
      en: "The same spending, but the others did more: the value falls from 10 to 8.",
      "zh-CN": "本方费用不变，他方服务量增加：点值由10降至8。",
    },
    terms: noCompensation,
    facts: [beside(ninety, "85000", "30000")],
    expected: [
      inYuan({
        budget: 80_000,
        overspend: 10_000,
        uncovered: 10_000,
        fundOutlayInBundle: 50_000,
        consortiumResult: -10_000,
      }),
    ],
  },
  {
    // Others 40,000: 1,000,000 ÷ 50,000 = 20, capped at 11: budget 110,000. The surplus of 20,000 is more than 10 % of it:
    // 0.6 · 11,000 + 0.2 · 9,000 = 8,400 kept, 11,600 returned.
    name: "capped",
    words: {
      en: "The value is capped, the surplus shared by bands of the floating budget.",
      "zh-CN": "点值封顶，结余按浮动后预算分档分享。",
    },
    terms: {
      ...noCompensation,
      pool: { ...region(1_000_000), valueCap: 11 },
      surplus: {
        basis: "budgetAdjusted",
        bands: [
          { from: 0, providerKeeps: "0.6" },
          { from: "0.1", providerKeeps: "0.2" },
        ],
      },
    },
    facts: [beside(ninety, "40000")],
    expected: [
      inYuan({
        budget: 110_000,
        surplus: 20_000,
        retained: 8_400,
        returned: 11_600,
        fundOutlayInBundle: 68_400,
        consortiumResult: 8_400,
      }),
    ],
  },
  {
    // 5 % kept back: 950,000 over 10,000 + 90,000 points: 9.5, budget 95,000. Spending 104,500 is over by 9,500, exactly a
    // tenth of the budget as paid: all of it in the first band, half borne.
    name: "threshold",
    words: {
      en: "5 % kept back; an overspend just at the end of a band.",
      "zh-CN": "预留5%调剂金；超支恰在档次边界。",
    },
    terms: {
      ...noCompensation,
      pool: { ...region(1_000_000), deductedShare: "0.05" },
      overspend: {
        basis: "budgetAdjusted",
        bands: [
          { from: 0, providerBears: "0.5" },
          { from: "0.1", providerBears: 1 },
        ],
      },
    },
    facts: [beside({ patientYears: 10, fundPaid: 74_500, patientPaid: 30_000 }, "90000")],
    expected: [
      inYuan({
        budget: 95_000,
        overspend: 9_500,
        compensated: 4_750,
        uncovered: 4_750,
        fundOutlayInBundle: 69_750,
        consortiumResult: -4_750,
      }),
    ],
  },
  {
    // 10,000 points of 30,000: a third of 100,000.00 is 33,333.33; the fen left over goes to the first of the equal
    // remainders, which is this party: 33,333.34.
    name: "a fen left over",
    words: { en: "Equal parts do not come out even.", "zh-CN": "等额分配除不尽时，余一分归排序在前者。" },
    terms: { ...noCompensation, pool: region(100_000) },
    facts: [beside({ patientYears: 10, fundPaid: 3_333.34, patientPaid: 30_000 }, "10000", "10000")],
    expected: [inYuan({ budget: 33_333.34, surplus: 0, overspend: 0, fundOutlayInBundle: 3_333.34 })],
  },
  {
    name: "zero",
    words: { en: "No heads, no points, no budget.", "zh-CN": "无签约人头则无点数与预算。" },
    terms: noCompensation,
    facts: [beside({ patientYears: 0, fundPaid: 0, patientPaid: 0 }, "90000")],
    expected: [inYuan({ budget: 0, surplus: 0, overspend: 0, fundOutlayInBundle: 0 })],
  },
  {
    name: "error",
    words: { en: "A point that costs nothing.", "zh-CN": "点数折算价格为零。" },
    terms: { ...noCompensation, pricePerPoint: 0 },
    facts: [],
    error: "must lie in 0.0001",
  },
];

const HEAD_BUDGET = {
  en: "Head budget before the value of points is known",
  "zh-CN": "点值确定前的人头预算",
};

/** The budget of heads becomes an amount that points are counted from; the paid budget is another line. */
function asHeadBudget(target: ContractPart): ContractPart {
  const renamed = ({ role: _role, ...own }: Line): Line => ({ ...own, id: "headBudget", words: HEAD_BUDGET });
  return { ...target, lines: target.lines?.map((own) => (own.id === "budget" ? renamed(own) : own)) };
}

export const regionalPointsBudget: ContractFamily<z.output<typeof terms>> = {
  id: "regional-points-budget",
  title: { en: "Head budget inside a regional points budget", "zh-CN": "区域点数法总额预算下按人头付费" },
  words: {
    en: "The heads under contract make a budget, the budget makes points, and points share out the region's pool together with everybody else's. The consortium keeps or bears by bands what lies between its spending and what its points are worth in the end. When others do more, a point is worth less and so is the head budget.",
    "zh-CN":
      "按签约人头形成预算并折算为点数，与区域内其他机构的点数共同分配区域总额预算。实际费用与按最终点值核定的预算之差，按档次留用或承担。他方服务量增加，则点值下降，人头预算随之减少。",
  },
  formula:
    "points = headBudget ÷ pricePerPoint; budget = points · min(valueCap, pool · (1 − deductedShare) ÷ Σ points), by largest remainder; result = Σ providerKeeps · layer(surplus) − Σ providerBears · layer(overspend)",
  source:
    "That the head payment sits inside the region's points budget, and that points share out that budget: Tianjin HSA, 津医保局发〔2021〕75号, opening section. How heads become points is not published; here they do at a signed price per point. Share kept back, 5 % in one unnamed city: 360docs.net teaching note on points and rate methods. Pool, price, cap and bands: levers.",
  terms,
  expand: ({ headRate, pool, pricePerPoint, ...budget }, context) => {
    const heads = asHeadBudget(headTarget(headRate, budget, context));
    const share = pointsPool(
      pool,
      {
        points: quotient(line("headBudget"), money(pricePerPoint)),
        stage: "target",
        words: { en: "Points of the head budget", "zh-CN": "人头预算折算点数" },
        part: {
          id: "budget",
          role: "budget",
          words: { en: "Budget at the value of points", "zh-CN": "按点值核定的预算" },
        },
      },
      context,
    );
    const lines = [...(heads.lines ?? []), ...(share.lines ?? [])];
    const needs = [...(heads.needs ?? []), ...(share.needs ?? [])];
    return budgetContract(budget, { ...share, lines, needs });
  },
  examples,
};
