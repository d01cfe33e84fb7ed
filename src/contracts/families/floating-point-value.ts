/**
 * Floating point value: a closed pool is shared out by points, so that what a point is worth falls as points rise.
 *
 * In a scenario, points are claims at fund prices and the fund's claims are trued up to the value of the points: the
 * consortium keeps or bears the difference in full. On real accounts, points are a fact and are paid as such.
 */
import { z } from "zod";
import { budgetContract, type BudgetTerms } from "../blocks/budget.js";
import { budgetBasisTerm, servicesTerm } from "../blocks/counted.js";
import { distributeTerms } from "../blocks/distribution.js";
import { pointsPool, poolTerms, type PointsOfParty } from "../blocks/points-pool.js";
import { bundleYear, fen, inYuan } from "../example-facts.js";
import type { ContractFamily, FamilyContext, WorkedExample } from "../family.js";
import type { AccountFacts, ComposedContract } from "../language.js";
import { assemble } from "../part.js";
import { decimalTerm, described } from "../terms.js";
import { fact, line, money, quotient } from "../write.js";

const claimed = z.strictObject({
  rule: described(z.literal("claims"), {
    en: "Points are claims at fund prices.",
    "zh-CN": "点数由按基金价格计算的费用折算。",
  }),
  services: servicesTerm,
  budgetBasis: budgetBasisTerm,
  pricePerPoint: decimalTerm(
    { en: "Claims at fund prices that make one point.", "zh-CN": "折合一个点数的费用。" },
    { unit: "money/point", minimum: "0.0001" },
  ),
  distribute: distributeTerms.optional(),
});

const given = z.strictObject({
  rule: described(z.literal("given"), {
    en: "Points are a fact of the account (fact `points`), as is what its services cost it (fact `cost`).",
    "zh-CN": "点数与服务成本均为账户事实（points、cost）。",
  }),
});

const terms = z.strictObject({
  pool: poolTerms,
  points: described(z.discriminatedUnion("rule", [claimed, given]), {
    en: "What a party's points are.",
    "zh-CN": "点数的来源。",
  }),
});

const oracle = {
  pool: { id: "region", perYear: { 2024: 1_000_000 }, valueCap: 1 },
  points: { rule: "given" },
};
const others = (...points: readonly string[]): AccountFacts["tables"] => ({
  region: { rows: points.length, columns: { points } },
});
/** Points and cost of one party in a year, and the points of the others. */
const party = (points: string, cost: number, ...ofOthers: readonly string[]): AccountFacts => ({
  scalars: { points, cost: fen(cost) },
  vectors: {},
  tables: others(...ofOthers),
});

const byClaims = {
  pool: { id: "region", perYear: { 2024: 1_000_000 } },
  points: {
    rule: "claims",
    services: ["outpatient", "inpatient"],
    budgetBasis: "totalAllowed",
    pricePerPoint: 1,
  },
};

const examples: readonly WorkedExample[] = [
  {
    // 300,000 + 500,000 points, cap 1.00: the pool of 1,000,000 is not needed in full; 300,000 · 1.00 − cost 280,000.
    name: "small",
    words: {
      en: "Points below the pool: each is paid at the cap.",
      "zh-CN": "点数少于资金池：按点值上限支付。",
    },
    terms: oracle,
    facts: [party("300000", 280_000, "500000")],
    expected: [inYuan({ fundOutlayInBundle: 300_000, consortiumResult: 20_000 })],
  },
  {
    // 400,000 + 600,000 = 1,000,000 points: the value is exactly 1.00 and nothing is left.
    name: "threshold",
    words: { en: "Points that use up the pool exactly.", "zh-CN": "点数恰好用尽资金池。" },
    terms: oracle,
    facts: [party("400000", 400_000, "600000")],
    expected: [inYuan({ fundOutlayInBundle: 400_000, consortiumResult: 0 })],
  },
  {
    // 250,000 + 1,000,000 points: 1,000,000 ÷ 1,250,000 = 0.80; 250,000 · 0.80 = 200,000 against a cost of 230,000.
    name: "loss",
    words: { en: "Others' volume brings the value down to 0.80.", "zh-CN": "他方服务量使点值降至0.80。" },
    terms: oracle,
    facts: [party("250000", 230_000, "1000000")],
    expected: [inYuan({ fundOutlayInBundle: 200_000, consortiumResult: -30_000 })],
  },
  {
    // 5 % kept back: 950,000 for 100,000 + 850,000 points; no cap, value 1.00. Then 100,000 + 275,000: 950,000 ÷ 375,000
    // = 2.5333…; the part is 253,333.33 (0.33 of a fen is left over and goes to the larger remainder, the other party's .67).
    name: "deducted",
    words: {
      en: "5 % kept back; without a cap few points are worth more.",
      "zh-CN": "预留5%；无上限时点数少则点值高。",
    },
    terms: { ...oracle, pool: { id: "region", perYear: { 2024: 1e6, 2025: 1e6 }, deductedShare: "0.05" } },
    facts: [party("100000", 90_000, "850000"), party("100000", 90_000, "275000")],
    expected: [
      inYuan({ fundOutlayInBundle: 100_000, consortiumResult: 10_000 }),
      inYuan({ fundOutlayInBundle: 253_333.33, consortiumResult: 163_333.33 }),
    ],
  },
  {
    // Claims 300,000 are 300,000 points of 1,200,000: value 1,000,000 ÷ 1,200,000 = 5/6, so 250,000; the patients have
    // paid 90,000 of it, the fund 250,000 − 90,000. The consortium is 50,000 short of its prices.
    name: "claims as points",
    words: {
      en: "Claims are points; everybody did more than the pool pays.",
      "zh-CN": "费用折算点数；总量超过资金池。",
    },
    terms: byClaims,
    facts: [
      {
        ...bundleYear({ patientYears: 10, fundPaid: 210_000, patientPaid: 90_000 }),
        tables: others("900000"),
      },
    ],
    expected: [
      inYuan({
        budget: 250_000,
        countedSpending: 300_000,
        overspend: 50_000,
        uncovered: 50_000,
        retained: 0,
        fundOutlayInBundle: 160_000,
        consortiumResult: -50_000,
      }),
    ],
  },
  {
    name: "zero",
    words: {
      en: "Nobody has points: nothing is paid, all is left.",
      "zh-CN": "各方均无点数：不支付，全部留存。",
    },
    terms: oracle,
    facts: [party("0", 0, "0")],
    expected: [inYuan({ fundOutlayInBundle: 0, consortiumResult: 0 })],
  },
  {
    name: "error",
    words: { en: "A contract year without a pool.", "zh-CN": "合同年度缺少资金池预算。" },
    terms: { ...oracle, pool: { id: "region", perYear: { 2023: 1_000_000 } } },
    facts: [party("300000", 280_000, "500000")],
    error: "has no dated value for 2024",
  },
];

