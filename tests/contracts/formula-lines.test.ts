/** Formula lines: read as terms, settled like any other line, marked as the user's own; wrong ones say what to write. */
import { beforeAll, describe, expect, it } from "vitest";
import { families, familyOf } from "../../src/contracts/families/index.js";
import { bundleYear } from "../../src/contracts/example-facts.js";
import type { ComposedContract, Term } from "../../src/contracts/language.js";
import { renderTerm } from "../../src/contracts/render.js";
import { expandExample } from "../../src/contracts/run-example.js";
import { traceSettlement } from "../../src/contracts/trace.js";
import { validateContract } from "../../src/contracts/validate.js";
import { formulaParser, type FormulaParser } from "../../src/scenario/formula.js";
import { readFormulaLines } from "../../src/scenario/formula-lines.js";
import { amountOf, contextOf, settled } from "./build.js";

let parser: FormulaParser;
beforeAll(async () => {
  parser = await formulaParser();
});

const words = { en: "A line", "zh-CN": "项目" };
const aLine = (id: string, stage: string, formula: string, more: object = {}) => ({
  id,
  stage,
  unit: "money",
  formula,
  words,
  ...more,
});
const needs = [
  { id: "score", kind: "given", unit: "number", words },
  { id: "baseline", kind: "given", unit: "money", words },
];
const withLines = (lines: readonly object[], more: object = {}) => ({
  contracts: {
    own: { family: "composed", bundle: ["outpatient", "inpatient"], needs, lines, ...more },
  },
});

const read = (lines: readonly object[], more: object = {}) =>
  readFormulaLines(withLines(lines, more), () => Promise.resolve(parser));

interface Written {
  readonly contracts: { readonly own: { readonly lines: readonly { readonly value: Term }[] } };
}

/** The term that a formula of a money line becomes, as people read it. */
async function termOf(formula: string, more: object = {}): Promise<Term> {
  const { value, findings } = await read([
    aLine("budget", "target", "1000"),
    aLine("own", "result", formula, more),
  ]);
  expect(findings).toEqual([]);
  return (value as Written).contracts.own.lines[1].value;
}

async function expanded(lines: readonly object[], more: object = {}, years = 1): Promise<ComposedContract> {
  const { value } = await read(lines, more);
  const { family, ...terms } = (value as { contracts: { own: { family: string } } }).contracts.own;
  const found = familyOf(family);
  return found.expand(found.terms.parse(terms), contextOf(years));
}

