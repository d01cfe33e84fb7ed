/** Neutral terms reduce a contract to the simpler one, amount for amount; layers tile. */
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { prepareContract, settleAccount } from "../../src/contracts/settle.js";
import { traceSettlement } from "../../src/contracts/trace.js";
import type { AccountFacts, Term } from "../../src/contracts/language.js";
import { add, whole } from "../../src/contracts/rational.js";
import { column, fact, line, minus, money, number, totalOver } from "../../src/contracts/write.js";
import { withClaims } from "../../src/contracts/blocks/claims.js";
import { aLine, amountOf, composedOf, contextOf, contractOf, fundYear, resultsOf, settled } from "./build.js";

fc.configureGlobal({ seed: 2022, numRuns: 100 });

const context = contextOf(1);
const keep = (bands: readonly object[]) => ({ basis: "budgetSigned", bands });
const capitation = (own: object = {}) => ({
  headRate: { rule: "fixed", perPatientYear: 10_000, update: { rule: "frozen" } },
  budgetBasis: "totalAllowed",
  counts: { services: ["outpatient", "inpatient"] },
  surplus: keep([{ from: 0, providerKeeps: "0.7" }]),
  overspend: keep([{ from: 0, providerBears: "0.4" }]),
  ...own,
});

/** Ten patient-years against a budget of 100,000. */
const facts = fc
  .record({
    fundPaid: fc.bigInt({ min: 0n, max: 12_000_000n }),
    patientPaid: fc.bigInt({ min: 0n, max: 6_000_000n }),
  })
  .map(({ fundPaid, patientPaid }): AccountFacts => {
    const scalars = { months: 120n, fundPaid, patientPaid, allowed: fundPaid + patientPaid };
    return {
      scalars: { ...scalars, excess: 0n, qualityNumerator: 0n, qualityDenominator: 20n, index: "1" },
      vectors: {},
    };
  });

function sameResults(one: { family: string; terms: object }, other: { family: string; terms: object }): void {
  const [first, second] = [one, other].map(({ family, terms }) => contractOf(family, terms, context));
  fc.assert(
    fc.property(facts, (year) => {
      expect(resultsOf(settled(first, [year], context))).toEqual(resultsOf(settled(second, [year], context)));
    }),
  );
}

describe("neutral terms", () => {
  const plain = { family: "capitation", terms: capitation() };

  it("sharing nothing is fee-for-service", () => {
    const nothing = capitation({
      surplus: keep([{ from: 0, providerKeeps: 0 }]),
      overspend: keep([{ from: 0, providerBears: 0 }]),
    });
    sameResults({ family: "capitation", terms: nothing }, { family: "fee-for-service", terms: {} });
  });

  it("a fee of nothing is fee-for-service", () => {
    sameResults(
      { family: "direct-purchase", terms: { feePerPatientYear: 0, paidBy: "fund" } },
      { family: "fee-for-service", terms: {} },
    );
  });

  it.each([
    [
      "a truncation nobody reaches",
      {
        counts: {
          services: ["outpatient", "inpatient"],
          truncateAt: { value: 1_000_000, per: "patientYear" },
        },
      },
    ],
    [
      "a failed gate that forfeits nothing",
      { quality: { measure: "m", threshold: "0.5", forfeitOnFail: 0, whenUnmeasured: "fail" } },
    ],
    ["a passed gate", { quality: { measure: "m", threshold: 0, forfeitOnFail: 1, whenUnmeasured: "fail" } }],
    [
      "a reserve that is never filled",
      {
        reserve: {
          opening: 0,
          upTo: { value: 0, basis: "budgetSigned" },
          depositShare: 1,
          drawBeforeProvider: true,
        },
      },
    ],
    ["an operator without share", { operator: { shareOfRetained: 0 } }],
    [
      "bands of equal shares",
      {
        surplus: keep([
          { from: 0, providerKeeps: "0.7" },
          { from: "0.03", providerKeeps: "0.7" },
          { from: "0.2", providerKeeps: "0.7" },
        ]),
      },
    ],
    [
      "the adjusted budget as basis, when nothing adjusts it",
      { surplus: { basis: "budgetAdjusted", bands: [{ from: 0, providerKeeps: "0.7" }] } },
    ],
    [
      "growth of nothing",
      { headRate: { rule: "fixed", perPatientYear: "10000", update: { rule: "indexed", ratePerYear: 0 } } },
    ],
    [
      "following a level that did not move",
      {
        headRate: {
          rule: "fixed",
          perPatientYear: "1e4",
          update: { rule: "indexed", followLevels: ["local"] },
        },
      },
    ],
    [
      "a factor of one",
      {
        headRate: {
          rule: "fixed",
          perPatientYear: "20000/2",
          update: { rule: "byYear", factors: { "2022": 1 } },
        },
      },
    ],
    [
      "rebasing in a single year",
      {
        headRate: {
          rule: "fixed",
          perPatientYear: 10_000,
          update: { rule: "rebased", weight: "0.5", growthPerYear: "0.1", dataLagYears: 2 },
        },
      },
    ],
  ])("%s changes nothing", (_, own) => {
    sameResults(plain, { family: "capitation", terms: capitation(own) });
  });

  it("a global budget is capitation on fixed heads", () => {
    const { surplus, overspend, budgetBasis, counts } = capitation();
    const budget = { rule: "signed", perYear: 100_000, update: { rule: "frozen" } };
    sameResults(plain, {
      family: "global-budget",
      terms: { budget, surplus, overspend, budgetBasis, counts },
    });
  });

  it("full retention without compensation pays the budget, whatever is spent", () => {
    const full = capitation({
      surplus: keep([{ from: 0, providerKeeps: 1 }]),
      overspend: keep([{ from: 0, providerBears: 1 }]),
    });
    const contract = contractOf("capitation", full, context);
    fc.assert(
      fc.property(facts, (year) => {
        const { fundOutlayInBundle, patientPayments } = resultsOf(settled(contract, [year], context));
        // On a total basis fund and patients together pay 100,000: fewer visits raise the fund's outlay.
        expect(fundOutlayInBundle + patientPayments).toBe(10_000_000n);
      }),
    );
  });
});

