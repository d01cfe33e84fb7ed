/** Who bears one more yuan: exact shares at hand-worked points, kinks, cliffs and the sum law. */
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { exampleContext } from "../../src/contracts/example-facts.js";
import { families, familyOf } from "../../src/contracts/families/index.js";
import { incentiveProfile } from "../../src/contracts/incentive-profile.js";
import type { AccountFacts } from "../../src/contracts/language.js";
import { BEARERS, marginalShares, type MarginalShares } from "../../src/contracts/marginal.js";
import {
  add,
  compare,
  divide,
  formatRational,
  parseRational,
  rational,
  whole,
  ZERO,
} from "../../src/contracts/rational.js";
import { expandExample } from "../../src/contracts/run-example.js";
import { prepareContract } from "../../src/contracts/settle.js";
import { grossOf, hasCosts } from "../../src/contracts/spending-facts.js";
import { excessOver, line, money, number, product, totalOver } from "../../src/contracts/write.js";
import { arbitraryFacts } from "./arbitrary.js";
import { aLine, composedOf, contextOf, contractOf } from "./build.js";

fc.configureGlobal({ seed: 2022, numRuns: 40 });

const context = contextOf(1);
const terms = {
  headRate: { rule: "fixed", perPatientYear: 10_000, update: { rule: "frozen" } },
  budgetBasis: "totalAllowed",
  counts: { services: ["outpatient", "inpatient"] },
  surplus: { basis: "budgetSigned", bands: [{ from: 0, providerKeeps: "0.7" }] },
  overspend: { basis: "budgetSigned", bands: [{ from: 0, providerBears: "0.4" }] },
};
const prepared = (own: object = {}) =>
  prepareContract(contractOf("capitation", { ...terms, ...own }, context), context);

/** Budget 100,000; patients pay 30 % of what is spent. */
function spent(yuan: number): AccountFacts {
  const allowed = BigInt(yuan) * 100n;
  const patientPaid = (allowed * 3n) / 10n;
  return { scalars: { months: 120n, allowed, fundPaid: allowed - patientPaid, patientPaid }, vectors: {} };
}
const at = (yuan: number) => ({ facts: spent(yuan), history: [] });

/** The parties that bear anything, exactly. */
const shown = ({ exact }: MarginalShares) =>
  Object.fromEntries(Object.entries(exact).filter(([, share]) => share !== "0"));

describe("marginal shares", () => {
  it("in a surplus of which 0.7 is kept: the consortium 0.7, patients 0.3, the fund nothing", () => {
    // One yuan more: fund pays 0.7 of the bill but 0.7 less surplus; the patients pay 0.3.
    const shares = marginalShares(prepared(), at(80_000));
    expect(shown(shares)).toEqual({ patient: "0.3", consortium: "0.7" });
    expect([shares.patient, shares.consortium, shares.fund, shares.crossesGate]).toEqual([
      0.3,
      0.7,
      0,
      false,
    ]);
  });

  it("in an overspend of which 0.4 is borne: the fund 0.3, patients 0.3", () => {
    const shares = marginalShares(prepared(), at(120_000));
    expect(shown(shares)).toEqual({ fund: "0.3", patient: "0.3", consortium: "0.4" });
  });

  it("on the fund's basis full retention leaves the fund nothing, and a yuan counted is more than a yuan spent", () => {
    const full = prepared({
      budgetBasis: "fundOnly",
      surplus: { basis: "budgetSigned", bands: [{ from: 0, providerKeeps: 1 }] },
    });
    // Allowed ÷ counted = 10/7: patients bear 3/7.
    expect(shown(marginalShares(full, at(80_000)))).toEqual({
      patient: "3/7",
      consortium: "1",
    });
  });

  it("share it with operator and reserve", () => {
    const own = {
      operator: { shareOfRetained: "0.2" },
      reserve: {
        opening: 0,
        upTo: { value: 1, basis: "budgetSigned" },
        depositShare: "0.5",
        drawBeforeProvider: true,
      },
    };
    // Of the 0.7 kept: 0.14 operator, 0.35 reserve, 0.21 cash.
    expect(shown(marginalShares(prepared(own), at(80_000)))).toEqual({
      patient: "0.3",
      consortium: "0.21",
      operator: "0.14",
      reserve: "0.35",
    });
  });

  it("fee-for-service: only the payers bear it", () => {
    const contract = contractOf("fee-for-service", {}, context);
    expect(shown(marginalShares(prepareContract(contract, context), at(80_000)))).toEqual({
      fund: "0.7",
      patient: "0.3",
    });
  });

  it("refuse a point without spending", () => {
    expect(() => marginalShares(prepared(), at(0))).toThrow("expected spending in the bundle is zero");
  });

  it("sum to allowed ÷ counted for every family", () => {
    const settling = families.map((family) => ({ family, example: family.examples[0] }));
    const paid = settling.filter(({ family, example }) =>
      expandExample(family, example).transfers.some(({ line }) => line === "fundClaims"),
    );
    expect(paid.length).toBeGreaterThanOrEqual(10);
    for (const { family, example } of paid) {
      const contract = expandExample(family, example);
      const own = prepareContract(contract, exampleContext(example));
      const history = fc.array(arbitraryFacts(contract), { minLength: 3, maxLength: 3 });
      fc.assert(
        fc.property(arbitraryFacts(contract), history, (facts, before) => {
          const { exact, crossesGate } = marginalShares(own, { facts, history: before });
          const total = BEARERS.map((party) => parseRational(exact[party])).reduce(add, ZERO);
          const allowed = rational(BigInt(facts.scalars["allowed"]), 1n);
          if (!crossesGate) expect(compare(total, divide(allowed, grossOf(contract, facts)))).toBe(0);
        }),
      );
    }
  });
});

