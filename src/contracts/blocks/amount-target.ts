/**
 * The budget as an amount for the bundle: signed for the year, or the mean of past counted spending per patient-year times
 * heads, each moved from year to year.
 */
import { z } from "zod";
import type { FamilyContext } from "../family.js";
import type { Term } from "../language.js";
import type { ContractPart } from "../part.js";
import { refuse } from "../problems.js";
import { bySchemeTerm, decimalTerm, described, forScheme } from "../terms.js";
import { eachYear, fact, money, number, perPatientYear, product, quotient, sum } from "../write.js";
import { countedYearsAgo, type CountedTerms } from "./counted.js";
import { target } from "./target.js";
import { updateTerms } from "./update.js";

export const signedAmount = z.strictObject({
  rule: described(z.literal("signed"), { en: "A signed yearly amount.", "zh-CN": "签约年度总额。" }),
  perYear: bySchemeTerm(
    { en: "Budget per year, one or by scheme.", "zh-CN": "年度预算，可分险种。" },
    { unit: "money/year", minimum: "0" },
  ),
  update: updateTerms,
});

export const pastSpending = z.strictObject({
  rule: described(z.literal("history"), {
    en: "Mean counted spending per patient-year of the years before the contract, times heads.",
    "zh-CN": "签约前若干年每人年计入费用的均值乘以人头数。",
  }),
  historyYears: described(z.int().min(1).max(10), { en: "Years in the mean.", "zh-CN": "取均值的年数。" }),
  toFirstYear: decimalTerm(
    { en: "Factor from that mean to the first contract year.", "zh-CN": "由历史均值到首个合同年度的系数。" },
    { unit: "ratio", minimum: "0" },
  ),
  heads: described(z.enum(["contractYear", "lastHistoryYear"]), {
    en: "Heads that multiply it: those of each contract year, or those of the last year before.",
    "zh-CN": "所乘人头数：合同年度实际人年，或签约前一年人年。",
  }),
  update: updateTerms,
});

export const budgetTerm = described(z.discriminatedUnion("rule", [signedAmount, pastSpending]), {
  en: "Where the budget comes from.",
  "zh-CN": "预算来源。",
});

export type AmountBudget = z.output<typeof budgetTerm>;

/** Lines budgetBase, budgetSigned and budget. */
export function amountTarget(
  budget: AmountBudget,
  terms: CountedTerms,
  context: FamilyContext,
): ContractPart {
  return budget.rule === "signed"
    ? signedTarget(budget, terms, context)
    : historyTarget(budget, terms, context);
}

function signedTarget(
  budget: Extract<AmountBudget, { rule: "signed" }>,
  { counts, budgetBasis }: CountedTerms,
  context: FamilyContext,
): ContractPart {
  const signed = money(forScheme(budget.perYear, context.scheme, "budget.perYear"));
  const observed = (yearsAgo: number): Term => countedYearsAgo(counts, budgetBasis, yearsAgo);
  const words = { en: "Budget base of the year", "zh-CN": "年度预算基数" };
  return target(
    {
      base: { signed: () => signed, rebase: { line: "budgetBase", observed } },
      update: budget.update,
      id: "budgetBase",
      words,
    },
    context,
  );
}

function historyTarget(
  budget: Extract<AmountBudget, { rule: "history" }>,
  terms: CountedTerms,
  context: FamilyContext,
): ContractPart {
  if (budget.historyYears > context.runInYears) return tooFewYears(budget.historyYears, context.runInYears);
  const years = (yearsAgo: number): Term => quotient(fact("months", yearsAgo), number("12"));
  const observed = (yearsAgo: number): Term =>
    perPatientYear(countedYearsAgo(terms.counts, terms.budgetBasis, yearsAgo), yearsAgo);
  const signed = (index: number): Term => {
    const history = Array.from({ length: budget.historyYears }, (_, before) => observed(index + 1 + before));
    return product(
      number(budget.toFirstYear),
      quotient(sum(...history), number(String(budget.historyYears))),
    );
  };
  const exposure =
    budget.heads === "contractYear"
      ? years(0)
      : eachYear(context.firstYear, context.years, (index) => years(index + 1));
  const words = { en: "Budget base per patient-year", "zh-CN": "每人年预算基数" };
  return target(
    {
      base: { signed, rebase: { line: "budgetBase", observed } },
      update: budget.update,
      id: "budgetBase",
      words,
      exposure,
    },
    context,
  );
}

function tooFewYears(asked: number, runInYears: number): never {
  return refuse(
    "too-few-run-in-years",
    "budget.historyYears",
    `looks back before the contract, and there are too few years (needed ${asked}, given ${runInYears}): in a scenario raise horizon.runInYears, in a facts file add the account's rows of years before firstYear, or look back less`,
    `需要回溯合同前${asked}年，现有${runInYears}年：情景中请增大 horizon.runInYears，事实文件中请补充该账户 firstYear 之前年度的行，或减少回溯年数`,
  );
}