describe("layers", () => {
  const layer = (from: string, width: string, share: string): Term => ({
    layer: {
      of: fact("fundPaid"),
      from: money(from),
      width: width === "unlimited" ? width : money(width),
      share: number(share),
    },
  });
  const contract = withClaims(
    composedOf({
      lines: [
        aLine("low", "tiers", layer("1000", "500", "0.6")),
        aLine("high", "tiers", layer("1500", "700", "0.6")),
        aLine("both", "tiers", layer("1000", "1200", "0.6")),
        aLine("open", "tiers", layer("1000", "unlimited", "0.6")),
      ],
    }),
  );
  const value = (fundPaid: bigint) => {
    const [year] = prepareContract(contract, context).evaluate([fundYear(fundPaid)], []);
    const [low, high, both, open] = year.values.slice(-4);
    return { low, high, both, open };
  };

  const wholes = (amounts: Record<string, bigint>) =>
    Object.fromEntries(Object.entries(amounts).map(([id, amount]) => [id, whole(amount)]));

  it("two adjacent layers are one", () => {
    // At 1,700.00: 0.6 · 500 + 0.6 · 200 = 420.00.
    expect(value(170_000n)).toEqual(wholes({ low: 30_000n, high: 12_000n, both: 42_000n, open: 42_000n }));
    fc.assert(
      fc.property(fc.bigInt({ min: 0n, max: 400_000n }), (fundPaid) => {
        const { low, high, both } = value(fundPaid);
        expect(add(low, high)).toEqual(both);
      }),
    );
  });

  it("begin at their start and stop at their end", () => {
    expect(value(100_000n)).toEqual(wholes({ low: 0n, high: 0n, both: 0n, open: 0n }));
    expect(value(220_000n)).toEqual(wholes({ low: 30_000n, high: 42_000n, both: 72_000n, open: 72_000n }));
    expect(value(320_000n)).toEqual(wholes({ low: 30_000n, high: 42_000n, both: 72_000n, open: 132_000n }));
  });
});

describe("order of application", () => {
  // Seven patients cost 929,000. A cover pays 90 % above 100,000 of each: 0.9 · 150,000 + 0.9 · 500,000 = 585,000.
  // An aggregate cover pays what lies above 420,000: of what the first leaves (344,000) nothing, of the gross 509,000.
  const costs = [12_000n, 3_000n, 250_000n, 40_000n, 9_000n, 600_000n, 15_000n].map((yuan) => yuan * 100n);
  const layer = (of: Term, from: string, share: string): Term => ({
    layer: { of, from: money(from), width: "unlimited", share: number(share) },
  });
  const year: AccountFacts = {
    scalars: {},
    vectors: {},
    tables: { patients: { rows: costs.length, columns: { cost: costs } } },
  };
  const covers = (aggregateSees: Term) =>
    composedOf({
      needs: [
        {
          id: "patients",
          kind: "table",
          columns: { cost: "money" },
          words: { en: "Patients", "zh-CN": "患者" },
        },
      ],
      lines: [
        aLine("gross", "aggregate", totalOver("patients", column("cost"))),
        aLine("specific", "aggregate", totalOver("patients", layer(column("cost"), "100000", "0.9")), {
          basis: "cost",
          round: true,
        }),
        aLine("aggregate", "aggregate", layer(aggregateSees, "420000", "1"), { round: true }),
      ],
    });
  const paid = (aggregateSees: Term) => settleAccount(covers(aggregateSees), [year], [], context);
  const inSequence = paid(minus(line("gross"), line("specific")));
  const sideBySide = paid(line("gross"));

  it("a cover in sequence sees what the one before leaves, side by side the whole", () => {
    const amounts = (account: typeof inSequence) =>
      ["gross", "specific", "aggregate"].map((id) => amountOf(account, id));
    expect(amounts(inSequence)).toEqual([929_000_00n, 585_000_00n, 0n]);
    expect(amounts(sideBySide)).toEqual([929_000_00n, 585_000_00n, 509_000_00n]);
  });

  it("is printed: the lines in their order, each with what it sees", () => {
    const printed = (account: typeof inSequence) =>
      traceSettlement(account, 0, "en").filter((text) => /^ {4}= .*[×Σ]/.test(text));
    expect(printed(inSequence)).toEqual([
      "    = Σ[patients] cost",
      "    = Σ[patients] 0.9 × max(cost − 100000, 0)",
      "    = 1 × max((gross − specific) − 420000, 0)",
    ]);
    expect(printed(sideBySide).at(-1)).toBe("    = 1 × max(gross − 420000, 0)");
  });
});
