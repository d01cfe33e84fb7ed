/**
 * A standard and what is paid in the end, by bands of the payee's own cost over the standard.
 *
 * Below `payCostBelow.ratio` of the standard: cost · (1 + bonusShare), never beyond the standard; from there to the
 * standard: the standard; above it: the standard and Σ fundPays · layer(cost) of each band.
 * Needs the lines `standard` and `ownCost`; writes surplus, overspend, returned, compensated, payment.
 */
import { z } from "zod";
import type { Line, Term, Words } from "../language.js";
import type { ContractPart } from "../part.js";
import { add, compare, formatRational, ONE, parseRational, subtract } from "../rational.js";
import { decimalTerm, described } from "../terms.js";
import { excessOver, gate, line, minus, money, number, product, smallest, sum } from "../write.js";

const share = { unit: "share", minimum: "0", maximum: "1" };

const bandTerms = described(
  z
    .array(
      z.strictObject({
        from: decimalTerm(
          {
            en: "Start of the band as a ratio of cost to standard; the first is 1.",
            "zh-CN": "档次起点（费用与支付标准之比），第一档为1。",
          },
          { unit: "ratio", minimum: "1" },
        ),
        fundPays: decimalTerm(
          {
            en: "Share of the cost inside the band that the fund pays on top of the standard.",
            "zh-CN": "档内费用由基金另行支付的比例。",
          },
          share,
        ),
      }),
    )
    .min(1)
    .check(({ value: bands, issues }) => {
      const starts = bands.map(({ from }) => parseRational(from));
      const wrong = starts.findIndex((start, index) =>
        index === 0 ? compare(start, ONE) !== 0 : compare(start, starts[index - 1]) <= 0,
      );
      if (wrong < 0) return;
      issues.push({
        code: "custom",
        message: `bands must start at 1 (the standard) and then higher and higher; read ${bands[wrong].from}`,
        params: { chinese: `档次须从1（支付标准）开始并逐档升高；读到${bands[wrong].from}` },
        path: [wrong, "from"],
        input: bands[wrong].from,
      });
    }),
  { en: "Cost above the standard, by bands.", "zh-CN": "费用高于支付标准的分档分担。" },
);

const cheapTerms = described(
  z.strictObject({
    ratio: decimalTerm(
      {
        en: "Ratio of cost to standard below which cost is paid instead of the standard.",
        "zh-CN": "费用与支付标准之比低于该值时，按实际费用支付。",
      },
      share,
    ),
    bonusShare: decimalTerm(
      {
        en: "Bonus on top as a share of cost, never beyond the standard.",
        "zh-CN": "另加奖励（占实际费用的比例），合计不超过支付标准。",
      },
      share,
    ),
  }),
  {
    en: "Hospitals far below the standard; absent: they keep all.",
    "zh-CN": "费用过低的处理；缺省为全部留用。",
  },
);

/** Fields of a terms schema. */
export const standardBandFields = {
  payCostBelow: cheapTerms.optional(),
  aboveStandard: bandTerms.optional(),
};

export interface StandardBands {
  readonly payCostBelow?: z.output<typeof cheapTerms>;
  readonly aboveStandard?: z.output<typeof bandTerms>;
}

/** What is paid in the end goes from fund to consortium. */
export function standardBands({ payCostBelow, aboveStandard }: StandardBands): ContractPart {
  const kept = payCostBelow === undefined ? STANDARD : minus(STANDARD, line("returned"));
  const paid = aboveStandard === undefined ? kept : sum(kept, line("compensated"));
  return {
    lines: [
      ...RESULT,
      ...(payCostBelow === undefined ? [] : [returned(payCostBelow)]),
      ...(aboveStandard === undefined ? [] : [compensated(aboveStandard)]),
      amount("payment", "caps", paid, { en: "Paid in the end", "zh-CN": "最终支付金额" }),
    ],
    transfers: [{ from: "fund", to: "consortium", line: "payment", tag: "points" }],
  };
}

const STANDARD = line("standard");
const COST = line("ownCost");

const RESULT: readonly Line[] = [
  {
    ...amount("surplus", "result", excessOver(STANDARD, COST), { en: "Standard not used", "zh-CN": "结余" }),
    role: "surplus",
  },
  {
    ...amount("overspend", "result", excessOver(COST, STANDARD), {
      en: "Cost above the standard",
      "zh-CN": "超支",
    }),
    role: "overspend",
  },
];

function returned({ ratio, bonusShare }: NonNullable<StandardBands["payCostBelow"]>): Line {
  const paidCost = product(number(formatRational(add(ONE, parseRational(bonusShare)))), COST);
  const back = minus(STANDARD, smallest(STANDARD, paidCost));
  const words = { en: "Standard not paid where cost is far below it", "zh-CN": "费用过低而未支付的标准部分" };
  return {
    ...amount("returned", "gate", gate(COST, "<", product(number(ratio), STANDARD), back, money("0")), words),
    round: true,
    role: "returned",
    basis: {
      en: "ratio of standard; bonus of ownCost",
      "zh-CN": "比值以 standard 为基数；奖励以 ownCost 为基数",
    },
  };
}

function compensated(bands: NonNullable<StandardBands["aboveStandard"]>): Line {
  const layers = bands.map(({ from, fundPays }, index): Term => {
    const end = bands[index + 1]?.from;
    const width = end && formatRational(subtract(parseRational(end), parseRational(from)));
    const layer = { of: COST, from: product(number(from), STANDARD), share: number(fundPays) };
    return { layer: { ...layer, width: width ? product(number(width), STANDARD) : "unlimited" } };
  });
  const words = { en: "Cost above the standard that the fund shares", "zh-CN": "基金分担的超支" };
  return {
    ...amount("compensated", "tiers", sum(...layers), words),
    round: true,
    role: "compensated",
    basis: "standard",
  };
}

function amount(id: string, stage: Line["stage"], value: Term, words: Words): Line {
  return { id, stage, unit: "money", value, words };
}
