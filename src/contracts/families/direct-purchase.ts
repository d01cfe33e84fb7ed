/** Direct purchase of management: fee-for-service care plus a fee per patient-year for an operator who manages. */
import { z } from "zod";
import { claims } from "../blocks/claims.js";
import { servicesTerm } from "../blocks/counted.js";
import { managementFee, paidByTerm } from "../blocks/operator.js";
import { bundleYear, inYuan } from "../example-facts.js";
import type { WorkedExample, ContractFamily } from "../family.js";
import { assemble } from "../part.js";
import { bySchemeTerm, forScheme } from "../terms.js";

const terms = z.strictObject({
  services: servicesTerm.optional(),
  feePerPatientYear: bySchemeTerm(
    {
      en: "Management fee for each patient-year under contract, one or by scheme.",
      "zh-CN": "每签约人年的管理服务费，可分险种。",
    },
    { unit: "money/patientYear", minimum: "0" },
  ),
  paidBy: paidByTerm,
});

const base = { feePerPatientYear: 120, paidBy: "fund" };

const examples: readonly WorkedExample[] = [
  {
    // 120 · 10 = 1,200; outlay 60,000 + 1,200.
    name: "small",
    words: { en: "The fund pays 120 for each of ten patient-years.", "zh-CN": "基金为十人年各付120元。" },
    terms: base,
    facts: [bundleYear({ patientYears: 10, fundPaid: 60_000, patientPaid: 40_000 })],
    expected: [
      inYuan({
        managementFee: 1_200,
        fundOutlayInBundle: 61_200,
        operatorResult: 1_200,
        consortiumResult: 0,
      }),
    ],
  },
  {
    // 5.5 patient-years · 90 = 495, paid by the treasury: the fund pays claims only.
    name: "by scheme",
    words: { en: "A rate for each scheme; the treasury pays.", "zh-CN": "分险种标准，由财政支付。" },
    terms: { feePerPatientYear: { byScheme: { employee: 120, resident: 90 } }, paidBy: "treasury" },
    context: { scheme: "resident" },
    facts: [bundleYear({ patientYears: 5.5, fundPaid: 20_000, patientPaid: 25_000 })],
    expected: [
      inYuan({ managementFee: 495, fundOutlayInBundle: 20_000, operatorResult: 495, consortiumResult: 0 }),
    ],
  },
  {
    // 0.01 · 1.5 patient-years = 1.5 fen → 2 (even); 0.01 · 0.5 = 0.5 fen → 0 (even).
    name: "rounding",
    words: { en: "Half a fen goes to the even side.", "zh-CN": "半分取偶数。" },
    terms: { ...base, feePerPatientYear: "0.01" },
    facts: [
      bundleYear({ patientYears: 1.5, fundPaid: 0, patientPaid: 0 }),
      bundleYear({ patientYears: 0.5, fundPaid: 0, patientPaid: 0 }),
    ],
    expected: [
      inYuan({ managementFee: 0.02, fundOutlayInBundle: 0.02 }),
      inYuan({ managementFee: 0, fundOutlayInBundle: 0 }),
    ],
  },
  {
    name: "loss",
    words: { en: "Spending doubles; the operator is paid the same.", "zh-CN": "费用翻倍，运营方收入不变。" },
    terms: base,
    facts: [bundleYear({ patientYears: 10, fundPaid: 120_000, patientPaid: 80_000 })],
    expected: [
      inYuan({
        managementFee: 1_200,
        fundOutlayInBundle: 121_200,
        operatorResult: 1_200,
        consortiumResult: 0,
      }),
    ],
  },
  {
    name: "zero",
    words: { en: "No patients, no fee.", "zh-CN": "无患者则无服务费。" },
    terms: base,
    facts: [bundleYear({ patientYears: 0, fundPaid: 0, patientPaid: 0 })],
    expected: [inYuan({ managementFee: 0, fundOutlayInBundle: 0, operatorResult: 0 })],
  },
  {
    name: "error",
    words: { en: "A scheme without its own fee.", "zh-CN": "某险种缺少服务费标准。" },
    terms: { feePerPatientYear: { byScheme: { employee: 120 } }, paidBy: "fund" },
    context: { scheme: "resident" },
    facts: [],
    error: 'no value for the scheme "resident"',
  },
];

export const directPurchase: ContractFamily<z.output<typeof terms>> = {
  id: "direct-purchase",
  title: { en: "Direct purchase of management", "zh-CN": "直接购买健康管理服务" },
  words: {
    en: "Care is paid service by service; in addition an operator is paid a fee for every patient-year it manages, whatever happens to spending. All savings and all overruns stay with the payers.",
    "zh-CN":
      "医疗服务仍按项目付费；另按管理人年数向运营方支付管理服务费，与费用增减无关。节约与超支均归支付方。",
  },
  formula: "fund outlay = fundPaid + fee · patientYears (where the fund pays the fee)",
  source:
    "Tai'an, first stage of its reform (fee-for-service, then purchase of management per head): facts/seed-systems.md.",
  terms,
  expand: (own, context) => {
    const bundle = own.services ?? context.services;
    const fee = forScheme(own.feePerPatientYear, context.scheme, "feePerPatientYear");
    return assemble([claims(bundle), managementFee(fee, own.paidBy)], { bundle });
  },
  examples,
};
