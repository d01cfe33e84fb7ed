/**
 * A pool of money shared out by points: the value of a point is known only when everybody's points are.
 *
 * distributable = round(pool · (1 − deductedShare)); payable = round(min(distributable, valueCap · Σ points)), nothing
 * where nobody has a point; a party's part = payable split by points, by largest remainder; point value = payable ÷ Σ points;
 * left in the fund = distributable − payable. Σ is over this party and all others of the pool (need `market`).
 */
import { z } from "zod";
import type { FamilyContext } from "../family.js";
import type { Line, Role, Stage, Term, Words } from "../language.js";
import type { ContractPart } from "../part.js";
import { ONE, formatRational, parseRational, subtract } from "../rational.js";
import { IDENTIFIER } from "../../scenario/fields.js";
import { bySchemeTerm, decimalTerm, described, forScheme } from "../terms.js";
import {
  column,
  gate,
  line,
  minus,
  money,
  number,
  product,
  quotient,
  smallest,
  sum,
  totalOver,
} from "../write.js";

export const poolTerms = described(
  z.strictObject({
    id: described(z.string().max(64).regex(IDENTIFIER), {
      en: "Name of the pool: contracts that name the same one share it; a scenario's market describes its other parties.",
      "zh-CN": "资金池标识：写同一标识的合同共享该池；情景的 market 部分描述其他各方。",
    }),
    perYear: described(
      z.record(
        z.string().regex(/^\d{4}$/),
        bySchemeTerm(
          { en: "Budget of the pool in this year.", "zh-CN": "该年度资金池预算。" },
          { unit: "money", minimum: "0" },
        ),
      ),
      {
        en: "Budget by calendar year, one or by scheme; every contract year needs one.",
        "zh-CN": "按日历年的预算，可分险种；每个合同年度都需要。",
      },
    ),
    deductedShare: decimalTerm(
      {
        en: "Share of the budget kept back before points are paid (adjustment fund, care elsewhere); absent: none.",
        "zh-CN": "按点数支付前预留的预算比例（调剂金、异地就医等）；缺省为不预留。",
      },
      { unit: "share", minimum: "0", maximum: "1" },
    ).optional(),
    valueCap: decimalTerm(
      {
        en: "Highest value of a point; what the pool does not need then stays in the fund. Absent: all is paid out.",
        "zh-CN": "点值上限；用不完的部分留在基金。缺省为全部分配。",
      },
      { unit: "money/point", minimum: "0" },
    ).optional(),
  }),
  { en: "The pool that is shared out by points.", "zh-CN": "按点数分配的资金池。" },
);
export type PoolTerms = z.output<typeof poolTerms>;

export interface PointsOfParty {
  readonly points: Term;
  readonly stage: Stage;
  readonly words: Words;
  /** The line that holds this party's part of the pool. */
  readonly part: { readonly id: string; readonly role?: Role; readonly words: Words };
}

/** Lines points, poolBudget, distributable, marketPoints, payable, pointValue, the party's part, leftInFund. */
export function pointsPool(pool: PoolTerms, own: PointsOfParty, { scheme }: FamilyContext): ContractPart {
  const others: Words = {
    en: "The other parties of the pool, by points",
    "zh-CN": "同一资金池其他各方的点数",
  };
  return {
    needs: [{ id: pool.id, kind: "market", lines: ["points"], words: others }],
    lines: [
      { id: "points", stage: own.stage, unit: "number", value: own.points, words: own.words },
      ...budgetLines(pool, scheme),
      ...valueLines(pool),
      {
        id: own.part.id,
        stage: "target",
        unit: "money",
        value: { part: { of: line("payable"), weight: line("points"), among: pool.id, others: "points" } },
        ...(own.part.role && { role: own.part.role }),
        words: own.part.words,
      },
      inTarget("leftInFund", minus(line("distributable"), line("payable")), {
        en: "Left of the pool for all parties, stays in the fund",
        "zh-CN": "资金池剩余（各方合计），留在基金",
      }),
    ],
    balances: [
      {
        identity: "I5",
        total: "distributable",
        parts: [own.part.id],
        left: ["leftInFund"],
        over: "market",
      },
    ],
  };
}

const inTarget = (id: string, value: Term, words: Words): Line => ({
  id,
  stage: "target",
  unit: "money",
  value,
  words,
});

function budgetLines({ perYear, deductedShare = "0" }: PoolTerms, scheme: string): Line[] {
  const dated = Object.entries(perYear).map(
    ([year, amount]) => [year, money(forScheme(amount, scheme, `pool.perYear.${year}`))] as const,
  );
  const paidShare = number(formatRational(subtract(ONE, parseRational(deductedShare))));
  return [
    {
      ...inTarget(
        "poolBudget",
        { byYear: Object.fromEntries(dated) },
        { en: "Budget of the pool", "zh-CN": "资金池年度预算" },
      ),
      round: true,
    },
    {
      ...inTarget("distributable", product(paidShare, line("poolBudget")), {
        en: "Budget shared out by points, after deductions",
        "zh-CN": "扣除预留后按点数分配的预算",
      }),
      round: true,
      basis: "poolBudget",
    },
  ];
}

function valueLines({ id, valueCap }: PoolTerms): Line[] {
  const hasPoints = (then: Term): Term => gate(line("marketPoints"), ">", number("0"), then, money("0"));
  const most =
    valueCap === undefined
      ? hasPoints(line("distributable"))
      : smallest(line("distributable"), product(money(valueCap), line("marketPoints")));
  const fair = quotient(line("distributable"), line("marketPoints"));
  return [
    {
      id: "marketPoints",
      stage: "target",
      unit: "number",
      value: sum(line("points"), totalOver(id, column("points"))),
      words: { en: "Points of all parties", "zh-CN": "各方点数合计" },
    },
    {
      ...inTarget("payable", most, {
        en: "Paid out for all points together",
        "zh-CN": "全部点数应付总额",
      }),
      round: true,
      basis: { en: "marketPoints; at most distributable", "zh-CN": "marketPoints；不超过 distributable" },
    },
    inTarget("pointValue", hasPoints(valueCap === undefined ? fair : smallest(fair, money(valueCap))), {
      en: "Value of a point",
      "zh-CN": "点值",
    }),
  ];
}
