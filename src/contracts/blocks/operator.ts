/**
 * The operator's part: a share of the retained surplus, paid by the consortium, and a management fee per patient-year,
 * paid by whom the contract names.
 *
 * operatorShare = min(round(share · retained), retained − reserveDeposit); managementFee = round(fee · patientYears).
 */
import { z } from "zod";
import type { Decimal, Line, Party, TransferRule } from "../language.js";
import type { ContractPart } from "../part.js";
import { decimalTerm, described } from "../terms.js";
import { line, minus, money, number, product, smallest } from "../write.js";

export const PAYERS = ["fund", "consortium", "treasury"] as const;

export const feeTerm = decimalTerm(
  { en: "Management fee for each patient-year under contract.", "zh-CN": "每签约人年的管理服务费。" },
  { unit: "money/patientYear", minimum: "0" },
);
export const paidByTerm = described(z.enum(PAYERS), {
  en: "Whose purse pays the management fee.",
  "zh-CN": "管理服务费由谁支付。",
});

export const operatorTerms = described(
  z.strictObject({
    shareOfRetained: decimalTerm(
      {
        en: "Share of the retained surplus that goes to the operator.",
        "zh-CN": "运营方分得的留用结余比例。",
      },
      { unit: "share", minimum: "0", maximum: "1" },
    ).optional(),
    fee: described(z.strictObject({ perPatientYear: feeTerm, paidBy: paidByTerm }), {
      en: "Management fee; absent: none.",
      "zh-CN": "管理服务费；缺省为无。",
    }).optional(),
  }),
  { en: "The company that runs the consortium; absent: none.", "zh-CN": "运营方；缺省为无。" },
);
export type OperatorTerms = z.output<typeof operatorTerms>;

/** `deposits` says whether the contract has a reserve, which is served first. */
export function operator(terms: OperatorTerms | undefined, deposits: boolean): ContractPart {
  const share = terms?.shareOfRetained === undefined ? {} : retainedShare(terms.shareOfRetained, deposits);
  const fee = terms?.fee === undefined ? {} : managementFee(terms.fee.perPatientYear, terms.fee.paidBy);
  return {
    lines: [...(share.lines ?? []), ...(fee.lines ?? [])],
    transfers: [...(share.transfers ?? []), ...(fee.transfers ?? [])],
  };
}

function retainedShare(share: Decimal, deposits: boolean): ContractPart {
  const left = deposits ? minus(line("retained"), line("reserveDeposit")) : line("retained");
  const operatorShare: Line = {
    id: "operatorShare",
    stage: "allocation",
    unit: "money",
    round: true,
    value: smallest(product(number(share), line("retained")), left),
    role: "operatorShare",
    basis: "retained",
    words: { en: "Operator's share of the retained surplus", "zh-CN": "运营方分得的留用结余" },
  };
  const transfer: TransferRule = {
    from: "consortium",
    to: "operator",
    line: "operatorShare",
    tag: "operatorShare",
  };
  return { lines: [operatorShare], transfers: [transfer] };
}

export function managementFee(
  perPatientYear: Decimal,
  paidBy: Extract<Party, (typeof PAYERS)[number]>,
): ContractPart {
  return {
    lines: [
      {
        id: "managementFee",
        stage: "allocation",
        unit: "money",
        round: true,
        value: product(money(perPatientYear), line("patientYears")),
        role: "managementFee",
        basis: "patientYears",
        words: {
          en: `Management fee, paid by the ${paidBy}`,
          "zh-CN": `管理服务费（${PAYER_WORDS[paidBy]}支付）`,
        },
      },
    ],
    transfers: [{ from: paidBy, to: "operator", line: "managementFee", tag: "managementFee" }],
  };
}

const PAYER_WORDS = { fund: "基金", consortium: "医联体", treasury: "财政" } as const;
