/** Static checks: each wrong contract gives its own problem, and all problems come at once. */
import { describe, expect, it } from "vitest";
import { withClaims } from "../../src/contracts/blocks/claims.js";
import { familyOf } from "../../src/contracts/families/index.js";
import type { ComposedContract, Term } from "../../src/contracts/language.js";
import { ContractError } from "../../src/contracts/problems.js";
import { requireValid, validateContract } from "../../src/contracts/validate.js";
import { fact, gate, line, minus, money, number, product, quotient, sum } from "../../src/contracts/write.js";
import { aLine, composedOf, contextOf } from "./build.js";
import { inEnglish, saying } from "./both-languages.js";

const context = contextOf(2);
const spending = aLine("counted", "aggregate", fact("fundPaid"));
const withValue = (value: Term, more: object = {}): ComposedContract =>
  withClaims(composedOf({ lines: [spending, aLine("own", "result", value, more)] }));
const layer = (width: Term | "unlimited", share: Term): Term => ({
  layer: { of: line("counted"), from: money("0"), width, share },
});

function found(contract: ComposedContract, own = context): string[] {
  return validateContract(contract, own).map(
    ({ code, where, message }) => `${code} · ${where} · ${inEnglish(message, where)}`,
  );
}

describe("wrong contracts", () => {
  it.each([
    [
      "an unknown line",
      withValue(line("countd")),
      'unknown-name · line "own" · line "countd" does not exist; did you mean "counted"?',
    ],
    [
      "an unknown fact",
      withValue(fact("funPaid")),
      'unknown-name · line "own" · fact "funPaid" does not exist; did you mean "fundPaid"?',
    ],
    [
      "an unknown account",
      withValue({ opening: "reserve" }),
      'unknown-name · line "own" · account "reserve" does not exist; known: none',
    ],
    [
      "an unknown prior line",
      withValue({ priorLine: "xyz", yearsAgo: 1, otherwise: money("0") }),
      'unknown-name · line "own" · line "xyz" does not exist; known: patientYears, fundClaims, patientClaims, counted, own',
    ],
    [
      "a line that reads itself",
      withValue(line("own")),
      'cycle · line "own" · uses itself: read last year\'s value with priorLine',
    ],
    [
      "money plus number",
      withValue(sum(line("counted"), number("1"))),
      'unit · line "own" · mixes money and numbers in sum: give constants of money unit: money',
    ],
    [
      "money times money",
      withValue(product(line("counted"), line("counted"))),
      'unit · line "own" · multiplies money by money',
    ],
    [
      "a number over money",
      withValue(quotient(number("1"), line("counted")), { unit: "number" }),
      'unit · line "own" · divides a number by money',
    ],
    [
      "a declared unit that is not the value's",
      withValue(quotient(line("counted"), line("counted"))),
      'unit · line "own" · is declared as money but its value is number',
    ],
    [
      "a rounded number",
      withValue(number("1"), { unit: "number", round: true }),
      'unit · line "own" · is rounded to minor units, but is not money',
    ],
    [
      "a share in money",
      withValue(layer("unlimited", money("1"))),
      'unit · line "own" · has a layer whose share is money; a share is a number',
    ],
    ["an empty sum", withValue({ sum: [] }), 'unit · line "own" · has an empty sum'],
    [
      "a missing year",
      withValue({ byYear: { "2022": money("1") } }),
      'missing-year · line "own" · has no dated value for 2023: every contract year needs one',
    ],
    [
      "looking back too far",
      withValue(fact("fundPaid", 3)),
      `look-back · line "own" · looks back before the contract, and there are too few years (needed 3, given 0): in a scenario raise horizon.runInYears to 3, in a facts file add the account's rows of years before firstYear`,
    ],
    [
      "negative width",
      withValue(layer(money("-1"), number("1"))),
      'negative-width · line "own" · has a layer of width -1: a layer ends above its start',
    ],
    [
      "a share above 1",
      withValue(layer("unlimited", number("1.2"))),
      'share-range · line "own" · has the share 1.2: shares lie from 0 to 1',
    ],
    [
      "a share below 0",
      withValue(layer("unlimited", number("-1/3"))),
      'share-range · line "own" · has the share -1/3: shares lie from 0 to 1',
    ],
    [
      "a word for a number",
      withValue(money("ten")),
      'not-a-number · line "own" · "ten" is not an exact number: write a decimal or a fraction',
    ],
  ])("%s", (_, contract, problem) => {
    expect(found(contract)).toContain(problem);
  });

  it("stages out of order", () => {
    const lines = [aLine("late", "tiers", fact("fundPaid")), aLine("early", "target", money("1"))];
    const contract = composedOf({
      lines,
      needs: [{ id: "fundPaid", kind: "spending", part: "fundPaid", services: ["outpatient"] }],
    });
    expect(found(contract)).toEqual([
      'stage-order · line "early" · is of stage "target" but follows "late" of the later stage "tiers": stages apply in their printed order',
    ]);
  });

  it("a line used before it is defined", () => {
    const contract = withClaims(
      composedOf({ lines: [aLine("first", "tiers", line("second")), aLine("second", "tiers", money("1"))] }),
    );
    expect(found(contract)).toEqual([
      'used-before-defined · line "first" · uses "second", which comes later: lines may read earlier lines only',
    ]);
  });

  it("names defined twice", () => {
    const contract = withClaims(
      composedOf({
        lines: [spending, spending],
        accounts: [1, 2].map(() => ({ id: "a", opening: "0", deposit: "counted", draw: "counted" })),
        needs: [1, 2].map(() => ({ id: "months", kind: "months" }) as const),
      }),
    );
    const twice = "is defined twice: give each its own id";
    expect(found(contract)).toEqual([
      `duplicate-name · line "counted" · ${twice}`,
      `duplicate-name · fact "months" · ${twice}`,
      `duplicate-name · account "a" · ${twice}`,
    ]);
  });

  it("transfers without two parties, or of lines that do not exist", () => {
    const transfers = [
      { from: "fund", to: "fund", line: "counted", tag: "round" },
      { from: "" as "fund", to: "consortium", line: "counted", tag: "orphan" },
      { from: "fund", to: "consortium", line: "contd", tag: "typo" },
    ] as const;
    const contract = withClaims(composedOf({ lines: [spending], transfers }));
    expect(found(contract)).toEqual([
      'unknown-name · transfer "typo" · line "contd" does not exist; did you mean "counted"?',
      'parties · transfer "round" · goes from fund to fund: a transfer needs two different parties',
      'parties · transfer "orphan" · goes from nobody to consortium: a transfer needs two different parties',
    ]);
  });

  it("roles that are not paid in their direction, or played twice", () => {
    const lines = [
      aLine("kept", "tiers", line("counted"), { role: "retained" }),
      aLine("again", "tiers", line("counted"), { role: "retained" }),
      aLine("fee", "allocation", line("counted"), { role: "managementFee" }),
    ];
    const transfers = [
      { from: "consortium", to: "fund", line: "kept", tag: "wrong" },
      { from: "fund", to: "operator", line: "fee", tag: "fee" },
      { from: "treasury", to: "operator", line: "fee", tag: "fee" },
    ] as const;
    const contract = withClaims(composedOf({ lines: [spending, ...lines], transfers }));
    const means = "The role means one payment in its own direction; drop the role or correct the transfer";
    expect(found(contract)).toEqual([
      'duplicate-role · line "again" · plays the role "retained", which an earlier line plays already: reports show one line for each role',
      `role-flow · line "kept" · plays the role "retained" but its transfers are: consortium → fund. ${means}`,
      `role-flow · line "again" · plays the role "retained" but its transfers are: none. ${means}`,
      `role-flow · line "fee" · plays the role "managementFee" but its transfers are: fund → operator, treasury → operator. ${means}`,
    ]);
  });

  it("paid amounts that may be fractions of a cent", () => {
    const half = aLine("half", "tiers", product(number("0.5"), line("counted")), { basis: "counted" });
    const rounded = { ...half, id: "rounded", round: true };
    const rest = aLine("rest", "tiers", minus(line("counted"), line("rounded")));
    const pay = (id: string) => ({ from: "fund", to: "consortium", line: id, tag: id }) as const;
    const contract = withClaims(
      composedOf({ lines: [spending, half, rounded, rest], transfers: ["half", "rounded", "rest"].map(pay) }),
    );
    expect(found(contract)).toEqual([
      'not-rounded · line "half" · is paid, kept on an account, split or balanced, but may be a fraction of a minor unit: give it round: true',
    ]);
  });

  it("splits by unknown weights, or by shares that do not sum to 1", () => {
    const allocation = {
      line: "counted",
      by: [
        { share: "0.5", weight: { column: "beds" } },
        { share: "0.4", weight: { column: "months" } },
      ],
    };
    const needs = [
      { id: "months", kind: "months" },
      { id: "monthsByProvider", kind: "vector", of: "months" },
    ] as const;
    expect(found(withClaims(composedOf({ lines: [spending], needs, allocations: [allocation] })))).toEqual([
      'unknown-name · allocation · provider vector "beds" does not exist; known: monthsByProvider',
      'unknown-name · allocation · provider vector "months" does not exist; known: monthsByProvider',
      "shares-sum · allocation · splits by shares that sum to 0.9, not to 1",
    ]);
  });

  it("services and measures that the scenario does not have", () => {
    const needs = [{ id: "q", kind: "quality", measure: "hba1", count: "numerator" }] as const;
    const contract = withClaims(composedOf({ lines: [spending], needs, bundle: ["outpatients"] }));
    expect(found(contract, contextOf(2, { measures: ["hba1c"] }))).toEqual([
      'unknown-name · bundle · service class "outpatients" does not exist; did you mean "outpatient"?',
      'unknown-name · quality · quality measure "hba1" does not exist; did you mean "hba1c"?',
    ]);
  });

  it("are refused with every error, in both languages", () => {
    const wrong = withClaims(
      composedOf({
        lines: [spending, aLine("a", "result", line("absent")), aLine("b", "result", money("ten"))],
      }),
    );
    expect(saying(() => requireValid(wrong, context))).toThrow(ContractError);
    const problems = validateContract(wrong, context).filter(({ severity }) => severity === "error");
    expect(problems.map(({ message }) => message["zh-CN"])).toEqual([
      "项目“absent”不存在；已有：patientYears、fundClaims、patientClaims、counted、a、b",
      "“ten”不是精确数：请写小数或分数",
    ]);
  });
});

