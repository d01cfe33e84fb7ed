/**
 * Where a surplus comes from: the parts, in the order in which they are taken away.
 *
 * S = budget − counted spending of one contract, scheme and year (below zero: overspend). A ladder of worlds leads from the
 * trial as it happened down to what could be expected when the contract was signed; each world differs from the one
 * above it by one thing and is settled by the contract's own rules, and a part is the difference of S between two
 * neighbours, in whole minor units. So the parts add up to S exactly in every trial, whatever the contract's formulas, and
 * a budget that moves with what is taken away (rebased, indexed, by risk) moves in the same part. With another order
 * the parts would be others: what two of them do together belongs to the one that is taken away first.
 *
 *   regression  budgets built on drawn prior spending, against the same built on expected prior spending
 *   coding      growth of coded risk scores without more illness (contracts that pay by them)
 *   scope       care shifted out of the bundle or to patients (arms that do so)
 *   response    volume: providers answer the contract
 *   programme   volume: what the management programme does to use
 *   health      events, complications and deaths that the programme changes
 *   growth      growth and shocks off the growth that was expected: luck that everybody shares
 *   price       dated price steps since the last year before the contract
 *   patients    what claims of the same people cost against their expectation, given who had events: luck of the panel
 *   levels      cost levels of this parameter set against the central ones: not known at signing
 *   mix         expected cost of the people there, per head, against the panel at signing: ageing, complications, joiners,
 *               leavers; who has an event, and how far hazards are off as a whole, counts here and not as luck
 *   heads       more or fewer months under contract than the panel at signing
 *   terms       S where all turns out as expected: margins, floors, caps and growth that the terms build in
 *
 * "Expected" is the mean over the drawn laws, for the panel held as it was signed, at central numbers, at the expected
 * growth and at the prices of the last year before the contract (`expectation.ts`).
 */
import type { Words } from "../../contracts/language.js";

export const SURPLUS_PARTS = [
  "regression",
  "coding",
  "scope",
  "response",
  "programme",
  "health",
  "growth",
  "price",
  "patients",
  "levels",
  "mix",
  "heads",
  "terms",
] as const;
export type SurplusPart = (typeof SURPLUS_PARTS)[number];

export const SURPLUS_COLUMN = "surplusFrom";
/** S itself stands beside its parts, so that its spread over the trials is known. */
export const SURPLUS_TOTAL = "surplusFrom.all";
/** Growth, patients and levels together: what nobody earned. */
export const SURPLUS_LUCK = "surplusFrom.luck";
export const LUCK_PARTS: readonly SurplusPart[] = ["growth", "patients", "levels"];
export const surplusColumn = (part: SurplusPart): string => `${SURPLUS_COLUMN}.${part}`;

/** In the order of a row: the surplus, its parts, and those of them that are luck together. */
export const SURPLUS_COLUMNS: readonly string[] = [
  SURPLUS_TOTAL,
  ...SURPLUS_PARTS.map(surplusColumn),
  SURPLUS_LUCK,
];

export const SURPLUS_WORDS: Readonly<Record<SurplusPart, Words>> = {
  regression: { en: "Regression to the mean", "zh-CN": "均值回归" },
  coding: { en: "Coding growth", "zh-CN": "编码增长" },
  scope: { en: "Scope: care moved out, or to patients", "zh-CN": "口径：费用移出包外或转由个人负担" },
  response: { en: "Volume: response to the contract", "zh-CN": "服务量：对付费方式的反应" },
  programme: { en: "Volume: management programme", "zh-CN": "服务量：健康管理" },
  health: { en: "Health: events and deaths", "zh-CN": "健康：并发症与死亡" },
  growth: { en: "Luck: growth and shocks that all share", "zh-CN": "运气：共同的增长与冲击" },
  price: { en: "Price steps", "zh-CN": "价格调整" },
  patients: { en: "Luck: this panel's patients", "zh-CN": "运气：本组患者的偶然性" },
  levels: { en: "Levels not known at signing", "zh-CN": "签约时未知的费用水平" },
  mix: { en: "Mix of patients", "zh-CN": "患者结构" },
  heads: { en: "Heads", "zh-CN": "人数" },
  terms: { en: "Built into the terms", "zh-CN": "合同条款本身所含" },
};
