/**
 * ACO REACH, and Direct Contracting before it: marginal corridors of savings and losses around a benchmark that is first cut
 * by a discount and by the part of a quality withhold that the quality score does not earn back.
 */
import { z } from "zod";
import { benchmarkContract, benchmarkTerms } from "../blocks/benchmark.js";
import { corridor, corridorsTerm } from "../blocks/corridor.js";
import { dated, datedTerm, inForce } from "../blocks/dated.js";
import { given } from "../blocks/given.js";
import { bundleYear, fen, inYuan } from "../example-facts.js";
import type { ContractFamily, FamilyContext, WorkedExample } from "../family.js";
import type { AccountFacts, ComposedContract } from "../language.js";
import { refuse } from "../problems.js";
import { add, compare, formatRational, ONE, parseRational } from "../rational.js";
import { decimalTerm, described } from "../terms.js";
import { fact, minus, number, product, sum } from "../write.js";

const share = { unit: "share", minimum: "0", maximum: "1" };
const ofBenchmark = (en: string, chinese: string) => datedTerm({ en, "zh-CN": chinese }, share);

const terms = z.strictObject({
  benchmark: benchmarkTerms,
  corridors: corridorsTerm,
  discount: ofBenchmark(
    "Discount on the benchmark, one or by performance year; 0 for none.",
    "基准折扣，可按履约年度；无则为0。",
  ),
  qualityWithhold: ofBenchmark(
    "Part of the benchmark that the quality score earns back, one or by performance year.",
    "由质量得分赚回的基准部分，可按履约年度。",
  ),
  qualityScore: described(decimalTerm({ en: "Quality score.", "zh-CN": "质量得分。" }, share), {
    en: "Quality score, where no facts file gives it.",
    "zh-CN": "质量得分；缺省由事实文件给出。",
  }).optional(),
});
type Terms = z.output<typeof terms>;

const SCORE = given(
  "qualityScore",
  "number",
  { en: "quality score", "zh-CN": "质量得分" },
  { minimum: "0", maximum: "1" },
);

/** benchmark · (1 − discount − withhold · (1 − score)). */
function expand(own: Terms, context: FamilyContext): ComposedContract {
  refuseMoreThanAll(own, context);
  const score = own.qualityScore === undefined ? fact(SCORE.id) : number(own.qualityScore);
  const discount = dated(own.discount, "discount", context, number);
  const withhold = dated(own.qualityWithhold, "qualityWithhold", context, number);
  const lost = sum(discount, product(withhold, minus(number("1"), score)));
  const factor = minus(number("1"), lost);
  return benchmarkContract(own.benchmark, corridor(own.corridors, context), [SCORE], context, { factor });
}

/** Below zero a benchmark would make every yuan spent a loss, and more than was spent. */
function refuseMoreThanAll({ discount, qualityWithhold }: Terms, { firstYear, years }: FamilyContext): void {
  for (let year = firstYear; year < firstYear + years; year++) {
    const taken = add(
      parseRational(inForce(discount, year, "discount")),
      parseRational(inForce(qualityWithhold, year, "qualityWithhold")),
    );
    if (compare(taken, ONE) <= 0) continue;
    const text = formatRational(taken);
    refuse(
      "more-than-all",
      "qualityWithhold",
      `takes, with the discount, ${text} of the benchmark of ${year}, more than there is: bring the two to at most 1`,
      `与 discount 合计占${year}年基准的${text}，超过全部：两者之和不得大于1`,
    );
  }
}

/** Exhibit A of the source. */
const global = {
  benchmark: { rule: "given" },
  corridors: [
    {
      bands: [
        { from: 0, consortiumShare: 1 },
        { from: "0.25", consortiumShare: "0.5" },
        { from: "0.35", consortiumShare: "0.25" },
        { from: "0.5", consortiumShare: "0.1" },
      ],
    },
  ],
  discount: 0,
  qualityWithhold: 0,
};
const professional = {
  ...global,
  corridors: [
    {
      bands: [
        { from: 0, consortiumShare: "0.5" },
        { from: "0.05", consortiumShare: "0.35" },
        { from: "0.1", consortiumShare: "0.15" },
        { from: "0.15", consortiumShare: "0.05" },
      ],
    },
  ],
};
const account = (benchmark: number, expenditure: number, qualityScore = "1"): AccountFacts => ({
  scalars: { benchmark: fen(benchmark), expenditure: fen(expenditure), qualityScore },
  vectors: {},
});

