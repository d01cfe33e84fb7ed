/** Who bears one more yuan: exact shares at hand-worked points, kinks, cliffs and the sum law. */
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { exampleContext } from "../../src/contracts/example-facts.js";
import { families, familyOf } from "../../src/contracts/families/index.js";
import { incentiveProfile } from "../../src/contracts/incentive-profile.js";
import type { AccountFacts } from "../../src/contracts/language.js";
import { BEARERS, grossOf, marginalShares } from "../../src/contracts/marginal.js";
import {
  add,
  compare,
  divide,
  formatRational,
  parseRational,
  rational,
  ZERO,
} from "../../src/contracts/rational.js";
import { expandExample } from "../../src/contracts/run-example.js";
import { prepareContract } from "../../src/contracts/settle.js";
import { arbitraryFacts } from "./arbitrary.js";
import { contextOf, contractOf } from "./build.js";

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

describe("marginal shares", () => {
  it("in a surplus of which 0.7 is kept: the consortium 0.7, patients 0.3, the fund nothing", () => {
    // One yuan more: fund pays 0.7 of the bill but 0.7 less surplus; the patients pay 0.3.
    expect(marginalShares(prepared(), at(80_000))).toEqual({
      fund: 0,
      patient: 0.3,
      consortium: 0.7,
      operator: 0,
      reserve: 0,
      exact: { fund: "0", patient: "0.3", consortium: "0.7", operator: "0", reserve: "0" },
      crossesGate: false,
    });
  });

  it("in an overspend of which 0.4 is borne: the fund 0.3, patients 0.3", () => {
    const { exact } = marginalShares(prepared(), at(120_000));
    expect(exact).toEqual({ fund: "0.3", patient: "0.3", consortium: "0.4", operator: "0", reserve: "0" });
  });

  it("on the fund's basis full retention leaves the fund nothing, and a yuan counted is more than a yuan spent", () => {
    const full = prepared({
      budgetBasis: "fundOnly",
      surplus: { basis: "budgetSigned", bands: [{ from: 0, providerKeeps: 1 }] },
    });
    // Allowed ÷ counted = 10/7: patients bear 3/7.
    expect(marginalShares(full, at(80_000)).exact).toEqual({
      fund: "0",
      patient: "3/7",
      consortium: "1",
      operator: "0",
      reserve: "0",
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
    expect(marginalShares(prepared(own), at(80_000)).exact).toEqual({
      fund: "0",
      patient: "0.3",
      consortium: "0.21",
      operator: "0.14",
      reserve: "0.35",
    });
  });

  it("fee-for-service: only the payers bear it", () => {
    const contract = contractOf("fee-for-service", {}, context);
    expect(marginalShares(prepareContract(contract, context), at(80_000)).exact).toEqual({
      fund: "0.7",
      patient: "0.3",
      consortium: "0",
      operator: "0",
      reserve: "0",
    });
  });

  it("refuse a point without spending", () => {
    expect(() => marginalShares(prepared(), at(0))).toThrow("expected spending in the bundle is zero");
  });

  it("sum to allowed ÷ counted for every family", () => {
    for (const family of families) {
      const example = family.examples[0];
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
    expect(profile.jumps[0].change).toEqual({
      fund: 99_999n,
      patient: 0n,
      consortium: -100_000n,
      operator: 0n,
      reserve: 0n,
    });
    expect(
      profile.points.map(({ shares }) => formatRational(parseRational(shares.exact.consortium))),
    ).toEqual(["0.5", "0.5", "0", "0"]);
  });
});
