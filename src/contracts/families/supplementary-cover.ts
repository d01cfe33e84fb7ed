/** Supplementary cover: a commercial layer over the patients' own share of the bills, for a premium. */
import { z } from "zod";
import { claims } from "../blocks/claims.js";
import { servicesTerm } from "../blocks/counted.js";
import { bundleYear, inYuan } from "../example-facts.js";
import type { ContractFamily, WorkedExample } from "../family.js";
import type { Decimal, FactRequest, Line, Term } from "../language.js";
import { assemble, type ContractPart } from "../part.js";
import { compare, parseRational } from "../rational.js";
import { bySchemeTerm, decimalTerm, described, forScheme } from "../terms.js";
import { fact, line, minus, money, number, product, sum } from "../write.js";

const ownShare = { unit: "money/patientYear", minimum: "0" };
const share = { unit: "share", minimum: "0", maximum: "1" };

const layerTerm = z.strictObject({
  from: decimalTerm(
    {
      en: "Own payments of one patient in one year from which the layer pays; the first layer's start is the deductible.",
      "zh-CN": "单个患者年个人负担超过该值的部分进入本层；第一层起点即起付线。",
    },
    ownShare,
  ),
  share: decimalTerm({ en: "Share of the layer that is paid.", "zh-CN": "本层赔付比例。" }, share),
});

const increasing = (points: readonly Decimal[]): number =>
  points.findIndex(
    (point, index) => index > 0 && compare(parseRational(points[index - 1]), parseRational(point)) >= 0,
  );

const terms = z
  .strictObject({
    services: servicesTerm.optional(),
    enrolledShare: decimalTerm(
      {
        en: "Share of the patients who bought the cover, assumed to be like the others.",
        "zh-CN": "参保比例；假定参保者与未参保者费用分布相同。",
      },
      share,
    ),
    premiumPerPatientYear: bySchemeTerm(
      { en: "Premium of one insured patient-year, one or by scheme.", "zh-CN": "每人年保费，可分险种。" },
      ownShare,
    ),
    layers: described(z.array(layerTerm).min(1), {
      en: "Layers of the own payments, each up to where the next starts.",
      "zh-CN": "按个人负担分层，每层止于下一层起点。",
    }),
    ceiling: decimalTerm(
      {
        en: "Own payments above which nothing more is paid; absent: none.",
        "zh-CN": "个人负担超过该值的部分不再赔付；缺省为不封顶。",
      },
      ownShare,
    ).optional(),
  })
  .check(({ value: { layers, ceiling }, issues }) => {
    const points = [...layers.map(({ from }) => from), ...(ceiling === undefined ? [] : [ceiling])];
    const wrong = increasing(points);
    if (wrong < 0) return;
    issues.push({
      code: "custom",
      message: `layers must start higher and higher, and the ceiling lie above them; ${points[wrong]} follows ${points[wrong - 1]}`,
      params: {
        chinese: `各层起点须逐层升高，封顶线须高于各层起点；${points[wrong]}排在${points[wrong - 1]}之后`,
      },
      path: wrong < layers.length ? ["layers", wrong, "from"] : ["ceiling"],
      input: points[wrong],
    });
  });
type Terms = z.output<typeof terms>;

/** What lies above a point, summed over patients: own payments whole where the point is 0. */
const aboveId = (index: number): string => `ownPaymentsAbove${index + 1}`;

function layers({ layers: own, ceiling }: Terms, services: readonly string[]): ContractPart {
  const points = [...own.map(({ from }) => from), ...(ceiling === undefined ? [] : [ceiling])];
  const above = (index: number): Term => fact(aboveId(index));
  const lines = own.map(({ from, share: part }, index): Line => {
    const inside = index + 1 < points.length ? minus(above(index), above(index + 1)) : above(index);
    return {
      id: `layer${index + 1}`,
      stage: "cover",
      unit: "money",
      value: product(number(part), inside),
      basis: { en: "patientPaid inside the layer", "zh-CN": "层内 patientPaid" },
      words: {
        en: `${part} of own payments from ${from}${points[index + 1] === undefined ? "" : ` to ${points[index + 1]}`}`,
        "zh-CN": `个人负担${from}${points[index + 1] === undefined ? "以上" : `至${points[index + 1]}`}部分的${part}`,
      },
    };
  });
  const needs = points.map((attachment, index): FactRequest => ({
    id: aboveId(index),
    kind: "excess",
    part: "patientPaid",
    services,
    attachment,
  }));
  return { lines, needs };
}

function cover(own: Terms, premium: Decimal): ContractPart {
  const insured = number(own.enrolledShare);
  const paid = sum(...own.layers.map((_, index) => line(`layer${index + 1}`)));
  return {
    lines: [
      {
        id: "supplementaryPaid",
        stage: "caps",
        unit: "money",
        round: true,
        value: product(insured, paid),
        basis: "layers",
        words: { en: "Paid by the supplementary cover", "zh-CN": "补充保险赔付" },
      },
      {
        id: "supplementaryPremium",
        stage: "caps",
        unit: "money",
        round: true,
        value: product(insured, money(premium), line("patientYears")),
        basis: "patientYears",
        words: { en: "Premiums of the supplementary cover", "zh-CN": "补充保险保费" },
      },
    ],
    transfers: [
      { from: "supplementary", to: "patient", line: "supplementaryPaid", tag: "supplementaryCover" },
      { from: "patient", to: "supplementary", line: "supplementaryPremium", tag: "supplementaryPremium" },
    ],
  };
}

