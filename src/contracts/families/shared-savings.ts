/** Shared savings: a budget as benchmark; savings, and losses if two-sided, are shared once they reach a minimum rate. */
import { amountTarget } from "../blocks/amount-target.js";
import { checkRetainedShares } from "../blocks/budget.js";
import { claims } from "../blocks/claims.js";
import { counted } from "../blocks/counted.js";
import { distribution } from "../blocks/distribution.js";
import { given } from "../blocks/given.js";
import { headTarget } from "../blocks/head-rate.js";
import { rateBySize } from "../blocks/minimum-savings-rate.js";
import { operator } from "../blocks/operator.js";
import { reserve } from "../blocks/reserve.js";
import {
  lossLines,
  moneyLine,
  numberLine,
  qualifying,
  savingsLines,
  savingsTransfer,
} from "../blocks/savings.js";
import { score } from "../blocks/score.js";
import {
  sharedSavingsTerms,
  type CapTerms,
  type SharedSavingsTerms,
} from "../blocks/shared-savings-terms.js";
import { resultLines } from "../blocks/sharing.js";
import { bundleYear, fen, inYuan } from "../example-facts.js";
import type { ContractFamily, FamilyContext, WorkedExample } from "../family.js";
import type { ComposedContract, Decimal, Line, Term } from "../language.js";
import { assemble, type ContractPart } from "../part.js";
import { refuse } from "../problems.js";
import { forScheme } from "../terms.js";
import { fact, line, money, number, product, smallest } from "../write.js";

function expand(terms: SharedSavingsTerms, context: FamilyContext): ComposedContract {
  const { counts, budgetBasis, operator: company, reserve: fund, distribute } = terms;
  checkRetainedShares(terms);
  const paid = [
    "uncovered",
    ...(fund === undefined ? [] : ["reserveDeposit"]),
    ...(fund?.interest?.paidBy === "consortium" ? ["reserveInterest"] : []),
    ...(company?.shareOfRetained === undefined ? [] : ["operatorShare"]),
    ...(company?.fee?.paidBy === "consortium" ? ["managementFee"] : []),
  ];
  const parts = [
    claims(counts.services),
    counted(counts, budgetBasis),
    targetOf(terms, context),
    { lines: [...resultLines, ...minimumRates(terms)], transfers: [savingsTransfer] },
    savings(terms, context),
    losses(terms, context),
    reserve(fund),
    operator(company, fund !== undefined),
    distribution(distribute, counts.services, paid),
  ];
  return assemble(parts, { bundle: counts.services, budgetBasis });
}

function targetOf(terms: SharedSavingsTerms, context: FamilyContext): ContractPart {
  const { budget } = terms;
  if (budget.rule === "perHead") return headTarget(budget.headRate, terms, context);
  if (budget.rule !== "given") return amountTarget(budget, terms, context);
  const words = { en: "benchmark of the account", "zh-CN": "账户的基准" };
  const signed = moneyLine("budgetSigned", "target", fact("benchmark"), {
    en: "Benchmark as given",
    "zh-CN": "给定基准",
  });
  const adjusted = { en: "Benchmark", "zh-CN": "基准" };
  return {
    needs: [given("benchmark", "money", words, { minimum: "0" })],
    lines: [signed, moneyLine("budget", "target", line("budgetSigned"), adjusted, { role: "budget" })],
  };
}

/** A two-sided contract may set another rate for losses. */
function minimumRates({ minimumRate: own, losses: twoSided }: SharedSavingsTerms): Line[] {
  const rate = (id: string, value: Term, en: string, chinese: string): Line =>
    numberLine(id, "gate", value, { en, "zh-CN": chinese });
  const [savingsRate, lossRate] =
    own.rule === "fixed"
      ? [number(own.savings), number(own.losses ?? own.savings)]
      : [
          rateBySize(own.table, line("patientYears"), number(own.table[0].atFrom)),
          line("minimumSavingsRate"),
        ];
  return [
    rate("minimumSavingsRate", savingsRate, "Minimum savings rate", "最低节约率"),
    ...(twoSided === undefined ? [] : [rate("minimumLossRate", lossRate, "Minimum loss rate", "最低亏损率")]),
  ];
}

