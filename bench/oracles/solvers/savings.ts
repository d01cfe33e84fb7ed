/** Shared savings: the smallest rate that is shared, from the first unit or above it, and that rate by size. */
import { rateBySize } from "../../../src/contracts/blocks/minimum-savings-rate.js";
import type { Comparison, ComposedContract } from "../../../src/contracts/language.js";
import { divide, multiply, ROUND, subtract, whole, type Rational } from "../../../src/contracts/rational.js";
import { mapTerm } from "../../../src/contracts/term.js";
import { fact, money, number, product } from "../../../src/contracts/write.js";
import { shape, Unsupported } from "../case.js";
import { careYear, context, contractOf, exact, exactLines, text, type Exact } from "../settling.js";
import { givenNumber, moneyLine, written } from "../written.js";

interface Terms {
  readonly benchmark: Rational;
  readonly minimumRate: Exact;
  readonly is: Comparison;
  readonly counting: "firstDollar" | "deductible";
  readonly share: Exact;
  readonly cap?: Exact;
}

function sharedSavings({ benchmark, minimumRate, is, counting, share, cap }: Terms): ComposedContract {
  const terms = {
    budget: { rule: "signed", perYear: text(benchmark), update: { rule: "frozen" } },
    budgetBasis: "fundOnly",
    counts: { services: ["care"] },
    minimumRate: { rule: "fixed", savings: text(minimumRate) },
    counting,
    savings: {
      share: text(share),
      ...(cap !== undefined && { cap: { value: text(cap), basis: "benchmark" } }),
    },
  };
  return withGates(contractOf("shared-savings", terms, context()), is);
}

/** The family reaches its rate at equality; a case may say otherwise. */
const withGates = (contract: ComposedContract, is: Comparison): ComposedContract => ({
  ...contract,
  lines: contract.lines.map((own) => ({
    ...own,
    value: mapTerm(own.value, (term) => ("gate" in term ? { gate: { ...term.gate, is } } : term)),
  })),
});

function comparisonIn(words: string): Comparison {
  const found = /(>=|<=|>|<)/.exec(words);
  if (found === null) throw new Unsupported(`"${words}" names no comparison`);
  return found[1] as Comparison;
}

function settle(contract: ComposedContract, spent: Exact | Rational) {
  const [value] = exactLines(contract, [careYear(spent)], context());
  const saved = subtract(value("surplus"), value("overspend"));
  return { saved, rate: divide(saved, value("budget")), payment: value("retained") };
}

interface PerMonth {
  readonly target_pmpm: Exact;
  readonly actual_pmpm: readonly Exact[];
  readonly member_months: Exact;
  readonly share: Exact;
  readonly msr: Exact;
  readonly gate?: string;
}

/** Payments are whole cents. */
function perMonth({ target_pmpm, actual_pmpm, member_months, share, msr, gate: words = ">=" }: PerMonth) {
  const months = exact(member_months);
  const terms: Terms = {
    benchmark: multiply(exact(target_pmpm), months),
    minimumRate: msr,
    is: comparisonIn(words),
    counting: /deductible|above the|excess/.test(words) ? "deductible" : "firstDollar",
    share,
  };
  const spent = actual_pmpm.map((actual) => multiply(exact(actual), months));
  const rows = spent.map((amount) => settle(sharedSavings(terms), amount));
  const ungated = spent.map((amount) => settle(sharedSavings({ ...terms, minimumRate: 0 }), amount));
  const cents = (value: Rational): Rational =>
    divide(whole(ROUND.halfEven(multiply(value, whole(100n)))), whole(100n));
  return {
    gross_savings: rows.map(({ saved }) => saved),
    savings_rate: rows.map(({ rate }) => rate),
    payment_no_msr: ungated.map(({ payment }) => cents(payment)),
    payment_msr: rows.map(({ payment }) => cents(payment)),
  };
}

interface Semantics {
  readonly target: Exact;
  readonly msr: Exact;
  readonly share: Exact;
  readonly cap: Exact;
  readonly costs: readonly Exact[];
  readonly gate_is?: string;
}

function semantics({ target, msr, share, cap, costs, gate_is: words = ">=" }: Semantics) {
  const terms = { benchmark: exact(target), minimumRate: msr, is: comparisonIn(words), share, cap };
  const firstDollar = sharedSavings({ ...terms, counting: "firstDollar" });
  const deductible = sharedSavings({ ...terms, counting: "deductible" });
  const rows = costs.map((cost) => {
    const { rate, payment } = settle(firstDollar, cost);
    return {
      cost,
      savings_rate: rate,
      first_dollar: payment,
      deductible: settle(deductible, cost).payment,
    };
  });
  return { rows };
}

interface BySize {
  readonly table: readonly (readonly [Exact, Exact | null, Exact, Exact])[];
  readonly n: readonly Exact[];
}

/** Rates of the table are percentages. */
function bySize({ table, n }: BySize) {
  const percent = (value: Exact): string => text(divide(exact(value), whole(100n)));
  const rows = table.map(([from, to, atFrom, atTo]) => ({
    from: text(from),
    atFrom: percent(atFrom),
    ...(to !== null && { to: text(to), atTo: percent(atTo) }),
  }));
  const rate = rateBySize(rows, fact("persons"), number(rows[0].atFrom));
  const contract = written({
    needs: [givenNumber("persons")],
    lines: [moneyLine("rate", "target", product(money("100"), rate), { basis: "persons" })],
  });
  const rates = n.map((persons) =>
    exactLines(contract, [careYear(0, { persons: text(persons) })], context())[0]("rate"),
  );
  return {
    msr_percent: rates,
    published: Object.fromEntries(n.map((persons, index) => [String(persons), rates[index]])),
  };
}

export const savings = [
  shape<PerMonth>("contract", ["target_pmpm", "actual_pmpm", "member_months", "share", "msr"], perMonth),
  shape<Semantics>("contract", ["target", "msr", "share", "cap", "costs"], semantics),
  shape<BySize>("contract", ["table", "n"], bySize),
];
