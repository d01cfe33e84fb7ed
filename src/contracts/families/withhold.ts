/** Withhold: capitation of which a part is held back, answers for an overspend in a declared order and is released by score. */
import { z } from "zod";
import { budgetFields } from "../blocks/budget.js";
import { claims } from "../blocks/claims.js";
import { counted } from "../blocks/counted.js";
import { distribution } from "../blocks/distribution.js";
import { headRateTerms, headTarget } from "../blocks/head-rate.js";
import { quality } from "../blocks/quality.js";
import { withhold, withholdTerms } from "../blocks/withhold.js";
import { bundleYear, inYuan } from "../example-facts.js";
import type { ContractFamily, WorkedExample } from "../family.js";
import { assemble } from "../part.js";

const { budgetBasis, counts, surplus, overspend, distribute } = budgetFields;
const terms = z.strictObject({
  headRate: headRateTerms,
  budgetBasis,
  counts,
  withhold: withholdTerms,
  surplus,
  overspend,
  distribute,
});

const example = {
  headRate: { rule: "fixed", perPatientYear: 10_000, update: { rule: "frozen" } },
  budgetBasis: "totalAllowed",
  counts: { services: ["outpatient", "inpatient"] },
  withhold: {
    share: "0.1",
    release: { score: { from: "given" }, floor: 60, full: 90 },
    absorbsOverspend: "first",
  },
  surplus: { basis: "budgetSigned", bands: [{ from: 0, providerKeeps: 1 }] },
  overspend: { basis: "budgetSigned", bands: [{ from: 0, providerBears: "0.5" }] },
};
const scored = (fundPaid: number, score: string, patientPaid = 30_000) =>
  bundleYear({ patientYears: 10, fundPaid, patientPaid, numbers: { score } });
const last = { ...example, withhold: { ...example.withhold, absorbsOverspend: "last" } };

