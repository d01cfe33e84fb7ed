/**
 * Medicare Shared Savings Program: every track as terms; rules dated by performance year and by date of payment.
 *
 * Savings: rate · D, then sequestration, then the cap. Losses: rate · |D|, then the cap, then relief for extreme and
 * uncontrollable circumstances, then the months before a termination; no sequestration.
 */
import { benchmarkContract, personsOf } from "../blocks/benchmark.js";
import { chosenRate, rateBySize } from "../blocks/minimum-savings-rate.js";
import { reserve } from "../blocks/reserve.js";
import {
  lossLines,
  moneyLine,
  numberLine,
  qualifying,
  savingsLines,
  savingsTransfer,
} from "../blocks/savings.js";
import { resultLines } from "../blocks/sharing.js";
import { ruleOfPayment, ruleOfYear } from "../blocks/since.js";
import { trackFacts, trackGivens, type TrackFacts } from "../blocks/track-facts.js";
import { trackTerms, type LossTerms, type TrackTerms } from "../blocks/track-terms.js";
import { bundleYear, fen, inYuan } from "../example-facts.js";
import type { ContractFamily, FamilyContext, WorkedExample } from "../family.js";
import type { AccountFacts, ComposedContract, Line, Term } from "../language.js";
import {
  eachYear,
  gate,
  largest,
  line,
  minus,
  money,
  number,
  product,
  quotient,
  smallest,
  sum,
} from "../write.js";

const NONE = number("0");
const isSet = (flag: Term, then: Term, otherwise: Term): Term =>
  gate(flag, ">=", number("1"), then, otherwise);

/** Asks in every year for the facts that the rules of some year read, so that one facts file serves all years. */
function expand(terms: TrackTerms, context: FamilyContext): ComposedContract {
  const dated = [
    ...terms.share.rules.flatMap(({ since }) => since ?? []),
    ...(terms.reducedSharing === undefined ? [] : [terms.reducedSharing.since]),
    ...(terms.guardrailSince === undefined ? [] : [terms.guardrailSince]),
  ];
  const firstYear = Math.min(context.firstYear, ...dated) - 1;
  const years = Math.max(context.firstYear, ...dated) - firstYear + 1;
  return { ...written(terms, context), needs: written(terms, { ...context, firstYear, years }).needs };
}

function written(terms: TrackTerms, context: FamilyContext): ComposedContract {
  const facts = trackFacts(terms, context);
  const { losses, answerTo } = terms;
  const parts = [
    { lines: [...resultLines, ...minimumRate(terms, facts), ...savings(terms, facts, context)] },
    { lines: losses === undefined ? unshared : loss(terms.share.maximum, losses, facts) },
    { transfers: [savingsTransfer] },
    ...(losses === undefined ? [] : [reserve(undefined)]),
  ];
  const contract = benchmarkContract(terms.benchmark, parts, trackGivens(terms), context);
  return { ...contract, ...(answerTo !== undefined && { answerTo }) };
}

/** A chosen rate is open from a size on; below the table's first row only the published rate is known. */
function minimumRate({ minimumRate: own, benchmark }: TrackTerms, facts: TrackFacts): Line[] {
  const persons = personsOf(benchmark);
  const bySize = numberLine("rateBySize", "gate", rateBySize(own.bySize, persons, facts.chosenRate), {
    en: "Minimum savings rate for the number of persons",
    "zh-CN": "按人数确定的最低节约率",
  });
  const chosen = chosenRate(own.choices ?? [], facts.chosenRate, line("rateBySize"));
  const value =
    own.choices === undefined
      ? line("rateBySize")
      : gate(persons, ">=", number(own.choiceFrom ?? "0"), chosen, line("rateBySize"));
  const words = {
    en: "Minimum savings rate and, in size, minimum loss rate",
    "zh-CN": "最低节约率（最低亏损率同值）",
  };
  return [bySize, numberLine("minimumRate", "gate", value, words)];
}

