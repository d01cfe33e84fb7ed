/** A signed yearly amount as the budget: one for all schemes or one for each, moved by the update rule. */
import { z } from "zod";
import type { FamilyContext } from "../family.js";
import type { Term } from "../language.js";
import type { ContractPart } from "../part.js";
import { bySchemeTerm, described, forScheme } from "../terms.js";
import { money } from "../write.js";
import { target } from "./target.js";
import { updateTerms } from "./update.js";

export const signedBudgetTerms = described(
  z.strictObject({
    perYear: bySchemeTerm(
      { en: "Budget per year, one or by scheme.", "zh-CN": "年度预算，可分险种。" },
      { unit: "money/year", minimum: "0" },
    ),
    update: updateTerms,
  }),
  { en: "The budget as signed.", "zh-CN": "签约预算。" },
);
type SignedBudget = z.output<typeof signedBudgetTerms>;

/** `observed`: counted spending of an earlier year, for rebasing. */
export function signedTarget(
  budget: SignedBudget,
  context: FamilyContext,
  observed: (yearsAgo: number) => Term,
): ContractPart {
  const signed = money(forScheme(budget.perYear, context.scheme, "budget.perYear"));
  return target(
    {
      base: { signed: () => signed, rebase: { line: "budgetBase", observed } },
      update: budget.update,
      id: "budgetBase",
      words: { en: "Budget base of the year", "zh-CN": "年度预算基数" },
    },
    context,
  );
}