describe("costs that no ledger holds", () => {
  const words = { en: "Fact", "zh-CN": "事实" };
  const cases = composedOf({
    needs: [
      { id: "cases", kind: "table", columns: { cost: "money", weight: "number" }, words },
      { id: "bonus", kind: "given", unit: "money", words },
    ],
    lines: [
      aLine("cost", "price", totalOver("cases", { column: "cost" }), { role: "ownCost" }),
      aLine("pay", "price", totalOver("cases", product(money("100"), { column: "weight" }))),
      aLine("help", "cover", product(number("0.2"), excessOver(line("cost"), line("pay"))), {
        basis: "cost",
      }),
    ],
    transfers: [
      { from: "fund", to: "consortium", line: "pay", tag: "cases" },
      { from: "reinsurer", to: "consortium", line: "help", tag: "outlier" },
    ],
  });
  const facts = (first: bigint): AccountFacts => ({
    scalars: { bonus: 5_00n },
    vectors: {},
    tables: { cases: { rows: 2, columns: { cost: [first, 100_00n], weight: ["1", "0.5"] } } },
  });

  it("grow in the rows they stand in", () => {
    // Paid 150 whatever it costs: below that the hospital bears all; above, a fifth is another's.
    const own = prepareContract(cases, context);
    expect(grossOf(cases, facts(20_00n))).toEqual(whole(120_00n));
    expect(shown(marginalShares(own, { facts: facts(20_00n), history: [] }))).toEqual({ consortium: "1" });
    expect(shown(marginalShares(own, { facts: facts(80_00n), history: [] }))).toEqual({
      consortium: "0.8",
      reinsurer: "0.2",
    });
  });

  it("are told apart from contracts in which nothing costs more", () => {
    expect(hasCosts(cases)).toBe(true);
    expect(hasCosts(composedOf({ lines: [aLine("pay", "price", money("1"))] }))).toBe(false);
  });
});

describe("the incentive profile", () => {
  it("shows kinks as changing shares and has no jumps without a gate", () => {
    const profile = incentiveProfile(prepared(), at(100_000), ["0.5", "0.9", "1.1", "1.5"]);
    expect(profile.points.map(({ shares }) => shares.consortium)).toEqual([0.7, 0.7, 0.4, 0.4]);
    expect(profile.jumps).toEqual([]);
  });

  it("finds the cliff of a minimum savings rate to the cent", () => {
    // The composed example: 2 % of 100,000; savings of 2,000 pay 1,000, one cent less pays nothing.
    const family = familyOf("composed");
    const example = family.examples[0];
    const own = prepareContract(expandExample(family, example), exampleContext(example));
    const profile = incentiveProfile(own, { facts: example.facts[0], history: [] }, [
      "0.95",
      "1",
      "1.05",
      "1.1",
    ]);
    // Spending of 98,000.00 still shares; at 98,000.01 the consortium loses 1,000 and the fund saves it.
    expect(profile.jumps).toHaveLength(1);
    expect(profile.jumps[0].at).toBe(9_800_001n);
    const changes = Object.entries(profile.jumps[0].change).filter(([, change]) => change !== 0n);
    expect(Object.fromEntries(changes)).toEqual({ fund: 99_999n, consortium: -100_000n });
    expect(
      profile.points.map(({ shares }) => formatRational(parseRational(shares.exact.consortium))),
    ).toEqual(["0.5", "0.5", "0", "0"]);
  });
});