describe("a formula line", () => {
  it.each([
    ["min(fundPaid, 0.9 * budget)", "min(fundPaid, 0.9 × budget)"],
    ["budget - fundPaid - 10 + 5", "((budget − fundPaid) − 10) + 5"],
    ["=max(budget - 1000, 0)", "max(budget − 1000, 0)"],
    ["-budget", "0 − budget"],
    ["(1 + score) ^ 2 * budget", "(1 + score) × (1 + score) × budget"],
    ["budget * score ^ -1", "budget × 1 ÷ score"],
    [
      "fundPaid >= 0.98 * budget ? 0 : budget - fundPaid",
      "if fundPaid >= 0.98 × budget then 0 else (budget − fundPaid)",
    ],
    ["abs(baseline)", "max(baseline, 0 − baseline)"],
    ["prior(budget, 1)", "budget[−1] or 0"],
    ["prior(fundPaid, 2)", "fundPaid[−2]"],
    ["100 / budget * baseline", "100 ÷ budget × baseline"],
  ])("%s", async (formula, text) => {
    expect(renderTerm(await termOf(formula)).replace(/^\((.*)\)$/, "$1")).toBe(text);
  });

  it("gives bare digits the unit of their place", async () => {
    expect(await termOf("max(budget - 1000, 0)")).toEqual({
      max: [
        { minus: [{ line: "budget" }, { constant: "1000", unit: "money" }] },
        { constant: "0", unit: "money" },
      ],
    });
    expect(await termOf("2 * 300")).toEqual({
      product: [{ constant: "2", unit: "money" }, { constant: "300" }],
    });
    expect(await termOf("score >= 60 ? 0.5 : 1", { unit: "number" })).toEqual({
      gate: {
        left: { fact: "score" },
        is: ">=",
        right: { constant: "60" },
        then: { constant: "0.5" },
        otherwise: { constant: "1" },
      },
    });
  });

  it("takes an amount for each of a number where money is wanted, and a multiple where a number is", async () => {
    const rate = { product: [{ constant: "5", unit: "money" }, { fact: "score" }] };
    expect(await termOf("min(budget, 5 * score)")).toEqual({ min: [{ line: "budget" }, rate] });
    expect(await termOf("budget + 5 * score")).toEqual({ sum: [{ line: "budget" }, rate] });
    expect(await termOf("1.02 ^ 2 * 1000")).toEqual({
      product: [{ constant: "1.02" }, { constant: "1.02" }, { constant: "1000", unit: "money" }],
    });
    expect(await termOf("budget * (1 + 0.02 * score)")).toEqual({
      product: [
        { line: "budget" },
        { sum: [{ constant: "1" }, { product: [{ constant: "0.02" }, { fact: "score" }] }] },
      ],
    });
    expect(await termOf("score >= 0.5 * score ? 2 * 3 : score", { unit: "number" })).toMatchObject({
      gate: { right: { product: [{ constant: "0.5" }, { fact: "score" }] } },
    });
  });

  it("writes equality as two comparisons", async () => {
    const gate = (is: string, then: unknown, otherwise: unknown) => ({
      gate: { left: { fact: "score" }, is, right: { constant: "1" }, then, otherwise },
    });
    const [budget, nothing] = [{ line: "budget" }, { constant: "0", unit: "money" }];
    expect(await termOf("score == 1 ? budget : 0")).toEqual(gate(">=", gate("<=", budget, nothing), nothing));
    expect(await termOf("score != 1 ? budget : 0")).toEqual(gate(">=", gate("<=", nothing, budget), budget));
  });

  it("is settled exactly, over years, and traced as the user's own", async () => {
    const contract = await expanded(
      [
        aLine("budget", "target", "prior(budget, 1) + 100000 / 3", { round: true }),
        aLine("share", "tiers", "min(max(budget - fundPaid, 0), 0.1 * budget)", {
          round: true,
          basis: "budget",
        }),
      ],
      {
        needs: [],
        transfers: [{ from: "fund", to: "consortium", line: "share", tag: "surplus" }],
      },
      2,
    );
    const year = bundleYear({ patientYears: 1, fundPaid: 30_000, patientPaid: 0 });
    const account = settled(contract, [year, year], contextOf(2));
    // 33,333.33 and 66,666.66; surplus 3,333.33 ≤ a tenth of 33,333.33 = 3,333.333; then a tenth of 66,666.66.
    expect([0, 1].map((index) => amountOf(account, "budget", index))).toEqual([33_333_33n, 66_666_66n]);
    expect([0, 1].map((index) => amountOf(account, "share", index))).toEqual([3_333_33n, 6_666_67n]);
    expect(contract.lines.find(({ id }) => id === "share")?.custom).toBe(true);
    const [english, chinese] = (["en", "zh-CN"] as const).map((language) =>
      traceSettlement(account, 0, language).find((text) => text.startsWith("  share:")),
    );
    expect(english).toBe("  share: A line [basis: budget] {custom formula}");
    expect(chinese).toBe("  share: 项目 [基数: budget] {自定义公式}");
  });

  it("reads the balance of an account", async () => {
    const lines = [
      aLine("deposit", "reserve", "10"),
      aLine("draw", "reserve", "min(opening(pot), 3)", { round: true }),
    ];
    const accounts = [{ id: "pot", opening: "2", deposit: "deposit", draw: "draw" }];
    const contract = await expanded(lines, { accounts, needs: [] });
    const account = settled(
      contract,
      [bundleYear({ patientYears: 1, fundPaid: 1, patientPaid: 0 })],
      contextOf(1),
    );
    expect(amountOf(account, "draw")).toBe(200n);
  });

  it.each([
    ["min(fundPaid, 0.9 * budgt)", "formula-contract-name", { name: "budgt", nearest: "budget" }],
    ["opening(pot)", "formula-contract-name", { name: "pot" }],
    ["exp(score)", "formula-not-exact", { what: "exp(…)" }],
    ["budget ^ 0.5", "formula-not-exact", { what: "^" }],
    ["(score ^ 300) ^ 300 * budget", "formula-not-exact", { what: "^" }],
    ["prior(budget, 0)", "formula-not-allowed", { what: "prior(budget, …)" }],
    ["prior(budget + 1, 1)", "formula-not-allowed", { what: "prior(…)" }],
    ["round(budget)", "formula-not-allowed", { what: "round(…)" }],
    ["budget >= 1", "formula-not-allowed", { what: '">=" outside a condition' }],
    ["constructor", "formula-contract-name", { name: "constructor" }],
  ])("refuses %s", async (formula, code, params) => {
    const { findings, unresolved } = await read([
      aLine("budget", "target", "1000"),
      aLine("own", "result", formula),
    ]);
    expect(findings).toMatchObject([{ code, params, path: ["contracts", "own", "lines", "1", "formula"] }]);
    expect(unresolved).toEqual([["contracts", "own", "lines", "1"]]);
  });

  it("leaves wrong units and later lines to the checks of the contract", async () => {
    const contract = await expanded(
      [aLine("early", "target", "late + score"), aLine("late", "result", "fundPaid")],
      {},
    );
    expect(validateContract(contract, contextOf(1)).map(({ code }) => code)).toEqual([
      "used-before-defined",
      "unit",
    ]);
  });

  it("loads no parser where there is no formula", async () => {
    const value = withLines([
      { id: "a", stage: "target", unit: "money", value: { fact: "fundPaid" }, words },
    ]);
    const never = () => Promise.reject(new Error("loaded"));
    expect(await readFormulaLines(value, never)).toEqual({ value, findings: [], unresolved: [] });
  });

  it("and a value together, or neither, are refused", () => {
    const { terms } = familyOf("composed");
    const both = { ...aLine("own", "result", "1"), value: { constant: "1", unit: "money" } };
    const neither = { id: "own", stage: "result", unit: "money", words };
    for (const line of [both, neither]) {
      const told = terms.safeParse({ bundle: ["outpatient"], needs: [], lines: [line] });
      expect(told.error?.issues.map(({ message }) => message)).toEqual([
        "a line needs a value or a formula, and only one of them",
      ]);
    }
  });
});

it("no built-in family uses a formula", () => {
  const custom = families.flatMap((family) =>
    family.examples
      .filter(({ error }) => error === undefined)
      .flatMap((example) => expandExample(family, example).lines.filter((line) => line.custom === true)),
  );
  expect(custom).toEqual([]);
});
