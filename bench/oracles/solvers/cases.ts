/** Payment by case and by day, and what of a dear case counts. */
import type { AccountFacts } from "../../../src/contracts/language.js";
import { add, subtract } from "../../../src/contracts/rational.js";
import { shape } from "../case.js";
import { context, contractOf, exact, exactLines, text, type Exact } from "../settling.js";

/** One row of a table, settled by itself. */
const oneRow = (table: string, columns: Readonly<Record<string, Exact>>): AccountFacts => ({
  scalars: {},
  vectors: {},
  tables: {
    [table]: {
      rows: 1,
      columns: Object.fromEntries(Object.entries(columns).map(([id, value]) => [id, [text(value)]])),
    },
  },
});

interface Outlier {
  readonly cost: Exact;
  readonly limit: Exact;
  readonly share_above: Exact;
}

/** Above the limit only a share counts. */
function outlier({ cost, limit, share_above: share }: Outlier) {
  const terms = {
    discount: { rule: "fixed", share: 0 },
    outlier: { limit: { rule: "amount", perEpisode: text(limit) }, countedAbove: text(share) },
    gain: {},
  };
  const contract = contractOf("episode-bundle", terms, context());
  const [value] = exactLines(contract, [oneRow("episodes", { target: 0, cost })], context());
  return { counted_cost: value("countedSpending") };
}

interface PerDiem {
  readonly step_start_day: readonly number[];
  readonly rate: readonly Exact[];
  readonly los: readonly Exact[];
}

function perDiem({ step_start_day: starts, rate, los }: PerDiem) {
  const terms = {
    steps: starts.map((fromDay, index) => ({ fromDay: Number(fromDay), perDay: text(rate[index]) })),
  };
  const contract = contractOf("per-diem", terms, context());
  const pay = (days: Exact) =>
    exactLines(contract, [oneRow("stays", { days, cost: 0 })], context())[0]("dayPayments");
  return { pay: los.map(pay) };
}

interface Groups {
  readonly base_rate: Exact;
  readonly weights: readonly Exact[];
  readonly costs: readonly Exact[];
  readonly fixed_loss: Exact;
  readonly marginal_cost_factor: Exact;
}

function groups(inputs: Groups) {
  const terms = {
    baseRate: { rule: "open", perWeight: text(inputs.base_rate) },
    outlier: { fixedLoss: text(inputs.fixed_loss), share: text(inputs.marginal_cost_factor) },
  };
  const contract = contractOf("drg", terms, context());
  const rows = inputs.costs.map((cost, index) => {
    const weight = inputs.weights[index];
    const [value] = exactLines(contract, [oneRow("cases", { weight, cost })], context());
    const pay = add(value("casePayments"), value("outlierPayments"));
    return {
      weight,
      cost,
      base_pay: value("casePayments"),
      outlier: value("outlierPayments"),
      pay,
      margin: subtract(pay, exact(cost)),
    };
  });
  return { rows };
}

export const cases = [
  shape<Outlier>("contract", ["cost", "limit", "share_above"], outlier),
  shape<PerDiem>("contract", ["step_start_day", "rate", "los"], perDiem),
  shape<Groups>("contract", ["base_rate", "weights", "costs", "fixed_loss", "marginal_cost_factor"], groups),
];
