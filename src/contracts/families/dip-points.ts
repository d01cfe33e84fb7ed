/**
 * DIP (big-data diagnosis-intervention packet): hospitals of a region are paid by the points of their cases out of one
 * pool. One account is one hospital; its cases are the rows of the table `cases`.
 *
 * points = coefficient · Σ groupPoints · d, where r = cost ÷ group mean and d = r below `low`, r − high + 1 above `high`,
 * else 1 (a group without a mean has no deviation). standard = the hospital's part of the pool.
 * What is paid then follows from the hospital's own claims against the standard (blocks/standard-bands.ts).
 */
import { z } from "zod";
import { pointsPool, poolTerms } from "../blocks/points-pool.js";
import { standardBandFields, standardBands } from "../blocks/standard-bands.js";
import { fen, inYuan } from "../example-facts.js";
import type { ContractFamily, WorkedExample } from "../family.js";
import type { AccountFacts, Line, Term } from "../language.js";
import { assemble, type ContractPart } from "../part.js";
import { decimalTerm, described } from "../terms.js";
import { column, fact, gate, money, number, product, quotient, sum, totalOver } from "../write.js";

const deviationTerms = described(
  z.strictObject({
    low: decimalTerm(
      {
        en: "Ratio of cost to the group's mean below which a case gets points in proportion.",
        "zh-CN": "病例费用与病种均费之比低于该值时，点数按比例折减。",
      },
      { unit: "ratio", minimum: "0", maximum: "1" },
    ),
    high: decimalTerm(
      {
        en: "Ratio above which a case gets points for what lies beyond.",
        "zh-CN": "比值高于该值时，超出部分另计点数。",
      },
      { unit: "ratio", minimum: "1" },
    ),
  }),
  {
    en: "Cases that are much cheaper or dearer than their group.",
    "zh-CN": "费用偏低、偏高病例的点数规则。",
  },
);

const terms = z.strictObject({
  pool: poolTerms,
  deviation: deviationTerms.optional(),
  ...standardBandFields,
});
type Terms = z.output<typeof terms>;

const POOL_OF_50_MILLION = { pool: { id: "city", perYear: { 2024: 50_000_000 } } };

interface Hospital {
  readonly coefficient: string;
  readonly fundCost: number;
  /** [points of the group, cost, mean cost of the group] */
  readonly cases: readonly (readonly [string, number, number])[];
  readonly others: readonly string[];
}
const hospital = ({ coefficient, fundCost, cases, others }: Hospital): AccountFacts => ({
  scalars: { coefficient, fundCost: fen(fundCost) },
  vectors: {},
  tables: {
    cases: {
      rows: cases.length,
      columns: {
        groupPoints: cases.map(([points]) => points),
        cost: cases.map(([, cost]) => fen(cost)),
        groupMean: cases.map(([, , mean]) => fen(mean)),
      },
    },
    city: { rows: others.length, columns: { points: others } },
  },
});
/** Two cases of 500 points at cost = mean. */
const twoCases = [["500", 9_000, 9_000] as const, ["500", 9_000, 9_000] as const];
const small = { pool: { id: "city", perYear: { 2024: 20_000 } } };
const bands = {
  payCostBelow: { ratio: "0.8", bonusShare: "0.05" },
  aboveStandard: [
    { from: 1, fundPays: "0.5" },
    { from: "1.1", fundPays: 0 },
  ],
};
const aHospital = (fundCost: number) =>
  hospital({ coefficient: "1", fundCost, cases: twoCases, others: ["1000"] });