function savings(terms: TrackTerms, facts: TrackFacts, context: FamilyContext): Line[] {
  const { share, sequestration, reducedSharing } = terms;
  const reduced = reducedSharing === undefined ? [] : [reducedLine(reducedSharing, facts, context)];
  const counted =
    reduced.length === 0 ? line("qualifyingSavings") : sum(line("qualifyingSavings"), line("reducedSavings"));
  return [
    qualifying("surplus", line("minimumRate"), "firstDollar"),
    ...reduced,
    numberLine("shareRate", "tiers", shareRate(terms, facts, context), {
      en: "Sharing rate",
      "zh-CN": "分享比例",
    }),
    moneyLine(
      "sharedSavings",
      "tiers",
      product(line("shareRate"), counted),
      { en: "Shared savings", "zh-CN": "分享的节约额" },
      { basis: "qualifyingSavings" },
    ),
    numberLine(
      "sequestrationRate",
      "tiers",
      ruleOfPayment(sequestration, facts.paymentDate, ({ rate }) => number(rate)),
      { en: "Sequestration on the date of payment", "zh-CN": "支付日适用的扣减比例" },
    ),
    moneyLine(
      "afterSequestration",
      "tiers",
      product(line("sharedSavings"), minus(number("1"), line("sequestrationRate"))),
      { en: "Shared savings after sequestration", "zh-CN": "扣减后的分享节约额" },
      { basis: "sharedSavings" },
    ),
    ...savingsLines(
      smallest(line("afterSequestration"), product(number(share.cap), line("budget"))),
      "budget",
    ),
  ];
}

/** Savings below the minimum rate count for marked accounts, by the part of the rate that holds. */
function reducedLine(
  { since, part }: NonNullable<TrackTerms["reducedSharing"]>,
  { reducedSharing }: TrackFacts,
  { firstYear, years }: FamilyContext,
): Line {
  const below = gate(
    line("surplus"),
    "<",
    product(line("minimumRate"), line("budget")),
    line("surplus"),
    money("0"),
  );
  const shared = isSet(reducedSharing, product(number(part), below), money("0"));
  const value = eachYear(firstYear, years, (index) => (firstYear + index >= since ? shared : money("0")));
  const words = {
    en: "Savings below the minimum rate, at the reduced part of sharing",
    "zh-CN": "未达最低节约率、按部分比例分享的节约额",
  };
  return moneyLine("reducedSavings", "gate", value, words, { basis: "surplus" });
}

function shareRate(terms: TrackTerms, facts: TrackFacts, context: FamilyContext): Term {
  const { share, guardrailSince } = terms;
  const whole = number(share.maximum);
  const timesQuality = product(whole, facts.qualityScore);
  const rules = {
    timesQuality: isSet(facts.metStandard, timesQuality, NONE),
    whole: isSet(facts.metStandard, whole, NONE),
    wholeOrAlternative: isSet(facts.metStandard, whole, isSet(facts.metAlternative, timesQuality, NONE)),
  };
  const byQuality = ruleOfYear(share.rules, context, ({ rule }) => rules[rule]);
  const guarded =
    guardrailSince === undefined
      ? byQuality
      : eachYear(context.firstYear, context.years, (index) =>
          context.firstYear + index >= guardrailSince ? isSet(facts.guardrail, NONE, byQuality) : byQuality,
        );
  return isSet(facts.terminated, NONE, guarded);
}

const unshared: Line[] = [
  moneyLine(
    "compensated",
    "caps",
    line("overspend"),
    { en: "Loss carried by the fund", "zh-CN": "由基金承担的亏损" },
    { role: "compensated" },
  ),
];

