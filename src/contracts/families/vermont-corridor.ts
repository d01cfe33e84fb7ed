/**
 * Vermont Medicaid Next Generation: a symmetric corridor around a target, with all risk inside it and none beyond; care is
 * paid for by a fixed prospective payment and, outside it, by fee for service.
 */
import { z } from "zod";
import { benchmarkContract, benchmarkTerms } from "../blocks/benchmark.js";
import { corridor } from "../blocks/corridor.js";
import { given } from "../blocks/given.js";
import { moneyLine } from "../blocks/savings.js";
import { score, scoreTerms } from "../blocks/score.js";
import { bundleYear, fen, inYuan } from "../example-facts.js";
import type { ContractFamily, FamilyContext, WorkedExample } from "../family.js";
import type { AccountFacts, ComposedContract } from "../language.js";
import type { ContractPart } from "../part.js";
import { refuse } from "../problems.js";
import { decimalTerm, described } from "../terms.js";
import { fact, line, minus, number, product, sum } from "../write.js";

const share = { unit: "share", minimum: "0", maximum: "1" };
const withholdTerms = described(
  z.strictObject({
    share: decimalTerm(
      { en: "Share of the fixed payment held back.", "zh-CN": "固定预付款的预留比例。" },
      share,
    ),
    release: scoreTerms,
  }),
  {
    en: "Quality withhold of the fixed payment; absent: none.",
    "zh-CN": "固定预付款的质量预留；缺省为无。",
  },
);
const terms = z.strictObject({
  benchmark: benchmarkTerms,
  corridor: decimalTerm(
    {
      en: "Half-width of the corridor as a share of the target: all inside is the consortium's.",
      "zh-CN": "走廊半宽，占目标的比例：走廊内全部由医联体享有或承担。",
    },
    share,
  ),
  withhold: withholdTerms.optional(),
});
type Terms = z.output<typeof terms>;

const FIXED = given(
  "fixedPayment",
  "money",
  { en: "fixed prospective payment of the year", "zh-CN": "年度固定预付款" },
  { minimum: "0" },
);
const OUTSIDE = given(
  "outsideFeeForService",
  "money",
  { en: "fee-for-service spending outside the fixed payment", "zh-CN": "固定预付款之外的按项目费用" },
  { minimum: "0" },
);
const COST = given(
  "costOfFixedCare",
  "money",
  { en: "what care under the fixed payment cost the consortium", "zh-CN": "固定预付范围内医联体的成本" },
  { minimum: "0" },
);

function expand(own: Terms, context: FamilyContext): ComposedContract {
  const bands = [
    { from: "0", consortiumShare: "1" },
    { from: own.corridor, consortiumShare: "0" },
  ];
  const isGiven = own.benchmark.rule !== "signed";
  if (!isGiven && own.withhold !== undefined) noFixedPayment();
  const parts = [
    ...(isGiven ? [fixedPayment] : []),
    ...corridor([{ bands }], context),
    ...(own.withhold === undefined ? [] : [withhold(own.withhold)]),
  ];
  const spending = sum(line("fixedPayment"), fact(OUTSIDE.id));
  return benchmarkContract(own.benchmark, parts, [FIXED, OUTSIDE, COST], context, { spending });
}

/** Paid as the year goes; what it costs to provide is the consortium's own affair and part of its result. */
const fixedPayment: ContractPart = {
  lines: [
    moneyLine("fixedPayment", "price", fact(FIXED.id), {
      en: "Fixed prospective payment",
      "zh-CN": "固定预付款",
    }),
    moneyLine(
      "ownCost",
      "price",
      fact(COST.id),
      { en: "Cost of the care it pays for", "zh-CN": "预付范围内的医疗成本" },
      { role: "ownCost" },
    ),
  ],
  transfers: [{ from: "fund", to: "consortium", line: "fixedPayment", tag: "fixedPayment" }],
};

function withhold({ share: held, release }: z.output<typeof withholdTerms>): ContractPart {
  const quality = score(release);
  const words = {
    withheld: { en: "Fixed payment held back for quality", "zh-CN": "因质量预留的固定预付款" },
    released: { en: "Withhold released by the quality score", "zh-CN": "按质量得分返还的预留款" },
    forfeited: { en: "Withhold that stays with the fund", "zh-CN": "不予返还的预留款" },
  };
  return {
    needs: quality.needs,
    lines: [
      moneyLine("withheld", "price", product(number(held), line("fixedPayment")), words.withheld, {
        round: true,
        basis: "fixedPayment",
      }),
      ...(quality.lines ?? []),
      moneyLine("released", "quality", product(line("achieved"), line("withheld")), words.released, {
        round: true,
        basis: "withheld",
      }),
      moneyLine("forfeited", "quality", minus(line("withheld"), line("released")), words.forfeited),
    ],
    transfers: [
      { from: "consortium", to: "fund", line: "withheld", tag: "withhold" },
      { from: "fund", to: "consortium", line: "released", tag: "release" },
    ],
    balances: [{ identity: "I10", total: "withheld", parts: ["released", "forfeited"], over: "account" }],
  };
}

