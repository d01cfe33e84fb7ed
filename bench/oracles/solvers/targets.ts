/** What is paid before anybody spends: a benchmark from history, a capitation with a withhold. */
import type { Term } from "../../../src/contracts/language.js";
import { line, money, number, product, sum } from "../../../src/contracts/write.js";
import { subtract } from "../../../src/contracts/rational.js";
import { ONE } from "../../../src/contracts/rational.js";
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
import { moneyLine, written } from "../written.js";

interface Benchmark {
  readonly base_years: readonly Exact[];
  readonly trend_factors: readonly Exact[];
  readonly weights: readonly Exact[];
  readonly regional: Exact;
  readonly regional_weight: Exact;
  readonly risk_ratio: Exact;
}

function benchmark(inputs: Benchmark) {
  const factors = (...values: readonly Exact[]): Term[] => values.map((value) => number(text(value)));
  const years = inputs.base_years.map((cost, index) =>
    product(...factors(inputs.weights[index], inputs.trend_factors[index]), money(text(cost))),
  );
  const own = number(text(subtract(ONE, exact(inputs.regional_weight))));
  const blended = sum(
    product(own, line("historical")),
    product(number(text(inputs.regional_weight)), money(text(inputs.regional))),
  );
  const contract = written({
    lines: [
      moneyLine("historical", "target", sum(...years), { basis: "base years" }),
      moneyLine("benchmark", "target", product(number(text(inputs.risk_ratio)), blended), {
        basis: "historical and regional",
      }),
    ],
  });
  const [value] = exactLines(contract, [careYear(0)], context());
  return { historical: value("historical"), benchmark: value("benchmark") };
}

interface Withhold {
  readonly capitation_total: Exact;
  readonly withhold: Exact;
  readonly score_floor: Exact;
  readonly score_full: Exact;
  readonly scores: readonly Exact[];
}

function withhold(inputs: Withhold) {
  const all = (share: string) => ({ basis: "budgetSigned", bands: [{ from: 0, [share]: 1 }] });
  const terms = {
    headRate: { rule: "fixed", perPatientYear: text(inputs.capitation_total), update: { rule: "frozen" } },
    budgetBasis: "fundOnly",
    counts: { services: ["care"] },
    withhold: {
      share: text(inputs.withhold),
      release: {
        score: { from: "given" },
        floor: text(inputs.score_floor),
        full: text(inputs.score_full),
      },
      absorbsOverspend: "never",
    },
    surplus: all("providerKeeps"),
    overspend: all("providerBears"),
  };
  const contract = contractOf("withhold", terms, context());
  const rows = inputs.scores.map((score) => {
    const facts = careYear(0, { score: text(score) });
    const account = settled(contract, [facts], context());
    return {
      score,
      paid_monthly_total: amountOf(account, "paidMonthly"),
      released: amountOf(account, "released"),
      forfeited: amountOf(account, "forfeited"),
    };
  });
  return { rows };
}

export const targets = [
  shape<Benchmark>(
    "contract",
    ["base_years", "trend_factors", "weights", "regional", "regional_weight", "risk_ratio"],
    benchmark,
  ),
  shape<Withhold>(
    "contract",
    ["capitation_total", "withhold", "score_floor", "score_full", "scores"],
    withhold,
  ),
];
