/**
 * The risk reserve: interest first, filled from retained surplus, drawn for the consortium's part of an overspend, carried
 * over years.
 *
 * available = opening + interest, interest = round(rate · opening); deposit = min(depositShare · retained,
 * max(upTo · basis − available, 0)); draw = min(borne − recovered, available); uncovered = borne − recovered − draw;
 * closing = available + deposit − draw ≥ 0. Without a reserve uncovered = borne − recovered.
 */
import { z } from "zod";
import type { Line, Term } from "../language.js";
import type { ContractPart } from "../part.js";
import { decimalTerm, described } from "../terms.js";
import { PARTY_WORDS } from "../trace-words.js";
import { excessOver, line, minus, money, number, product, smallest, sum } from "../write.js";
import { basisTerm } from "./sharing.js";

const share = { unit: "share", minimum: "0", maximum: "1" };

const interestTerms = described(
  z.strictObject({
    ratePerYear: decimalTerm(
      { en: "Interest on the balance at the opening of the year.", "zh-CN": "按年初余额计息的年利率。" },
      { unit: "perYear", minimum: "0", maximum: "1" },
    ),
    paidBy: described(z.enum(["fund", "consortium", "operator", "treasury"]), {
      en: "Whose purse pays the interest.",
      "zh-CN": "利息由谁支付。",
    }),
  }),
  {
    en: "Interest, credited before anything is paid in or drawn; absent: none.",
    "zh-CN": "利息，先于计提和支取计入；缺省为不计息。",
  },
);

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
    interest: interestTerms.optional(),
  }),
  { en: "Risk reserve of the consortium; absent: none.", "zh-CN": "医联体风险金；缺省为无。" },
);
export type ReserveTerms = z.output<typeof reserveTerms>;

/** `recovered`: whether a reinsurer has paid part of what the consortium bears, by a line of that name. */
export function reserve(terms: ReserveTerms | undefined, recovered = false): ContractPart {
  const uncoveredTransfer = { from: "consortium", to: "fund", line: "uncovered", tag: "overspend" } as const;
  const borne = recovered ? minus(line("borne"), line("recovered")) : line("borne");
  if (terms === undefined) return { lines: [uncovered(borne)], transfers: [uncoveredTransfer] };
  const { interest } = terms;
  const account = { id: "reserve", opening: terms.opening, deposit: "reserveDeposit", draw: "reserveDraw" };
  return {
    accounts: [interest === undefined ? account : { ...account, interest: "reserveInterest" }],
    lines: [
      ...(interest === undefined ? [] : [credited(interest)]),
      ...movements(terms, borne),
      uncovered(minus(borne, line("reserveDraw"))),
      closing(available(terms)),
    ],
    transfers: [
      ...(interest === undefined
        ? []
        : [{ from: interest.paidBy, to: "reserve", line: "reserveInterest", tag: "interest" } as const]),
      { from: "reserve", to: "fund", line: "reserveDraw", tag: "overspend" },
      uncoveredTransfer,
      { from: "consortium", to: "reserve", line: "reserveDeposit", tag: "reserve" },
    ],
  };
}

const OPENING: Term = { opening: "reserve" };

const available = ({ interest }: ReserveTerms): Term =>
  interest === undefined ? OPENING : sum(OPENING, line("reserveInterest"));

function credited({ ratePerYear, paidBy }: z.output<typeof interestTerms>): Line {
  const payer = PARTY_WORDS[paidBy];
  return {
    id: "reserveInterest",
    stage: "reserve",
    unit: "money",
    round: true,
    value: product(number(ratePerYear), OPENING),
    basis: "opening(reserve)",
    words: {
      en: `Interest on the reserve, paid by: ${payer.en}`,
      "zh-CN": `风险金利息（${payer["zh-CN"]}支付）`,
    },
  };
}

function movements(terms: ReserveTerms, borne: Term): Line[] {
  const { upTo, depositShare, drawBeforeProvider } = terms;
  const basis = line(upTo.basis === "budgetSigned" ? "budgetSigned" : "budget");
  const room = excessOver(product(number(upTo.value), basis), available(terms));
  return [
    {
      id: "reserveDeposit",
      stage: "reserve",
      unit: "money",
      round: true,
      value: smallest(product(number(depositShare), line("retained")), room, line("retained")),
      role: "reserveDeposit",
      basis: { en: `retained; upTo ${upTo.basis}`, "zh-CN": `retained；上限按 ${upTo.basis}` },
      words: { en: "Retained surplus put into the reserve", "zh-CN": "留用结余计提风险金" },
    },
    {
      id: "reserveDraw",
      stage: "reserve",
      unit: "money",
      round: true,
      value: drawBeforeProvider ? smallest(borne, available(terms)) : money("0"),
      role: "reserveDraw",
      words: { en: "Overspend paid from the reserve", "zh-CN": "由风险金支付的超支" },
    },
  ];
}

const uncovered = (value: Term): Line => ({
  id: "uncovered",
  stage: "reserve",
  unit: "money",
  value,
  role: "uncovered",
  words: { en: "Overspend the consortium bears", "zh-CN": "医联体自行承担的超支" },
});

const closing = (held: Term): Line => ({
  id: "reserveClosing",
  stage: "state",
  unit: "money",
  value: minus(sum(held, line("reserveDeposit")), line("reserveDraw")),
  role: "reserveClosing",
  words: { en: "Reserve at the end of the year", "zh-CN": "风险金期末余额" },
});