const examples: readonly WorkedExample[] = [
  {
    // 1.1 · 1,740,000 = 1,914,000 points of 1,914,000 + 1,005,000 + 546,550 = 3,465,550; 5,000,000,000 fen · 1,914,000 ÷
    // 3,465,550 = 2,761,466,433.9 → 2,761,466,434 fen (hospital A of the published point-value case, its cases in one row).
    name: "small",
    words: { en: "Hospital A of three shares 50 million.", "zh-CN": "三家医院分配5000万元，甲院所得。" },
    terms: POOL_OF_50_MILLION,
    facts: [
      hospital({
        coefficient: "1.10",
        fundCost: 26_500_000,
        cases: [["1740000", 1, 1]],
        others: ["1005000", "546550"],
      }),
    ],
    expected: [
      inYuan({
        budget: 27_614_664.34,
        ownCost: 26_500_000,
        fundOutlayInBundle: 27_614_664.34,
        consortiumResult: 1_114_664.34,
      }),
    ],
  },
  {
    // Ratios .3, .5, 1.2, 2.0, 2.6 of 1,000 points: 300 (below .5), 1,000 (.5 is not below), 1,000, 1,000 (2 is not above),
    // 1,000 · (2.6 − 2 + 1) = 1,600; together 4,900 beside 5,100: 4,900 ÷ 10,000 of 20,000 = 9,800.
    name: "threshold",
    words: { en: "Deviating cases, at and beyond both limits.", "zh-CN": "费用偏低、偏高病例及其边界。" },
    terms: { ...small, deviation: { low: "0.5", high: 2 } },
    facts: [
      hospital({
        coefficient: "1",
        fundCost: 9_000,
        cases: [3_000, 5_000, 12_000, 20_000, 26_000].map((cost) => ["1000", cost, 10_000] as const),
        others: ["5100"],
      }),
    ],
    expected: [inYuan({ budget: 9_800, surplus: 800, consortiumResult: 800 })],
  },
  {
    // Half of 20,000 is the standard. Cost 8,000 is exactly 0.8 of it: all kept. 7,999 is below: 7,999 · 1.05 = 8,398.95
    // is paid and 1,601.05 goes back.
    name: "cheap",
    words: {
      en: "At, then just below, four fifths of the standard.",
      "zh-CN": "费用恰为标准的80%，次年略低。",
    },
    terms: { pool: { id: "city", perYear: { 2024: 20_000, 2025: 20_000 } }, ...bands },
    facts: [aHospital(8_000), aHospital(7_999)],
    expected: [
      inYuan({ budget: 10_000, returned: 0, fundOutlayInBundle: 10_000, consortiumResult: 2_000 }),
      inYuan({ budget: 10_000, returned: 1_601.05, fundOutlayInBundle: 8_398.95, consortiumResult: 399.95 }),
    ],
  },
  {
    // Cost 12,000: 2,000 over; the fund pays half of the first 1,000 (to 1.1 of the standard), nothing beyond.
    name: "loss",
    words: { en: "Overspend shared up to 1.1 of the standard.", "zh-CN": "超支10%以内分担，其余自担。" },
    terms: { ...small, ...bands },
    facts: [aHospital(12_000)],
    expected: [
      inYuan({
        budget: 10_000,
        overspend: 2_000,
        compensated: 500,
        fundOutlayInBundle: 10_500,
        consortiumResult: -1_500,
      }),
    ],
  },
  {
    // Others have no cases either way: 1,000 points at most 12 each are 12,000 of 20,000.
    name: "capped",
    words: { en: "The value of a point is capped.", "zh-CN": "点值封顶。" },
    terms: { pool: { ...small.pool, valueCap: 12 } },
    facts: [hospital({ coefficient: "1", fundCost: 12_000, cases: twoCases, others: ["0"] })],
    expected: [inYuan({ budget: 12_000, fundOutlayInBundle: 12_000, consortiumResult: 0 })],
  },
  {
    name: "zero",
    words: { en: "A hospital without cases is paid nothing.", "zh-CN": "无病例则不支付。" },
    terms: small,
    facts: [hospital({ coefficient: "1", fundCost: 0, cases: [], others: ["1000"] })],
    expected: [inYuan({ budget: 0, fundOutlayInBundle: 0, consortiumResult: 0 })],
  },
  {
    name: "error",
    words: { en: "Bands that do not start at the standard.", "zh-CN": "分担档次未从支付标准开始。" },
    terms: { ...small, aboveStandard: [{ from: "1.1", fundPays: "0.5" }] },
    facts: [],
    error: "bands must start at 1 (the standard)",
  },
];

