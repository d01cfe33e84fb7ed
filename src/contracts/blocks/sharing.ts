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
import { compare, formatRational, parseRational, subtract, ZERO } from "../rational.js";
import { decimalTerm, described } from "../terms.js";
import { excessOver, line, minus, money, number, product, sum } from "../write.js";

/** The line that carries each basis. */
export const BASES = { budgetSigned: "budgetSigned", budgetAdjusted: "budget" } as const;

const share = { unit: "share", minimum: "0", maximum: "1" };
const fromTerm = decimalTerm(
  {
    en: "Start of the band as a share of the basis; the first is 0.",
    "zh-CN": "档次起点，占基数的比例；第一档为0。",
  },
  { unit: "share", minimum: "0" },
);

export const basisTerm = described(z.enum(["budgetSigned", "budgetAdjusted"]), {
  en: "What the shares are shares of: the budget as signed, or after adjustment.",
  "zh-CN": "比例的基数：签约预算或调整后预算。",
});

export const surplusTerms = described(
  bandsOf("providerKeeps", {
    en: "Share of the surplus inside the band that the consortium keeps; the rest returns to the fund.",
    "zh-CN": "档内结余由医联体留用的比例，其余归入统筹基金。",
  }),
  { en: "How a surplus is shared.", "zh-CN": "结余分享办法。" },
);

export const overspendTerms = described(
  bandsOf("providerBears", {
    en: "Share of the overspend inside the band that the consortium bears; the fund makes good the rest.",
    "zh-CN": "档内超支由医联体承担的比例，其余由基金补偿。",
  }),
  { en: "How an overspend is shared.", "zh-CN": "超支分担办法。" },
);

function bandsOf<Key extends "providerKeeps" | "providerBears">(key: Key, words: Words) {
  const band = z.strictObject({ from: fromTerm, [key]: decimalTerm(words, share) } as Record<
    "from" | Key,
    z.ZodType<Decimal>
  >);
  return z.strictObject({
    basis: basisTerm,
    bands: described(
      z
        .array(band)
        .min(1)
        .check(({ value: bands, issues }) => {
          const starts = bands.map((each) => (each as { from: Decimal }).from);
          const wrong = starts.findIndex((start, index) => !follows(starts[index - 1], start));
          if (wrong < 0) return;
          const issue =
            wrong === 0 ? notFromZero(starts[0]) : notIncreasing(starts[wrong - 1], starts[wrong]);
          issues.push({ code: "custom", ...issue, path: [wrong, "from"], input: starts[wrong] });
        }),
      {
        en: "Bands, from the first yuan on; each ends where the next starts, the last is open.",
        "zh-CN": "自第一元起的档次；每档止于下一档起点，最后一档不封顶。",
      },
    ),
  });
}

const notFromZero = (start: Decimal) => ({
  message: `the first band must start at 0, so that the first yuan has a rule; read ${start}`,
  params: { chinese: `第一档必须从0开始，否则第一元没有规则；读到${start}` },
});

const notIncreasing = (before: Decimal, start: Decimal) => ({
  message: `bands must start higher and higher; ${start} follows ${before}`,
  params: { chinese: `档次起点须逐档升高；${start}排在${before}之后` },
});

function follows(previous: Decimal | undefined, start: Decimal): boolean {
  const value = parseRational(start);
  return previous === undefined ? compare(value, ZERO) === 0 : compare(value, parseRational(previous)) > 0;
}

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