function savings(terms: SharedSavingsTerms, context: FamilyContext): ContractPart {
  const { share, byQuality, cap } = terms.savings;
  const quality = byQuality === undefined ? {} : score(byQuality);
  const limit = capOf(cap, terms, context, "savings.cap.basis");
  const earned = line(byQuality === undefined ? "sharedSavings" : "earnedSavings");
  const words = { en: "Shared savings", "zh-CN": "分享的节约额" };
  const scaled = { en: "Shared savings earned by quality", "zh-CN": "按质量得分所得的分享节约额" };
  return {
    needs: [...(quality.needs ?? []), ...(limit.needs ?? [])],
    lines: [
      qualifying("surplus", line("minimumSavingsRate"), terms.counting),
      moneyLine("sharedSavings", "tiers", product(number(share), line("qualifyingSavings")), words, {
        basis: "qualifyingSavings",
      }),
      ...(quality.lines ?? []),
      ...(byQuality === undefined
        ? []
        : [
            moneyLine("earnedSavings", "quality", product(line("achieved"), line("sharedSavings")), scaled, {
              basis: "sharedSavings",
            }),
          ]),
      ...savingsLines(smallest(earned, line("surplus"), ...limit.terms), cap?.basis ?? "surplus"),
    ],
  };
}

function losses(terms: SharedSavingsTerms, context: FamilyContext): ContractPart {
  const own = terms.losses;
  if (own === undefined) return { lines: lossLines(money("0"), "overspend") };
  const limit = capOf(own.cap, terms, context, "losses.cap.basis");
  const words = { en: "Shared loss", "zh-CN": "分担的亏损" };
  return {
    needs: limit.needs ?? [],
    lines: [
      qualifying("overspend", line("minimumLossRate"), terms.counting),
      moneyLine("sharedLoss", "tiers", product(number(own.share), line("qualifyingLoss")), words, {
        basis: "qualifyingLoss",
      }),
      ...lossLines(smallest(line("sharedLoss"), ...limit.terms), own.cap?.basis ?? "overspend"),
    ],
  };
}

type Limit = ContractPart & { readonly terms: readonly Term[] };

function capOf(
  cap: CapTerms | undefined,
  { revenue }: SharedSavingsTerms,
  { scheme }: FamilyContext,
  where: string,
): Limit {
  if (cap === undefined) return { terms: [] };
  const of = (basis: Term): Term[] => [product(number(cap.value), basis)];
  if (cap.basis === "benchmark") return { terms: of(line("budget")) };
  if (revenue === undefined) return noRevenue(where);
  if (revenue.from === "signed")
    return { terms: of(money(forScheme(revenue.perYear, scheme, "revenue.perYear"))) };
  const words = { en: "revenue of the consortium", "zh-CN": "医联体收入" };
  return { terms: of(fact("revenue")), needs: [given("revenue", "money", words, { minimum: "0" })] };
}

function noRevenue(where: string): never {
  return refuse(
    "missing-term",
    where,
    "is revenue, but the contract does not say whose: give revenue",
    "以收入为基数，但合同未给出收入：请填写 revenue",
  );
}

const half: Decimal = "0.5";
const shared = {
  budget: { rule: "signed", perYear: 75_000_000, update: { rule: "frozen" } },
  budgetBasis: "fundOnly",
  counts: { services: ["outpatient", "inpatient"] },
  minimumRate: { rule: "fixed", savings: "0.033" },
  counting: "firstDollar",
  savings: { share: half, cap: { value: "0.1", basis: "benchmark" } },
};
const spent = (fundPaid: number, patientYears = 7500) =>
  bundleYear({ patientYears, fundPaid, patientPaid: 0 });

