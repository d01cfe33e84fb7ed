/**
 * Gesundes Kinzigtal: a management company shares the contribution margin of two sickness funds in its region: what the
 * risk equalisation expects all their insured to cost, enrolled or not, less what they cost.
 */
import { z } from "zod";
import { benchmarkContract, benchmarkTerms, personsOf } from "../blocks/benchmark.js";
import { reserve } from "../blocks/reserve.js";
import { lossLines, moneyLine, savingsLines, savingsTransfer } from "../blocks/savings.js";
import { resultLines } from "../blocks/sharing.js";
import { bundleYear, fen, inYuan } from "../example-facts.js";
import type { ContractFamily, WorkedExample } from "../family.js";
import type { AccountFacts } from "../language.js";
import { decimalTerm } from "../terms.js";
import { gate, line, minus, money, number, product, quotient } from "../write.js";

const share = { unit: "share", minimum: "0", maximum: "1" };

const terms = z.strictObject({
  benchmark: benchmarkTerms,
  companyShareOfMargin: decimalTerm(
    {
      en: "Share of a positive contribution margin that the company receives.",
      "zh-CN": "贡献毛利为正时管理公司分得的比例。",
    },
    share,
  ),
  companyShareOfLoss: decimalTerm(
    {
      en: "Share of a negative contribution margin that the company bears.",
      "zh-CN": "贡献毛利为负时管理公司承担的比例。",
    },
    share,
  ),
});

const half = { benchmark: { rule: "given" }, companyShareOfMargin: "0.5", companyShareOfLoss: "0" };
const region = (expected: number, cost: number, insured: string): AccountFacts => ({
  scalars: { benchmark: fen(expected), expenditure: fen(cost), assignedPersons: insured },
  vectors: {},
});

const examples: readonly WorkedExample[] = [
  {
    // Published for 2013: expected 75.5 million, 5.5 million above cost, 33,000 insured. Half (our share): 2.75 million.
    name: "2013",
    words: {
      en: "The margin of 2013 as published; the share of a half is ours, the real one is not public.",
      "zh-CN": "2013年公布的贡献毛利；一半的分成比例为示例，实际比例未公开。",
    },
    terms: half,
    facts: [region(75_500_000, 70_000_000, "33000")],
    expected: [
      inYuan({ surplus: 5_500_000, retained: 2_750_000, returned: 2_750_000, consortiumResult: 2_750_000 }),
    ],
  },
  {
    name: "threshold",
    words: { en: "Cost exactly as expected, then a cent below it.", "zh-CN": "费用恰等于预期，次年低一分。" },
    terms: { ...half, companyShareOfMargin: "1" },
    facts: [region(75_500_000, 75_500_000, "33000"), region(75_500_000, 75_499_999.99, "33000")],
    expected: [
      inYuan({ surplus: 0, overspend: 0, retained: 0, uncovered: 0 }),
      inYuan({ surplus: 0.01, retained: 0.01, returned: 0 }),
    ],
  },
  {
    // Cost 1,000,000 above what was expected; a quarter is borne.
    name: "loss",
    words: { en: "A quarter of a negative margin is borne.", "zh-CN": "负毛利承担四分之一。" },
    terms: { ...half, companyShareOfLoss: "0.25" },
    facts: [region(75_500_000, 76_500_000, "33000")],
    expected: [
      inYuan({ overspend: 1_000_000, compensated: 750_000, uncovered: 250_000, consortiumResult: -250_000 }),
    ],
  },
  {
    // 10 patient-years · 10,000 less 90,000 of claims: 10,000, half of it shared.
    name: "cohort",
    words: { en: "A cohort against a signed expected cost.", "zh-CN": "人群费用与约定预期费用比较。" },
    terms: {
      ...half,
      benchmark: {
        rule: "signed",
        perPatientYear: 10_000,
        services: ["outpatient", "inpatient"],
        update: { rule: "frozen" },
      },
    },
    facts: [bundleYear({ patientYears: 10, fundPaid: 90_000, patientPaid: 20_000 })],
    expected: [inYuan({ budget: 100_000, surplus: 10_000, retained: 5_000, fundOutlayInBundle: 95_000 })],
  },
  {
    name: "zero",
    words: {
      en: "Nobody insured: no margin, and nobody to divide it by.",
      "zh-CN": "无参保人，无毛利可分。",
    },
    terms: half,
    facts: [region(0, 0, "0")],
    expected: [inYuan({ surplus: 0, retained: 0, uncovered: 0 })],
  },
  {
    name: "error",
    words: { en: "A share above one.", "zh-CN": "比例大于1。" },
    terms: { ...half, companyShareOfMargin: "1.5" },
    facts: [],
    error: "must lie in 0 to 1",
  },
];

export const gesundesKinzigtal: ContractFamily<z.output<typeof terms>> = {
  id: "gesundes-kinzigtal",
  title: {
    en: "Contribution margin sharing (Gesundes Kinzigtal)",
    "zh-CN": "贡献毛利分享（德国金齐希塔尔）",
  },
  words: {
    en: "Two sickness funds and a regional management company compare what the risk equalisation expects all insured of the region to cost with what they cost. The company receives a share of a positive margin and bears a share of a negative one.",
    "zh-CN":
      "两家疾病基金与区域管理公司将风险均衡机制下全体参保人的预期费用与实际费用相比较。毛利为正时公司分得一定比例，为负时承担一定比例。",
  },
  formula:
    "margin = expected cost − cost of all insured; retained = companyShareOfMargin · max(margin, 0); borne = companyShareOfLoss · max(−margin, 0)",
  source:
    "Hildebrandt H. et al., Gesundes Kinzigtal Integrated Care, Int J Integr Care 2010;10:e046 (PMC2914874): shared savings contract. Margin of 2013 (EUR 5.5 million, expected EUR 75.5 million, 33,000 insured): OptiMedium, December 2015. Shares: not published, levers.",
  terms,
  expand: ({ benchmark, companyShareOfMargin, companyShareOfLoss }, context) => {
    const insured = personsOf(benchmark);
    const perInsured = quotient(minus(line("budget"), line("countedSpending")), insured);
    const words = { en: "Contribution margin per insured person", "zh-CN": "人均贡献毛利" };
    const lines = [
      ...resultLines,
      moneyLine("marginPerInsured", "result", gate(insured, ">", number("0"), perInsured, money("0")), words),
      ...savingsLines(product(number(companyShareOfMargin), line("surplus")), "surplus"),
      ...lossLines(product(number(companyShareOfLoss), line("overspend")), "overspend"),
    ];
    return benchmarkContract(
      benchmark,
      [{ lines, transfers: [savingsTransfer] }, reserve(undefined)],
      [],
      context,
    );
  },
  examples,
};