describe("cliffs", () => {
  it("every gate is a warning, not an error", () => {
    const contract = withValue(
      gate(line("counted"), ">=", product(number("0.02"), money("100")), line("counted"), money("0")),
      { basis: "100" },
    );
    expect(validateContract(contract, context)).toEqual([
      {
        severity: "warning",
        code: "cliff",
        where: 'line "own"',
        message: {
          en: "jumps by 2 where counted >= 0.02 × 100 changes sides",
          "zh-CN": "在 counted >= 0.02 × 100 的界点处跳跃 2",
        },
      },
    ]);
    expect(requireValid(contract, context)).toHaveLength(1);
  });

  const jumps = (value: Term, unit: "money" | "number" = "money"): string[] =>
    found(withValue(value, { unit, basis: "counted" }));
  const twoPercent = product(number("0.02"), fact("allowed"));

  it.each([
    [
      "a difference at the boundary",
      gate(line("counted"), ">=", twoPercent, line("counted"), money("0")),
      "0.02 × allowed",
    ],
    [
      "a fall",
      gate(line("counted"), ">", fact("allowed"), money("0"), product(number("0.5"), fact("allowed"))),
      "−(0.5 × allowed)",
    ],
    [
      "two branches",
      gate(fact("allowed"), ">=", money("5"), line("counted"), fact("patientPaid")),
      "counted − patientPaid",
    ],
  ])("tell %s", (_, value, size) => {
    expect(jumps(value)).toEqual([expect.stringContaining(`jumps by ${size} where`)]);
  });

  it.each([
    ["branches that meet", gate(line("counted"), ">=", twoPercent, line("counted"), twoPercent)],
    [
      "a step of a piecewise linear table",
      gate(line("counted"), ">=", money("10"), product(number("0.1"), line("counted")), money("1")),
    ],
    [
      "nobody to divide by",
      gate(fact("months"), ">", number("0"), quotient(line("counted"), fact("months")), money("0")),
    ],
    ["a comparison that is decided", gate(number("1"), ">=", number("2"), line("counted"), money("0"))],
    ["the same on both sides", gate(line("counted"), ">=", money("1"), money("3"), money("3"))],
  ])("are not seen in %s", (_, value) => {
    expect(jumps(value)).toEqual([]);
  });

  it("of longer words show the gate alone", () => {
    const long = sum(...Array.from({ length: 20 }, () => fact("patientPaid")));
    expect(jumps(gate(line("counted"), ">=", money("1"), long, fact("allowed")))).toEqual([
      'cliff · line "own" · jumps where counted >= 1 changes sides',
    ]);
  });
});

