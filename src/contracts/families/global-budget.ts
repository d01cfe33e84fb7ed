/** Global budget: an amount for the bundle, from past spending or as signed, with rebasing; shared like capitation. */
import { z } from "zod";
import { budgetContract, budgetFields, type BudgetTerms } from "../blocks/budget.js";
import { countedYearsAgo } from "../blocks/counted.js";
import { target } from "../blocks/target.js";
import { updateTerms } from "../blocks/update.js";
import type { ContractFamily, FamilyContext } from "../family.js";
import type { Term } from "../language.js";
import type { ContractPart } from "../part.js";
import { refuse } from "../problems.js";
import { bySchemeTerm, decimalTerm, described, forScheme } from "../terms.js";
import { eachYear, fact, money, number, product, quotient, sum } from "../write.js";

const signedAmount = z.strictObject({
  rule: described(z.literal("signed"), { en: "A signed yearly amount.", "zh-CN": "签约年度总额。" }),
  perYear: bySchemeTerm(
    { en: "Budget per year, one or by scheme.", "zh-CN": "年度预算，可分险种。" },
    { unit: "money/year", minimum: "0" },
  ),
  update: updateTerms,
});

const pastSpending = z.strictObject({
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

const budgetTerm = described(z.discriminatedUnion("rule", [signedAmount, pastSpending]), {
  en: "Where the budget comes from.",
  "zh-CN": "预算来源。",
});
const terms = z.strictObject({ budget: budgetTerm, ...budgetFields });
type Budget = z.output<typeof budgetTerm>;

function amountTarget(
  budget: Extract<Budget, { rule: "signed" }>,
  { counts, budgetBasis }: BudgetTerms,
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
  budget: Extract<Budget, { rule: "history" }>,
  terms_: BudgetTerms,
  context: FamilyContext,
): ContractPart {
  if (budget.historyYears > context.runInYears) return tooFewYears(budget.historyYears, context.runInYears);
  const years = (yearsAgo: number): Term => quotient(fact("months", yearsAgo), number("12"));
  const observed = (yearsAgo: number): Term =>
    quotient(countedYearsAgo(terms_.counts, terms_.budgetBasis, yearsAgo), years(yearsAgo));
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
    `looks back ${asked} years, but the scenario has ${runInYears} run-in years: raise horizon.runInYears or look back less`,
    `需要回溯${asked}年，但情景只有${runInYears}个前置年度：请增大 horizon.runInYears 或减少回溯年数`,
  );
}

export const globalBudget: ContractFamily<z.output<typeof terms>> = {
  id: "global-budget",
  title: { en: "Global budget", "zh-CN": "总额付费" },
  words: {
    en: "The consortium holds a yearly amount, signed or taken from past spending, and keeps or bears the difference by bands. Rebasing lets past savings lower the next budgets.",
    "zh-CN":
      "医联体持有年度总额（签约确定或由历史费用测算），结余与超支按档次分担。重新测算会使过去的节约降低以后的预算。",
  },
  formula:
    "budget_t = mean of past counted spending per patient-year · heads · update_t, or amount · update_t; rebased: w·observed·(1+g)^lag + (1−w)·before·(1+g)",
  source: "method.md §1.5, global-budget and rebasing rows; oracles ratchet-*.",
  terms,
  expand: (own, context) =>
    budgetContract(
      own,
      own.budget.rule === "signed"
        ? amountTarget(own.budget, own, context)
        : historyTarget(own.budget, own, context),
    ),
  examples: [],
};