const examples: readonly WorkedExample[] = [
  {
    // 3.3 % · 75,000,000 = 2,475,000, reached exactly: half of it. A cent more spent: nothing.
    name: "threshold",
    words: { en: "At the minimum rate, then a cent beside it.", "zh-CN": "恰达最低节约率，次年差一分。" },
    terms: shared,
    facts: [spent(72_525_000), spent(72_525_000.01)],
    expected: [
      inYuan({ surplus: 2_475_000, retained: 1_237_500, returned: 1_237_500 }),
      inYuan({ surplus: 2_474_999.99, retained: 0, returned: 2_474_999.99 }),
    ],
  },
  {
    // Only what lies beyond 2,475,000 counts: 3,000,000 − 2,475,000 = 525,000, half of it.
    name: "deductible",
    words: { en: "The minimum rate as a deductible.", "zh-CN": "最低节约率作为免赔额。" },
    terms: { ...shared, counting: "deductible" },
    facts: [spent(72_000_000)],
    expected: [inYuan({ surplus: 3_000_000, retained: 262_500, returned: 2_737_500 })],
  },
  {
    // 17,000,000 · 0.5 = 8,500,000; cap 7,500,000.
    name: "capped",
    words: { en: "The payment stops at a tenth of the benchmark.", "zh-CN": "支付封顶于基准的十分之一。" },
    terms: shared,
    facts: [spent(58_000_000)],
    expected: [inYuan({ surplus: 17_000_000, retained: 7_500_000, returned: 9_500_000 })],
  },
  {
    // Overspend 5,000,000 ≥ 2,475,000; 60 % = 3,000,000; cap 10 % of a revenue of 25,000,000 = 2,500,000.
    name: "loss",
    words: { en: "Two-sided: the loss is capped by revenue.", "zh-CN": "双边：亏损按收入封顶。" },
    terms: {
      ...shared,
      losses: { share: "0.6", cap: { value: "0.1", basis: "revenue" } },
      revenue: { from: "given" },
    },
    facts: [
      bundleYear({
        patientYears: 7500,
        fundPaid: 80_000_000,
        patientPaid: 0,
        money: { revenue: 25_000_000 },
      }),
    ],
    expected: [
      inYuan({
        overspend: 5_000_000,
        compensated: 2_500_000,
        uncovered: 2_500_000,
        consortiumResult: -2_500_000,
      }),
    ],
  },
  {
    // 5,333 patient-years: (3.9·(5,999 − 5,333) + 3.6·(5,333 − 5,000)) / 999 = 3.8 %; · 10,000 · 5,333 = 2,026,540 reached.
    // Score 0.75 between 0.5 and 1: half of 50 % of it, 506,635.
    name: "by size and quality",
    words: {
      en: "The minimum rate falls with size; quality scales the share.",
      "zh-CN": "最低节约率随人数下降；分享额按质量得分折算。",
    },
    terms: {
      ...shared,
      budget: {
        rule: "perHead",
        headRate: { rule: "fixed", perPatientYear: 10_000, update: { rule: "frozen" } },
      },
      minimumRate: { rule: "bySize", table: [{ from: 5000, to: 5999, atFrom: "0.039", atTo: "0.036" }] },
      savings: { share: half, byQuality: { score: { from: "given" }, floor: half, full: 1 } },
    },
    facts: [
      bundleYear({ patientYears: 5333, fundPaid: 51_303_460, patientPaid: 0, numbers: { score: "0.75" } }),
    ],
    expected: [inYuan({ budget: 53_330_000, surplus: 2_026_540, retained: 506_635, returned: 1_519_905 })],
  },
  {
    // A benchmark given per account, spent exactly: nothing is owed either way.
    name: "zero",
    words: { en: "Spending equals the given benchmark.", "zh-CN": "费用恰等于给定基准。" },
    terms: { ...shared, budget: { rule: "given" }, losses: { share: half } },
    facts: [
      {
        scalars: { ...spent(1_000_000).scalars, benchmark: fen(1_000_000) },
        vectors: {},
      },
    ],
    expected: [inYuan({ budget: 1_000_000, surplus: 0, overspend: 0, retained: 0, uncovered: 0 })],
  },
  {
    name: "error",
    words: { en: "A cap of a revenue that nobody gave.", "zh-CN": "以收入封顶但未给出收入。" },
    terms: { ...shared, losses: { share: half, cap: { value: "0.1", basis: "revenue" } } },
    facts: [],
    error: "is revenue, but the contract does not say whose",
  },
];

export const sharedSavings: ContractFamily<SharedSavingsTerms> = {
  id: "shared-savings",
  title: { en: "Shared savings", "zh-CN": "节约分享" },
  words: {
    en: "The fund pays claims as they arise. Savings against a benchmark are shared once they reach a minimum rate, from the first dollar or beyond it, up to a cap; a two-sided contract repays losses in the same way.",
    "zh-CN":
      "基金按发生支付费用。与基准相比的节约达到最低比率后，自第一元或就超过部分分享，并可封顶；双边合同以同样方式分担亏损。",
  },
  formula:
    "S = B − A; S ≥ MSR·B: min(share·quality·S, cap·basis), or share·max(S − MSR·B, 0); −S ≥ MLR·B: min(lossShare·|S|, lossCap·basis)",
  source:
    "Medicare Shared Savings Program, 42 CFR 425.604-.610 (rates by size, first dollar, caps); minimum rate as a deductible and per-member form: Axene Health Partners, Minimum Savings Rates in Shared Savings Arrangements.",
  terms: sharedSavingsTerms,
  expand,
  examples,
};