function noFixedPayment(): never {
  return refuse(
    "no-fixed-payment",
    "withhold",
    "holds back part of a fixed payment, but a signed benchmark is compared with claims paid as they arise: leave it out",
    "预留的是固定预付款，而签约基准与按发生支付的费用比较：请去掉该项",
  );
}

const vermont = { benchmark: { rule: "given" }, corridor: "0.03" };
const account = (target: number, outside: number, more: AccountFacts["scalars"] = {}): AccountFacts => ({
  scalars: {
    benchmark: fen(target),
    fixedPayment: fen(60_000_000),
    outsideFeeForService: fen(outside),
    costOfFixedCare: fen(60_000_000),
    ...more,
  },
  vectors: {},
});

const examples: readonly WorkedExample[] = [
  {
    // 60 m + 38 m = 98 m of 100 m: 2 % inside the corridor, all kept. Care of the fixed payment cost 58.5 m: 1.5 m more.
    name: "small",
    words: { en: "Savings inside the corridor.", "zh-CN": "走廊内的节约。" },
    terms: vermont,
    facts: [account(100_000_000, 38_000_000, { costOfFixedCare: fen(58_500_000) })],
    expected: [
      inYuan({
        surplus: 2_000_000,
        retained: 2_000_000,
        returned: 0,
        ownCost: 58_500_000,
        consortiumResult: 3_500_000,
      }),
    ],
  },
  {
    // 97 % and 103 % of the target: all of 3,000,000 kept, all of 3,000,000 borne.
    name: "threshold",
    words: { en: "At either edge of the corridor.", "zh-CN": "恰在走廊两端。" },
    terms: vermont,
    facts: [account(100_000_000, 37_000_000), account(100_000_000, 43_000_000)],
    expected: [
      inYuan({ surplus: 3_000_000, retained: 3_000_000, returned: 0 }),
      inYuan({ overspend: 3_000_000, uncovered: 3_000_000, compensated: 0 }),
    ],
  },
  {
    // 90 m: 10 m below, 3 m kept.
    name: "capped",
    words: { en: "Savings beyond the corridor return.", "zh-CN": "走廊以外的节约归还基金。" },
    terms: vermont,
    facts: [account(100_000_000, 30_000_000)],
    expected: [inYuan({ surplus: 10_000_000, retained: 3_000_000, returned: 7_000_000 })],
  },
  {
    // 105 m: 5 m above, 3 m borne. Withhold 3 % · 60 m = 1.8 m; score 0.9 between 0.6 and 1: 0.75 released, 1.35 m.
    // Result: −3 m − 1.8 m + 1.35 m = −3.45 m.
    name: "loss",
    words: {
      en: "Liable to 103 %, and part of the withhold forfeited.",
      "zh-CN": "承担至103%，并失去部分预留款。",
    },
    terms: {
      ...vermont,
      withhold: { share: "0.03", release: { score: { from: "given" }, floor: "0.6", full: 1 } },
    },
    facts: [account(100_000_000, 45_000_000, { score: "0.9" })],
    expected: [
      inYuan({
        overspend: 5_000_000,
        uncovered: 3_000_000,
        compensated: 2_000_000,
        consortiumResult: -3_450_000,
      }),
    ],
  },
  {
    name: "zero",
    words: { en: "A cohort that spends its target.", "zh-CN": "人群费用恰等于目标。" },
    terms: {
      ...vermont,
      benchmark: {
        rule: "signed",
        perPatientYear: 10_000,
        services: ["outpatient", "inpatient"],
        update: { rule: "frozen" },
      },
    },
    facts: [bundleYear({ patientYears: 10, fundPaid: 100_000, patientPaid: 0 })],
    expected: [inYuan({ budget: 100_000, retained: 0, uncovered: 0 })],
  },
  {
    name: "error",
    words: { en: "A withhold without a fixed payment.", "zh-CN": "没有固定预付款却设预留。" },
    terms: {
      ...vermont,
      benchmark: {
        rule: "signed",
        perPatientYear: 10_000,
        services: ["outpatient"],
        update: { rule: "frozen" },
      },
      withhold: { share: "0.03", release: { score: { from: "given" }, floor: 0, full: 1 } },
    },
    facts: [],
    error: "holds back part of a fixed payment",
  },
];

export const vermontCorridor: ContractFamily<Terms> = {
  id: "vermont-corridor",
  title: { en: "Vermont all-payer corridor", "zh-CN": "佛蒙特州全支付方走廊" },
  words: {
    en: "The consortium keeps savings and bears losses within a few percent of a target and nothing beyond. Care is paid for by a fixed prospective payment, part of which may be withheld for quality.",
    "zh-CN":
      "目标上下若干百分点以内的节约与亏损全部归医联体，以外归基金。医疗费用以固定预付款支付，其中一部分可因质量预留。",
  },
  formula:
    "A = fixed payment + fee for service outside it; kept or borne = min(|target − A|, corridor · target); released = achieved · withheld",
  source:
    "Vermont DVHA scorecard, embed.resultsscorecard.com/Measure/Embed?id=288066 (corridor of 3 %, expected against actual total cost of care); OneCare Vermont 2019 and 2020 results; withhold of 3 to 5 %: chcs.org. That the withhold is of the fixed payment is our reading.",
  terms,
  expand,
  examples,
};
