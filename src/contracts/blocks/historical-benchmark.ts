/**
 * A benchmark from an account's own history, by enrolment type, as the Medicare Shared Savings Program makes it.
 *
 * Per type: historical = Σ_y weight_y · cost_y · risk_last / risk_y · trend_y; trend of y = w · national_last / national_y +
 * (1 − w) · regional_last / regional_y, where w = Σ over counties of assigned / assignable · the county's share of the assigned;
 * adjustment = ± at most cap · national of regionalWeight · (regional rate − historical); benchmark = person-years ·
 * (historical + adjustment) · the same blend from the last base year to now · min(risk now / risk last, cap). Spending of a
 * person: annualised, cut at the national percentile of the type, then completed, times the person's part of the year.
 * (Specifications v11, p. 25-36; 42 CFR 425.601, .652.)
 */
import { z } from "zod";
import type { FactRequest, Line, Term } from "../language.js";
import type { ContractPart } from "../part.js";
import { add, compare, formatRational, ONE, parseRational, ZERO } from "../rational.js";
import { decimalTerm, described } from "../terms.js";
import {
  column,
  fact,
  gate,
  largest,
  line,
  minus,
  money,
  number,
  product,
  quotient,
  smallest,
  sum,
  totalOver,
} from "../write.js";
import { moneyLine, numberLine } from "./savings.js";

const share = { unit: "share", minimum: "0", maximum: "1" };
const ratio = { unit: "ratio", minimum: "0" };

const weightsTerm = described(
  z
    .array(decimalTerm({ en: "Weight of one base year.", "zh-CN": "某一基准年的权重。" }, share))
    .min(1)
    .check(({ value, issues }) => {
      const total = value.map(parseRational).reduce(add, ZERO);
      if (compare(total, ONE) === 0) return;
      const read = formatRational(total);
      issues.push({
        code: "custom",
        message: `the weights of the base years must sum to 1; they sum to ${read}`,
        params: { chinese: `各基准年权重之和须为1，现为${read}` },
        path: [],
        input: value,
      });
    }),
  {
    en: "Weights of the base years, oldest first; they sum to 1.",
    "zh-CN": "各基准年权重，由远及近，合计为1。",
  },
);

const regionalTerm = described(
  z.strictObject({
    below: decimalTerm(
      {
        en: "Weight of the regional difference for an account cheaper than its region.",
        "zh-CN": "账户费用低于本地区时地区差异的权重。",
      },
      share,
    ),
    above: decimalTerm({ en: "The same for a dearer one.", "zh-CN": "账户费用高于本地区时的权重。" }, share),
    cap: decimalTerm(
      {
        en: "Largest adjustment either way, as a share of the national rate of the type.",
        "zh-CN": "调整上下限，占该类型全国费用水平的比例。",
      },
      share,
    ).optional(),
  }),
  { en: "Regional adjustment; absent: none.", "zh-CN": "地区调整；缺省为无。" },
);

export const historicalTerms = z.strictObject({
  rule: described(z.literal("historical"), {
    en: "Base years of the account, trended, weighted, blended with its region and adjusted for risk (settle only).",
    "zh-CN": "由账户历史基准年趋势调整、加权、与地区混合并经风险调整（仅用于清算）。",
  }),
  weights: weightsTerm,
  regional: regionalTerm.optional(),
  riskRatioCap: decimalTerm(
    {
      en: "Highest growth of the risk score since the last base year, by type; no floor.",
      "zh-CN": "自最后基准年以来各类型风险分增长的上限；不设下限。",
    },
    ratio,
  ),
  completion: decimalTerm(
    {
      en: "Completion factor on truncated spending of each person; absent: expenditure is a fact.",
      "zh-CN": "对每人截断后费用的完成系数；缺省时费用为账户事实。",
    },
    ratio,
  ).optional(),
});
export type HistoricalTerms = z.output<typeof historicalTerms>;

const TYPES = "enrolmentTypes";
const COUNTIES = "counties";
const PERSONS = "persons";

/**
 * The county's part of the assigned, times how many of its assignable are: high where the account is its region. Whoever is
 * assigned is assignable, so that the ratio ends at 1.
 */
export const nationalWeight: Term = ((): Term => {
  const assigned = totalOver(COUNTIES, column("assigned"));
  const reach = smallest(quotient(column("assigned"), column("assignable")), number("1"));
  const penetrated = product(column("assigned"), reach);
  const weight = quotient(totalOver(COUNTIES, penetrated), assigned);
  return gate(assigned, ">", number("0"), weight, number("0"));
})();

/** National and regional growth of a type's cost between two years, blended. */
export function blendedTrend(from: string, to: string, national: Term): Term {
  const growth = (level: string): Term => quotient(column(`${level}${to}`), column(`${level}${from}`));
  return sum(
    product(national, growth("national")),
    product(minus(number("1"), national), growth("regional")),
  );
}

