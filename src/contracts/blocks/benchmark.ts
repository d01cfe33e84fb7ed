/**
 * A benchmark and the spending compared with it, for contracts that settle published accounts and cohorts alike.
 *
 * given: both are facts of the account, as a payer publishes them, and claims are paid outside the contract; historical: the
 * benchmark is worked out from the account's base years; signed: a head rate per patient-year against the cohort's claims,
 * which the fund pays as they arise.
 */
import { z } from "zod";
import type { FamilyContext } from "../family.js";
import type { ComposedContract, Line, Term } from "../language.js";
import { assemble, type ContractPart } from "../part.js";
import { bySchemeTerm, decimalTerm, described, forScheme } from "../terms.js";
import { fact, line, money, product } from "../write.js";
import { claims } from "./claims.js";
import { counted, servicesTerm } from "./counted.js";
import { given, givensRead, type Given } from "./given.js";
import { historicalBenchmark, historicalSpending, historicalTerms } from "./historical-benchmark.js";
import { moneyLine } from "./savings.js";
import { target } from "./target.js";
import { updateTerms } from "./update.js";

const fromFacts = z.strictObject({
  rule: described(z.literal("given"), {
    en: "Benchmark and expenditure are facts of the account (settle only).",
    "zh-CN": "基准与费用均为账户事实（仅用于清算）。",
  }),
});
const signed = z.strictObject({
  rule: described(z.literal("signed"), {
    en: "A benchmark per patient-year against the claims of the cohort, of the fund's part.",
    "zh-CN": "按每人年基准与人群的基金支付费用比较。",
  }),
  perPatientYear: bySchemeTerm(
    { en: "Benchmark per patient-year, one or by scheme.", "zh-CN": "每人年基准，可分险种。" },
    { unit: "money/patientYear", minimum: "0" },
  ),
  services: servicesTerm,
  update: updateTerms,
});

export const benchmarkTerms = described(z.discriminatedUnion("rule", [fromFacts, signed, historicalTerms]), {
  en: "Where the benchmark and the expenditure come from.",
  "zh-CN": "基准与费用的来源。",
});
export type BenchmarkTerms = z.output<typeof benchmarkTerms>;

const BENCHMARK = given(
  "benchmark",
  "money",
  { en: "updated benchmark of the account", "zh-CN": "账户的更新后基准" },
  { minimum: "0" },
);
const EXPENDITURE = given(
  "expenditure",
  "money",
  { en: "expenditure of the account's persons", "zh-CN": "账户人群的费用" },
  { minimum: "0" },
);
const PERSONS = given(
  "assignedPersons",
  "number",
  { en: "number of assigned persons", "zh-CN": "归属人数" },
  { minimum: "0", maximum: "10000000" },
);

/** What a family does to the benchmark before anything is compared with it, and what its spending is when given. */
export interface Adjustments {
  readonly factor?: Term;
  readonly spending?: Term;
}

/** Lines budget and countedSpending. */
function benchmark(
  terms: BenchmarkTerms,
  context: FamilyContext,
  { factor, spending }: Adjustments,
): ContractPart[] {
  const parts = terms.rule === "signed" ? signedBenchmark(terms, context) : fromFile(terms, spending);
  if (factor === undefined) return parts;
  const adjusted = (own: Line): Line =>
    own.role === "budget"
      ? { ...own, round: true, value: product(factor, own.value), words: ADJUSTED, basis: "benchmark" }
      : own;
  return parts.map((part) => ({ ...part, lines: part.lines?.map(adjusted) }));
}

const ADJUSTED = { en: "Benchmark after its adjustments", "zh-CN": "调整后基准" };
/** The account's own benchmark, published or worked out from its history. */
function fromFile(
  terms: Exclude<BenchmarkTerms, { rule: "signed" }>,
  spending: Term | undefined,
): ContractPart[] {
  const own = terms.rule === "historical" ? historicalSpending(terms) : fact("expenditure");
  const words = {
    spending: { en: "Expenditure compared with the benchmark", "zh-CN": "与基准比较的费用" },
    budget: { en: "Benchmark", "zh-CN": "基准" },
  };
  const counted = moneyLine("countedSpending", "aggregate", spending ?? own, words.spending, {
    round: true,
    role: "countedSpending",
  });
  const published = moneyLine("budget", "target", fact("benchmark"), words.budget, { role: "budget" });
  return [
    { lines: [counted] },
    terms.rule === "historical" ? historicalBenchmark(terms) : { lines: [published] },
  ];
}

function signedBenchmark(
  { services, perPatientYear, update }: z.output<typeof signed>,
  context: FamilyContext,
): ContractPart[] {
  const rate = money(forScheme(perPatientYear, context.scheme, "benchmark.perPatientYear"));
  const own = {
    base: { signed: () => rate },
    update,
    id: "headRate",
    words: { en: "Benchmark per patient-year", "zh-CN": "每人年基准" },
    exposure: line("patientYears"),
  };
  return [claims(services), counted({ services }, "fundOnly"), target(own, context)];
}

/** What the minimum savings rate counts: assigned persons, or the cohort's patient-years. */
export const personsOf = ({ rule }: BenchmarkTerms): Term =>
  rule === "signed" ? line("patientYears") : fact(PERSONS.id);

/** Joins the parts of such a contract and asks for those given facts that its lines read. */
export function benchmarkContract(
  terms: BenchmarkTerms,
  parts: readonly ContractPart[],
  known: readonly Given[],
  context: FamilyContext,
  adjustments: Adjustments = {},
): ComposedContract {
  const frame =
    terms.rule === "signed"
      ? ({ bundle: terms.services, budgetBasis: "fundOnly" } as const)
      : { bundle: context.services };
  const all = [...benchmark(terms, context, adjustments), ...parts];
  const lines = all.flatMap((part) => part.lines ?? []);
  const needs = givensRead([BENCHMARK, EXPENDITURE, PERSONS, ...known], lines);
  return assemble([...all, { needs }], frame);
}

export const answerToTerm = decimalTerm(
  {
    en: "Where facts are unknown: how closely every payment must be known to be answered.",
    "zh-CN": "事实未知时，支付额须确定到何种精度方可给出结果。",
  },
  { unit: "money", minimum: "0" },
);
