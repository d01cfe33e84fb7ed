/**
 * What moves a hospital's approved revenue from one year to the next: rebasing, announced shares, the heads, and volume that
 * moved between hospitals. Nothing moves it in the first contract year, whose base holds it already.
 */
import type { FamilyContext } from "../family.js";
import type { Term } from "../language.js";
import { add, formatRational, ONE, parseRational, powerOf, subtract } from "../rational.js";
import { forScheme } from "../terms.js";
import { eachYear, fact, gate, minus, money, number, product, quotient, sum, line } from "../write.js";
import type { BudgetTerms } from "./budget.js";
import { countedYearsAgo } from "./counted.js";
import { inForce, type DatedTerm } from "./dated.js";
import type { RevenueTerms } from "./hospital-revenue-terms.js";

export type Counted = Pick<BudgetTerms, "counts" | "budgetBasis">;

/** Facts of volume: spending outside the bundle, or the volume that moved. */
export const OUTSIDE = "outsideSpending";
export const SHIFT = "marketShift";
export const NOTHING = money("0");

/** Nothing in the first contract year, whose base holds it already; then a share of the carried base. */
function later({ firstYear, years }: FamilyContext, write: (year: number) => Term): Term {
  return eachYear(firstYear, years, (index) => (index === 0 ? NOTHING : write(firstYear + index)));
}

export const share = (term: DatedTerm, where: string, context: FamilyContext): Term =>
  later(context, (year) => product(number(inForce(term, year, where)), line("carried")));

export function carried(
  revenue: RevenueTerms,
  counted: Counted,
  { firstYear, years, scheme }: FamilyContext,
): Term {
  const before: Term = { priorLine: "revenueBase", yearsAgo: 1, otherwise: NOTHING };
  return eachYear(firstYear, years, (index) =>
    index === 0
      ? firstBase(revenue.base, counted, scheme)
      : rebased(revenue.rebase, before, counted, firstYear + index),
  );
}

function firstBase(base: RevenueTerms["base"], { counts, budgetBasis }: Counted, scheme: string): Term {
  if (base.rule === "signed") return money(forScheme(base.perYear, scheme, "revenue.base.perYear"));
  const oldest = base.weights.length;
  const past = base.weights.map((weight, index) =>
    product(number(weight), countedYearsAgo(counts, budgetBasis, oldest - index)),
  );
  return product(number(base.toFirstYear), sum(...past));
}

function rebased(
  terms: RevenueTerms["rebase"],
  before: Term,
  { counts, budgetBasis }: Counted,
  year: number,
): Term {
  const weight = terms?.weights[String(year)];
  if (terms === undefined || weight === undefined) return before;
  const growth = powerOf(add(ONE, parseRational(terms.growthPerYear)), terms.dataLagYears - 1);
  const observed = countedYearsAgo(counts, budgetBasis, terms.dataLagYears);
  return sum(
    product(number(weight), number(formatRational(growth)), observed),
    product(number(formatRational(subtract(ONE, parseRational(weight)))), before),
  );
}

/** Growth of the heads from two years ago to last year, which is known when the revenue is set. */
export function demographic(terms: RevenueTerms["demographic"], context: FamilyContext): Term {
  if (terms === undefined) return NOTHING;
  if (terms.rule === "announced") return share(terms.ratePerYear, "revenue.demographic.ratePerYear", context);
  const before = fact("months", 2);
  const growth = gate(
    before,
    ">",
    number("0"),
    minus(quotient(fact("months", 1), before), number("1")),
    number("0"),
  );
  return later(context, () => product(number(terms.share), growth, line("carried")));
}

export function shifted(terms: RevenueTerms["marketShift"], counted: Counted, context: FamilyContext): Term {
  if (terms === undefined) return NOTHING;
  const { variableCostShare, volume } = terms;
  const of = (amount: Term): Term => product(number(variableCostShare), amount);
  switch (volume.rule) {
    case "announced":
      return later(context, (year) =>
        of(money(inForce(volume.perYear, year, "revenue.marketShift.volume.perYear"))),
      );
    case "fact":
      return later(context, () => of(fact(SHIFT)));
    case "observed":
      return later(context, () => of(movedInside(counted)));
  }
}

/** Last year's spending inside beyond what it would be at the share of the year before. */
function movedInside({ counts, budgetBasis }: Counted): Term {
  const inside = (yearsAgo: number): Term => countedYearsAgo(counts, budgetBasis, yearsAgo);
  const all = (yearsAgo: number): Term => sum(inside(yearsAgo), fact(OUTSIDE, yearsAgo));
  const shareBefore = gate(all(2), ">", NOTHING, quotient(inside(2), all(2)), number("0"));
  return gate(all(2), ">", NOTHING, minus(inside(1), product(shareBefore, all(1))), NOTHING);
}
