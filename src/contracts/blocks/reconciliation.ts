/**
 * A reconciliation after the year: a gain is paid to the hospital, a loss owed by it, each within a limit.
 *
 * retained = round(min(share · surplus after quality, stopGain · basis)); uncovered = round(min(share · overspend after
 * quality, stopLoss · basis)); the rest of either stays with the fund.
 */
import type { Decimal, Line, Term, Words } from "../language.js";
import type { ContractPart } from "../part.js";
import { line, minus, money, number, product, smallest } from "../write.js";
import { scaledGain, scaledLoss } from "./composite-quality.js";
import type { Limit, ReconciliationTerms } from "./reconciliation-terms.js";

const LIMIT_LINES = { target: "target", discountedTarget: "budget" } as const;

function shared(of: string, part: Decimal | undefined): Term {
  return part === undefined ? line(of) : product(number(part), line(of));
}

function capped(amount: Term, limit: Limit | undefined): Term {
  if (limit === undefined) return amount;
  return smallest(amount, product(number(limit.value), line(LIMIT_LINES[limit.basis])));
}

/** After lines surplus and overspend; `gated` where the line gainsPaid decides whether gains are paid. */
export function reconciliation(terms: ReconciliationTerms, gated: boolean): ContractPart {
  const { gain, loss } = terms;
  return {
    lines: [
      ...afterQuality(terms, gated),
      payment("retained", "gain", gain.stopGain, {
        en: "Reconciliation payment to the hospital",
        "zh-CN": "支付给医院的清算款",
      }),
      payment("uncovered", "lossOwed", loss?.stopLoss, {
        en: "Repayment by the hospital",
        "zh-CN": "医院退还款",
      }),
      ...residuals,
    ],
    transfers: [
      { from: "fund", to: "consortium", line: "retained", tag: "reconciliation" },
      { from: "consortium", to: "fund", line: "uncovered", tag: "repayment" },
    ],
  };
}

function afterQuality({ gain, loss, quality }: ReconciliationTerms, gated: boolean): Line[] {
  const earned = shared("surplus", gain.share);
  const paid = gated ? product(line("gainsPaid"), earned) : earned;
  const owed = loss === undefined ? money("0") : shared("overspend", loss.share);
  const quantity = { stage: "quality", unit: "money" } as const;
  return [
    {
      id: "gain",
      ...quantity,
      value: quality === undefined ? paid : scaledGain(paid, quality),
      basis: "surplus",
      words: { en: "Gain after quality", "zh-CN": "质量调整后的节约" },
    },
    {
      id: "lossOwed",
      ...quantity,
      value: quality === undefined ? owed : scaledLoss(owed, quality),
      basis: "overspend",
      words: { en: "Loss after quality", "zh-CN": "质量调整后的亏损" },
    },
  ];
}

function payment(
  role: "retained" | "uncovered",
  amount: string,
  limit: Limit | undefined,
  words: Words,
): Line {
  return {
    id: role,
    stage: "caps",
    unit: "money",
    round: true,
    value: capped(line(amount), limit),
    role,
    ...(limit !== undefined && { basis: LIMIT_LINES[limit.basis] }),
    words,
  };
}

const residuals: readonly Line[] = [
  {
    id: "returned",
    stage: "caps",
    unit: "money",
    value: minus(line("surplus"), line("retained")),
    role: "returned",
    words: { en: "Saving that stays with the fund", "zh-CN": "归基金的节约" },
  },
  {
    id: "compensated",
    stage: "caps",
    unit: "money",
    value: minus(line("overspend"), line("uncovered")),
    role: "compensated",
    words: { en: "Excess cost that the fund carries", "zh-CN": "由基金承担的超出费用" },
  },
];
