/** Pay for performance: fee-for-service care plus a bonus per patient-year, in proportion to a score. */
import { z } from "zod";
import { claims } from "../blocks/claims.js";
import { servicesTerm } from "../blocks/counted.js";
import { score, scoreTerms } from "../blocks/score.js";
import { bundleYear, inYuan } from "../example-facts.js";
import type { ContractFamily, WorkedExample } from "../family.js";
import type { ContractPart } from "../part.js";
import { assemble } from "../part.js";
import { bySchemeTerm, described, forScheme } from "../terms.js";
import { line, money, product } from "../write.js";

const terms = z.strictObject({
  services: servicesTerm.optional(),
  bonusPerPatientYear: bySchemeTerm(
    {
      en: "Highest bonus for each patient-year under contract, one or by scheme.",
      "zh-CN": "每签约人年最高奖励，可分险种。",
    },
    { unit: "money/patientYear", minimum: "0" },
  ),
  earned: scoreTerms,
  paidBy: described(z.enum(["fund", "treasury"]), {
    en: "Whose purse pays the bonus.",
    "zh-CN": "奖励由谁支付。",
  }),
});
type Terms = z.output<typeof terms>;

function bonus(own: Terms, perPatientYear: string): ContractPart {
  return {
    lines: [
      {
        id: "bonus",
        stage: "quality",
        unit: "money",
        round: true,
        value: product(line("achieved"), money(perPatientYear), line("patientYears")),
        basis: "patientYears",
        words: { en: "Bonus earned by the score", "zh-CN": "按得分所得奖励" },
      },
    ],
    transfers: [{ from: own.paidBy, to: "consortium", line: "bonus", tag: "bonus" }],
  };
}

const example = {
  bonusPerPatientYear: 60,
  earned: { score: { from: "given" }, floor: 60, full: 90 },
  paidBy: "fund",
};
const scored = (score: string) =>
  bundleYear({ patientYears: 10, fundPaid: 60_000, patientPaid: 40_000, numbers: { score } });

const examples: readonly WorkedExample[] = [
  {
    // (72.5 − 60) / 30 · 60 · 10 = 250.
    name: "small",
    words: { en: "A middling score earns part of the bonus.", "zh-CN": "得分居中，得部分奖励。" },
    terms: example,
    facts: [scored("72.5")],
    expected: [inYuan({ fundOutlayInBundle: 60_250, consortiumResult: 250 })],
  },
  {
    name: "threshold",
    words: { en: "At the floor, then at the full score.", "zh-CN": "恰在起点，次年恰达满分线。" },
    terms: example,
    facts: [scored("60"), scored("90")],
    expected: [inYuan({ consortiumResult: 0 }), inYuan({ consortiumResult: 600 })],
  },
  {
    name: "capped",
    words: {
      en: "Above the full score nothing more; the treasury pays.",
      "zh-CN": "超过满分线不再增加；由财政支付。",
    },
    terms: { ...example, paidBy: "treasury" },
    facts: [scored("100")],
    expected: [inYuan({ fundOutlayInBundle: 60_000, consortiumResult: 600 })],
  },
  {
    // Nobody measured counts as everything: 30 · 10; then 7 of 10: (0.7 − 0.5) / 0.4 = half.
    name: "measured",
    words: {
      en: "A measured share by scheme; nobody measured at first.",
      "zh-CN": "按达标比例，首年无人被测量。",
    },
    terms: {
      ...example,
      bonusPerPatientYear: { byScheme: { employee: 60, resident: 30 } },
      earned: {
        score: { from: "measure", measure: "hba1c", whenUnmeasured: "everything" },
        floor: "0.5",
        full: "0.9",
      },
    },
    context: { scheme: "resident" },
    facts: [
      { qualityNumerator: "0", qualityDenominator: "0" },
      { qualityNumerator: "7", qualityDenominator: "10" },
    ].map((numbers) => bundleYear({ patientYears: 10, fundPaid: 60_000, patientPaid: 40_000, numbers })),
    expected: [inYuan({ consortiumResult: 300 }), inYuan({ consortiumResult: 150 })],
  },
  {
    name: "zero",
    words: { en: "No patients, no bonus.", "zh-CN": "无患者则无奖励。" },
    terms: example,
    facts: [bundleYear({ patientYears: 0, fundPaid: 0, patientPaid: 0, numbers: { score: "95" } })],
    expected: [inYuan({ fundOutlayInBundle: 0, consortiumResult: 0 })],
  },
  {
    name: "error",
    words: { en: "Floor and full score are the same: a cliff.", "zh-CN": "起点与满分线相同。" },
    terms: { ...example, earned: { ...example.earned, full: 60 } },
    facts: [scored("72.5")],
    error: "60 does not lie above 60",
  },
];

export const payForPerformance: ContractFamily<Terms> = {
  id: "pay-for-performance",
  title: { en: "Pay for performance", "zh-CN": "按绩效付费" },
  words: {
    en: "Care is paid service by service; on top comes a bonus for each patient-year, in proportion to a score between two scores. Nothing is held back and nothing is owed: a poor score earns no bonus.",
    "zh-CN":
      "医疗服务按项目付费，另按签约人年给予奖励，奖励随考核得分在两个分数线之间按比例增加。不预留、不扣款：得分低则无奖励。",
  },
  formula: "bonus = bonusPerPatientYear · patientYears · clamp((score − floor) / (full − floor))",
  source:
    "Definition: a bonus on top of other payment, in proportion to measured quality. Bonus and scores of a consortium contract: not published, levers; the examples' numbers are made up.",
  terms,
  expand: (own, context) => {
    const bundle = own.services ?? context.services;
    const rate = forScheme(own.bonusPerPatientYear, context.scheme, "bonusPerPatientYear");
    return assemble([claims(bundle), score(own.earned), bonus(own, rate)], { bundle });
  },
  examples,
};