const CASES: ContractPart["needs"] = [
  {
    id: "cases",
    kind: "table",
    columns: { groupPoints: "number", cost: "money", groupMean: "money" },
    words: {
      en: "Cases: points of the group, cost, mean cost of the group",
      "zh-CN": "病例：病种分值、费用、病种均费",
    },
  },
  {
    id: "coefficient",
    kind: "given",
    unit: "number",
    minimum: "0",
    words: { en: "Coefficient of the hospital", "zh-CN": "医院等级系数" },
  },
  {
    id: "fundCost",
    kind: "given",
    unit: "money",
    minimum: "0",
    words: {
      en: "The fund's claims for these cases, item by item",
      "zh-CN": "上述病例按项目计算的基金记账额",
    },
  },
];

const COST: Line = {
  id: "ownCost",
  stage: "price",
  unit: "money",
  value: fact("fundCost"),
  role: "ownCost",
  words: { en: "The fund's claims for these cases", "zh-CN": "按项目计算的基金记账额" },
};

/** Points of one case: its group's, corrected where its cost is far from the group's mean. */
function casePoints({ deviation }: Terms): Term {
  const points = column("groupPoints");
  if (deviation === undefined) return points;
  const ratio = quotient(column("cost"), column("groupMean"));
  const beyond = sum(number("1"), {
    layer: { of: ratio, from: number(deviation.high), width: "unlimited", share: number("1") },
  });
  const cheap = product(number(deviation.low), column("groupMean"));
  const corrected = gate(column("cost"), "<", cheap, ratio, beyond);
  return product(points, gate(column("groupMean"), ">", money("0"), corrected, number("1")));
}

export const dipPoints: ContractFamily<Terms> = {
  id: "dip-points",
  title: { en: "DIP points", "zh-CN": "按病种分值付费（DIP）" },
  words: {
    en: "Each case earns the points of its group, corrected for very cheap and very dear cases and by the hospital's coefficient. The year's pool divided by all hospitals' points is the value of a point. A hospital's standard is its points at that value; bands of its own claims against the standard say what it keeps and what the fund adds. Cases come from real accounts only: a simulated cohort has none.",
    "zh-CN":
      "每个病例按病种分值计点，费用偏低、偏高病例予以调整，并乘以医院系数。年度资金池除以各院总点数为点值；各院点数乘点值为支付标准，再按其记账费用与标准之比分档，确定留用与分担。病例仅来自真实数据，模拟人群不提供。",
  },
  formula:
    "points = coefficient · Σ groupPoints · d(cost ÷ groupMean); d = r for r < low, 1 + max(r − high, 0) else; standard = pool · points ÷ Σ points, by largest remainder; payment = standard − returned + Σ fundPays · layer(cost above standard)",
  source:
    "National DIP technical specification, 2020: point value = pool ÷ total points; below half of the group's mean points in proportion, above double points · (ratio − 2 + 1). Bands on cost ÷ standard differ by city (Shenzhen 2025 no. 2, hsa.sz.gov.cn): all of them are terms.",
  terms,
  expand: (own, context) => {
    const points = product(fact("coefficient"), totalOver("cases", casePoints(own)));
    const share = pointsPool(
      own.pool,
      {
        points,
        stage: "aggregate",
        words: { en: "Points of the hospital's cases", "zh-CN": "医院总点数" },
        part: {
          id: "standard",
          role: "budget",
          words: { en: "Standard of the hospital at the value of points", "zh-CN": "按点值计算的支付标准" },
        },
      },
      context,
    );
    return assemble([{ needs: CASES, lines: [COST] }, share, standardBands(own)], {
      bundle: context.services,
    });
  },
  examples,
};
