/**
 * A contract with a budget, whatever the budget comes from: the terms such contracts share, and their parts in order.
 */
import type { z } from "zod";
import type { ComposedContract } from "../language.js";
import { assemble, type ContractPart } from "../part.js";
import { refuse } from "../problems.js";
import { add, compare, formatRational, ONE, parseRational } from "../rational.js";
import { claims } from "./claims.js";
import { budgetBasisTerm, counted, countsTerms } from "./counted.js";
import { distributeTerms, distribution } from "./distribution.js";
import { operator, operatorTerms } from "./operator.js";
import { quality, qualityTerms } from "./quality.js";
import { reserve, reserveTerms } from "./reserve.js";
import { overspendTerms, sharing, surplusTerms } from "./sharing.js";

/** Fields of the terms schema that every contract with a budget has. */
export const budgetFields = {
  budgetBasis: budgetBasisTerm,
  counts: countsTerms,
  surplus: surplusTerms,
  overspend: overspendTerms,
  quality: qualityTerms.optional(),
  operator: operatorTerms.optional(),
  reserve: reserveTerms.optional(),
  distribute: distributeTerms.optional(),
};

export type BudgetTerms = z.output<z.ZodObject<typeof budgetFields>>;

export function budgetContract(terms: BudgetTerms, target: ContractPart): ComposedContract {
  const { counts, budgetBasis } = terms;
  checkRetainedShares(terms);
  const parts = [
    claims(counts.services),
    counted(counts, budgetBasis),
    target,
    sharing(terms),
    quality(terms.quality),
    reserve(terms.reserve),
    operator(terms.operator, terms.reserve !== undefined),
    distribution(terms.distribute, counts.services, deductions(terms)),
  ];
  return assemble(parts, { bundle: counts.services, budgetBasis });
}

/** What leaves the consortium besides claims; each is a line that its block writes. */
function deductions({ reserve: fund, operator: company }: BudgetTerms): string[] {
  return [
    "uncovered",
    ...(fund === undefined ? [] : ["reserveDeposit"]),
    ...(company?.shareOfRetained === undefined ? [] : ["operatorShare"]),
    ...(company?.fee?.paidBy === "consortium" ? ["managementFee"] : []),
  ];
}

function checkRetainedShares({ reserve: fund, operator: company }: BudgetTerms): void {
  const total = add(parseRational(fund?.depositShare ?? "0"), parseRational(company?.shareOfRetained ?? "0"));
  if (compare(total, ONE) <= 0) return;
  const sum = formatRational(total);
  refuse(
    "retained-spent-twice",
    "reserve.depositShare",
    `with operator.shareOfRetained it takes ${sum} of the retained surplus, more than there is: bring the two to at most 1`,
    `与 operator.shareOfRetained 合计占留用结余的${sum}，超过全部：两者之和不得大于1`,
  );
}
