/** German hospital budgets: shortfalls and excesses of revenue are evened out, each kind of revenue by its own rate. */
import { z } from "zod";
import { revenueCompensation } from "../blocks/revenue-compensation.js";
import { agreedTerms, rulesTerms } from "../blocks/revenue-compensation-terms.js";
import { servicesTerm } from "../blocks/counted.js";
import { bundleYear, inYuan } from "../example-facts.js";
import type { ContractFamily, WorkedExample } from "../family.js";
import { described } from "../terms.js";

const category = z.strictObject({
  id: described(
    z
      .string()
      .regex(/^[A-Za-z][A-Za-z0-9-]*$/)
      .max(40),
    {
      en: "Name of the kind of revenue; its lines begin with it.",
      "zh-CN": "收入类别名称，其各项以此开头。",
    },
  ),
  services: servicesTerm,
  agreed: agreedTerms,
  rules: rulesTerms,
});

const terms = z.strictObject({
  categories: described(z.array(category).min(1), {
    en: "Kinds of revenue, each with its agreed budget and its rates.",
    "zh-CN": "收入类别，各有约定预算和比例。",
  }),
});

const signed = (perYear: number) => ({ rule: "signed", perYear });
const rates = (compensated: string, repaid: string) => [
  { fromYear: 2009, compensated, repaid: [{ from: 0, providerBears: repaid }] },
];
const ordinary = {
  id: "ordinary",
  services: ["outpatient", "inpatient"],
  agreed: signed(100_000_000),
  rules: rates("0.2", "0.65"),
};
const statute = { categories: [ordinary] };
const threeKinds = {
  categories: [
    { ...ordinary, services: ["cases"], agreed: signed(10_000_000) },
    { id: "drugsAndDevices", services: ["addOns"], agreed: signed(1_000_000), rules: rates("0", "0.25") },
    { id: "polytrauma", services: ["trauma"], agreed: signed(2_000_000), rules: rates("0.2", "0.25") },
  ],
};
const revenue = (amount: number, money: Record<string, number> = {}) =>
  bundleYear({ patientYears: 0, fundPaid: amount, patientPaid: 0, money });
const byKind = (cases: number, addOns: number, trauma: number) =>
  revenue(cases + addOns + trauma, {
    "ordinary.revenue": cases,
    "drugsAndDevices.revenue": addOns,
    "polytrauma.revenue": trauma,
  });

