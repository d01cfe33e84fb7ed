/**
 * What is compared with the budget: bundle spending on the contract's basis, less what lies above a truncation point.
 *
 * countedSpending = spending − ceded − disallowed; ceded = Σ over patients of the part above `truncateAt` per patient-year,
 * which the payer carries outside the budget, and what covers pay.
 */
import { z } from "zod";
import {
  BUDGET_BASES,
  PART_OF_BASIS,
  type BudgetBasis,
  type Line,
  type SpendingPart,
  type Term,
} from "../language.js";
import type { ContractPart } from "../part.js";
import { decimalTerm, described } from "../terms.js";
import { fact, line, minus, sum } from "../write.js";

export const budgetBasisTerm = described(z.enum(BUDGET_BASES), {
  en: "What the budget covers: the fund's part only, the whole allowed amount, or the amount inside policy scope.",
  "zh-CN": "预算口径：仅基金支付、医疗费总额，或符合政策范围金额。",
});

export const servicesTerm = described(z.array(z.string()).min(1), {
  en: "Service classes inside the bundle.",
  "zh-CN": "打包范围内的服务类别。",
});

export const countsTerms = described(
  z.strictObject({
    services: servicesTerm,
    truncateAt: described(
      z.strictObject({
        value: decimalTerm(
          {
            en: "Spending of one patient in one year above which the budget no longer counts.",
            "zh-CN": "单个患者年费用超过该值的部分不计入预算。",
          },
          { unit: "money/patientYear", minimum: "0" },
        ),
        per: described(z.literal("patientYear"), { en: "Unit of the truncation.", "zh-CN": "截断单位。" }),
      }),
      { en: "Individual truncation; absent: none.", "zh-CN": "个体费用截断；缺省为不截断。" },
    ).optional(),
  }),
  { en: "Which spending counts against the budget.", "zh-CN": "计入预算的费用。" },
);
export type CountsTerms = z.output<typeof countsTerms>;

/** What says which spending counts, and on which basis. */
export interface CountedTerms {
  readonly counts: CountsTerms;
  readonly budgetBasis: BudgetBasis;
}

export const partOf = (basis: BudgetBasis): SpendingPart => PART_OF_BASIS[basis];

/** Counted spending of an earlier year from its facts, run-in years included. */
export function countedYearsAgo(counts: CountsTerms, basis: BudgetBasis, yearsAgo: number): Term {
  const gross = fact(partOf(basis), yearsAgo);
  return counts.truncateAt === undefined ? gross : minus(gross, fact("excess", yearsAgo));
}

/** What other blocks take out of counted spending. */
export interface TakenOut {
  /** Whether covers write the line `ceded`, of which the truncated spending is then a part. */
  readonly covered: boolean;
  /** Further lines that leave counted spending (disallowed claims). */
  readonly lines: readonly string[];
}
const NOTHING: TakenOut = { covered: false, lines: [] };

export function counted(
  { services, truncateAt }: CountsTerms,
  basis: BudgetBasis,
  { covered, lines }: TakenOut = NOTHING,
): ContractPart {
  const part = partOf(basis);
  const out = [...(covered || truncateAt !== undefined ? ["ceded"] : []), ...lines].map(line);
  return {
    needs: [
      { id: part, kind: "spending", part, services },
      ...(truncateAt === undefined
        ? []
        : [{ id: "excess", kind: "excess", part, services, attachment: truncateAt.value } as const]),
    ],
    lines: [
      ...(truncateAt === undefined ? [] : [truncated(truncateAt.value, covered)]),
      {
        id: "countedSpending",
        stage: "aggregate",
        unit: "money",
        value: out.length === 0 ? fact(part) : minus(fact(part), sum(...out)),
        role: "countedSpending",
        basis,
        words: { en: "Spending compared with the budget", "zh-CN": "与预算比较的费用" },
      },
    ],
  };
}

const truncated = (at: string, covered: boolean): Line => ({
  id: covered ? "truncated" : "ceded",
  stage: "truncation",
  unit: "money",
  value: fact("excess"),
  ...(!covered && { role: "ceded" }),
  words: {
    en: `Spending above ${at} per patient-year, outside the budget`,
    "zh-CN": `单个患者年费用超过${at}的部分，不计入预算`,
  },
});