export const cappedRatio = (from: string, to: string, cap: string): Term =>
  smallest(quotient(column(`risk${to}`), column(`risk${from}`)), number(cap));

/** What a person would have cost in a whole year. */
export const partOfYear: Term = quotient(column("months"), number("12"));
export const annualised: Term = quotient(column("spending"), partOfYear);
/** Cut first, completed then. */
export const completed = (factor: string): Term =>
  product(smallest(annualised, column("truncateAt")), number(factor));

export function historicalBenchmark({
  weights,
  regional,
  riskRatioCap,
  completion,
}: HistoricalTerms): ContractPart {
  const last = String(weights.length);
  const national = line("nationalWeight");
  const historical = sum(
    ...weights.map((weight, index) => {
      const year = String(index + 1);
      const risk = quotient(column(`risk${last}`), column(`risk${year}`));
      return product(number(weight), column(`cost${year}`), risk, blendedTrend(year, last, national));
    }),
  );
  const rate =
    regional === undefined
      ? historical
      : sum(historical, adjustment(historical, regional, `national${last}`));
  const now = product(blendedTrend(last, "Now", national), cappedRatio(last, "Now", riskRatioCap));
  const benchmark = product(column("personYears"), largest(rate, money("0")), now);
  const blend = { en: "Weight of the national trend", "zh-CN": "全国趋势的权重" };
  const words = { en: "Benchmark from the account's history", "zh-CN": "历史基准" };
  return {
    needs: [typesNeed(weights.length), COUNTIES_NEED, ...(completion === undefined ? [] : [PERSONS_NEED])],
    lines: [
      numberLine("nationalWeight", "target", nationalWeight, blend),
      ...(regional === undefined ? [] : regionalLines(historical, regional)),
      moneyLine("budget", "target", totalOver(TYPES, benchmark), words, {
        round: true,
        role: "budget",
        basis: { en: "cost of the base years", "zh-CN": "基期各年费用" },
      }),
    ],
  };
}

/** Whether the account is cheaper than its region is asked once, over all types by person-years. */
function regionalLines(historical: Term, { below, above }: z.output<typeof regionalTerm>): Line[] {
  const difference = totalOver(
    TYPES,
    product(column("personYears"), minus(column("regionalRate"), historical)),
  );
  const weight = gate(line("regionalDifference"), ">=", money("0"), number(below), number(above));
  return [
    moneyLine(
      "regionalDifference",
      "target",
      difference,
      { en: "Region less history, over all types", "zh-CN": "地区与历史之差（各类型合计）" },
      { basis: { en: "cost of the base years", "zh-CN": "基期各年费用" } },
    ),
    numberLine("regionalWeight", "target", weight, {
      en: "Weight of the regional difference",
      "zh-CN": "地区差异的权重",
    }),
  ];
}

function adjustment(historical: Term, { cap }: z.output<typeof regionalTerm>, national: string): Term {
  const full = product(line("regionalWeight"), minus(column("regionalRate"), historical));
  if (cap === undefined) return full;
  const limit = product(number(cap), column(national));
  return largest(product(number("-1"), limit), smallest(limit, full));
}

/** Expenditure as a fact, or made of the persons' own. */
export const historicalSpending = ({ completion }: HistoricalTerms): Term =>
  completion === undefined
    ? fact("expenditure")
    : totalOver(PERSONS, product(completed(completion), partOfYear));

function typesNeed(baseYears: number): FactRequest {
  const years = Array.from({ length: baseYears }, (_, index) => String(index + 1));
  const divisors = years.flatMap((year) => [`risk${year}`, `national${year}`, `regional${year}`]);
  return {
    id: TYPES,
    kind: "table",
    columns: {
      personYears: "number",
      regionalRate: "money",
      ...Object.fromEntries(years.map((year) => [`cost${year}`, "money" as const])),
      ...Object.fromEntries([...years, "Now"].map((year) => [`risk${year}`, "number" as const])),
      ...Object.fromEntries(
        [...years, "Now"].flatMap((year) => [
          [`national${year}`, "money" as const],
          [`regional${year}`, "money" as const],
        ]),
      ),
    },
    positive: divisors,
    words: {
      en: "enrolment types with their base years, risk scores, national and regional rates",
      "zh-CN": "各参保类型的基准年费用、风险分、全国与地区水平",
    },
  };
}

const COUNTIES_NEED: FactRequest = {
  id: COUNTIES,
  kind: "table",
  columns: { assigned: "number", assignable: "number" },
  positive: ["assignable"],
  words: { en: "counties with assigned and assignable persons", "zh-CN": "各县归属人数与可归属人数" },
};

const PERSONS_NEED: FactRequest = {
  id: PERSONS,
  kind: "table",
  columns: { months: "number", spending: "money", truncateAt: "money" },
  positive: ["months"],
  words: { en: "persons with months, spending and truncation point", "zh-CN": "各人月数、费用与截断点" },
};
