/**
 * The risk reserve: filled from retained surplus, drawn for the consortium's part of an overspend, carried over years.
 *
 * deposit = min(depositShare · retained, max(upTo · basis − opening, 0)); draw = min(borne, opening);
 * uncovered = borne − draw; closing = opening + deposit − draw ≥ 0. Without a reserve uncovered = borne.
 */
import { z } from "zod";
import type { Line } from "../language.js";
import type { ContractPart } from "../part.js";
import { decimalTerm, described } from "../terms.js";
import { excessOver, line, minus, money, number, product, smallest, sum } from "../write.js";
import { basisTerm } from "./sharing.js";

const share = { unit: "share", minimum: "0", maximum: "1" };

export const reserveTerms = described(
  z.strictObject({
    opening: decimalTerm(
      { en: "Balance before the first contract year.", "zh-CN": "首个合同年度前的余额。" },
      { unit: "money", minimum: "0" },
    ),
    upTo: described(
      z.strictObject({
        value: decimalTerm(
          { en: "Highest balance as a share of the basis.", "zh-CN": "余额上限，占基数的比例。" },
          share,
        ),
        basis: basisTerm,
      }),
      { en: "How far the reserve is filled.", "zh-CN": "风险金计提上限。" },
    ),
    depositShare: decimalTerm(
      { en: "Share of the retained surplus that is put in.", "zh-CN": "从留用结余中计提的比例。" },
      share,
    ),
    drawBeforeProvider: described(z.boolean(), {
      en: "Whether the reserve pays the consortium's part of an overspend before the consortium does.",
      "zh-CN": "医联体承担的超支是否先由风险金支付。",
    }),
  }),
  { en: "Risk reserve of the consortium; absent: none.", "zh-CN": "医联体风险金；缺省为无。" },
);
export type ReserveTerms = z.output<typeof reserveTerms>;

export function reserve(terms: ReserveTerms | undefined): ContractPart {
  const uncoveredTransfer = { from: "consortium", to: "fund", line: "uncovered", tag: "overspend" } as const;
  if (terms === undefined) return { lines: [uncovered(false)], transfers: [uncoveredTransfer] };
  return {
    accounts: [{ id: "reserve", opening: terms.opening, deposit: "reserveDeposit", draw: "reserveDraw" }],
    lines: [...movements(terms), uncovered(true), closing],
    transfers: [
      { from: "reserve", to: "fund", line: "reserveDraw", tag: "overspend" },
      uncoveredTransfer,
      { from: "consortium", to: "reserve", line: "reserveDeposit", tag: "reserve" },
    ],
  };
}

function movements({ upTo, depositShare, drawBeforeProvider }: ReserveTerms): Line[] {
  const basis = line(upTo.basis === "budgetSigned" ? "budgetSigned" : "budget");
  const room = excessOver(product(number(upTo.value), basis), { opening: "reserve" });
  return [
    {
      id: "reserveDeposit",
      stage: "reserve",
      unit: "money",
      round: true,
      value: smallest(product(number(depositShare), line("retained")), room, line("retained")),
      role: "reserveDeposit",
      basis: `retained; upTo ${upTo.basis}`,
      words: { en: "Retained surplus put into the reserve", "zh-CN": "留用结余计提风险金" },
    },
    {
      id: "reserveDraw",
      stage: "reserve",
      unit: "money",
      round: true,
      value: drawBeforeProvider ? smallest(line("borne"), { opening: "reserve" }) : money("0"),
      role: "reserveDraw",
      words: { en: "Overspend paid from the reserve", "zh-CN": "由风险金支付的超支" },
    },
  ];
}

function uncovered(drawn: boolean): Line {
  return {
    id: "uncovered",
    stage: "reserve",
    unit: "money",
    value: drawn ? minus(line("borne"), line("reserveDraw")) : line("borne"),
    role: "uncovered",
    words: { en: "Overspend the consortium bears", "zh-CN": "医联体自行承担的超支" },
  };
}

const closing: Line = {
  id: "reserveClosing",
  stage: "state",
  unit: "money",
  value: minus(sum({ opening: "reserve" }, line("reserveDeposit")), line("reserveDraw")),
  role: "reserveClosing",
  words: { en: "Reserve at the end of the year", "zh-CN": "风险金期末余额" },
};