describe("percentages", () => {
  const missing =
    'missing-basis · line "own" · takes a percentage of money but does not say of what: give it basis:, such as budgetSigned or savings';
  const half = product(number("0.5"), line("counted"));

  it.each([
    ["a share of money", half],
    [
      "a share in a dated year",
      product({ byYear: { "2022": number("1"), "2023": number("0.9") } }, line("counted")),
    ],
    ["a share worked out from constants", product(minus(number("1"), number("0.02")), line("counted"))],
    ["a share below zero", product(number("-0.1"), line("counted"))],
    ["a share of a layer", layer("unlimited", number("0.5"))],
    ["the width of a layer", layer(half, number("1"))],
    ["a share inside a gate", gate(line("counted"), ">=", half, money("0"), money("0"))],
  ])("%s needs a basis", (_, value) => {
    expect(found(withValue(value))).toEqual([missing]);
    expect(found(withValue(value, { basis: "counted" }))).toEqual([]);
  });

  it.each([
    ["the whole or nothing", layer("unlimited", number("1"))],
    ["two of it", product(number("2"), line("counted"))],
    [
      "a share of a number",
      product(
        money("5"),
        gate(fact("months"), ">=", product(number("0.5"), fact("months")), number("1"), number("2")),
      ),
    ],
  ])("%s does not", (_, value) => {
    expect(found(withValue(value)).filter((each) => each.startsWith("missing-basis"))).toEqual([]);
  });
});

