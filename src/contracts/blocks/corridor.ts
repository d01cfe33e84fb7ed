/**
 * Symmetric corridors around a benchmark: marginal shares of savings and of losses by bands of the benchmark, by year.
 *
 * shared = Σ share · layer(x, from · benchmark, width · benchmark), for x the savings and for x the loss.
 */
import type { z } from "zod";
import type { FamilyContext } from "../family.js";
import type { Term } from "../language.js";
import type { ContractPart } from "../part.js";
import { line } from "../write.js";
import { bandsTerm } from "./bands.js";
import { reserve } from "./reserve.js";
import { lossLines, moneyLine, savingsLines, savingsTransfer } from "./savings.js";
import { bandsOver, resultLines } from "./sharing.js";
import { ruleOfYear, sinceYear } from "./since.js";

const corridorBands = bandsTerm("consortiumShare", "fundShare", {
  provider: {
    en: "Share of the savings, and of the loss, inside the band that is the consortium's.",
    "zh-CN": "档内节约归医联体、亏损由医联体承担的比例。",
  },
  fund: {
    en: "The fund's share of the same band, where it is to be said; with the consortium's it makes 1.",
    "zh-CN": "同档内归基金的比例，可不写；与医联体比例合计为1。",
  },
});

export const corridorsTerm = sinceYear(
  { bands: corridorBands },
  {
    en: "Corridors as shares of the benchmark, the same for savings and losses, by performance year.",
    "zh-CN": "按履约年度的风险走廊（占基准的比例），节约与亏损对称适用。",
  },
);
type CorridorsTerms = z.output<typeof corridorsTerm>;

/** Lines from surplus to retained and from overspend to uncovered. */
export function corridor(corridors: CorridorsTerms, context: FamilyContext): ContractPart[] {
  const shared = (of: "surplus" | "overspend"): Term =>
    ruleOfYear(corridors, context, ({ bands }) =>
      bandsOver(
        line(of),
        "budget",
        bands.map(({ from, consortiumShare }) => ({ from, share: consortiumShare })),
      ),
    );
  const savings = { en: "Savings that are the consortium's by corridors", "zh-CN": "按走廊归医联体的节约额" };
  const loss = { en: "Loss that is the consortium's by corridors", "zh-CN": "按走廊由医联体承担的亏损" };
  return [
    {
      lines: [
        ...resultLines,
        moneyLine("sharedSavings", "tiers", shared("surplus"), savings, { basis: "budget" }),
        moneyLine("sharedLoss", "tiers", shared("overspend"), loss, { basis: "budget" }),
        ...savingsLines(line("sharedSavings"), "sharedSavings"),
        ...lossLines(line("sharedLoss"), "sharedLoss"),
      ],
      transfers: [savingsTransfer],
    },
    reserve(undefined),
  ];
}
