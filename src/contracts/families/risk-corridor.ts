/** Risk corridor: a plan's result against its target is shared with the fund by symmetric bands of the target. */
import { z } from "zod";
import { benchmarkContract, benchmarkTerms } from "../blocks/benchmark.js";
import { corridor, corridorsTerm } from "../blocks/corridor.js";
import { bundleYear, fen, inYuan } from "../example-facts.js";
import type { ContractFamily, WorkedExample } from "../family.js";
import type { AccountFacts } from "../language.js";

const terms = z.strictObject({ benchmark: benchmarkTerms, corridors: corridorsTerm });
type Terms = z.output<typeof terms>;

/** 42 USC 18062: nothing within 3 %, half of 3 to 8 %, 80 % beyond. */
const act = {
  benchmark: { rule: "given" },
  corridors: [
    {
      bands: [
        { from: 0, consortiumShare: 1, fundShare: 0 },
        { from: "0.03", consortiumShare: "0.5", fundShare: "0.5" },
        { from: "0.08", consortiumShare: "0.2", fundShare: "0.8" },
      ],
    },
  ],
};
const levels = (name: string, years: readonly number[], now?: number): Record<string, bigint[]> => ({
  ...Object.fromEntries(years.map((value, index) => [`${name}${index + 1}`, [fen(value)]])),
  ...(now !== undefined && { [`${name}Now`]: [fen(now)] }),
});
const account = (target: number, cost: number): AccountFacts => ({
  scalars: { benchmark: fen(target), expenditure: fen(cost) },
  vectors: {},
});

const examples: readonly WorkedExample[] = [
  {
    // Cost 950,000 of 1,000,000: 30,000 kept, of 20,000 beyond half: the plan keeps 40,000 and pays 10,000.
    name: "small",
    words: { en: "A gain of 5 %.", "zh-CN": "结余5%。" },
    terms: act,
    facts: [account(1_000_000, 950_000)],
    expected: [inYuan({ surplus: 50_000, retained: 40_000, returned: 10_000 })],
  },
  {
    // 3 % below and 8 % above: 30,000 all kept; of 80,000 the fund makes good 50 % · 50,000 = 25,000.
    name: "threshold",
    words: { en: "At 97 %, then at 108 % of the target.", "zh-CN": "恰为目标的97%，次年恰为108%。" },
    terms: act,
    facts: [account(1_000_000, 970_000), account(1_000_000, 1_080_000)],
    expected: [
      inYuan({ surplus: 30_000, retained: 30_000, returned: 0 }),
      inYuan({ overspend: 80_000, compensated: 25_000, uncovered: 55_000 }),
    ],
  },
  {
    // Overspend 300,000: 25,000 + 80 % · 220,000 = 201,000 made good.
    name: "loss",
    words: { en: "An overspend of 30 %.", "zh-CN": "超支30%。" },
    terms: act,
    facts: [account(1_000_000, 1_300_000)],
    expected: [
      inYuan({ overspend: 300_000, compensated: 201_000, uncovered: 99_000, consortiumResult: -99_000 }),
    ],
  },
  {
    // 10 patient-years · 10,000, spent exactly.
    name: "zero",
    words: { en: "A cohort that spends its target.", "zh-CN": "人群费用恰等于目标。" },
    terms: {
      ...act,
      benchmark: {
        rule: "signed",
        perPatientYear: 10_000,
        services: ["outpatient", "inpatient"],
        update: { rule: "frozen" },
      },
    },
    facts: [bundleYear({ patientYears: 10, fundPaid: 100_000, patientPaid: 40_000 })],
    expected: [inYuan({ budget: 100_000, retained: 0, uncovered: 0, fundOutlayInBundle: 100_000 })],
  },
  {
    // Trends to the last base year 110,762.08 / 103,400 = 1.0712 and 110,762.08 / 107,120 = 1.034:
    // 0.1 · 9,000 · 1.0712 + 0.3 · 9,400 · 1.034 + 0.6 · 9,900 = 964.08 + 2,915.88 + 5,940 = 9,819.96, below its region:
    // + 0.35 · (10,100 − 9,819.96) = 9,917.974; risk 1.05 capped at 1.03: 10,215.51322; · 1,000 person-years.
    name: "from history",
    words: { en: "The target is made from three base years.", "zh-CN": "目标由三个基准年测算。" },
    terms: {
      ...act,
      benchmark: {
        rule: "historical",
        weights: ["0.1", "0.3", "0.6"],
        regional: { below: "0.35", above: "0.15", cap: "0.05" },
        riskRatioCap: "1.03",
      },
    },
    facts: [
      {
        scalars: { expenditure: fen(10_000_000) },
        vectors: {},
        tables: {
          enrolmentTypes: {
            rows: 1,
            columns: {
              personYears: ["1000"],
              regionalRate: [fen(10_100)],
              ...levels("cost", [9_000, 9_400, 9_900]),
              ...levels("national", [103_400, 107_120, 110_762.08], 110_762.08),
              ...levels("regional", [103_400, 107_120, 110_762.08], 110_762.08),
              risk1: ["1"],
              risk2: ["1"],
              risk3: ["1"],
              riskNow: ["1.05"],
            },
          },
          counties: { rows: 1, columns: { assigned: ["500"], assignable: ["1000"] } },
        },
      },
    ],
    expected: [inYuan({ budget: 10_215_513.22, surplus: 215_513.22, retained: 215_513.22, returned: 0 })],
  },
  {
    name: "error",
    words: { en: "Shares of a band that do not sum to one.", "zh-CN": "同档比例之和不为1。" },
    terms: { ...act, corridors: [{ bands: [{ from: 0, consortiumShare: "0.5", fundShare: "0.4" }] }] },
    facts: [],
    error: "must sum to 1",
  },
];

export const riskCorridor: ContractFamily<Terms> = {
  id: "risk-corridor",
  title: { en: "Risk corridor", "zh-CN": "风险走廊" },
  words: {
    en: "Around a target the consortium keeps its gains and bears its losses; further out the fund takes a growing share of both.",
    "zh-CN": "目标附近的结余与亏损由医联体自留自担；偏离越大，基金分享与分担的比例越高。",
  },
  formula: "x = |target − cost|; kept or borne = Σ share · layer(x, from · target, width · target)",
  source: "Affordable Care Act s. 1342, 42 USC 18062 (3 % and 8 %; 50 % and 80 %).",
  terms,
  expand: (own, context) => benchmarkContract(own.benchmark, corridor(own.corridors, context), [], context),
  examples,
};
