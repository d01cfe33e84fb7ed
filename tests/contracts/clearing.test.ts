/** Late findings: what was paid and the adjustment are together what the full facts would have given, to the fen. */
import fc from "fast-check";
import { expect, it } from "vitest";
import type { AccountFacts } from "../../src/contracts/language.js";
import { netReceipts } from "../../src/contracts/party-results.js";
import type { SettledAccount } from "../../src/contracts/settlement.js";
import { amountOf, contextOf, contractOf, settled } from "./build.js";

fc.configureGlobal({ seed: 2022 });

const context = contextOf(2);
const terms = (disallowed: string, more: object = {}) => ({
  services: ["outpatient", "inpatient"],
  budget: { perYear: 1_000_000, update: { rule: "indexed", ratePerYear: "0.037" } },
  surplus: {
    basis: "budgetSigned",
    bands: [
      { from: 0, providerKeeps: "2/3" },
      { from: "0.03", providerKeeps: "0.4" },
    ],
  },
  overspend: {
    basis: "budgetSigned",
    bands: [
      { from: 0, providerBears: "1/3" },
      { from: "0.02", providerBears: "0.9" },
    ],
  },
  advances: "total",
  revolvingAdvance: true,
  disallowed,
  deposit: { share: "0.05", zeroAt: 60, fullAt: 90 },
  ...more,
});

interface Sheet {
  readonly fundPaid: bigint;
  readonly disallowed: bigint;
  readonly lateDisallowed: bigint;
  readonly advances: bigint;
  readonly score: string;
}
const year = (own: Sheet): AccountFacts => ({
  scalars: {
    months: 1200n,
    patientPaid: 0n,
    allowed: own.fundPaid,
    revolvingAdvance: 50_000_00n,
    ...own,
  },
  vectors: {},
});

/** Claims about the budget, so that the findings carry many years from overspend to surplus. */
const sheet = fc.record({
  fundPaid: fc.bigInt({ min: 900_000_00n, max: 1_150_000_00n }),
  disallowed: fc.bigInt({ min: 0n, max: 100_000_00n }),
  lateDisallowed: fc.constant(0n),
  advances: fc.bigInt({ min: 0n, max: 1_200_000_00n }),
  score: fc.integer({ min: 0, max: 100 }).map(String),
});

const paidByFund = ({ settlements }: SettledAccount): bigint =>
  settlements.reduce((sum, settlement) => sum - netReceipts(settlement, "fund"), 0n);

it.each(["leavesCounted", "staysCounted"])("over both years it is as if all had been known (%s)", (rule) => {
  const contract = contractOf("annual-clearing", terms(rule), context);
  const found = fc.bigInt({ min: 0n, max: 150_000_00n });
  fc.assert(
    fc.property(sheet, sheet, found, (first, second, late) => {
      const asItCame = settled(contract, [year(first), year({ ...second, lateDisallowed: late })], context);
      const known = { ...first, disallowed: first.disallowed + late };
      const allKnown = settled(contract, [year(known), year(second)], context);
      expect(paidByFund(asItCame)).toBe(paidByFund(allKnown));
      const alone = settled(contract, [year(first), year(second)], context);
      expect(asItCame.settlements[0]).toEqual(alone.settlements[0]);
      const restated = amountOf(alone, "earned") - amountOf(allKnown, "earned");
      expect(amountOf(asItCame, "lateFindings", 1)).toBe(restated);
    }),
  );
});

it("the balance is what moves at the clearing: all but what was advanced", () => {
  const contract = contractOf("annual-clearing", terms("leavesCounted"), context);
  fc.assert(
    fc.property(sheet, sheet, (first, second) => {
      const account = settled(contract, [year(first), year({ ...second, lateDisallowed: 12_345n })], context);
      account.settlements.forEach((settlement, index) => {
        const paidAhead = settlement.transfers
          .filter(({ from, tag }) => from === "fund" && ["advance", "revolvingAdvance"].includes(tag))
          .reduce((sum, { amount }) => sum + amount, 0n);
        const balance = amountOf(account, "balanceDue", index) - amountOf(account, "balanceOwed", index);
        expect(balance).toBe(-netReceipts(settlement, "fund") - paidAhead);
      });
    }),
  );
});

it("a finding that turns an overspend into a surplus moves both", () => {
  // Year 1: 1,040,000 of 1,000,000: 20,000 · 1/3 + 20,000 · 0.9 = 24,666.666… → 24,666.67 borne. With 50,000 found: counted
  // 990,000, 10,000 · 2/3 = 6,666.666… → 6,666.67 kept. With score 90 the whole deposit is released: earned
  // 1,015,333.33 as cleared; 1,040,000 − 50,000 + 6,666.67 = 996,666.67 with the findings: 18,666.66 owed.
  const contract = contractOf("annual-clearing", terms("leavesCounted"), context);
  const own = { fundPaid: 1_040_000_00n, disallowed: 0n, lateDisallowed: 0n, advances: 0n, score: "90" };
  const next = { ...own, fundPaid: 1_037_000_00n, lateDisallowed: 50_000_00n };
  const account = settled(contract, [year(own), year(next)], context);
  expect(amountOf(account, "earned")).toBe(1_015_333_33n);
  expect(amountOf(account, "late.earned", 1)).toBe(996_666_67n);
  expect(amountOf(account, "adjustmentOwed", 1)).toBe(18_666_66n);
  expect(amountOf(account, "adjustmentDue", 1)).toBe(0n);
});

it("splits the adjusted result among the institutions", () => {
  const distribute = { by: [{ vector: "workload", share: 1 }] };
  const contract = contractOf("annual-clearing", terms("leavesCounted", { distribute }), context);
  // Year 2 spends its budget of 1,037,000 exactly: the result is the adjustment alone, 18,666.66 owed, split 3 : 1.
  const own = { fundPaid: 1_040_000_00n, disallowed: 0n, lateDisallowed: 0n, advances: 0n, score: "90" };
  const next = { ...own, fundPaid: 1_037_000_00n, lateDisallowed: 50_000_00n };
  const vectors = { workloadByProvider: [3n, 1n] };
  const account = settled(
    contract,
    [own, next].map((each) => ({ ...year(each), vectors })),
    context,
  );
  // 1,866,666 · 3/4 = 1,399,999.5 and 466,666.5: the odd fen falls to the first.
  expect(account.settlements[1].allocation).toEqual([-1_400_000n, -466_666n]);
});
