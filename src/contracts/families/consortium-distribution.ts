/** Distribution inside a consortium: what the fund settles with the lead institution, split among the providers. */
import { z } from "zod";
import { distributeTerms, distribution } from "../blocks/distribution.js";
import { fen, inYuan } from "../example-facts.js";
import type { ContractFamily, WorkedExample } from "../family.js";
import type { AccountFacts, ComposedContract } from "../language.js";
import { assemble, type ContractPart } from "../part.js";
import { fact } from "../write.js";

const terms = z.strictObject({ distribute: distributeTerms });

/** What was settled with the fund: a gain or a loss of the consortium, whatever contract it came from. */
const settled: ContractPart = {
  needs: [
    {
      id: "settledGain",
      kind: "given",
      unit: "money",
      words: {
        en: "What the fund pays the lead institution to share",
        "zh-CN": "基金拨付牵头医疗机构的可分配额",
      },
    },
    {
      id: "settledLoss",
      kind: "given",
      unit: "money",
      words: { en: "What the lead institution owes the fund", "zh-CN": "牵头医疗机构应缴基金的金额" },
    },
  ],
  lines: [
    {
      id: "retained",
      stage: "tiers",
      unit: "money",
      value: fact("settledGain"),
      role: "retained",
      words: { en: "Paid by the fund to the lead institution", "zh-CN": "基金拨付牵头医疗机构" },
    },
    {
      id: "uncovered",
      stage: "reserve",
      unit: "money",
      value: fact("settledLoss"),
      role: "uncovered",
      words: { en: "Paid by the lead institution to the fund", "zh-CN": "牵头医疗机构缴还基金" },
    },
  ],
  transfers: [
    { from: "fund", to: "consortium", line: "retained", tag: "surplus" },
    { from: "consortium", to: "fund", line: "uncovered", tag: "overspend" },
  ],
};

function expand(distribute: z.output<typeof distributeTerms>, services: readonly string[]): ComposedContract {
  return assemble([settled, distribution(distribute, services, ["uncovered"])], { bundle: services });
}

const byWorkAndQuality = {
  by: [
    { vector: "workload", share: "0.6" },
    { vector: "workload", qualityWeighted: true, share: "0.4" },
  ],
};
const year = (
  gain: number,
  loss: number,
  vectors: AccountFacts["vectors"],
  scalars: AccountFacts["scalars"] = {},
): AccountFacts => ({
  scalars: { settledGain: fen(gain), settledLoss: fen(loss), ...scalars },
  vectors,
});
const members = {
  workloadByProvider: [5200n, 1900n, 2100n, 800n],
  qualityByProvider: ["0.92", "0.85", "0.97", "0.5"],
};

