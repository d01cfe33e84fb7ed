/**
 * The approved revenue of a hospital from year to year, as in Maryland's global budgets.
 *
 * base_1 = signed, or toFirstYear · Σ weight_y · counted_y of past years. Later: carried = w · counted_{t−L} · (1 + g)^(L − 1)
 * + (1 − w) · base_{t−1}; base_t = max(carried · (1 + update + demographic + lasting quality) + variableCostShare · volume
 * shifted, 0). budget_t = round(base_t + other quality − recovered + restored): an over-run beyond what was borne comes off
 * later revenue, never below zero, and what is left of it waits; part of an under-run is given back later.
 */
import type { FamilyContext } from "../family.js";
import type { Line, Stage, Term, Words } from "../language.js";
import type { ContractPart } from "../part.js";
import { refuse } from "../problems.js";
import { add, formatRational, ONE, parseRational, powerOf, subtract } from "../rational.js";
import { forScheme } from "../terms.js";
import {
  eachYear,
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
} from "../write.js";
import type { BudgetTerms } from "./budget.js";
import { countedYearsAgo, partOf } from "./counted.js";
import { inForce, type DatedTerm } from "./dated.js";
import type { RevenueTerms } from "./hospital-revenue-terms.js";

type Counted = Pick<BudgetTerms, "counts" | "budgetBasis">;

const OUTSIDE = "outsideSpending";
const SHIFT = "marketShift";
const NOTHING = money("0");

export function hospitalRevenue(
  revenue: RevenueTerms,
  counted: Counted,
  context: FamilyContext,
): ContractPart {
  const lasting = revenue.quality?.lasting === true;
  const additions = ["update", "demographic", "shift", ...(lasting ? ["qualityAdjustment"] : [])];
  const once = lasting || revenue.quality === undefined ? [] : [line("qualityAdjustment")];
  const recovery = recoveryLines(revenue.recovery);
  return {
    needs: needsOf(revenue, counted),
    lines: [
      target(
        "carried",
        carried(revenue, counted, context),
        CARRIED,
        "base of the year before; counted spending",
      ),
      target("update", share(revenue.update, "revenue.update", context), UPDATE, "carried"),
      target("demographic", demographic(revenue.demographic, context), DEMOGRAPHIC, "carried"),
      target("shift", shifted(revenue.marketShift, counted, context), SHIFTED, "volume shifted"),
      ...(revenue.quality === undefined
        ? []
        : [
            target(
              "qualityAdjustment",
              share(revenue.quality.ratePerYear, "revenue.quality.ratePerYear", context),
              QUALITY,
              "carried",
            ),
          ]),
      target("revenueBase", largest(sum(line("carried"), ...additions.map(line)), NOTHING), BASE),
      target("revenueBeforeRecovery", largest(sum(line("revenueBase"), ...once), NOTHING), BEFORE),
      ...recovery.before,
      { ...target("budgetSigned", recovery.budget, APPROVED), round: true },
      { ...target("budget", line("budgetSigned"), APPROVED), role: "budget" },
      ...recovery.after,
    ],
  };
}

function target(id: string, value: Term, words: Words, basis?: string, stage: Stage = "target"): Line {
  return { id, stage, unit: "money", value, ...(basis !== undefined && { basis }), words };
}

/** Nothing in the first contract year, whose base holds it already; then a share of the carried base. */
function later({ firstYear, years }: FamilyContext, write: (year: number) => Term): Term {
  return eachYear(firstYear, years, (index) => (index === 0 ? NOTHING : write(firstYear + index)));
}

const share = (term: DatedTerm, where: string, context: FamilyContext): Term =>
  later(context, (year) => product(number(inForce(term, year, where)), line("carried")));

function carried(revenue: RevenueTerms, counted: Counted, { firstYear, years, scheme }: FamilyContext): Term {
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
function demographic(terms: RevenueTerms["demographic"], context: FamilyContext): Term {
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

function shifted(terms: RevenueTerms["marketShift"], counted: Counted, context: FamilyContext): Term {
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

function needsOf(
  { marketShift }: RevenueTerms,
  { counts, budgetBasis }: Counted,
): NonNullable<ContractPart["needs"]> {
  const volume = marketShift?.volume;
  if (volume?.rule === "fact") return [{ id: SHIFT, kind: "given", unit: "money", words: VOLUME }];
  if (volume?.rule !== "observed") return [];
  refuseInside(volume.outsideServices, counts.services);
  return [{ id: OUTSIDE, kind: "spending", part: partOf(budgetBasis), services: volume.outsideServices }];
}

function refuseInside(outside: readonly string[], inside: readonly string[]): void {
  const both = outside.find((service) => inside.includes(service));
  if (both === undefined) return;
  refuse(
    "service-twice",
    "revenue.marketShift.volume.outsideServices",
    `"${both}" is counted inside too (counts.services): a service is either inside or outside`,
    `“${both}”同时列在院内（counts.services）：一项服务只能在院内或院外`,
  );
}

/** What of earlier over-runs and under-runs moves this year's revenue, and what is left for later years. */
function recoveryLines(terms: RevenueTerms["recovery"]) {
  const open = line("revenueBeforeRecovery");
  if (terms === undefined) return { before: [], budget: open, after: [] };
  const { lagYears, overrunShare, underrunShare } = terms;
  const prior = (id: string, yearsAgo: number): Term => ({ priorLine: id, yearsAgo, otherwise: NOTHING });
  const overrun = product(number(overrunShare), prior("compensated", lagYears));
  const underrun = minus(prior("surplus", lagYears), prior("kept", lagYears));
  return {
    before: [
      target("overrunDue", sum(prior("overrunLeft", 1), overrun), DUE, "over-run beyond what was borne"),
      target("recovered", smallest(line("overrunDue"), open), RECOVERED),
      target("restored", product(number(underrunShare), underrun), RESTORED, "under-run not kept"),
    ],
    budget: sum(minus(open, line("recovered")), line("restored")),
    after: [target("overrunLeft", minus(line("overrunDue"), line("recovered")), LEFT, undefined, "state")],
  };
}

const CARRIED = { en: "Revenue base carried into the year", "zh-CN": "结转至本年的收入基数" };
const UPDATE = { en: "Update", "zh-CN": "年度调整" };
const DEMOGRAPHIC = { en: "Demographic adjustment", "zh-CN": "人口因素调整" };
const SHIFTED = { en: "Market shift at the variable-cost share", "zh-CN": "市场转移（按变动成本比例）" };
const QUALITY = { en: "Quality adjustment", "zh-CN": "质量调整" };
const BASE = { en: "Revenue base, not below zero", "zh-CN": "收入基数（不低于零）" };
const BEFORE = { en: "Revenue before earlier over- and under-runs", "zh-CN": "处理往年超收欠收前的核定收入" };
const DUE = { en: "Over-runs still to be recovered", "zh-CN": "待扣回的往年超收" };
const RECOVERED = {
  en: "Over-run recovered this year, at most the revenue",
  "zh-CN": "本年扣回的超收（不超过收入）",
};
const RESTORED = { en: "Earlier under-run given back", "zh-CN": "补回的往年欠收" };
const LEFT = { en: "Over-run left for later years", "zh-CN": "留待以后年度扣回的超收" };
const APPROVED = { en: "Approved revenue", "zh-CN": "核定收入" };
const VOLUME = {
  en: "Volume shifted to the hospital, at fund prices",
  "zh-CN": "转入本院的服务量（按医保价格）",
};
