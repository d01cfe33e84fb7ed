/** Fee-for-service: claims are paid as they arise and nothing is settled afterwards. */
import { z } from "zod";
import { claims } from "../blocks/claims.js";
import { servicesTerm } from "../blocks/counted.js";
import type { ContractFamily } from "../family.js";
import { assemble } from "../part.js";

const terms = z.strictObject({ services: servicesTerm.optional() });

export const feeForService: ContractFamily<z.output<typeof terms>> = {
  id: "fee-for-service",
  title: { en: "Fee-for-service", "zh-CN": "按项目付费" },
  words: {
    en: "Every service is paid at its price when it is used: the fund pays its part and the patient the rest. Nobody holds a budget, so nobody gains or loses when spending changes but the payers.",
    "zh-CN": "每项服务按价格随发生随支付：基金支付其份额，其余由个人负担。没有预算，费用变化只影响支付方。",
  },
  formula: "fund outlay = fundPaid; consortium result = 0",
  source: "method.md §1.5, fee-for-service row (pay = Σ price · units).",
  terms,
  expand: ({ services }, context) => {
    const bundle = services ?? context.services;
    return assemble([claims(bundle)], { bundle });
  },
  examples: [],
};