const examples: readonly WorkedExample[] = [
  {
    // 12 % of 100,000,000: 50 % · 5 m + 35 % · 5 m + 15 % · 2 m = 2.5 + 1.75 + 0.3 = 4.55 m.
    name: "small",
    words: { en: "Professional: savings of 12 %.", "zh-CN": "Professional：节约12%。" },
    terms: professional,
    facts: [account(100_000_000, 88_000_000)],
    expected: [inYuan({ surplus: 12_000_000, retained: 4_550_000, returned: 7_450_000 })],
  },
  {
    // 30 % of 100,000,000: 25 m + 50 % · 5 m = 27.5 m.
    name: "capped",
    words: { en: "Global: beyond 25 % half is shared.", "zh-CN": "Global：超过25%的部分分享一半。" },
    terms: global,
    facts: [account(100_000_000, 70_000_000)],
    expected: [inYuan({ surplus: 30_000_000, retained: 27_500_000, returned: 2_500_000 })],
  },
  {
    // Discount 2 %, withhold 2 % with a score of 0.8: · (1 − 0.02 − 0.004) = 97,600,000, spent exactly; then one cent more.
    name: "threshold",
    words: {
      en: "Global: spending equals the discounted benchmark, then a cent more.",
      "zh-CN": "Global：费用恰等于折后基准，次年多一分。",
    },
    terms: { ...global, discount: { byYear: { 2024: "0.02", 2025: "0.02" } }, qualityWithhold: "0.02" },
    facts: [account(100_000_000, 97_600_000, "0.8"), account(100_000_000, 97_600_000.01, "0.8")],
    expected: [
      inYuan({ budget: 97_600_000, surplus: 0, overspend: 0, retained: 0 }),
      inYuan({ budget: 97_600_000, overspend: 0.01, uncovered: 0.01 }),
    ],
  },
  {
    // Loss of 8 m: 50 % · 5 m + 35 % · 3 m = 3.55 m.
    name: "loss",
    words: {
      en: "Professional: the same corridors for a loss.",
      "zh-CN": "Professional：亏损按同样走廊分担。",
    },
    terms: professional,
    facts: [account(100_000_000, 108_000_000)],
    expected: [inYuan({ overspend: 8_000_000, uncovered: 3_550_000, compensated: 4_450_000 })],
  },
  {
    // 10 patient-years · 10,000 · 0.98 = 98,000, nothing spent: 25 % · 98,000 = 24,500; 50 % · 9,800; 25 % · 14,700;
    // 10 % · 49,000: 24,500 + 4,900 + 3,675 + 4,900 = 37,975.
    name: "zero",
    words: { en: "A cohort without spending.", "zh-CN": "人群没有费用。" },
    terms: {
      ...global,
      benchmark: {
        rule: "signed",
        perPatientYear: 10_000,
        services: ["outpatient", "inpatient"],
        update: { rule: "frozen" },
      },
      discount: "0.02",
      qualityScore: 1,
    },
    facts: [bundleYear({ patientYears: 10, fundPaid: 0, patientPaid: 0 })],
    expected: [inYuan({ budget: 98_000, retained: 37_975, returned: 60_025 })],
  },
  {
    name: "error",
    words: { en: "No discount for a contract year.", "zh-CN": "某合同年度没有折扣。" },
    terms: { ...global, discount: { byYear: { 2022: "0.02" } } },
    facts: [account(1, 1)],
    error: "has no value for the contract year 2024",
  },
];

export const acoReach: ContractFamily<Terms> = {
  id: "aco-reach",
  title: { en: "ACO REACH corridors", "zh-CN": "ACO REACH 风险走廊" },
  words: {
    en: "Savings and losses against a discounted benchmark are shared by marginal corridors. Part of the benchmark is withheld and earned back by quality.",
    "zh-CN": "与折后基准相比的节约与亏损按边际走廊分享分担；基准的一部分预留，由质量得分赚回。",
  },
  formula:
    "B′ = B · (1 − discount − withhold · (1 − score)); shared = Σ share · layer(|B′ − E|, from · B′, width · B′)",
  source:
    "Pearl Health, ACO REACH: Exploring the Performance Year Discount, Exhibit A (corridors, discount 2 % in 2021-22, 3.5 % in 2025-26); pelica.com/glossary/aco-reach and Milliman, ACO REACH PY2026 (2026: first Global corridor to 10 %, withhold 5 %). Secondary sources.",
  terms,
  expand,
  examples,
};
