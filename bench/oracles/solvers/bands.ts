/** Budgets with bands on either side: retention, shared overspend, corridors, and their expectation over a law of cost. */
import { add, compare, multiply, subtract, toNumber, whole, ZERO } from "../../../src/contracts/rational.js";
import type { ComposedContract } from "../../../src/contracts/language.js";
import { shape, Unsupported } from "../case.js";
import {
  amountOf,
  careYear,
  context,
  contractOf,
  exact,
  exactLines,
  resultsOf,
  settled,
  text,
  type Exact,
} from "../settling.js";

interface Bands {
  readonly budget: Exact;
  readonly surplus_band_start: readonly Exact[];
  readonly surplus_retained_share: readonly Exact[];
  readonly deficit_band_start: readonly Exact[];
  readonly deficit_borne_share: readonly Exact[];
}

function banded(inputs: Bands, minorUnits: number): ComposedContract {
  const terms = {
    budget: { rule: "signed", perYear: text(inputs.budget), update: { rule: "frozen" } },
    budgetBasis: "fundOnly",
    counts: { services: ["care"] },
    surplus: {
      basis: "budgetSigned",
      bands: inputs.surplus_band_start.map((from, index) => ({
        from: text(from),
        providerKeeps: text(inputs.surplus_retained_share[index]),
      })),
    },
    overspend: {
      basis: "budgetSigned",
      bands: inputs.deficit_band_start.map((from, index) => ({
        from: text(from),
        providerBears: text(inputs.deficit_borne_share[index]),
      })),
    },
  };
  return contractOf("global-budget", terms, context(1, minorUnits));
}

const ROUNDINGS = [
  [/half-even|half even/, "halfEven"],
  [/half-up|half up/, "halfUp"],
  [/down|floor/, "down"],
] as const;

function roundingOf(words: string): NonNullable<ComposedContract["rounding"]> {
  const found = ROUNDINGS.find(([pattern]) => pattern.test(words));
  if (found === undefined) throw new Unsupported(`no rounding is called "${words}"`);
  return found[1];
}

interface Retention extends Bands {
  readonly costs: readonly Exact[];
  readonly rounding?: string;
}

function retention(inputs: Retention) {
  const contract = { ...banded(inputs, 0), rounding: roundingOf(inputs.rounding ?? "half-even") };
  const rows = inputs.costs.map((cost) => {
    const account = settled(contract, [careYear(cost)], context());
    const { consortiumResult, fundOutlayInBundle } = resultsOf(account);
    return {
      cost,
      surplus: subtract(amountOf(account, "surplus"), amountOf(account, "overspend")),
      provider_result: consortiumResult,
      returned_to_fund: amountOf(account, "returned"),
      payer_supplement: amountOf(account, "compensated"),
      payer_total: fundOutlayInBundle,
    };
  });
  return { rows };
}

interface Corridor {
  readonly target: Exact;
  readonly allowable_cost: readonly Exact[];
}

/** 42 USC 18062: nothing within 3 %, half to 8 %, four fifths beyond, on either side. */
const CORRIDOR = [
  { from: 0, consortiumShare: 1 },
  { from: "0.03", consortiumShare: "0.5" },
  { from: "0.08", consortiumShare: "0.2" },
];

function corridor({ target, allowable_cost: costs }: Corridor) {
  const terms = { benchmark: { rule: "given" }, corridors: [{ bands: CORRIDOR }] };
  const contract = contractOf("risk-corridor", terms, context());
  const transfer = (cost: Exact) => {
    const facts = { scalars: { benchmark: text(target), expenditure: text(cost) }, vectors: {} };
    const [value] = exactLines(contract, [facts], context());
    return subtract(value("compensated"), value("returned"));
  };
  return { transfer_to_provider: costs.map(transfer) };
}

interface Expectation extends Bands {
  readonly cost_pmf: Readonly<Record<string, string>>;
}

/** Every cost of the law is settled; decimals enough that no amount is rounded. */
function expectation(inputs: Expectation) {
  const decimals = 9;
  const unit = whole(10n ** BigInt(decimals));
  const contract = banded(inputs, decimals);
  const outcomes = Object.entries(inputs.cost_pmf).map(([cost, share]) => {
    const account = settled(contract, [careYear(multiply(exact(cost), unit))], context(1, decimals));
    const { consortiumResult, fundOutlayInBundle } = resultsOf(account);
    return {
      share: exact(share),
      provider: multiply(whole(consortiumResult), { numerator: 1n, denominator: unit.numerator }),
      payer: multiply(whole(fundOutlayInBundle), { numerator: 1n, denominator: unit.numerator }),
      over: compare(amountOf(account, "overspend"), ZERO) > 0,
    };
  });
  const mean = (of: (outcome: (typeof outcomes)[number]) => typeof ZERO) =>
    outcomes.reduce((sum, outcome) => add(sum, multiply(outcome.share, of(outcome))), ZERO);
  const provider = mean((outcome) => outcome.provider);
  const square = mean((outcome) => multiply(outcome.provider, outcome.provider));
  return {
    E_provider: provider,
    sd_provider: Math.sqrt(toNumber(subtract(square, multiply(provider, provider)))),
    p_deficit: mean(({ over }) => (over ? whole(1n) : ZERO)),
    E_payer: mean((outcome) => outcome.payer),
  };
}

const BAND_INPUTS = [
  "budget",
  "surplus_band_start",
  "surplus_retained_share",
  "deficit_band_start",
  "deficit_borne_share",
] as const;

export const bands = [
  shape<Retention>("contract", [...BAND_INPUTS, "costs"], retention),
  shape<Corridor>("contract", ["target", "allowable_cost"], corridor),
  shape<Expectation>("contract", [...BAND_INPUTS, "cost_pmf"], expectation),
];
