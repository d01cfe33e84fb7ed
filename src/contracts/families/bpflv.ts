/** German psychiatric hospital budgets: shortfall and excess evened out by bands that the law changed in 2017. */
import { z } from "zod";
import { servicesTerm } from "../blocks/counted.js";
import { revenueCompensation } from "../blocks/revenue-compensation.js";
import { agreedTerms, rulesTerms } from "../blocks/revenue-compensation-terms.js";
import { bundleYear, inYuan } from "../example-facts.js";
import type { ContractFamily, WorkedExample } from "../family.js";

const terms = z.strictObject({ services: servicesTerm, agreed: agreedTerms, rules: rulesTerms });

const statute = {
  services: ["outpatient", "inpatient"],
  agreed: { rule: "signed", perYear: 100_000_000 },
  rules: [
    { fromYear: 2013, compensated: "0.95", repaid: [{ from: 0, providerBears: "0.65" }] },
    {
      fromYear: 2017,
      compensated: "0.5",
      repaid: [
        { from: 0, providerBears: "0.85" },
        { from: "0.05", providerBears: "0.9" },
      ],
    },
  ],
};
const withCoding = { ...statute, rules: statute.rules.map((rule) => ({ ...rule, codingDriven: 1 })) };
const revenue = (amount: number, money: Record<string, number> = {}) =>
  bundleYear({ patientYears: 0, fundPaid: amount, patientPaid: 0, money });
const turnOfLaw = { firstYear: 2016 };

const examples: readonly WorkedExample[] = [
  {
    // Short by 2,000,000: 95 % = 1,900,000 in 2016, 50 % = 1,000,000 in 2017.
    name: "small",
    words: { en: "The same shortfall before and after 2017.", "zh-CN": "2017年前后同样的收入不足。" },
    terms: statute,
    context: turnOfLaw,
    facts: [revenue(98_000_000), revenue(98_000_000)],
    expected: [
      inYuan({ surplus: 2_000_000, retained: 1_900_000, returned: 100_000, fundOutlayInBundle: 99_900_000 }),
      inYuan({
        surplus: 2_000_000,
        retained: 1_000_000,
        returned: 1_000_000,
        fundOutlayInBundle: 99_000_000,
      }),
    ],
  },
  {
    // Over by 8,000,000: 65 % = 5,200,000 in 2016; 2017: 0.85 · 5,000,000 + 0.9 · 3,000,000 = 4,250,000 + 2,700,000.
    name: "loss",
    words: { en: "The same excess before and after 2017.", "zh-CN": "2017年前后同样的超额收入。" },
    terms: statute,
    context: turnOfLaw,
    facts: [revenue(108_000_000), revenue(108_000_000)],
    expected: [
      inYuan({ overspend: 8_000_000, uncovered: 5_200_000, compensated: 2_800_000 }),
      inYuan({
        overspend: 8_000_000,
        uncovered: 6_950_000,
        compensated: 1_050_000,
        fundOutlayInBundle: 101_050_000,
        consortiumResult: -6_950_000,
      }),
    ],
  },
  {
    // 5,000,000 is exactly 5 %: 4,250,000; 100 more are repaid at 90 %: 4,250,090.
    name: "threshold",
    words: { en: "Excess of exactly 5 %, then 100 more.", "zh-CN": "超额恰为5%；次年多100元。" },
    terms: statute,
    context: { firstYear: 2018 },
    facts: [revenue(105_000_000), revenue(105_000_100)],
    expected: [inYuan({ uncovered: 4_250_000 }), inYuan({ uncovered: 4_250_090 })],
  },
  {
    // 2017: coding 2,000,000 whole, the other 6,000,000: 4,250,000 + 900,000 = 5,150,000; together 7,150,000.
    // 2018: coding 9,000,000 told, but the excess is 8,000,000: all of it, no more.
    name: "capped",
    words: {
      en: "Excess from changed coding is given back whole, never more than there is.",
      "zh-CN": "编码变化的超额全部退还，但不超过实际超额。",
    },
    terms: withCoding,
    context: { firstYear: 2017 },
    facts: [
      revenue(108_000_000, { codingExcess: 2_000_000 }),
      revenue(108_000_000, { codingExcess: 9_000_000 }),
    ],
    expected: [
      inYuan({ uncovered: 7_150_000, compensated: 850_000 }),
      inYuan({ uncovered: 8_000_000, compensated: 0 }),
    ],
  },
  {
    name: "zero",
    words: { en: "Revenue equals the budget.", "zh-CN": "收入等于预算。" },
    terms: statute,
    facts: [revenue(100_000_000)],
    expected: [inYuan({ surplus: 0, overspend: 0, retained: 0, uncovered: 0, consortiumResult: 0 })],
  },
  {
    name: "error",
    words: { en: "A year before the first rule.", "zh-CN": "早于首条规则的年度。" },
    terms: statute,
    context: { firstYear: 2012 },
    facts: [revenue(98_000_000)],
    error: "none is in force in the contract year 2012: the first starts in 2013",
  },
];

export const bpflv: ContractFamily<z.output<typeof terms>> = {
  id: "bpflv",
  title: {
    en: "German psychiatric hospital budget (BPflV s. 3(7))",
    "zh-CN": "德国精神专科医院预算事后平衡（BPflV 第3条第7款）",
  },
  words: {
    en: "A psychiatric hospital bills against a budget agreed for the year. The payers make good a share of a shortfall, the hospital gives back shares of an excess by bands of the budget; from 2017 less is made good and more given back. Excess from changed coding alone can be told apart and is then given back whole.",
    "zh-CN":
      "精神专科医院按约定年度预算结算。收入不足由支付方按比例补偿，超额由医院按预算档次退还；2017年起补偿降低、退还提高。仅因编码变化的超额可单独处理，全部退还。",
  },
  formula:
    "compensation = compensated · max(agreed − revenue, 0); repayment = codingDriven · coding + Σ providerBears · layer(excess − coding)",
  source:
    "BPflV s. 3(7), text in BKK-Flipbook-BW_03 p. 110 (bkk-sued.de): shortfall 95 % (2013–16), 50 % (from 2017); excess 65 % (2013–16), from 2017 85 % up to 5 % of the budget and 90 % above; excess from coding 100 %.",
  terms,
  expand: (own, context) => revenueCompensation([own], context),
  examples,
};
