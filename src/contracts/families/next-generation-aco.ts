/**
 * Next Generation ACO: the cap first, then the sharing rate, then sequestration on savings only.
 *
 * This departs from the usual order of stages (sharing before caps): savings and losses are cut to the cap of the benchmark
 * where others share, so both stand in the stage of tiers; a 5 % cap at 80 % pays 4 % of the benchmark at most.
 */
import { z } from "zod";
import { benchmarkContract, benchmarkTerms } from "../blocks/benchmark.js";
import { dated, datedTerm } from "../blocks/dated.js";
import { reserve } from "../blocks/reserve.js";
import { lossLines, moneyLine, savingsLines, savingsTransfer } from "../blocks/savings.js";
import { resultLines } from "../blocks/sharing.js";
import { bundleYear, fen, inYuan } from "../example-facts.js";
import type { ContractFamily, FamilyContext, WorkedExample } from "../family.js";
import type { AccountFacts, ComposedContract } from "../language.js";
import { decimalTerm } from "../terms.js";
import { line, minus, number, product, smallest } from "../write.js";

const share = { unit: "share", minimum: "0", maximum: "1" };
const terms = z.strictObject({
  benchmark: benchmarkTerms,
  cap: decimalTerm(
    {
      en: "Highest savings and losses that count, as a share of the benchmark.",
      "zh-CN": "计入的节约与亏损上限，占基准的比例。",
    },
    share,
  ),
  share: decimalTerm(
    { en: "Share of capped savings and losses.", "zh-CN": "封顶后节约与亏损的分享（分担）比例。" },
    share,
  ),
  sequestration: datedTerm(
    {
      en: "Reduction of paid savings, one or by performance year.",
      "zh-CN": "支付节约的扣减，可按履约年度。",
    },
    share,
  ),
});
type Terms = z.output<typeof terms>;

function expand(own: Terms, context: FamilyContext): ComposedContract {
  const capped = (of: "surplus" | "overspend") =>
    smallest(line(of), product(number(own.cap), line("budget")));
  const shared = (of: string) => product(number(own.share), line(of));
  const left = dated(own.sequestration, "sequestration", context, (rate) => minus(number("1"), number(rate)));
  const words = {
    savings: { en: "Savings up to the cap, before sharing", "zh-CN": "分享前封顶的节约额" },
    loss: { en: "Loss up to the cap, before sharing", "zh-CN": "分担前封顶的亏损额" },
    shared: { en: "Shared savings", "zh-CN": "分享的节约额" },
    owed: { en: "Shared loss", "zh-CN": "分担的亏损" },
  };
  const parts = [
    {
      lines: [
        ...resultLines,
        moneyLine("cappedSavings", "tiers", capped("surplus"), words.savings, { basis: "budget" }),
        moneyLine("cappedLoss", "tiers", capped("overspend"), words.loss, { basis: "budget" }),
        moneyLine("sharedSavings", "tiers", shared("cappedSavings"), words.shared, {
          basis: "cappedSavings",
        }),
        moneyLine("sharedLoss", "tiers", shared("cappedLoss"), words.owed, { basis: "cappedLoss" }),
        ...savingsLines(product(left, line("sharedSavings")), "sharedSavings"),
        ...lossLines(line("sharedLoss"), "sharedLoss"),
      ],
      transfers: [savingsTransfer],
    },
    reserve(undefined),
  ];
  return benchmarkContract(own.benchmark, parts, [], context);
}

const shared = { benchmark: { rule: "given" }, cap: "0.05", share: "0.8", sequestration: "0.02" };
const account = (benchmark: number, expenditure: number): AccountFacts => ({
  scalars: { benchmark: fen(benchmark), expenditure: fen(expenditure) },
  vectors: {},
});

const examples: readonly WorkedExample[] = [
  {
    // 2,000,000 < cap; · 80 % = 1,600,000; − 2 % = 1,568,000.
    name: "small",
    words: { en: "Savings of 2 % at 80 %.", "zh-CN": "节约2%，分享80%。" },
    terms: shared,
    facts: [account(100_000_000, 98_000_000)],
    expected: [inYuan({ surplus: 2_000_000, retained: 1_568_000, returned: 432_000 })],
  },
  {
    // Cap 5,000,000, first; · 80 % = 4,000,000 (4 % of the benchmark); − 2 % = 3,920,000. Exactly at the cap the same.
    name: "capped",
    words: { en: "The cap comes before the rate.", "zh-CN": "先封顶，再按比例分享。" },
    terms: shared,
    facts: [account(100_000_000, 90_000_000), account(100_000_000, 95_000_000)],
    expected: [
      inYuan({ surplus: 10_000_000, retained: 3_920_000 }),
      inYuan({ surplus: 5_000_000, retained: 3_920_000 }),
    ],
  },
  {
    // Loss 10,000,000, cap 5,000,000, · 80 % = 4,000,000; no sequestration.
    name: "loss",
    words: { en: "A loss is owed in full.", "zh-CN": "亏损全额承担，不扣减。" },
    terms: shared,
    facts: [account(100_000_000, 110_000_000)],
    expected: [inYuan({ overspend: 10_000_000, uncovered: 4_000_000, compensated: 6_000_000 })],
  },
  {
    name: "zero",
    words: { en: "A cohort that spends its benchmark.", "zh-CN": "人群费用恰等于基准。" },
    terms: {
      ...shared,
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
    words: { en: "A share above one.", "zh-CN": "分享比例大于1。" },
    terms: { ...shared, share: "1.2" },
    facts: [],
    error: "must lie in 0 to 1",
  },
];

export const nextGenerationAco: ContractFamily<Terms> = {
  id: "next-generation-aco",
  title: { en: "Next Generation ACO", "zh-CN": "下一代 ACO（NGACO）" },
  words: {
    en: "Savings and losses are first cut to a share of the benchmark, then shared; sequestration reduces savings only.",
    "zh-CN": "节约与亏损先按基准比例封顶，再按比例分享分担；扣减仅适用于节约。",
  },
  formula: "savings: share · min(B − E, cap · B) · (1 − sequestration); losses: share · min(E − B, cap · B)",
  source:
    "Next Generation ACO participation agreement, as quoted at lawinsider.com/dictionary/risk-arrangement: cap 5-15 %, rate 80 or 100 %, then sequestration of 2 % on savings.",
  terms,
  expand,
  examples,
};