describe("bands", () => {
  const band = (from: string, width: string | undefined): Term => ({
    layer: {
      of: line("counted"),
      from: from === "0" ? money("0") : product(number(from), fact("allowed")),
      width: width === undefined ? "unlimited" : product(number(width), fact("allowed")),
      share: number("0.5"),
    },
  });
  const bands = (...parts: Term[]) => found(withValue(sum(...parts), { basis: "allowed" }));

  it("that follow each other are sound", () => {
    expect(bands(band("0", "0.1"), band("0.1", "0.2"), band("0.3", undefined))).toEqual([]);
  });

  it.each([
    [
      "fall",
      [band("0.1", "0.1"), band("0", "0.1")],
      'tiers-order · line "own" · has a band from 0 after one from 0.1: bands must start higher and higher',
    ],
    [
      "reach into the next",
      [band("0", "0.2"), band("0.1", undefined)],
      'tiers-overlap · line "own" · has a band that ends at 0.2 and a next one from 0.1: between them two rules hold at once',
    ],
    [
      "are open before the last",
      [band("0", undefined), band("0.1", undefined)],
      'tiers-overlap · line "own" · has a band that ends at open and a next one from 0.1: between them two rules hold at once',
    ],
    [
      "leave a gap",
      [band("0", "0.1"), band("0.2", undefined)],
      'tiers-gap · line "own" · has a gap: no band covers what lies between 0.1 and 0.2',
    ],
  ])("that %s are told", (_, parts, told) => {
    expect(bands(...parts)).toEqual([told]);
  });

  it("of different amounts or bases are no bands of one tariff", () => {
    const other: Term = {
      layer: { of: fact("allowed"), from: money("0"), width: "unlimited", share: number("0.5") },
    };
    expect(bands(band("0", undefined), other)).toEqual([]);
  });
});

