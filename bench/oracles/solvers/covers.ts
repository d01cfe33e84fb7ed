/** Covers: specific before aggregate stop-loss, and excess of loss with a yearly deductible and reinstatements. */
import type { AccountFacts } from "../../../src/contracts/language.js";
import { add, multiply, subtract, ZERO, type Rational } from "../../../src/contracts/rational.js";
import { shape } from "../case.js";
import { careYear, context, contractOf, exact, exactLines, text, type Exact } from "../settling.js";

const everything = {
  budgetBasis: "fundOnly",
  counts: { services: ["care"] },
  surplus: { basis: "budgetSigned", bands: [{ from: 0, providerKeeps: 1 }] },
  overspend: { basis: "budgetSigned", bands: [{ from: 0, providerBears: 1 }] },
};
const sumOf = (values: readonly Exact[]): Rational => values.map(exact).reduce(add, ZERO);

interface InOrder {
  readonly costs: readonly Exact[];
  readonly individual_attachment: Exact;
  readonly individual_ceded_share: Exact;
  readonly budget: Exact;
  readonly surplus_deficit_share: Exact;
  readonly aggregate_attachment_pct_of_budget: Exact;
}

/** The cover for single patients inures to the cover for the total; the wrong order has the latter look at gross spending. */
function inOrder(inputs: InOrder) {
  const individual = {
    unit: "patient",
    priority: 1,
    attachment: text(inputs.individual_attachment),
    cededShare: text(inputs.individual_ceded_share),
  };
  const aggregate = {
    unit: "aggregate",
    priority: 2,
    attachment: { basis: "budgetSigned", value: text(inputs.aggregate_attachment_pct_of_budget) },
    cededShare: 1,
  };
  const value = covered(inputs, [individual, aggregate]);
  const recovery = value("recovered");
  const net = value("countedSpending");
  const retained = subtract(net, recovery);
  const share = exact(inputs.surplus_deficit_share);
  return {
    gross: sumOf(inputs.costs),
    individual_recovery: value("ceded"),
    net_of_individual: net,
    aggregate_recovery: recovery,
    retained,
    provider_result: multiply(share, subtract(exact(inputs.budget), retained)),
    wrong_order_aggregate_on_gross: covered(inputs, [aggregate])("recovered"),
  };
}

/** Patients by name in a table: the contract finds what each spent above the attachment. */
function covered({ costs, budget }: InOrder, list: readonly { readonly unit: string }[]) {
  const byPatient = list.some(({ unit }) => unit === "patient");
  const terms = {
    ...everything,
    headRate: { rule: "fixed", perPatientYear: text(budget), update: { rule: "frozen" } },
    covers: { patients: byPatient ? "table" : "layers", list },
  };
  const patients = {
    rows: costs.length,
    columns: { patient: costs.map((_, index) => `p${index}`), spent: costs.map(text) },
  };
  const facts = careYear(sumOf(costs), {}, { tables: { patients } });
  return exactLines(contractOf("stop-loss", terms, context()), [facts], context())[0];
}

interface Excess {
  readonly losses: readonly Exact[];
  readonly attachment: Exact;
  readonly limit: Exact;
  readonly annual_aggregate_deductible: Exact;
  readonly reinstatements: Exact;
}

/** What each event recovers is what the year recovers up to it, less what it had recovered before. */
function excess(inputs: Excess) {
  const terms = {
    ...everything,
    budget: { perYear: 0, update: { rule: "frozen" } },
    treaty: {
      attachment: text(inputs.attachment),
      limit: text(inputs.limit),
      cededShare: 1,
      aggregateDeductible: text(inputs.annual_aggregate_deductible),
      reinstatements: Number(inputs.reinstatements),
    },
  };
  const contract = contractOf("reinsurance", terms, context());
  const upTo = (count: number): Rational =>
    exactLines(contract, [eventYear(inputs.losses.slice(0, count))], context())[0]("ceded");
  const running = inputs.losses.map((_, index) => upTo(index + 1));
  return {
    recoveries: running.map((sum, index) => subtract(sum, running[index - 1] ?? ZERO)),
    total: running.at(-1) ?? ZERO,
  };
}

function eventYear(losses: readonly Exact[]): AccountFacts {
  const columns = { event: losses.map((_, index) => `e${index}`), loss: losses.map(text) };
  return careYear(sumOf(losses), {}, { tables: { events: { rows: losses.length, columns } } });
}

export const covers = [
  shape<InOrder>(
    "contract",
    [
      "costs",
      "individual_attachment",
      "individual_ceded_share",
      "budget",
      "surplus_deficit_share",
      "aggregate_attachment_pct_of_budget",
    ],
    inOrder,
  ),
  shape<Excess>(
    "contract",
    ["losses", "attachment", "limit", "annual_aggregate_deductible", "reinstatements"],
    excess,
  ),
];
