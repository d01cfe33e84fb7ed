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
import { coversTerms } from "./cover-terms.js";
import { covers, hasAggregateCovers, hasPatientCovers } from "./covers.js";
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
  covers: coversTerms.optional(),
  distribute: distributeTerms.optional(),
};

export type BudgetTerms = z.output<z.ZodObject<typeof budgetFields>>;

/** What a family adds to a budget contract of its own. */
export interface BudgetExtras {
  readonly parts?: readonly ContractPart[];
  /** Whether these parts write a line `ceded`. */
  readonly covered?: boolean;
  /** Lines that leave counted spending, and lines that the consortium pays out of what it retains. */
  readonly takenOut?: readonly string[];
  readonly paidOut?: readonly string[];
}

export function budgetContract(
  terms: BudgetTerms,
  target: ContractPart,
  extras: BudgetExtras = {},
): ComposedContract {
  const { counts, budgetBasis } = terms;
  checkRetainedShares(terms);
  const covered = extras.covered === true || hasPatientCovers(terms);
  const parts = [
    claims(counts.services),
    counted(counts, budgetBasis, { covered, lines: extras.takenOut ?? [] }),
    target,
    sharing(terms),
    quality(terms.quality),
    covers(terms),
    reserve(terms.reserve, hasAggregateCovers(terms)),
    operator(terms.operator, terms.reserve !== undefined),
    ...(extras.parts ?? []),
    distribution(terms.distribute, counts.services, [...deductions(terms), ...(extras.paidOut ?? [])]),
  ];
  return assemble(parts, { bundle: counts.services, budgetBasis });
}

/** What leaves the consortium besides claims; each is a line that its block writes. */
function deductions({ reserve: fund, operator: company, covers: bought }: BudgetTerms): string[] {
  return [
    "uncovered",
    ...(fund === undefined ? [] : ["reserveDeposit"]),
    ...(fund?.interest?.paidBy === "consortium" ? ["reserveInterest"] : []),
    ...(company?.shareOfRetained === undefined ? [] : ["operatorShare"]),
    ...(company?.fee?.paidBy === "consortium" ? ["managementFee"] : []),
    ...(bought?.list.some(({ premium }) => premium !== undefined) === true ? ["premium"] : []),
  ];
}

/** The retained surplus is spent once: the reserve and the operator may not take more of it than there is. */
export function checkRetainedShares({
  reserve: fund,
  operator: company,
}: Pick<BudgetTerms, "reserve" | "operator">): void {
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
