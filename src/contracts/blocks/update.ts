/**
 * How a budget base moves from year to year.
 *
 * frozen: base; indexed: base · (1 + ratePerYear)^(t − 1), times the observed growth of the followed levels since the year
 * before the contract; byYear: base · factor_t; rebased: w · observed_{t−L} · (1 + g)^L + (1 − w) · base_{t−1} · (1 + g),
 * where L is the lag of clearing data. Contract years are counted from 1.
 */
import { z } from "zod";
import type { FamilyContext } from "../family.js";
import type { Decimal, Term } from "../language.js";
import type { ContractPart } from "../part.js";
import { refuse } from "../problems.js";
import { add, formatRational, ONE, parseRational, powerOf, subtract } from "../rational.js";
import { decimalTerm, described } from "../terms.js";
import { eachYear, fact, number, product, sum } from "../write.js";

const growth = { unit: "perYear", minimum: "-0.5", maximum: "1" };

const frozen = z.strictObject({
  rule: described(z.literal("frozen"), { en: "The base stays as signed.", "zh-CN": "标准按签约时不变。" }),
});
const indexed = z.strictObject({
  rule: described(z.literal("indexed"), { en: "The base grows.", "zh-CN": "标准按指数增长。" }),
  ratePerYear: decimalTerm(
    { en: "Announced yearly growth of the base.", "zh-CN": "事先公布的年增长率。" },
    growth,
  ).optional(),
  followLevels: described(z.array(z.enum(["trend", "national", "regional", "local"])).min(1), {
    en: "Trend and shock levels whose observed growth since the year before the contract moves the budget afterwards; the base is then stated at that year.",
    "zh-CN": "预算事后跟随的趋势与冲击层级（自签约前一年起的实际增长）；此时基数按签约前一年口径。",
  }).optional(),
});
const byYear = z.strictObject({
  rule: described(z.literal("byYear"), { en: "A factor for each year.", "zh-CN": "逐年给定系数。" }),
  factors: described(
    z.record(
      z.string().regex(/^\d{4}$/),
      decimalTerm(
        { en: "Factor on the signed base in this year.", "zh-CN": "该年对签约基数的系数。" },
        { unit: "ratio", minimum: "0" },
      ),
    ),
    {
      en: "Factor by calendar year; every contract year needs one.",
      "zh-CN": "按日历年的系数；每个合同年度都需要。",
    },
  ),
});
const rebased = z.strictObject({
  rule: described(z.literal("rebased"), {
    en: "The base follows past spending.",
    "zh-CN": "按历史费用重新测算。",
  }),
  weight: decimalTerm(
    { en: "Weight of observed spending in the next base.", "zh-CN": "实际费用在下期标准中的权重。" },
    { unit: "share", minimum: "0", maximum: "1" },
  ),
  growthPerYear: decimalTerm(
    { en: "Growth applied for each year carried forward.", "zh-CN": "逐年结转时的增长率。" },
    growth,
  ),
  dataLagYears: described(z.int().min(1).max(5), {
    en: "Years until cleared spending can be used; clearing results usually take two.",
    "zh-CN": "清算数据可用的滞后年数，通常为两年。",
  }),
});

export const updateTerms = described(z.discriminatedUnion("rule", [frozen, indexed, byYear, rebased]), {
  en: "How the base moves from year to year.",
  "zh-CN": "标准逐年调整办法。",
});
export type UpdateTerms = z.output<typeof updateTerms>;

export interface Base {
  /** The signed base as a term of the contract year, counted from 0. */
  readonly signed: (index: number) => Term;
  /** The line that carries it and the observed counterpart of `yearsAgo`; absent when the base cannot be rebased. */
  readonly rebase?: { readonly line: string; readonly observed: (yearsAgo: number) => Term };
}

/** The base of every contract year before what is only known afterwards. */
export function updatedBase(update: UpdateTerms, base: Base, { firstYear, years }: FamilyContext): Term {
  switch (update.rule) {
    case "frozen":
      return eachYear(firstYear, years, base.signed);
    case "indexed":
      return eachYear(firstYear, years, (index) =>
        grown(base.signed(index), update.ratePerYear ?? "0", index),
      );
    case "byYear":
      return eachYear(firstYear, years, (index) =>
        product(number(factorOf(update.factors, firstYear + index)), base.signed(index)),
      );
    case "rebased":
      return eachYear(firstYear, years, (index) =>
        index === 0 ? base.signed(0) : rebasedBase(update, base),
      );
  }
}

function rebasedBase(update: Extract<UpdateTerms, { rule: "rebased" }>, { rebase, signed }: Base): Term {
  if (rebase === undefined) {
    return refuse(
      "cannot-rebase",
      "update.rule",
      "a rate that belongs to the person cannot be rebased on the panel's spending: use frozen, indexed or byYear",
      "个人标准不能按人群费用重新测算：请用 frozen、indexed 或 byYear",
    );
  }
  const weight = parseRational(update.weight);
  const observed = product(number(update.weight), rebase.observed(update.dataLagYears));
  const before: Term = { priorLine: rebase.line, yearsAgo: 1, otherwise: signed(0) };
  return sum(
    grown(observed, update.growthPerYear, update.dataLagYears),
    grown(product(number(formatRational(subtract(ONE, weight))), before), update.growthPerYear, 1),
  );
}

function grown(term: Term, ratePerYear: Decimal, years: number): Term {
  const factor = powerOf(add(ONE, parseRational(ratePerYear)), years);
  return formatRational(factor) === "1" ? term : product(number(formatRational(factor)), term);
}

function factorOf(factors: Readonly<Record<string, Decimal>>, year: number): Decimal {
  const factor = factors[String(year)];
  if (factor !== undefined) return factor;
  const given = Object.keys(factors).join(", ");
  return refuse(
    "missing-year",
    "update.factors",
    `has no factor for the contract year ${year}; given: ${given}`,
    `缺少合同年度${year}的系数；已有：${given}`,
  );
}

/** The observed growth that the budget follows afterwards, or undefined when it follows none. */
export function observedGrowth(update: UpdateTerms): (ContractPart & { readonly factor: Term }) | undefined {
  if (update.rule !== "indexed" || update.followLevels === undefined) return undefined;
  return { needs: [{ id: "index", kind: "index", levels: update.followLevels }], factor: fact("index") };
}
