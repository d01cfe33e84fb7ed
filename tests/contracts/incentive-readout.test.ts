/** The read-out of a contract at given facts: power, jumps and gates with their size, who is led astray. */
import { describe, expect, it } from "vitest";
import type { AccountFacts, Term } from "../../src/contracts/language.js";
import { readOut } from "../../src/contracts/incentive-readout.js";
import { renderTerm } from "../../src/contracts/render.js";
import { prepareContract } from "../../src/contracts/settle.js";
import { simplified } from "../../src/contracts/simplify.js";
import { withClaims } from "../../src/contracts/blocks/claims.js";
import {
  fact,
  gate,
  largest,
  line,
  minus,
  money,
  number,
  product,
  quotient,
  smallest,
  sum,
} from "../../src/contracts/write.js";
import { aLine, composedOf, contextOf, contractOf } from "./build.js";

const context = contextOf(1);
const spent = (yuan: number): AccountFacts => {
  const fundPaid = BigInt(yuan) * 100n;
  return {
    scalars: {
      months: 120n,
      allowed: fundPaid,
      fundPaid,
      patientPaid: 0n,
      qualityNumerator: 14n,
      qualityDenominator: 20n,
    },
    vectors: {},
  };
};
const capitation = (own: object = {}) =>
  prepareContract(
    contractOf(
      "capitation",
      {
        headRate: { rule: "fixed", perPatientYear: 10_000, update: { rule: "frozen" } },
        budgetBasis: "fundOnly",
        counts: { services: ["outpatient", "inpatient"] },
        surplus: { basis: "budgetSigned", bands: [{ from: 0, providerKeeps: "0.5" }] },
        overspend: { basis: "budgetSigned", bands: [{ from: 0, providerBears: 1 }] },
        ...own,
      },
      context,
    ),
    context,
  );

describe("the read-out", () => {
  it("gives the power of retention without compensation: ρ·P(surplus) + 1·P(overspend)", () => {
    // Four points below the budget of 100,000; at it one more yuan overspends already: (4 · 0.5 + 5 · 1) / 9 = 7/9.
    const { power, points } = readOut(capitation(), { facts: spent(100_000), history: [] });
    expect(points.map(({ shares }) => shares.consortium)).toEqual([
      "0.5",
      "0.5",
      "0.5",
      "0.5",
      "1",
      "1",
      "1",
      "1",
      "1",
    ]);
    expect(power).toBe("7/9");
  });

  it("sizes a gate that spending does not move, at the facts looked at", () => {
    // Surplus 10,000, kept 5,000; failing the measure forfeits three fifths of it.
    const quality = { measure: "hba1c", threshold: "0.7", forfeitOnFail: "0.6", whenUnmeasured: "fail" };
    const { gates, jumps } = readOut(capitation({ quality }), { facts: spent(90_000), history: [] });
    expect(jumps).toEqual([]);
    expect(gates.map(({ line: id, change }) => [id, change])).toEqual([
      ["qualityPassed", { fund: -3_000_00n, consortium: 3_000_00n }],
      ["qualityPassed", { fund: -3_000_00n, consortium: 3_000_00n }],
      ["forfeited", { fund: -3_000_00n, consortium: 3_000_00n }],
    ]);
  });

  it("names a party that gains by more spending, and one that loses more than is spent", () => {
    // A bonus of a tenth of spending, and a penalty of twice what goes beyond 100,000.
    const contract = withClaims(
      composedOf({
        lines: [
          aLine("bonus", "tiers", product(number("0.1"), fact("fundPaid")), { basis: "fundPaid" }),
          aLine(
            "penalty",
            "tiers",
            product(number("2"), largest(minus(fact("fundPaid"), money("100000")), money("0"))),
          ),
        ],
        transfers: [
          { from: "fund", to: "consortium", line: "bonus", tag: "bonus" },
          { from: "consortium", to: "fund", line: "penalty", tag: "penalty" },
        ],
      }),
    );
    const { notMonotone } = readOut(
      prepareContract(contract, context),
      { facts: spent(100_000), history: [] },
      ["0.9", "1.1"],
    );
    expect(notMonotone).toEqual([
      { party: "fund", factor: "0.9", share: "1.1" },
      { party: "consortium", factor: "0.9", share: "-0.1" },
      { party: "fund", factor: "1.1", share: "-0.9" },
      { party: "consortium", factor: "1.1", share: "1.9" },
    ]);
  });
});

describe("a shorter term", () => {
  const x = fact("x");
  it.each<[string, Term, string]>([
    ["works constants out", sum(number("1"), product(number("2"), number("3"))), "7"],
    ["adds nothing", sum(x, number("0")), "x"],
    ["takes nothing off", minus(x, number("0")), "x"],
    ["multiplies by one no more", product(number("1"), x), "x"],
    ["is nothing times anything", product(x, number("0")), "0"],
    ["divides by one no more", quotient(x, number("1")), "x"],
    ["cancels", quotient(product(number("0.5"), x), x), "0.5"],
    ["is one where all cancels", quotient(x, x), "1"],
    ["keeps a division by nothing", quotient(x, number("0")), "x ÷ 0"],
    ["decides a gate of constants", gate(number("1"), ">", number("2"), x, line("y")), "y"],
    ["decides a gate of equals", gate(x, ">=", x, line("y"), number("0")), "y"],
    ["decides a strict gate of equals", gate(x, "<", x, line("y"), number("3")), "3"],
    ["drops a gate of equal sides", gate(x, ">", number("1"), line("y"), line("y")), "y"],
    ["keeps one of equal choices", smallest(x, x), "x"],
    ["keeps the larger of two", largest(number("2"), number("3")), "3"],
    [
      "opens a layer",
      { layer: { of: number("5"), from: number("2"), width: number("2"), share: number("0.5") } },
      "1",
    ],
    ["leaves the rest", gate(x, ">", number("1"), line("y"), number("0")), "(if x > 1 then y else 0)"],
  ])("%s", (_, term, text) => {
    expect(renderTerm(simplified(term))).toBe(text);
  });
});