/** No premium, deductible or share of Qilu Bao is published: all numbers here are made up. */
const made = {
  enrolledShare: 1,
  premiumPerPatientYear: 100,
  layers: [
    { from: 10_000, share: "0.6" },
    { from: 50_000, share: "0.8" },
  ],
  ceiling: 200_000,
};
/** Ten patients; `above`: what their own payments exceed the points by, in all. */
const paidByPatients = (patientPaid: number, above: readonly number[]) =>
  bundleYear({
    patientYears: 10,
    fundPaid: 300_000,
    patientPaid,
    money: Object.fromEntries(above.map((amount, index) => [aboveId(index), amount])),
  });

const examples: readonly WorkedExample[] = [
  {
    // One patient pays 60,000, nine pay 5,000: 105,000. Above 10,000: 50,000; above 50,000: 10,000; above 200,000: 0.
    // 0.6 · 40,000 + 0.8 · 10,000 = 32,000; premiums 10 · 100. Patients: 105,000 − 32,000 + 1,000.
    name: "small",
    words: { en: "One dear patient reaches the second layer.", "zh-CN": "一名患者进入第二层。" },
    terms: made,
    facts: [paidByPatients(105_000, [50_000, 10_000, 0])],
    expected: [inYuan({ patientPayments: 74_000, fundOutlayInBundle: 300_000, consortiumResult: 0 })],
  },
  {
    // Ten patients pay exactly the deductible: nothing is paid.
    name: "threshold",
    words: { en: "Own payments exactly at the deductible.", "zh-CN": "个人负担恰等于起付线。" },
    terms: made,
    facts: [paidByPatients(100_000, [0, 0, 0])],
    expected: [inYuan({ patientPayments: 101_000, fundOutlayInBundle: 300_000 })],
  },
  {
    // One patient pays 250,000: above the points 240,000, 200,000 and 50,000. 0.6 · 40,000 + 0.8 · 150,000 = 144,000.
    name: "capped",
    words: { en: "Own payments above the ceiling stay with the patient.", "zh-CN": "封顶线以上由个人负担。" },
    terms: made,
    facts: [paidByPatients(250_000, [240_000, 200_000, 50_000])],
    expected: [inYuan({ patientPayments: 107_000, fundOutlayInBundle: 300_000 })],
  },
  {
    // No ceiling, half insured: 0.5 · (0.6 · 40,000 + 0.8 · 200,000) = 92,000; premiums 0.5 · 10 · 100 = 500.
    // The insurer loses 91,500, which the patients gain.
    name: "loss",
    words: {
      en: "Half are insured, without a ceiling: the insurer loses.",
      "zh-CN": "半数参保且不封顶：保险方亏损。",
    },
    terms: { ...made, ceiling: undefined, enrolledShare: "0.5" },
    facts: [paidByPatients(250_000, [240_000, 200_000])],
    expected: [inYuan({ patientPayments: 158_500, fundOutlayInBundle: 300_000 })],
  },
  {
    name: "zero",
    words: { en: "Nobody is insured.", "zh-CN": "无人参保。" },
    terms: { ...made, enrolledShare: 0 },
    facts: [paidByPatients(105_000, [50_000, 10_000, 0])],
    expected: [inYuan({ patientPayments: 105_000 })],
  },
  {
    name: "error",
    words: { en: "A ceiling below the second layer.", "zh-CN": "封顶线低于第二层起点。" },
    terms: { ...made, ceiling: 40_000 },
    facts: [paidByPatients(105_000, [50_000, 10_000, 0])],
    error: "40000 follows 50000",
  },
];

export const supplementaryCover: ContractFamily<Terms> = {
  id: "supplementary-cover",
  title: { en: "Supplementary commercial cover", "zh-CN": "商业补充医疗保险" },
  words: {
    en: "Care is paid service by service. Insured patients pay a premium, and a commercial cover pays shares of their own yearly payments in layers: nothing below the deductible, nothing above the ceiling. The layers are measured patient by patient.",
    "zh-CN":
      "医疗服务按项目付费。参保患者缴纳保费，商业补充保险按患者年个人负担分层赔付：起付线以下不赔，封顶线以上不赔。各层按患者逐人计算。",
  },
  formula:
    "paid = enrolledShare · Σ layers share · Σ patients layer(own payments; from, next from); premium = enrolledShare · rate · patientYears",
  source:
    "Qilu Bao (齐鲁保), the commercial layer beside Tai'an's consortium, named in the VCBeat article on WeDoctor's Shandong model. No premium, deductible, share or ceiling of it is published: all are levers, and the examples' numbers are made up.",
  terms,
  expand: (own, context) => {
    const bundle = own.services ?? context.services;
    const premium = forScheme(own.premiumPerPatientYear, context.scheme, "premiumPerPatientYear");
    return assemble([claims(bundle), layers(own, bundle), cover(own, premium)], { bundle });
  },
  examples,
};
