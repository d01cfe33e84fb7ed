/** Contracts over years: a reserve carried forward, and the ratchet of rebasing. */
import {
  add,
  divide,
  multiply,
  ONE,
  powerOf,
  subtract,
  ZERO,
  type Rational,
} from "../../../src/contracts/rational.js";
import { shape } from "../case.js";
import { careYear, context, contractOf, exact, exactLines, text, type Exact } from "../settling.js";

const shared = (keeps: string) => ({
  budgetBasis: "fundOnly",
  counts: { services: ["care"] },
  surplus: { basis: "budgetSigned", bands: [{ from: 0, providerKeeps: keeps }] },
  overspend: { basis: "budgetSigned", bands: [{ from: 0, providerBears: 1 }] },
});

interface CarryForward {
  readonly budget_year1: Exact;
  readonly budget_growth: Exact;
  readonly retained_share: Exact;
  readonly reserve_cap_share: Exact;
  readonly reserve0: Exact;
  readonly interest: Exact;
  readonly costs: readonly Exact[];
}

function carryForward(inputs: CarryForward) {
  const terms = {
    ...shared(text(inputs.retained_share)),
    budget: {
      perYear: text(inputs.budget_year1),
      update: { rule: "indexed", ratePerYear: text(inputs.budget_growth) },
    },
    reserve: {
      opening: text(inputs.reserve0),
      upTo: { value: text(inputs.reserve_cap_share), basis: "budgetSigned" },
      depositShare: 1,
      drawBeforeProvider: true,
      interest: { ratePerYear: text(inputs.interest), paidBy: "fund" },
    },
  };
  const own = context(inputs.costs.length);
  const years = exactLines(
    contractOf("reserve-fund", terms, own),
    inputs.costs.map((cost) => careYear(cost)),
    own,
  );
  const rows = years.map((value, index) => ({
    year: index + 1,
    budget: value("budget"),
    cost: inputs.costs[index],
    result: subtract(value("surplus"), value("overspend")),
    interest: value("reserveInterest"),
    deposit: value("reserveDeposit"),
    cash_to_provider: subtract(value("retained"), value("reserveDeposit")),
    back_to_fund: value("returned"),
    draw: value("reserveDraw"),
    uncovered_deficit: value("uncovered"),
    reserve: value("reserveClosing"),
  }));
  return { rows };
}

interface Ratchet {
  readonly budget1: Exact;
  readonly untreated_cost1: Exact;
  readonly trend: Exact;
  readonly management_effect: Exact;
  readonly rebasing_weight: Exact;
  readonly years: number;
  readonly discount: Exact;
}

function ratchet(inputs: Ratchet) {
  const growth = add(ONE, exact(inputs.trend));
  const managed = multiply(exact(inputs.untreated_cost1), subtract(ONE, exact(inputs.management_effect)));
  const costs = Array.from({ length: Number(inputs.years) }, (_, index) =>
    multiply(managed, powerOf(growth, index)),
  );
  const terms = {
    ...shared("1"),
    budget: {
      rule: "signed",
      perYear: text(inputs.budget1),
      update: {
        rule: "rebased",
        weight: text(inputs.rebasing_weight),
        growthPerYear: text(inputs.trend),
        dataLagYears: 1,
      },
    },
  };
  const own = context(costs.length);
  const years = exactLines(
    contractOf("global-budget", terms, own),
    costs.map((cost) => careYear(cost)),
    own,
  );
  const surpluses = years.map((value) => subtract(value("surplus"), value("overspend")));
  return {
    rows: years.map((value, index) => ({
      year: index + 1,
      budget: value("budget"),
      cost: costs[index],
      surplus: surpluses[index],
    })),
    npv_surplus: presentValue(surpluses, exact(inputs.discount)),
  };
}

/** Amounts at the ends of the years, discounted to the start of the first. */
function presentValue(amounts: readonly Rational[], rate: Rational): Rational {
  const perYear = add(ONE, rate);
  return amounts.reduce((sum, amount, index) => add(sum, divide(amount, powerOf(perYear, index + 1))), ZERO);
}

export const years = [
  shape<CarryForward>(
    "multiyear",
    ["budget_year1", "budget_growth", "retained_share", "reserve_cap_share", "reserve0", "interest", "costs"],
    carryForward,
  ),
  shape<Ratchet>(
    "multiyear",
    ["budget1", "untreated_cost1", "trend", "management_effect", "rebasing_weight", "years", "discount"],
    ratchet,
  ),
];