const examples: readonly WorkedExample[] = [
  {
    // Budget 100,000, 10,000 held back; score 72.5: 12.5 / 30 of it, 4,166.67, is released, 5,833.33 forfeited.
    // Care 60,000 + 30,000: 10,000 kept. The fund pays 60,000 + 10,000 − 5,833.33.
    name: "small",
    words: { en: "A middling score releases part of the withhold.", "zh-CN": "得分居中，返还部分预留款。" },
    terms: example,
    facts: [scored(60_000, "72.5")],
    expected: [
      inYuan({
        budget: 100_000,
        surplus: 10_000,
        retained: 10_000,
        fundOutlayInBundle: 64_166.67,
        consortiumResult: 4_166.67,
      }),
    ],
  },
  {
    // At 60 nothing is released, at 90 everything.
    name: "threshold",
    words: { en: "Scores at the floor, then at the full score.", "zh-CN": "得分恰在起点，次年恰达满分线。" },
    terms: example,
    facts: [scored(70_000, "60"), scored(70_000, "90")],
    expected: [
      inYuan({ retained: 0, uncovered: 0, fundOutlayInBundle: 60_000, consortiumResult: -10_000 }),
      inYuan({ retained: 0, uncovered: 0, fundOutlayInBundle: 70_000, consortiumResult: 0 }),
    ],
  },
  {
    // 14,000 over: the withhold pays 10,000, half of the other 4,000 is borne: 12,000; nothing is left to release.
    name: "loss, withhold first",
    words: {
      en: "The withhold pays first, bands divide the rest.",
      "zh-CN": "预留款先行承担，其余按档次分担。",
    },
    terms: example,
    facts: [scored(84_000, "95")],
    expected: [
      inYuan({
        overspend: 14_000,
        uncovered: 12_000,
        compensated: 2_000,
        fundOutlayInBundle: 72_000,
        consortiumResult: -12_000,
      }),
    ],
  },
  {
    // 14,000 over: half, 7,000, is borne; the withhold pays the other 7,000; 3,000 · 15 / 30 = 1,500 released, 1,500 forfeited.
    // The consortium loses 14,000 + 1,500; the fund pays 84,000 − 14,000 − 1,500.
    name: "loss, withhold last",
    words: {
      en: "Bands first; what they leave to the fund is taken from the withhold.",
      "zh-CN": "先按档次分担；应由基金补偿的部分从预留款中扣除。",
    },
    terms: last,
    facts: [scored(84_000, "75")],
    expected: [
      inYuan({
        overspend: 14_000,
        uncovered: 14_000,
        compensated: 0,
        fundOutlayInBundle: 68_500,
        consortiumResult: -15_500,
      }),
    ],
  },
  {
    // 30,000 over, withhold last: 15,000 borne, 10,000 from the withhold, 5,000 made good: at most the whole withhold.
    name: "capped",
    words: { en: "The withhold pays no more than there is.", "zh-CN": "预留款承担以其余额为限。" },
    terms: last,
    facts: [scored(100_000, "95")],
    expected: [
      inYuan({
        overspend: 30_000,
        uncovered: 25_000,
        compensated: 5_000,
        fundOutlayInBundle: 75_000,
        consortiumResult: -25_000,
      }),
    ],
  },
  {
    // 18 of 20 measured meet the target: 0.9 is the full score. Nobody measured: everything is forfeited.
    name: "measured",
    words: {
      en: "The score is a measured share; then nobody is measured.",
      "zh-CN": "按达标比例；次年无人被测量。",
    },
    terms: {
      ...example,
      withhold: {
        share: "0.1",
        release: {
          score: { from: "measure", measure: "hba1c", whenUnmeasured: "nothing" },
          floor: "0.6",
          full: "0.9",
        },
        absorbsOverspend: "never",
      },
    },
    facts: [
      { qualityNumerator: "18", qualityDenominator: "20" },
      { qualityNumerator: "0", qualityDenominator: "0" },
    ].map((numbers) => bundleYear({ patientYears: 10, fundPaid: 70_000, patientPaid: 30_000, numbers })),
    expected: [
      inYuan({ fundOutlayInBundle: 70_000, consortiumResult: 0 }),
      inYuan({ fundOutlayInBundle: 60_000, consortiumResult: -10_000 }),
    ],
  },
  {
    name: "zero",
    words: { en: "No patients, nothing held back.", "zh-CN": "无患者则无预留款。" },
    terms: example,
    facts: [bundleYear({ patientYears: 0, fundPaid: 0, patientPaid: 0, numbers: { score: "0" } })],
    expected: [inYuan({ budget: 0, retained: 0, uncovered: 0, fundOutlayInBundle: 0 })],
  },
  {
    name: "error",
    words: { en: "The full score lies below the floor.", "zh-CN": "满分线低于起点。" },
    terms: {
      ...example,
      withhold: { ...example.withhold, release: { score: { from: "given" }, floor: 90, full: 60 } },
    },
    facts: [scored(60_000, "72.5")],
    error: "60 does not lie above 90",
  },
];

export const withholdFamily: ContractFamily<z.output<typeof terms>> = {
  id: "withhold",
  title: { en: "Capitation with a withhold", "zh-CN": "人头付费加预留款（质量保证金）" },
  words: {
    en: "Capitation of which a share is held back. At the end of the year the withhold answers for an overspend, before or after the bands as the contract says; what is left of it is released in proportion to a score between two scores, and the rest is forfeited to the fund.",
    "zh-CN":
      "人头付费中预留一定比例。年终预留款按合同约定在分担档次之前或之后承担超支；余下部分按考核得分在两个分数线之间按比例返还，其余扣留归基金。",
  },
  formula:
    "withheld = share · budget; released = clamp((score − floor) / (full − floor)) · (withheld − absorbed); paid + released + absorbed + forfeited = budget",
  source:
    "Definition: part of a capitation is held back and released in proportion to a score. In Chinese case payment the quality deposit is at most 5 % of the monthly payments (national rules on DRG and DIP agencies). Shares and scores of a consortium contract: not published, levers.",
  terms,
  expand: (own, context) => {
    const { services } = own.counts;
    const parts = [
      claims(services),
      counted(own.counts, own.budgetBasis),
      headTarget(own.headRate, own, context),
      withhold(own.withhold, own),
      quality(undefined),
      distribution(own.distribute, services, ["uncovered", "forfeited"]),
    ];
    return assemble(parts, { bundle: services, budgetBasis: own.budgetBasis });
  },
  examples,
};
