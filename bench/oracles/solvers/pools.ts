/** What is split: amounts by weights, pools by points, capitation by risk, a surplus among institutions. */
import { allocateByDecimals } from "../../../src/contracts/allocate.js";
import type { AccountFacts } from "../../../src/contracts/language.js";
import { settleMarket } from "../../../src/contracts/market.js";
import { add, divide, multiply, subtract, ZERO, type Rational } from "../../../src/contracts/rational.js";
import { prepareContract } from "../../../src/contracts/settle.js";
import type { SettledAccount } from "../../../src/contracts/settlement.js";
import { shape } from "../case.js";
import {
  amountOf,
  careYear,
  context,
  contractOf,
  exact,
  exactLines,
  settled,
  text,
  type Exact,
} from "../settling.js";

const sumOf = (values: readonly Rational[]): Rational => values.reduce(add, ZERO);

interface Split {
  readonly total: Exact;
  readonly weights: readonly Exact[];
}

const split = ({ total, weights }: Split) => ({
  parts: allocateByDecimals(exact(total).numerator, weights.map(text)),
});

interface Floating {
  readonly pool: Exact;
  readonly point_cap: Exact;
  readonly points: readonly Exact[];
}

/** Each volume is a year of its own of one party that is the whole market. */
function floating({ pool, point_cap: valueCap, points }: Floating) {
  const terms = {
    pool: { id: "pool", perYear: { [context().firstYear]: text(pool) }, valueCap: text(valueCap) },
    points: { rule: "given" },
  };
  const contract = contractOf("floating-point-value", terms, context());
  const volumes = points.map((own) => {
    const tables = { pool: { rows: 0, columns: { points: [] } } };
    const facts: AccountFacts = { scalars: { points: text(own), cost: 0n }, vectors: {}, tables };
    return settled(contract, [facts], context());
  });
  const paid = volumes.map((account) => amountOf(account, "payment"));
  return {
    point_value: volumes.map((account) => amountOf(account, "pointValue")),
    paid,
    left_in_fund: volumes.map((account) => amountOf(account, "leftInFund")),
  };
}

interface Hospital {
  readonly name?: string;
  readonly coef: Exact;
  readonly cases: readonly (readonly [number: Exact, points: Exact])[];
  readonly fund_cost: Exact;
}
interface Deviation {
  readonly cost: Exact;
  readonly group_mean: Exact;
  readonly points: Exact;
}
interface Points {
  readonly pool_minor_units: Exact;
  readonly hospitals: readonly Hospital[];
  readonly deviation_cases?: readonly Deviation[];
}

/** National technical specification, 2020: in proportion below half the group's mean, beyond double for what lies beyond. */
const DEVIATION = { low: "0.5", high: "2" };

function dip({ pool_minor_units: pool, hospitals, deviation_cases: deviations = [] }: Points) {
  const terms = {
    pool: { id: "city", perYear: { [context().firstYear]: text(pool) } },
    deviation: DEVIATION,
  };
  const prepared = prepareContract(contractOf("dip-points", terms, context()), context());
  const accounts = hospitals.map((own, index) => ({
    key: String(index).padStart(8, "0"),
    prepared,
    facts: [hospitalYear(own)],
    history: [],
  }));
  const settledAccounts = settleMarket(accounts).map((outcome): SettledAccount => {
    if ("error" in outcome) throw outcome.error;
    return outcome.account;
  });
  const points = settledAccounts.map((account) => amountOf(account, "points"));
  const payments = settledAccounts.map((account) => amountOf(account, "standard"));
  const total = sumOf(points);
  return {
    hospital_points: points,
    total_points: total,
    point_value: divide(exact(pool), total),
    payments,
    result_vs_cost: payments.map((paid, index) => subtract(paid, exact(hospitals[index].fund_cost))),
    deviation_points: deviations.map((own) =>
      exactLines(prepared.contract, [deviationYear(own)], context())[0]("points"),
    ),
  };
}