const examples: readonly WorkedExample[] = [
  {
    // Short by 2,000,000: 20 % = 400,000; the payers' outlay 98,400,000.
    name: "small",
    words: { en: "Revenue falls short: a fifth is made good.", "zh-CN": "收入不足：补偿两成。" },
    terms: statute,
    facts: [revenue(98_000_000)],
    expected: [
      inYuan({ surplus: 2_000_000, retained: 400_000, returned: 1_600_000, fundOutlayInBundle: 98_400_000 }),
    ],
  },
  {
    // Over by 3,000,000: 65 % = 1,950,000 given back; outlay 101,050,000.
    name: "loss",
    words: { en: "Revenue exceeds the budget: 65 % is given back.", "zh-CN": "超额收入：退还65%。" },
    terms: statute,
    facts: [revenue(103_000_000)],
    expected: [
      inYuan({
        overspend: 3_000_000,
        uncovered: 1_950_000,
        compensated: 1_050_000,
        fundOutlayInBundle: 101_050_000,
        consortiumResult: -1_950_000,
      }),
    ],
  },
  {
    name: "threshold",
    words: { en: "Exactly the budget; then one cent more.", "zh-CN": "恰等于预算；次年多一分。" },
    // One cent over: 0.65 cent rounds to 1 cent.
    terms: statute,
    facts: [revenue(100_000_000), revenue(100_000_000.01)],
    expected: [
      inYuan({ surplus: 0, overspend: 0, retained: 0, uncovered: 0, fundOutlayInBundle: 100_000_000 }),
      inYuan({ overspend: 0.01, uncovered: 0.01, compensated: 0, fundOutlayInBundle: 100_000_000 }),
    ],
  },
  {
    // Cases short by 500,000: 100,000. Add-ons over by 200,000: 50,000 back. Trauma over by 400,000: 100,000 back.
    // Year 2: add-ons short by 300,000: nothing. Trauma short by 100,000: 20,000. Cases over by 1,000,000: 650,000 back.
    name: "kinds of revenue",
    words: {
      en: "Each kind has its own rate; one may be short while another is over.",
      "zh-CN": "各类收入按各自比例；可同时有不足与超额。",
    },
    terms: threeKinds,
    context: { services: ["cases", "addOns", "trauma"] },
    facts: [byKind(9_500_000, 1_200_000, 2_400_000), byKind(11_000_000, 700_000, 1_900_000)],
    expected: [
      inYuan({
        budget: 13_000_000,
        countedSpending: 13_100_000,
        surplus: 500_000,
        overspend: 600_000,
        retained: 100_000,
        uncovered: 150_000,
        consortiumResult: -50_000,
      }),
      inYuan({ surplus: 400_000, overspend: 1_000_000, retained: 20_000, uncovered: 650_000 }),
    ],
  },
  {
    // Over by 3,000,000, of which 1,000,000 by coding alone: 1,000,000 + 0.65 · 2,000,000 = 2,300,000.
    name: "coding",
    words: {
      en: "Excess from changed coding alone is given back whole; the budget comes from the facts.",
      "zh-CN": "仅因编码变化的超额全部退还；预算由账户事实给出。",
    },
    terms: {
      categories: [
        {
          ...ordinary,
          agreed: { rule: "fact" },
          rules: [{ ...ordinary.rules[0], codingDriven: 1 }],
        },
      ],
    },
    facts: [revenue(103_000_000, { agreedBudget: 100_000_000, codingExcess: 1_000_000 })],
    expected: [inYuan({ overspend: 3_000_000, uncovered: 2_300_000, compensated: 700_000 })],
  },
  {
    // Nothing was earned: a fifth of the budget is paid.
    name: "zero",
    words: { en: "No revenue at all.", "zh-CN": "完全没有收入。" },
    terms: statute,
    facts: [revenue(0)],
    expected: [inYuan({ surplus: 100_000_000, retained: 20_000_000, fundOutlayInBundle: 20_000_000 })],
  },
  {
    name: "error",
    words: { en: "A service with two budgets.", "zh-CN": "同一服务有两个预算。" },
    terms: { categories: [ordinary, { ...ordinary, id: "polytrauma" }] },
    facts: [],
    error: '"outpatient" belongs to two parts of the revenue',
  },
];

export const khentgg: ContractFamily<z.output<typeof terms>> = {
  id: "khentgg",
  title: {
    en: "German hospital budget (KHEntgG s. 4(3))",
    "zh-CN": "德国医院预算事后平衡（KHEntgG 第4条第3款）",
  },
  words: {
    en: "A hospital bills case by case against a budget agreed for the year. If its revenue falls short, the payers make good a share; if it exceeds the budget, the hospital gives a share back. Ordinary cases, add-ons for drugs and devices, and severe trauma have rates of their own; excess from changed coding alone can be told apart.",
    "zh-CN":
      "医院按病例结算，另有约定的年度预算。收入不足时由支付方按比例补偿，超额时由医院按比例退还。普通病例、药品与耗材附加支付、严重多发伤各有比例；仅因编码变化的超额可单独处理。",
  },
  formula:
    "compensation = Σ compensated · max(agreed − revenue, 0); repayment = Σ (codingDriven · coding + providerBears · (excess − coding))",
  source:
    "KHEntgG s. 4(3), text in BKK-Flipbook-HE_03 p. 42 (bkk-sued.de): shortfall 20 %; excess 65 %; drugs and devices, polytrauma and burns 25 %; shortfall of drugs and devices 0 %. Parties may agree otherwise: all rates are terms.",
  terms,
  expand: ({ categories }, context) => revenueCompensation(categories, context),
  examples,
};