const PART: PointsOfParty["part"] = {
  id: "payment",
  words: { en: "Paid for the points of this party", "zh-CN": "按本方点数支付" },
};
const COST = { en: "What its services cost this party", "zh-CN": "本方服务成本" };
const POINTS = { en: "Points of this party", "zh-CN": "本方点数" };

function paidByPoints(pool: z.output<typeof poolTerms>, context: FamilyContext): ComposedContract {
  const points = { points: fact("points"), stage: "aggregate", words: POINTS, part: PART } as const;
  const own = {
    needs: [
      { id: "points", kind: "given", unit: "number", minimum: "0", words: POINTS },
      { id: "cost", kind: "given", unit: "money", words: COST, minimum: "0" },
    ],
    lines: [
      { id: "ownCost", stage: "price", unit: "money", value: fact("cost"), role: "ownCost", words: COST },
    ],
    transfers: [{ from: "fund", to: "consortium", line: "payment", tag: "points" }],
  } as const;
  return assemble([own, pointsPool(pool, points, context)], { bundle: context.services });
}

/** Nothing of the difference between value and claims is shared. */
const IN_FULL: Pick<BudgetTerms, "surplus" | "overspend"> = {
  surplus: { basis: "budgetAdjusted", bands: [{ from: "0", providerKeeps: "1" }] },
  overspend: { basis: "budgetAdjusted", bands: [{ from: "0", providerBears: "1" }] },
};

function paidForClaims(
  pool: z.output<typeof poolTerms>,
  { services, budgetBasis, pricePerPoint, distribute }: z.output<typeof claimed>,
  context: FamilyContext,
): ComposedContract {
  const part = { id: "budget", role: "budget", words: PART.words } as const;
  const points = quotient(line("countedSpending"), money(pricePerPoint));
  return budgetContract(
    { ...IN_FULL, budgetBasis, counts: { services }, distribute },
    pointsPool(pool, { points, stage: "aggregate", words: POINTS, part }, context),
  );
}

export const floatingPointValue: ContractFamily<z.output<typeof terms>> = {
  id: "floating-point-value",
  title: { en: "Floating point value", "zh-CN": "总额预算下浮动点值" },
  words: {
    en: "A pool is fixed in advance and shared out by the points of all parties. The more points all have earned, the less a point is worth; with a cap on the value, what the pool does not need stays in the fund. One party's volume moves every other party's pay.",
    "zh-CN":
      "资金池总额事先确定，按各方点数分配：点数越多，点值越低；设有点值上限时，用不完的部分留在基金。一方服务量的变化会影响其他各方的收入。",
  },
  formula:
    "value = min(valueCap, pool · (1 − deductedShare) ÷ Σ points); pay = value · points, by largest remainder",
  source:
    "Definition; Taiwan's global budgets with floating point value, German payment of panel doctors, and the points method of Jinhua, Zhejiang, 2017 (VCBeat, Jinhua disease-group point method: surplus kept by the hospital, deficit borne by it). Share kept back, 5 % in one unnamed city: 360docs.net teaching note on points and rate methods. Pool, cap and price of a point: levers.",
  terms,
  expand: ({ pool, points }, context) =>
    points.rule === "given" ? paidByPoints(pool, context) : paidForClaims(pool, points, context),
  examples,
};
