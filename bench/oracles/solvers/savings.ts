/** Shared savings: the smallest rate that is shared, from the first unit or above it, and that rate by size. */
import { rateBySize } from "../../../src/contracts/blocks/minimum-savings-rate.js";
import type { Comparison, Line, Term } from "../../../src/contracts/language.js";
import { divide, multiply, ROUND, whole, type Rational } from "../../../src/contracts/rational.js";
import {
  fact,
  gate,
  line,
  minus,
  money,
  number,
  product,
  quotient,
  smallest,
} from "../../../src/contracts/write.js";
import { shape, Unsupported } from "../case.js";
import { careYear, context, exact, exactLines, text, type Exact } from "../settling.js";
import { givenNumber, moneyLine, written } from "../written.js";

const unlimited = "unlimited" as const;

/** Savings that reach the rate, whole; and what of them lies above it. */
function qualifying(rate: Exact, is: Comparison): Line[] {
  const floor = product(number(text(rate)), line("target"));
  const above: Term = { layer: { of: line("savings"), from: floor, width: unlimited, share: number("1") } };
  return [
    moneyLine("savings", "result", minus(line("target"), fact("fundPaid"))),
    moneyLine("whole", "gate", gate(line("savings"), is, floor, line("savings"), money("0")), {
      basis: "target",
    }),
    moneyLine("above", "gate", above, { basis: "target" }),
  ];
}

function comparisonIn(words: string): Comparison {
  const found = /(>=|<=|>|<)/.exec(words);
  if (found === null) throw new Unsupported(`"${words}" names no comparison`);
  return found[1] as Comparison;
}

const savingsRate = (value: (id: string) => Rational): Rational => divide(value("savings"), value("target"));

interface PerMonth {
  readonly target_pmpm: Exact;
  readonly actual_pmpm: readonly Exact[];
  readonly member_months: Exact;
  readonly share: Exact;
  readonly msr: Exact;
  readonly gate?: string;
}

/** Payments are whole cents. */
function perMonth(inputs: PerMonth) {
  const months = exact(inputs.member_months);
  const words = inputs.gate ?? ">=";
  const shared = /deductible|above the|excess/.test(words) ? "above" : "whole";
  const contract = written({
    lines: [
      moneyLine("target", "target", money(text(multiply(exact(inputs.target_pmpm), months)))),
      ...qualifying(inputs.msr, comparisonIn(words)),
      moneyLine("ungated", "tiers", product(number(text(inputs.share)), line("savings")), {
        basis: "savings",
      }),
      moneyLine("payment", "tiers", product(number(text(inputs.share)), line(shared)), { basis: "savings" }),
    ],
  });
  const rows = inputs.actual_pmpm.map(
    (actual) => exactLines(contract, [careYear(multiply(exact(actual), months))], context())[0],
  );
  const cents = (value: Rational): Rational =>
    divide(whole(ROUND.halfEven(multiply(value, whole(100n)))), whole(100n));
  return {
    gross_savings: rows.map((value) => value("savings")),
    savings_rate: rows.map(savingsRate),
    payment_no_msr: rows.map((value) => cents(value("ungated"))),
    payment_msr: rows.map((value) => cents(value("payment"))),
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

function semantics(inputs: Semantics) {
  const cap = product(number(text(inputs.cap)), line("target"));
  const paid = (of: string): Term => smallest(product(number(text(inputs.share)), line(of)), cap);
  const contract = written({
    lines: [
      moneyLine("target", "target", money(text(inputs.target))),
      ...qualifying(inputs.msr, comparisonIn(inputs.gate_is ?? ">=")),
      moneyLine("firstDollar", "caps", paid("whole"), { basis: "savings; cap: target" }),
      moneyLine("deductible", "caps", paid("above"), { basis: "savings; cap: target" }),
    ],
  });
  const rows = inputs.costs.map((cost) => {
    const [value] = exactLines(contract, [careYear(cost)], context());
    return {
      cost,
      savings_rate: savingsRate(value),
      first_dollar: value("firstDollar"),
      deductible: value("deductible"),
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
  const rate = rateBySize(rows, fact("persons"), quotient(number("0"), number("1")));
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
