/**
 * Who keeps a surplus and who bears an overspend, by bands.
 *
 * surplus = max(budget − counted, 0), overspend = max(counted − budget, 0). Each band is a layer between two shares of the
 * basis; kept = Σ providerKeeps · layer(surplus), borne = Σ providerBears · layer(overspend). The rest of a surplus is
 * returned, the rest of an overspend is compensated by the fund: integer residuals, so that the parts sum exactly.
 */
import { z } from "zod";
import type { Decimal, Line, Term, Words } from "../language.js";
import type { ContractPart } from "../part.js";
import { formatRational, parseRational, subtract } from "../rational.js";
import { described } from "../terms.js";
import { bandsTerm } from "./bands.js";
import { excessOver, line, minus, money, number, product, sum } from "../write.js";

/** The line that carries each basis. */
export const BASES = { budgetSigned: "budgetSigned", budgetAdjusted: "budget" } as const;

export const basisTerm = described(z.enum(["budgetSigned", "budgetAdjusted"]), {
  en: "What the shares are shares of: the budget as signed, or after adjustment.",
  "zh-CN": "比例的基数：签约预算或调整后预算。",
});

export const surplusTerms = described(
  z.strictObject({
    basis: basisTerm,
    bands: bandsTerm("providerKeeps", "fundKeeps", {
      provider: {
        en: "Share of the surplus inside the band that the consortium keeps; the rest returns to the fund.",
        "zh-CN": "档内结余由医联体留用的比例，其余归入统筹基金。",
      },
      fund: {
        en: "The fund's share of the same band, where it is to be said; with the consortium's it makes 1.",
        "zh-CN": "同档内归入统筹基金的比例，可不写；与医联体比例合计为1。",
      },
    }),
  }),
  { en: "How a surplus is shared.", "zh-CN": "结余分享办法。" },
);

export const overspendTerms = described(
  z.strictObject({
    basis: basisTerm,
    bands: bandsTerm("providerBears", "fundBears", {
      provider: {
        en: "Share of the overspend inside the band that the consortium bears; the fund makes good the rest.",
        "zh-CN": "档内超支由医联体承担的比例，其余由基金补偿。",
      },
      fund: {
        en: "The fund's share of the same band, where it is to be said; with the consortium's it makes 1.",
        "zh-CN": "同档内由基金承担的比例，可不写；与医联体比例合计为1。",
      },
    }),
  }),
  { en: "How an overspend is shared.", "zh-CN": "超支分担办法。" },
);

export interface SharingTerms {
  readonly surplus: z.output<typeof surplusTerms>;
  readonly overspend: z.output<typeof overspendTerms>;
}

interface Band {
  readonly from: Decimal;
  readonly share: Decimal;
}

/** Σ over the bands of share · layer(of, from · basis, width · basis). */
export function bandsOver(of: Term, basis: string, bands: readonly Band[]): Term {
  return sum(
    ...bands.map(({ from, share: part }, index): Term => {
      const end = bands[index + 1]?.from;
      const width =
        end === undefined ? undefined : formatRational(subtract(parseRational(end), parseRational(from)));
      return {
        layer: {
          of,
          from: index === 0 ? money("0") : product(number(from), line(basis)),
          width: width === undefined ? "unlimited" : product(number(width), line(basis)),
          share: number(part),
        },
      };
    }),
  );
}

const amount = (id: string, stage: Line["stage"], value: Term, words: Words) =>
  ({ id, stage, unit: "money", value, words }) as const;

/** The raw result of a contract with a budget, as two amounts of which one is zero. */
export const resultLines: readonly Line[] = [
  {
    ...amount("surplus", "result", excessOver(line("budget"), line("countedSpending")), {
      en: "Budget not spent",
      "zh-CN": "结余",
    }),
    role: "surplus",
  },
  {
    ...amount("overspend", "result", excessOver(line("countedSpending"), line("budget")), {
      en: "Spending beyond the budget",
      "zh-CN": "超支",
    }),
    role: "overspend",
  },
];

export function sharing({ surplus, overspend }: SharingTerms): ContractPart {
  const keeps = surplus.bands.map(({ from, providerKeeps }) => ({ from, share: providerKeeps }));
  const bears = overspend.bands.map(({ from, providerBears }) => ({ from, share: providerBears }));
  return {
    lines: [
      ...resultLines,
      {
        ...amount("kept", "tiers", bandsOver(line("surplus"), BASES[surplus.basis], keeps), {
          en: "Surplus the consortium keeps by bands",
          "zh-CN": "按档次由医联体留用的结余",
        }),
        basis: surplus.basis,
      },
      {
        ...amount("borne", "tiers", bandsOver(line("overspend"), BASES[overspend.basis], bears), {
          en: "Overspend the consortium answers for by bands",
          "zh-CN": "按档次由医联体承担的超支",
        }),
        round: true,
        basis: overspend.basis,
      },
      {
        ...amount("compensated", "tiers", minus(line("overspend"), line("borne")), {
          en: "Overspend the fund makes good",
          "zh-CN": "基金补偿的超支",
        }),
        role: "compensated",
      },
    ],
  };
}
