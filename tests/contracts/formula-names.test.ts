/** What names and units the parts of a formula have, and the terms that they become; trees are written as data. */
import { describe, expect, it } from "vitest";
import {
  Refused,
  merged,
  referenceOf,
  unitOf,
  type FormulaNames,
  type Unit,
} from "../../src/contracts/formula-names.js";
import { termOfFormula } from "../../src/contracts/formula-term.js";
import type { LineUnit, Term } from "../../src/contracts/language.js";
import type { BinaryOperator, FormulaFunction, FormulaTree } from "../../src/scenario/formula-tree.js";

const names: FormulaNames = {
  lines: new Map<string, LineUnit>([
    ["budget", "money"],
    ["ratio", "number"],
  ]),
  facts: new Map<string, LineUnit>([
    ["spent", "money"],
    ["score", "number"],
  ]),
  accounts: ["reserve"],
};

const digits = (value: number): FormulaTree => ({ node: "number", value });
const name = (own: string): FormulaTree => ({ node: "name", name: own });
const of = (left: FormulaTree, operator: BinaryOperator, right: FormulaTree): FormulaTree => ({
  node: "binary",
  operator,
  left,
  right,
});
const call = (own: FormulaFunction, ...parts: readonly FormulaTree[]): FormulaTree => ({
  node: "call",
  function: own,
  arguments: parts,
});
const negate = (part: FormulaTree): FormulaTree => ({ node: "negate", of: part });
const when = (condition: FormulaTree, then: FormulaTree, otherwise: FormulaTree): FormulaTree => ({
  node: "if",
  condition,
  then,
  otherwise,
});
const [M, N, D] = [name("budget"), name("score"), digits(2)];

const written = (tree: FormulaTree, unit: LineUnit = "money") => termOfFormula(tree, unit, names);
const complaint = (tree: FormulaTree): unknown => (written(tree) as { complaint?: object }).complaint;
const money = (constant: string): Term => ({ constant, unit: "money" });
const plain = (constant: string): Term => ({ constant });
const [BUDGET, SCORE]: Term[] = [{ line: "budget" }, { fact: "score" }];

describe("units", () => {
  const table: readonly (readonly [FormulaTree, Unit])[] = [
    [D, "digits"],
    [M, "money"],
    [N, "number"],
    [negate(M), "money"],
    [negate(D), "digits"],
    [call("min", D, M), "money"],
    [call("max", D, N), "number"],
    [when(N, D, M), "money"],
    [when(M, N, D), "number"],
    [of(M, "^", D), "money"],
    [of(N, "^", D), "number"],
    [of(D, "^", D), "number"],
    [of(M, "/", M), "number"],
    [of(M, "/", D), "money"],
    [of(M, "/", N), "money"],
    [of(N, "/", D), "number"],
    [of(D, "/", N), "digits"],
    [of(D, "/", M), "number"],
    [of(M, "*", N), "money"],
    [of(N, "*", M), "money"],
    [of(D, "*", N), "digits"],
    [of(N, "*", D), "digits"],
    [of(N, "*", N), "number"],
    [of(D, "*", D), "digits"],
    [of(D, "+", M), "money"],
    [of(M, "-", D), "money"],
    [of(D, "-", D), "digits"],
    [of(N, "+", D), "number"],
  ];
  it.each(table)("of %j are %s", (tree, unit) => {
    expect(unitOf(tree, names)).toBe(unit);
  });

  it("of digits are those of the other part", () => {
    expect([merged("digits", "money"), merged("money", "number"), merged("number", "digits")]).toEqual([
      "money",
      "money",
      "number",
    ]);
  });
});

describe("names", () => {
  const prior = (own: string, yearsAgo: number, otherwise: Term): Term => ({
    priorLine: own,
    yearsAgo,
    otherwise,
  });
  const table: readonly (readonly [string, Term, LineUnit])[] = [
    ["budget", BUDGET, "money"],
    ["ratio", { line: "ratio" }, "number"],
    ["score", SCORE, "number"],
    ["opening(reserve)", { opening: "reserve" }, "money"],
    ["prior(budget, 1)", prior("budget", 1, money("0")), "money"],
    ["prior(ratio, 12)", prior("ratio", 12, plain("0")), "number"],
    ["prior(budget, 0)", BUDGET, "money"],
    ["prior(budget)", BUDGET, "money"],
    ["prior(spent, 3)", { fact: "spent", yearsAgo: 3 }, "money"],
    ["prior(score, 0)", SCORE, "number"],
  ];
  it.each(table)("%s", (own, term, unit) => {
    expect(referenceOf(own, names)).toEqual({ term, unit });
  });

  const complaintOf = (own: string): unknown => {
    try {
      return referenceOf(own, names);
    } catch (error) {
      return error instanceof Refused ? [error.message, error.complaint.params] : error;
    }
  };
  const all = ["budget", "ratio", "spent", "score"];
  it.each([
    ["budgte", { name: "budgte", nearest: "budget", valid: all }],
    ["prior(budgte, 1)", { name: "budgte", nearest: "budget", valid: all }],
    ["opening(budget)", { name: "budget", nearest: undefined, valid: ["reserve"] }],
    ["opening(reserve, 1)", { name: "reserve", nearest: undefined, valid: all }],
    ["my prior(budget, 1)", { name: "my prior(budget, 1)", nearest: undefined, valid: all }],
    ["prior(budget, 1) more", { name: "prior(budget, 1) more", nearest: undefined, valid: all }],
  ])("%s is refused with what there is", (own, params) => {
    expect(complaintOf(own)).toEqual(["formula-contract-name", params]);
  });
});

