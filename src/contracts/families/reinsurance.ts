/** Reinsurance: a signed budget with excess-of-loss cover for single events, a yearly deductible and reinstatements. */
import { z } from "zod";
import { budgetContract, budgetFields } from "../blocks/budget.js";
import { countedYearsAgo, partOf } from "../blocks/counted.js";
import { refuseTwice } from "../blocks/cover-refusals.js";
import { signedBudgetTerms, signedTarget } from "../blocks/signed-budget.js";
import { treaty, treatyTerms } from "../blocks/treaty.js";
import { bundleYear, fen, inYuan } from "../example-facts.js";
import type { ContractFamily, WorkedExample } from "../family.js";

const terms = z
  .strictObject({ budget: signedBudgetTerms, ...budgetFields, treaty: treatyTerms })
  .omit({ covers: true });

const base = {
  budget: { perYear: 1_000_000, update: { rule: "frozen" } },
  budgetBasis: "fundOnly",
  counts: { services: ["outpatient", "inpatient"] },
  surplus: { basis: "budgetSigned", bands: [{ from: 0, providerKeeps: 1 }] },
  overspend: { basis: "budgetSigned", bands: [{ from: 0, providerBears: 1 }] },
  treaty: {
    attachment: 80_000,
    limit: 120_000,
    cededShare: 1,
    aggregateDeductible: 50_000,
    reinstatements: 1,
  },
};

/** Events named a, b, c … with their losses in yuan; spending is theirs and no other. */
function events(losses: readonly number[], names?: readonly string[]) {
  const spent = losses.reduce((total, loss) => total + loss, 0);
  const columns = { event: names ?? losses.map((_, event) => `e${event}`), loss: losses.map(fen) };
  return {
    ...bundleYear({ patientYears: 10, fundPaid: spent, patientPaid: 0 }),
    tables: { events: { rows: losses.length, columns } },
  };
}

const examples: readonly WorkedExample[] = [
  {
    // Layers 0, 100,000, 10,000, 120,000, 120,000, 70,000 = 420,000; less 50,000 = 370,000; at most 2 · 120,000 = 240,000.
    // Counted 1,070,000 − 240,000 = 830,000.
    name: "capped",
    words: {
      en: "Six events; the limit is restored once and then used up.",
      "zh-CN": "六起事件，限额恢复一次后用尽。",
    },
    terms: base,
    facts: [events([30_000, 180_000, 90_000, 400_000, 220_000, 150_000])],
    expected: [
      inYuan({
        ceded: 240_000,
        countedSpending: 830_000,
        surplus: 170_000,
        retained: 170_000,
        consortiumResult: 170_000,
        fundOutlayInBundle: 1_000_000,
      }),
    ],
  },
  {
    // One event of 130,000 in two rows: 50,000 above 80,000, exactly the year's deductible: nothing is ceded. Next year one fen
    // more: one fen.
    name: "threshold",
    words: {
      en: "The layer equals the year's deductible, then passes it by a fen; one event billed in two rows.",
      "zh-CN": "层内金额恰等于年度免赔额，次年多一分；同一事件分两行记账。",
    },
    terms: base,
    facts: [events([100_000, 30_000], ["a", "a"]), events([100_000, 30_000.01], ["a", "a"])],
    expected: [
      inYuan({ ceded: 0, countedSpending: 130_000 }),
      inYuan({ ceded: 0.01, countedSpending: 130_000 }),
    ],
  },
  {
    // Half of (420,000 − 0) with no limit to the year; premium 3 % of 1,000,000. 1,070,000 − 210,000 = 860,000: 140,000 kept.
    name: "small",
    words: {
      en: "Half of every layer, for a premium of 3 % of the budget.",
      "zh-CN": "各层赔付一半，保费为预算的3%。",
    },
    terms: {
      ...base,
      treaty: {
        attachment: 80_000,
        limit: 120_000,
        cededShare: "0.5",
        premium: { basis: "budgetSigned", rate: "0.03" },
      },
    },
    facts: [events([30_000, 180_000, 90_000, 400_000, 220_000, 150_000])],
    expected: [inYuan({ ceded: 210_000, retained: 140_000, premium: 30_000, consortiumResult: 110_000 })],
  },
  {
    // 1,400,000 in one event: 120,000 − 50,000 ceded; overspend 1,330,000 − 1,000,000, all borne.
    name: "loss",
    words: { en: "One event dearer than the layer is wide.", "zh-CN": "单一事件远超限额。" },
    terms: base,
    facts: [events([1_400_000])],
    expected: [inYuan({ ceded: 70_000, overspend: 330_000, uncovered: 330_000, consortiumResult: -330_000 })],
  },
  {
    name: "zero",
    words: { en: "No events.", "zh-CN": "无事件。" },
    terms: base,
    facts: [events([])],
    expected: [inYuan({ ceded: 0, countedSpending: 0, retained: 1_000_000 })],
  },
  {
    name: "error",
    words: { en: "Reinstatements of a limit that is not there.", "zh-CN": "没有限额却要恢复限额。" },
    terms: { ...base, treaty: { attachment: 80_000, cededShare: 1, reinstatements: 1 } },
    facts: [events([])],
    error: "reinstatements restore a limit",
  },
];

export const reinsurance: ContractFamily<z.output<typeof terms>> = {
  id: "reinsurance",
  title: { en: "Global budget with reinsurance by event", "zh-CN": "总额付费加再保险（按事件）" },
  words: {
    en: "A reinsurer pays what single events cost above an attachment, up to a limit for each, once the year's deductible is used up and as long as the limit is restored. What is left counts against the budget.",
    "zh-CN":
      "单一事件超过起赔点的费用由再保险人赔付，每次以限额为限，先扣除年度累计免赔额，限额按约定次数恢复。余额计入预算。",
  },
  formula:
    "ceded = share · min(max(Σ layer(event) − deductible, 0), (1 + reinstatements) · limit); counted = spending − ceded",
  source:
    "Excess of loss with annual aggregate deductible and reinstatements: the usual form of the treaty; closed form Σ = min(max(Σ layer − deductible, 0), (n + 1) · limit). Terms of a Chinese consortium: not published, levers.",
  terms,
  expand: (own, context) => {
    const { counts, budgetBasis } = own;
    if (counts.truncateAt !== undefined) refuseTwice();
    const budget = signedTarget(own.budget, context, (yearsAgo) =>
      countedYearsAgo(counts, budgetBasis, yearsAgo),
    );
    return budgetContract(own, budget, {
      parts: [treaty(own.treaty, partOf(budgetBasis))],
      covered: true,
      paidOut: own.treaty.premium === undefined ? [] : ["premium"],
    });
  },
  examples,
};