describe("facts that a cohort cannot supply", () => {
  const words = { en: "Fact", "zh-CN": "事实" };
  const needs = [
    { id: "benchmark", kind: "given", unit: "money", words },
    { id: "cases", kind: "table", columns: { cost: "money" }, words },
    { id: "staff", kind: "vector", of: "given", words },
    { id: "region", kind: "market", lines: ["counted"], words },
  ] as const;
  const contract = withClaims(composedOf({ lines: [spending], needs }));
  const codes = (simulated?: { market: boolean }) =>
    validateContract(contract, { ...context, ...(simulated && { simulated }) })
      .filter(({ code }) => code === "settle-only" || code === "no-market")
      .map(({ code, where, message }) => `${code}: ${inEnglish(message, where)}`);

  it("keep a contract out of scenarios, and only there", () => {
    expect(codes()).toEqual([]);
    expect(codes({ market: true })).toEqual([
      "settle-only: asks for benchmark, cases, staff, which no simulated cohort supplies: it settles real accounts (jieyu settle CONTRACT.yaml --facts FACTS.csv), not a scenario",
    ]);
    expect(codes({ market: false })[1]).toBe(
      'no-market: asks for "region", the other parties of a shared pool: add the section market: to the scenario, or settle real accounts with jieyu settle',
    );
  });
});

describe("terms that cannot be written out", () => {
  const terms = {
    headRate: { rule: "fixed", perPatientYear: 100, update: { rule: "frozen" } },
    budgetBasis: "totalAllowed",
    counts: { services: ["outpatient"] },
    surplus: { basis: "budgetSigned", bands: [{ from: 0, providerKeeps: 1 }] },
    overspend: { basis: "budgetSigned", bands: [{ from: 0, providerBears: 1 }] },
  };
  const problemsOf = (own: object): string[] => {
    const family = familyOf("capitation");
    try {
      const contract = family.expand(family.terms.parse({ ...terms, ...own }), context);
      return found(contract);
    } catch (error) {
      if (!(error instanceof ContractError)) throw error;
      return error.problems.map(({ where, message }) => `${where}: ${inEnglish(message, where)}`);
    }
  };

  it("say which term, and what to do", () => {
    const reserve = {
      opening: 0,
      upTo: { value: 1, basis: "budgetSigned" },
      depositShare: "0.8",
      drawBeforeProvider: false,
    };
    expect(problemsOf({ reserve, operator: { shareOfRetained: "0.3" } })).toEqual([
      "reserve.depositShare: with operator.shareOfRetained it takes 1.1 of the retained surplus, more than there is: bring the two to at most 1",
    ]);
    expect(
      problemsOf({ headRate: { ...terms.headRate, perPatientYear: { byScheme: { resident: 1 } } } }),
    ).toEqual([
      'headRate.perPatientYear: has no value for the scheme "employee", whose purse is separate; given: resident',
    ]);
    expect(
      problemsOf({ headRate: { ...terms.headRate, update: { rule: "byYear", factors: { 2022: 1 } } } }),
    ).toEqual(["update.factors: has no factor for the contract year 2023; given: 2022"]);
    const own = {
      rule: "own-prior-year",
      floorPercentile: "0.25",
      capPercentile: "0.75",
      entrantRatePerPatientYear: 1,
    };
    const update = { rule: "rebased", weight: 1, growthPerYear: 0, dataLagYears: 1 };
    expect(problemsOf({ headRate: { ...own, update } })).toEqual([
      "update.rule: a rate that belongs to the person cannot be rebased on the panel's spending: use frozen, indexed or byYear",
    ]);
  });

  it("a band's two shares sum to 1 where both are written", () => {
    const { terms: schema } = familyOf("capitation");
    const overspend = (fundBears: string) => ({
      basis: "budgetSigned",
      bands: [{ from: 0, providerBears: "0.7", fundBears }],
    });
    const told = schema.safeParse({ ...terms, overspend: overspend("0.4") });
    expect(told.error?.issues.map(({ path, message }) => `${path.join(".")}: ${message}`)).toEqual([
      "overspend.bands.0.fundBears: providerBears and fundBears of a band must sum to 1, so that every yuan is shared once; they sum to 1.1",
    ]);
    expect(problemsOf({ overspend: overspend("0.3") })).toEqual([]);
  });

  it("a sound contract has none", () => {
    expect(problemsOf({})).toEqual([]);
  });
});
