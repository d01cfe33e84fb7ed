/** Direct purchase of management: fee-for-service care plus a fee per patient-year for an operator who manages. */
import { z } from "zod";
import { claims } from "../blocks/claims.js";
import { servicesTerm } from "../blocks/counted.js";
import { managementFee, paidByTerm } from "../blocks/operator.js";
import type { ContractFamily } from "../family.js";
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
  examples: [],
};