describe("terms", () => {
  const table: readonly (readonly [FormulaTree, Term])[] = [
    [negate(digits(3)), money("-3")],
    [negate(M), { minus: [money("0"), BUDGET] }],
    [of(of(M, "+", D), "+", M), { sum: [BUDGET, money("2"), BUDGET] }],
    [of(M, "+", of(M, "+", D)), { sum: [BUDGET, { sum: [BUDGET, money("2")] }] }],
    [of(of(M, "*", N), "+", M), { sum: [{ product: [BUDGET, SCORE] }, BUDGET] }],
    [of(of(M, "+", D), "*", N), { product: [{ sum: [BUDGET, money("2")] }, SCORE] }],
    [of(of(M, "*", N), "*", of(N, "*", N)), { product: [BUDGET, SCORE, SCORE, SCORE] }],
    [of(N, "*", D), { product: [SCORE, money("2")] }],
    [of(M, "*", D), { product: [BUDGET, plain("2")] }],
    [of(N, "*", N), { product: [SCORE, SCORE] }],
    // What is divided by money is money, unless a number is wanted of it.
    [of(D, "/", M), { quotient: [money("2"), BUDGET] }],
    [of(D, "/", N), { quotient: [money("2"), SCORE] }],
    [of(M, "/", D), { quotient: [BUDGET, plain("2")] }],
    [of(N, "^", digits(0)), plain("1")],
    [of(N, "^", digits(1)), SCORE],
    [of(N, "^", digits(3)), { product: [SCORE, SCORE, SCORE] }],
    [of(D, "^", digits(2)), { product: [plain("2"), plain("2")] }],
    [of(N, "^", negate(digits(1))), { quotient: [plain("1"), SCORE] }],
    [of(N, "^", negate(digits(0))), { quotient: [plain("1"), plain("1")] }],
    [call("min", M, D), { min: [BUDGET, money("2")] }],
    [call("max", N, D), { max: [SCORE, plain("2")] }],
    [call("abs", M), { max: [BUDGET, { minus: [money("0"), BUDGET] }] }],
  ];
  it.each(table)("%j", (tree, term) => {
    expect(written(tree)).toEqual(term);
  });

  it("digits divided by money where a number is wanted are money all the same", () => {
    expect(written(of(D, "/", M), "number")).toEqual({ quotient: [money("2"), BUDGET] });
    expect(written(of(D, "/", D), "number")).toEqual({ quotient: [plain("2"), plain("2")] });
    expect(written(negate(D), "number")).toEqual(plain("-2"));
    expect(written(of(N, "*", D), "number")).toEqual({ product: [SCORE, plain("2")] });
  });

  it.each(["<", "<=", ">", ">="] as const)("a condition with %s is a gate", (is) => {
    expect(written(when(of(D, is, D), D, M))).toEqual({
      gate: { left: plain("2"), is, right: plain("2"), then: money("2"), otherwise: BUDGET },
    });
    expect(written(when(of(M, is, D), N, D))).toEqual({
      gate: { left: BUDGET, is, right: money("2"), then: SCORE, otherwise: plain("2") },
    });
  });

  it("a power of up to a thousand terms is written out", () => {
    const many = written(of(N, "^", digits(1000))) as { product: Term[] };
    expect(many.product).toHaveLength(1000);
    expect(complaint(of(N, "^", digits(1001)))).toEqual({ code: "formula-not-exact", params: { what: "^" } });
  });

  const inexact: readonly (readonly [FormulaTree, string])[] = [
    ...(["<", "<=", ">", ">=", "==", "!="] as const).map(
      (is) => [of(M, is, D), `"${is}" outside a condition`] as const,
    ),
    [of(N, "^", N), "^"],
    [of(N, "^", digits(0.5)), "^"],
    [call("exp", N), "exp(…)"],
    [call("log", N), "log(…)"],
    [call("sqrt", N), "sqrt(…)"],
    [when(M, D, D), "a condition that is not a comparison"],
    [when(of(M, "+", M), D, D), "a condition that is not a comparison"],
  ];
  it.each(inexact)("%j is not exact: %s", (tree, what) => {
    expect(complaint(tree)).toEqual({ code: "formula-not-exact", params: { what } });
  });

  it("an error that is no refusal stays what it is", () => {
    const broken: FormulaNames = {
      ...names,
      get accounts(): never {
        throw new TypeError("broken");
      },
    };
    expect(() => termOfFormula(M, "money", broken)).toThrow(TypeError);
  });
});