/** Caps and relief read the loss once each, so that an unknown revenue leaves as little open as possible. */
function loss(maximumShare: string, losses: LossTerms, facts: TrackFacts): Line[] {
  const months = quotient(facts.monthsBeforeTermination, number("12"));
  return [
    qualifying("overspend", line("minimumRate"), "firstDollar"),
    numberLine("lossRate", "tiers", lossRate(maximumShare, losses, facts), {
      en: "Loss rate",
      "zh-CN": "亏损分担比例",
    }),
    moneyLine(
      "sharedLoss",
      "tiers",
      product(line("lossRate"), line("qualifyingLoss")),
      { en: "Shared loss", "zh-CN": "分担的亏损" },
      { basis: "qualifyingLoss" },
    ),
    moneyLine(
      "limitedLoss",
      "caps",
      smallest(line("sharedLoss"), ...lossCaps(losses, facts)),
      { en: "Shared loss up to its cap", "zh-CN": "封顶后的分担亏损" },
      { basis: losses.capOfRevenue === undefined ? "budget" : "budget; participantRevenue" },
    ),
    moneyLine("relievedLoss", "caps", relieved(losses, facts), {
      en: "Shared loss after relief for extreme and uncontrollable circumstances",
      "zh-CN": "不可抗力减免后的分担亏损",
    }),
    ...lossLines(product(months, line("relievedLoss")), "relievedLoss"),
  ];
}

function lossRate(maximumShare: string, { rate }: LossTerms, facts: TrackFacts): Term {
  if (rate.rule === "fixed") return number(rate.share);
  const less = minus(number("1"), product(number(maximumShare), facts.qualityScore));
  const held = largest(number(rate.minimum), smallest(number(rate.maximum), less));
  return isSet(facts.metStandard, held, isSet(facts.metAlternative, held, number(rate.maximum)));
}

function lossCaps({ capOfBenchmark: [first, ...later], capOfRevenue }: LossTerms, facts: TrackFacts): Term[] {
  const share = later.reduce<Term>(
    (before, value, index) =>
      gate(facts.agreementYear, ">=", number(String(index + 2)), number(value), before),
    number(first),
  );
  return [
    product(share, line("budget")),
    ...(capOfRevenue === undefined ? [] : [product(number(capOfRevenue.share), facts.participantRevenue)]),
  ];
}

function relieved({ relief }: LossTerms, facts: TrackFacts): Term {
  if (relief === "amount") return largest(minus(line("limitedLoss"), facts.relief), money("0"));
  const affected = product(facts.reliefShareOfYear, facts.reliefShareOfPersons);
  return product(minus(number("1"), affected), line("limitedLoss"));
}

/** Specifications v11, Table 5 (42 CFR 425.605(b)(1)). */
const sizeTable = [
  { from: 500, to: 999, atFrom: "0.122", atTo: "0.087" },
  { from: 1000, to: 2999, atFrom: "0.087", atTo: "0.05" },
  { from: 3000, to: 4999, atFrom: "0.05", atTo: "0.039" },
  { from: 5000, to: 5999, atFrom: "0.039", atTo: "0.036" },
  { from: 6000, to: 6999, atFrom: "0.036", atTo: "0.034" },
  { from: 7000, to: 7999, atFrom: "0.034", atTo: "0.032" },
  { from: 8000, to: 8999, atFrom: "0.032", atTo: "0.031" },
  { from: 9000, to: 9999, atFrom: "0.031", atTo: "0.03" },
  { from: 10_000, to: 14_999, atFrom: "0.03", atTo: "0.027" },
  { from: 15_000, to: 19_999, atFrom: "0.027", atTo: "0.025" },
  { from: 20_000, to: 49_999, atFrom: "0.025", atTo: "0.022" },
  { from: 50_000, to: 59_999, atFrom: "0.022", atTo: "0.02" },
  { from: 60_000, atFrom: "0.02" },
];
const shared = {
  benchmark: { rule: "given" },
  minimumRate: { bySize: sizeTable },
  sequestration: [
    { rate: "0.02" },
    { since: "2020-05-01", rate: 0 },
    { since: "2022-04-01", rate: "0.01" },
    { since: "2022-07-01", rate: "0.02" },
  ],
};
const quality = [
  { rule: "timesQuality" },
  { since: 2021, rule: "whole" },
  { since: 2023, rule: "wholeOrAlternative" },
];
const basicB = { ...shared, share: { maximum: "0.4", rules: quality, cap: "0.1" } };
const twoSided = {
  ...shared,
  minimumRate: { bySize: sizeTable, choices: ["0", "0.005", "0.01", "0.015", "0.02"], choiceFrom: 5000 },
};
const enhanced = {
  ...twoSided,
  share: { maximum: "0.75", rules: quality, cap: "0.2" },
  losses: {
    rate: { rule: "lessQuality", minimum: "0.4", maximum: "0.75" },
    capOfBenchmark: ["0.15"],
    relief: "shares",
  },
};
const basicE = {
  ...twoSided,
  share: { maximum: "0.5", rules: quality, cap: "0.1" },
  losses: {
    rate: { rule: "fixed", share: "0.3" },
    capOfBenchmark: ["0.04"],
    capOfRevenue: { share: "0.08", highRevenueFrom: "0.35" },
    relief: "amount",
  },
};