/** Cases of one group stand in one row with their points together; without a mean cost they do not deviate. */
function hospitalYear({ coef, cases, fund_cost: fundCost }: Hospital): AccountFacts {
  const columns = {
    groupPoints: cases.map(([count, points]) => text(multiply(exact(count), exact(points)))),
    cost: cases.map(() => 0n),
    groupMean: cases.map(() => 0n),
  };
  return {
    scalars: { coefficient: text(coef), fundCost: exact(fundCost).numerator },
    vectors: {},
    tables: { cases: { rows: cases.length, columns } },
  };
}

function deviationYear({ cost, group_mean: mean, points }: Deviation): AccountFacts {
  const columns = { groupPoints: [text(points)], cost: [text(cost)], groupMean: [text(mean)] };
  return {
    scalars: { coefficient: "1", fundCost: 0n },
    vectors: {},
    tables: { cases: { rows: 1, columns }, city: { rows: 0, columns: { points: [] } } },
  };
}

interface Capitation {
  readonly pmpm_minor: Exact;
  readonly members: readonly { readonly months: Exact; readonly score: Exact }[];
}

/** The members are the parties among whom the whole market's capitation is split. */
function capitation({ pmpm_minor: rate, members }: Capitation) {
  const everything = (share: "providerKeeps" | "providerBears") => ({
    basis: "budgetSigned",
    bands: [{ from: 0, [share]: 1 }],
  });
  const terms = {
    perMemberMonth: text(rate),
    update: { rule: "frozen" },
    reference: { mean: "own" },
    budgetBasis: "fundOnly",
    counts: { services: ["care"] },
    surplus: everything("providerKeeps"),
    overspend: everything("providerBears"),
  };
  const months = sumOf(members.map((member) => exact(member.months)));
  const scored = sumOf(members.map((member) => multiply(exact(member.months), exact(member.score))));
  const vectors = {
    memberMonthsByParty: members.map((member) => text(member.months)),
    scoreByParty: members.map((member) => text(member.score)),
  };
  const contract = contractOf("risk-adjusted-capitation", terms, context());
  const account = settled(contract, [careYear(0, { months: text(months) }, { vectors })], context());
  return {
    member_months: months,
    mean_score: divide(scored, months),
    payments: account.settlements[0].allocation ?? [],
    total: amountOf(account, "budget"),
  };
}

interface Consortium {
  readonly surplus: Exact;
  readonly members: readonly { readonly workload: Exact; readonly quality: Exact }[];
  readonly workload_weight: Exact;
  readonly quality_weight: Exact;
}

function consortium({ surplus, members, workload_weight, quality_weight }: Consortium) {
  const shares = [text(workload_weight), text(quality_weight)];
  const terms = {
    distribute: {
      by: [
        { vector: "workload", share: shares[0] },
        { vector: "workload", qualityWeighted: true, share: shares[1] },
      ],
    },
  };
  const total = exact(surplus).numerator;
  const facts: AccountFacts = {
    scalars: { settledGain: total > 0n ? total : 0n, settledLoss: total < 0n ? -total : 0n },
    vectors: {
      workloadByProvider: members.map(({ workload }) => text(workload)),
      qualityByProvider: members.map(({ quality }) => text(quality)),
    },
  };
  const { settlements } = settled(
    contractOf("consortium-distribution", terms, context()),
    [facts],
    context(),
  );
  const [workloadPool, qualityPool] = allocateByDecimals(total, shares);
  return {
    workload_pool: workloadPool,
    quality_pool: qualityPool,
    by_member: settlements[0].allocation ?? [],
  };
}

export const pools = [
  shape<Split>("contract", ["total", "weights"], split),
  shape<Floating>("contract", ["pool", "point_cap", "points"], floating),
  shape<Points>("contract", ["pool_minor_units", "hospitals"], dip),
  shape<Capitation>("contract", ["pmpm_minor", "members"], capitation),
  shape<Consortium>("contract", ["surplus", "members", "workload_weight", "quality_weight"], consortium),
];
