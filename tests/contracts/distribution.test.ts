/** The split inside a consortium through its family: the known answer, a published split, and what always sums to zero. */
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { oracle } from "../numerics/accuracy.js";
import { contextOf, contractOf, fundYear, settled } from "./build.js";

fc.configureGlobal({ seed: 2022 });

const context = contextOf(1, { minorUnits: 0 });
const split = (distribute: object, facts: Parameters<typeof settled>[1][number]) =>
  settled(contractOf("consortium-distribution", { distribute }, context), [facts], context).settlements[0];

it("consortium-split-a: pools by share, then workload and quality-weighted workload", () => {
  interface Inputs {
    readonly surplus: number;
    readonly members: readonly { readonly workload: number; readonly quality: string }[];
    readonly workload_weight: string;
    readonly quality_weight: string;
  }
  const { inputs, expected } = oracle<Inputs, { by_member: number[] }>("contract", "consortium-split-a");
  const { allocation } = split(
    {
      by: [
        { vector: "workload", share: inputs.workload_weight },
        { vector: "workload", qualityWeighted: true, share: inputs.quality_weight },
      ],
    },
    {
      scalars: { settledGain: BigInt(inputs.surplus), settledLoss: 0n },
      vectors: {
        workloadByProvider: inputs.members.map(({ workload }) => BigInt(workload)),
        qualityByProvider: inputs.members.map(({ quality }) => quality),
      },
    },
  );
  expect(allocation).toEqual(expected.by_member.map(BigInt));
});

describe("floor, holdback, losses and transfer price together", () => {
  const distribute = {
    by: [
      { vector: "lead", share: "0.3" },
      { vector: "workload", qualityWeighted: true, share: "0.7" },
    ],
    losses: { by: [{ vector: "headcount", share: 1 }] },
    guaranteed: { perYear: 10_000, vector: "headcount" },
    referrals: { price: "12.5" },
  };
  const weight = fc.bigInt({ min: 0n, max: 1_000n });
  const providers = fc.array(
    fc.record({
      workload: weight,
      headcount: fc.bigInt({ min: 1n, max: 500n }),
      received: weight,
      sent: weight,
    }),
    { minLength: 2, maxLength: 6 },
  );
  const facts = (
    gain: bigint,
    loss: bigint,
    all: readonly Record<"workload" | "headcount" | "received" | "sent", bigint>[],
  ) => ({
    scalars: { settledGain: gain, settledLoss: loss, referrals: "7" },
    vectors: {
      leadByProvider: all.map((_, index) => (index === 0 ? 1n : 0n)),
      workloadByProvider: all.map(({ workload }) => workload + 1n),
      qualityByProvider: all.map((_, index) => `0.${9 - index}`),
      headcountByProvider: all.map(({ headcount }) => headcount),
      referralsInByProvider: all.map(({ received }) => received + 1n),
      referralsOutByProvider: all.map(({ sent }) => sent + 1n),
    },
  });

  it("sums to the result whatever the weights, and referrals to zero", () => {
    const amounts = fc.bigInt({ min: 0n, max: 10n ** 9n });
    fc.assert(
      fc.property(amounts, amounts, providers, (gain, loss, all) => {
        const { allocation = [], allocations = [] } = split(distribute, facts(gain, loss, all));
        const sum = (parts: readonly bigint[]) => parts.reduce((a, b) => a + b, 0n);
        expect(sum(allocation)).toBe(gain - loss);
        // 12.5 · 7 = 87.5 → 88, half to even.
        const [received, sent] = allocations.slice(-2);
        expect([sum(received), sum(sent)]).toEqual([88n, -88n]);
      }),
    );
  });

  it("gives every provider its part of the guaranteed amount before the pools", () => {
    // Gain 15,000: 10,000 by 3:1 staff; of 5,000 the lead holds back 1,500; 3,500 by 10 · 0.9 : 20 · 0.8 = 9 : 16.
    const all = [
      { workload: 9n, headcount: 3n, received: 0n, sent: 0n },
      { workload: 19n, headcount: 1n, received: 0n, sent: 0n },
    ];
    const { allocations } = split(distribute, facts(15_000n, 0n, all));
    expect(allocations?.slice(0, 2)).toEqual([
      [7_500n, 2_500n],
      [1_500n + 1_260n, 2_240n],
    ]);
  });
});

it("a budget contract takes the same terms, with the vectors that a simulation supplies", () => {
  const budget = contractOf(
    "global-budget",
    {
      budget: { rule: "signed", perYear: 100, update: { rule: "frozen" } },
      budgetBasis: "fundOnly",
      counts: { services: ["outpatient", "inpatient"] },
      surplus: { basis: "budgetSigned", bands: [{ from: 0, providerKeeps: 1 }] },
      overspend: { basis: "budgetSigned", bands: [{ from: 0, providerBears: 1 }] },
      distribute: {
        by: [{ vector: "spending", share: 1 }],
        losses: { by: [{ vector: "months", share: 1 }] },
      },
    },
    context,
  );
  const vectors = { spendingByProvider: [1n, 3n], monthsByProvider: [1n, 1n] };
  const parts = [60n, 140n].map(
    (spent) => settled(budget, [fundYear(spent, {}, vectors)], context).settlements[0].allocation,
  );
  expect(parts).toEqual([
    [10n, 30n],
    [-20n, -20n],
  ]);
  expect(budget.needs.filter((need) => need.kind === "vector").map(({ of }) => of)).toEqual([
    "spending",
    "months",
  ]);
});
