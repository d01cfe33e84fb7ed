/** Fee-for-service: claims are paid as they arise and nothing is settled afterwards. */
import { z } from "zod";
import { claims } from "../blocks/claims.js";
import { servicesTerm } from "../blocks/counted.js";
import { bundleYear, inYuan } from "../example-facts.js";
import type { WorkedExample, ContractFamily } from "../family.js";
import { assemble } from "../part.js";

const terms = z.strictObject({ services: servicesTerm.optional() });

const examples: readonly WorkedExample[] = [
  {
    name: "small",
    words: { en: "Ten patients, bills of 100,000.", "zh-CN": "十名患者，费用10万元。" },
    terms: {},
    facts: [bundleYear({ patientYears: 10, fundPaid: 60_000, patientPaid: 40_000 })],
    expected: [inYuan({ fundOutlayInBundle: 60_000, patientPayments: 40_000, consortiumResult: 0 })],
  },
  {
    name: "threshold",
    words: { en: "There is none: one fen more is one fen more.", "zh-CN": "无界点：多一分即多付一分。" },
    terms: {},
    facts: [bundleYear({ patientYears: 10, fundPaid: 60_000.01, patientPaid: 40_000 })],
    expected: [inYuan({ fundOutlayInBundle: 60_000.01, patientPayments: 40_000, consortiumResult: 0 })],
  },
  {
    name: "one service",
    words: { en: "Only the services named are in the bundle.", "zh-CN": "只有列出的服务在打包范围内。" },
    terms: { services: ["outpatient"] },
    facts: [bundleYear({ patientYears: 10, fundPaid: 45_000, patientPaid: 32_000 })],
    expected: [inYuan({ fundOutlayInBundle: 45_000, patientPayments: 32_000, consortiumResult: 0 })],
  },
  {
    name: "zero",
    words: { en: "No patients, no payments.", "zh-CN": "无患者则无支付。" },
    terms: {},
    facts: [bundleYear({ patientYears: 0, fundPaid: 0, patientPaid: 0 })],
    expected: [inYuan({ fundOutlayInBundle: 0, patientPayments: 0, consortiumResult: 0 })],
  },
  {
    name: "error",
    words: { en: "Fee-for-service has no head rate.", "zh-CN": "按项目付费没有人头标准。" },
    terms: { headRate: 10_000 },
    facts: [],
    error: "headRate",
  },
];

export const feeForService: ContractFamily<z.output<typeof terms>> = {
  id: "fee-for-service",
  title: { en: "Fee-for-service", "zh-CN": "按项目付费" },
  words: {
    en: "Every service is paid at its price when it is used: the fund pays its part and the patient the rest. Nobody holds a budget, so nobody gains or loses when spending changes but the payers.",
    "zh-CN": "每项服务按价格随发生随支付：基金支付其份额，其余由个人负担。没有预算，费用变化只影响支付方。",
  },
  formula: "fund outlay = fundPaid; consortium result = 0",
  source: "Definition: pay = Σ price · units (按项目付费).",
  terms,
  expand: ({ services }, context) => {
    const bundle = services ?? context.services;
    return assemble([claims(bundle)], { bundle });
  },
  examples,
};