interface Account {
  readonly benchmark: number;
  readonly expenditure: number;
  readonly persons?: bigint;
  readonly more?: AccountFacts["scalars"];
}
const account = ({ benchmark, expenditure, persons = 60_000n, more }: Account): AccountFacts => ({
  scalars: {
    benchmark: fen(benchmark),
    expenditure: fen(expenditure),
    assignedPersons: persons,
    chosenRate: "0.01",
    qualityScore: "0.45",
    metStandard: 1n,
    metAlternative: 0n,
    terminated: 0n,
    monthsBeforeTermination: 12n,
    paymentDate: 20_241_001n,
    ...more,
  },
  vectors: {},
});

const examples: readonly WorkedExample[] = [
  {
    // Specifications v11 p. 52-53: 13,000,000 ≥ 2 % · 500,000,000; · 40 % = 5,200,000; − 2 % (104,000) = 5,096,000.
    name: "small",
    words: { en: "BASIC level B, quality standard met.", "zh-CN": "BASIC B 级，达到质量标准。" },
    terms: basicB,
    facts: [account({ benchmark: 500_000_000, expenditure: 487_000_000 })],
    expected: [
      inYuan({ surplus: 13_000_000, retained: 5_096_000, returned: 7_904_000, consortiumResult: 5_096_000 }),
    ],
  },
  {
    // 2 % of 100,000,000 is 2,000,000: reached; · 40 % · 0.98 = 784,000. One cent less: nothing.
    name: "threshold",
    words: {
      en: "At the minimum savings rate, then one cent below.",
      "zh-CN": "恰达最低节约率，次年差一分。",
    },
    terms: basicB,
    facts: [
      account({ benchmark: 100_000_000, expenditure: 98_000_000 }),
      account({ benchmark: 100_000_000, expenditure: 98_000_000.01 }),
    ],
    expected: [
      inYuan({ surplus: 2_000_000, retained: 784_000 }),
      inYuan({ surplus: 1_999_999.99, retained: 0 }),
    ],
  },
  {
    // 200,000,000 · 40 % · 0.98 = 78,400,000; cap 10 % · 500,000,000.
    name: "capped",
    words: { en: "Payment stops at a tenth of the benchmark.", "zh-CN": "支付封顶于基准的十分之一。" },
    terms: basicB,
    facts: [account({ benchmark: 500_000_000, expenditure: 300_000_000 })],
    expected: [inYuan({ retained: 50_000_000, returned: 150_000_000 })],
  },
  {
    // Specifications v11 p. 54-55: 2,600,000 ≥ 1 % · 130,000,000; quality failed: 75 % = 1,950,000 < 19,500,000;
    // relief 15 % · 90 % = 263,250; owed 1,686,750.
    name: "loss",
    words: {
      en: "ENHANCED, quality failed, disaster relief.",
      "zh-CN": "ENHANCED，质量未达标，不可抗力减免。",
    },
    terms: enhanced,
    facts: [
      account({
        benchmark: 130_000_000,
        expenditure: 132_600_000,
        more: { metStandard: 0n, reliefShareOfYear: "0.15", reliefShareOfPersons: "0.9" },
      }),
    ],
    expected: [
      inYuan({
        overspend: 2_600_000,
        uncovered: 1_686_750,
        compensated: 913_250,
        consortiumResult: -1_686_750,
      }),
    ],
  },
  {
    // Specifications v11 p. 50: 8 % · 13,630,983 = 1,090,478.64 < 4 % · 93,411,313. Loss 6,588,687 · 30 % = 1,976,606.10.
    name: "capped loss",
    words: { en: "BASIC level E: revenue caps the loss.", "zh-CN": "BASIC E 级：亏损按收入封顶。" },
    terms: basicE,
    facts: [
      account({
        benchmark: 93_411_313,
        expenditure: 100_000_000,
        more: { participantRevenue: fen(13_630_983), highRevenue: 0n, relief: 0n },
      }),
    ],
    expected: [inYuan({ overspend: 6_588_687, uncovered: 1_090_478.64, compensated: 5_498_208.36 })],
  },
  {
    // A1001, 2019: 523,183,929 − 466,136,177 = 57,047,752; · 50 % · 0.9806 = 27,970,512.8056; no sequestration in 2020.
    name: "paid in the suspension",
    words: { en: "Track 1 in 2019: rate times quality.", "zh-CN": "Track 1（2019年）：比例乘以质量得分。" },
    terms: { ...basicB, share: { ...basicB.share, maximum: "0.5" } },
    context: { firstYear: 2019 },
    facts: [
      account({
        benchmark: 523_183_929,
        expenditure: 466_136_177,
        persons: 74_707n,
        more: { qualityScore: "0.9806", paymentDate: 20_200_901n },
      }),
    ],
    expected: [inYuan({ surplus: 57_047_752, retained: 27_970_512.81 })],
  },
  {
    // 6,000 patient-years · 10,000 = 60,000,000 spent exactly: nothing is shared.
    name: "zero",
    words: { en: "A cohort that spends its benchmark.", "zh-CN": "人群费用恰等于基准。" },
    terms: {
      ...basicB,
      benchmark: {
        rule: "signed",
        perPatientYear: 10_000,
        services: ["outpatient", "inpatient"],
        update: { rule: "frozen" },
      },
      stated: { qualityScore: "0.8", quality: "standard", paidYearsAfter: 1 },
    },
    facts: [bundleYear({ patientYears: 6000, fundPaid: 60_000_000, patientPaid: 15_000_000 })],
    expected: [
      inYuan({ budget: 60_000_000, surplus: 0, overspend: 0, retained: 0, fundOutlayInBundle: 60_000_000 }),
    ],
  },
  {
    name: "error",
    words: { en: "Rows of the size table overlap.", "zh-CN": "人数档次重叠。" },
    terms: { ...basicB, minimumRate: { bySize: [sizeTable[0], sizeTable[0]] } },
    facts: [],
    error: "rows must follow one another",
  },
];

export const mssp: ContractFamily<TrackTerms> = {
  id: "mssp",
  title: { en: "Medicare Shared Savings Program", "zh-CN": "美国联邦医保节约分享计划（MSSP）" },
  words: {
    en: "Savings against a benchmark are shared once they reach a minimum rate; two-sided tracks also repay losses. Percentages, quality rules, sequestration and caps are the track's terms, dated by performance year and date of payment.",
    "zh-CN":
      "与基准相比的节约达到最低节约率后分享；双边轨道同时分担亏损。比例、质量规则、扣减与封顶均为各轨道条款，按履约年度和支付日期适用。",
  },
  formula:
    "D = B − E; D ≥ MSR·B: min(rate·D·(1 − sequestration), cap·B); |D| ≥ MLR·B: (min(lossRate·|D|, caps) − relief)·months/12",
  source:
    "CMS, Shared Savings and Losses, Assignment and Quality Performance Standard Methodology: Specifications, v11, January 2023, p. 42-60; 42 CFR 425.604-.610, .512, .221; sequestration by payment date and rules before 2019 confirmed by the public results of 2014-2024.",
  terms: trackTerms,
  expand,
  examples,
};