const examples: readonly WorkedExample[] = [
  {
    // In fen: 10,000,001 → 6,000,000.6 and 4,000,000.4, so 6,000,001 and 4,000,000. Workload of 10,000: 3,120,000.52,
    // 1,140,000.19, 1,260,000.21, 480,000.08: the fen left to the first. Workload · quality 4,784 : 1,615 : 2,037 : 400 of 8,836:
    // 2,165,685.83, 731,100.05, 922,136.71, 181,077.41: the two left to the first and the third.
    name: "small",
    words: {
      en: "Sixty parts by workload, forty by workload times quality.",
      "zh-CN": "六成按工作量，四成按质量加权工作量。",
    },
    terms: { distribute: byWorkAndQuality },
    facts: [year(100_000.01, 0, members)],
    expected: [
      inYuan({
        consortiumResult: 100_000.01,
        "provider.0": 52_856.87,
        "provider.1": 18_711,
        "provider.2": 21_821.37,
        "provider.3": 6_610.77,
      }),
    ],
  },
  {
    // 9 % and 79 % are held back by the lead for infrastructure and redesigned care, 12 % go to the participants. In cents:
    // 205,575,987.6, 1,804,500,335.6, 274,101,316.8: the two cents left go to the largest remainders, .8 and the first .6.
    name: "held back",
    words: {
      en: "A published split: 9 % and 79 % stay with the organisation, 12 % go to the participants.",
      "zh-CN": "公开的分配：9%与79%由机构留用，12%分给参与者。",
    },
    terms: {
      distribute: {
        by: [
          { vector: "lead", share: "0.09" },
          { vector: "lead", share: "0.79" },
          { vector: "workload", share: "0.12" },
        ],
      },
    },
    facts: [year(22_841_776.4, 0, { leadByProvider: [1n, 0n], workloadByProvider: [0n, 1n] })],
    expected: [inYuan({ "provider.0": 20_100_763.23, "provider.1": 2_741_013.17 })],
  },
  {
    // Guaranteed 12,000 by headcount 20:30:10 → 4,000, 6,000, 2,000. Year 1: gain exactly 12,000: nothing is left. Year 2: 0.01
    // more goes by workload 5:3:2: 0.005 against 0.003 and 0.002, the fen to the first.
    name: "threshold",
    words: {
      en: "A gain that just pays the guaranteed amount, then a fen more.",
      "zh-CN": "收益恰够保底分配，次年多一分。",
    },
    terms: {
      distribute: {
        by: [{ vector: "workload", share: 1 }],
        guaranteed: { perYear: 12_000, vector: "headcount" },
      },
    },
    facts: [12_000, 12_000.01].map((gain) =>
      year(gain, 0, { headcountByProvider: [20n, 30n, 10n], workloadByProvider: [5n, 3n, 2n] }),
    ),
    expected: [
      inYuan({ "provider.0": 4_000, "provider.1": 6_000, "provider.2": 2_000 }),
      inYuan({ "provider.0": 4_000.01, "provider.1": 6_000, "provider.2": 2_000 }),
    ],
  },
  {
    // Losses by staff 20:30:10 of 60, not by workload: 3,000, 4,500, 1,500. Referrals: 300 · 40 patients = 12,000; the first
    // provider receives all, the others sent 30 and 10: +12,000, −9,000, −3,000.
    name: "loss",
    words: {
      en: "A loss by staff; referrals to the county hospital are paid by those who sent them.",
      "zh-CN": "亏损按职工人数分担；转诊费用由转出机构付给县医院。",
    },
    terms: {
      distribute: {
        by: [{ vector: "workload", share: 1 }],
        losses: { by: [{ vector: "headcount", share: 1 }] },
        referrals: { price: 300 },
      },
    },
    facts: [
      year(
        0,
        9_000,
        {
          workloadByProvider: [5n, 3n, 2n],
          headcountByProvider: [20n, 30n, 10n],
          referralsInByProvider: [40n, 0n, 0n],
          referralsOutByProvider: [0n, 30n, 10n],
        },
        { referrals: "40" },
      ),
    ],
    expected: [
      inYuan({
        consortiumResult: -9_000,
        "provider.0": 9_000,
        "provider.1": -13_500,
        "provider.2": -4_500,
      }),
    ],
  },
  {
    name: "zero",
    words: { en: "Nothing to share.", "zh-CN": "无可分配额。" },
    terms: { distribute: byWorkAndQuality },
    facts: [year(0, 0, members)],
    expected: [inYuan({ consortiumResult: 0, "provider.0": 0, "provider.3": 0 })],
  },
  {
    name: "error",
    words: { en: "Shares that leave a tenth of the result to nobody.", "zh-CN": "分配比例合计不足1。" },
    terms: { distribute: { by: [{ vector: "workload", share: "0.9" }] } },
    facts: [],
    error: "the shares must sum to 1",
  },
];

export const consortiumDistribution: ContractFamily<z.output<typeof terms>> = {
  id: "consortium-distribution",
  title: { en: "Distribution inside a consortium", "zh-CN": "医联体内部分配" },
  words: {
    en: "What the fund has settled with the lead institution is split among the providers: a guaranteed amount first, then pools by workload, workload times quality, staff, or held back by the lead; a loss by the same or another rule. Referrals inside the consortium are paid at a transfer price, which sums to zero.",
    "zh-CN":
      "基金与牵头医疗机构清算的金额在各机构间分配：先行保底，再按工作量、质量加权工作量、职工人数等份额分配，或由牵头机构留用；亏损按同一或另一办法分担。内部转诊按结算价收付，合计为零。",
  },
  formula:
    "part = guaranteed · weight + Σ share · (gain − guaranteed) · weight ÷ Σ weight (largest remainder) + price · (received − sent)",
  source:
    "Split of savings inside an accountable care organisation: USMM ACO, public reporting of shared savings and losses (42 CFR 425.308(b)(4)); splits of 176 organisations: AJMC 2015;21(8):546. Weights of a Chinese consortium: not published, levers.",
  terms,
  expand: (own, context) => expand(own.distribute, context.services),
  examples,
};
