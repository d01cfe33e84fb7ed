/** Compiled settlement on hand-written contracts: what it decides, what it leaves to the exact evaluator, what it refuses. */
import { describe, expect, it } from "vitest";
import { columnsOf } from "../../../src/contracts/compiled/account-years.js";
import { compileContract } from "../../../src/contracts/compiled/compile.js";
import { numberColumn, type AccountYears, type ColumnFacts } from "../../../src/contracts/compiled/facts.js";
import { settledColumns, type SettledColumns } from "../../../src/contracts/compiled/results.js";
import { settleColumns } from "../../../src/contracts/compiled/settle-columns.js";
import type {
  AccountFacts,
  ComposedContract,
  FactRequest,
  Rounding,
  Term,
} from "../../../src/contracts/language.js";
import {
  column,
  fact,
  gate,
  minus,
  money,
  number,
  product,
  quotient,
  totalOver,
} from "../../../src/contracts/write.js";
import { aLine, composedOf, contextOf } from "../build.js";
import { saying } from "../both-languages.js";

const WORDS = { en: "a fact", "zh-CN": "事实" };
const given = (id: string): FactRequest => ({ id, kind: "given", unit: "money", words: WORDS });
const NEEDS = ["a", "b"].map(given);
const yearOf = (scalars: AccountFacts["scalars"]): AccountYears => ({
  facts: [{ scalars, vectors: {} }],
  history: [],
});
const pairs = (...values: readonly (readonly [bigint, bigint])[]): AccountYears[] =>
  values.map(([a, b]) => yearOf({ a, b }));

function settleAll(contract: ComposedContract, accounts: readonly AccountYears[]): SettledColumns {
  const context = contextOf(accounts[0].facts.length);
  const facts = columnsOf(contract, accounts);
  const compiled = compileContract(contract, context, facts);
  const out = settledColumns(compiled, accounts.length, { errors: true });
  settleColumns(compiled, facts, out);
  return out;
}

const oneLine = (value: Term, more: Partial<ComposedContract> = {}, round = true): ComposedContract =>
  composedOf({ needs: NEEDS, lines: [aLine("x", "result", value, { round })], ...more });

const values = (out: SettledColumns, at = 0): number[] => [...(out.lines[0][at] ?? [])];
/** Forces error bounds on every operation: its facts are too large for the range to prove anything. */
const LARGE = [2n ** 52n, 2n ** 52n] as const;

describe("rounding", () => {
  // Halves of −3, −1, 1, 3, 5: −1.5, −0.5, 0.5, 1.5, 2.5.
  const halves = [-3n, -1n, 1n, 3n, 5n].map((a) => [a, 0n] as const);
  const rule: readonly (readonly [Rounding, number[]])[] = [
    ["halfEven", [-2, 0, 0, 2, 2]],
    ["halfUp", [-2, -1, 1, 2, 3]],
    ["down", [-1, 0, 0, 1, 2]],
  ];

  it.each(rule)("%s decides ties exactly", (rounding, expected) => {
    const contract = oneLine(product(number("0.5"), fact("a")), { rounding });
    for (const facts of [halves, [...halves, LARGE]]) {
      const out = settleAll(contract, pairs(...facts));
      expect(values(out).slice(0, 5)).toEqual(expected);
      expect(out.exactly.count).toBe(0);
    }
  });

  it("decides ties of other decimals: 0.7 · 5 = 3.5, 0.15 · 10 = 1.5, a third of 4 is no tie", () => {
    const seven = settleAll(oneLine(product(number("0.7"), fact("a"))), pairs([5n, 0n], [15n, 0n]));
    expect(values(seven)).toEqual([4, 10]);
    expect(values(settleAll(oneLine(product(number("0.15"), fact("a"))), pairs([10n, 0n])))).toEqual([2]);
    expect(values(settleAll(oneLine(quotient(fact("a"), number("3"))), pairs([4n, 0n])))).toEqual([1]);
  });

  it("leaves a tie of a quotient to the exact evaluator, and only that", () => {
    // 5/2 is a tie that rounds to 2; 7/3 = 2.33 is not; 8/2 is whole.
    const out = settleAll(oneLine(quotient(fact("a"), fact("b"))), pairs([5n, 2n], [7n, 3n], [8n, 2n]));
    expect(values(out)).toEqual([2, 2, 4]);
    expect([...out.exactly.trials.subarray(0, out.exactly.count)]).toEqual([0]);
  });

  it.each(["halfUp", "down"] as const)("%s of quotients near zero and near whole numbers", (rounding) => {
    // −1/3 rounds to 0 both ways; −5/3 to −2 or −1.
    const out = settleAll(
      oneLine(quotient(fact("a"), fact("b")), { rounding }),
      pairs([-1n, 3n], [-5n, 3n], [1n, 3n]),
    );
    expect(values(out)).toEqual([0, rounding === "halfUp" ? -2 : -1, 0]);
    expect(out.exactly.count).toBe(0);
  });
});

describe("registers", () => {
  it("hold a value that one operation reads twice until its last reader is done", () => {
    const square = product(fact("n"), fact("n"));
    const contract = composedOf({
      needs: [...NEEDS, { ...given("n"), unit: "number" } as FactRequest],
      lines: [
        aLine("square", "result", product(square, money("1"))),
        aLine("low", "result", { min: [fact("a"), fact("b")] }),
        aLine("high", "result", { max: [fact("a"), fact("b")] }),
        aLine("all", "result", { sum: [product(square, fact("a")), { line: "low" }, { line: "high" }] }),
      ],
    });
    const out = settleAll(contract, [yearOf({ a: 7n, b: 5n, n: "3" }), yearOf({ a: 2n, b: 4n, n: "1.5" })]);
    // 9 yuan, 5, 7, 9 · 7 + 12 = 75; 2.25 yuan, 2, 4, 2.25 · 2 + 6 = 10.5.
    expect(out.lines[0].map((column) => [...column!])).toEqual([
      [900, 225],
      [5, 2],
      [7, 4],
      [75, 10.5],
    ]);
  });
});

describe("gates", () => {
  const atLeast = (threshold: string) =>
    oneLine(gate(fact("a"), ">=", product(number(threshold), fact("b")), money("1"), money("0")));

  it("stand on the right side at 2 % and a minor unit either way", () => {
    // 2 % of 1,000,050 is 20,001.
    const facts = [20_000n, 20_001n, 20_002n].map((a) => [a, 1_000_050n] as const);
    for (const all of [facts, [...facts, LARGE]]) {
      const out = settleAll(atLeast("0.02"), pairs(...all));
      expect(values(out).slice(0, 3)).toEqual([0, 100, 100]);
      expect(out.exactly.count).toBe(0);
    }
  });

  it("leave a quotient on its threshold to the exact evaluator, and only that", () => {
    const ratio: Term = gate(quotient(fact("a"), fact("b")), ">", number("0.1"), money("1"), money("0"));
    const out = settleAll(oneLine(ratio), pairs([1n, 10n], [2n, 10n], [1n, 11n], [3n, 30n]));
    expect(values(out)).toEqual([0, 100, 0, 0]);
    expect([...out.exactly.trials.subarray(0, out.exactly.count)]).toEqual([0, 3]);
  });

  it("do not mind what cannot be computed on the side not taken", () => {
    const safe: Term = gate(fact("b"), ">", money("0"), quotient(fact("a"), fact("b")), money("0"));
    const out = settleAll(oneLine(product(fact("b"), safe)), pairs([6n, 0n], [6n, 2n]));
    expect(values(out)).toEqual([0, 6]);
    expect(out.exactly.count).toBe(0);
  });
});

describe("what the exact evaluator refuses is an error that names the trial", () => {
  const layered = oneLine({
    layer: { of: fact("a"), from: money("0"), width: fact("b"), share: number("1") },
  });
  const paid = (id: string) => [{ from: "fund", to: "consortium", line: id, tag: "t" }] as const;
  const draws = composedOf({
    needs: NEEDS,
    lines: [aLine("in", "reserve", fact("a")), aLine("out", "reserve", fact("b"))],
    accounts: [{ id: "reserve", opening: "0", deposit: "in", draw: "out" }],
  });
  const cases: readonly (readonly [string, ComposedContract, readonly [bigint, bigint], string])[] = [
    [
      "division by zero",
      oneLine(quotient(fact("a"), fact("b"))),
      [1n, 0n],
      'trial 1, line "x": division by zero',
    ],
    ["a layer of negative width", layered, [1n, -1n], 'trial 1, line "x": a layer has negative width'],
    ["an overdrawn account", draws, [1n, 2n], 'trial 1, account "reserve": would close at -1 minor units'],
    [
      "a negative transfer",
      oneLine(minus(fact("a"), fact("b")), { transfers: paid("x") }),
      [1n, 2n],
      'trial 1, transfer "t": line "x" is -1 minor units',
    ],
    [
      "a fraction that is paid",
      oneLine(product(number("0.5"), fact("a")), { transfers: paid("x") }, false),
      [1n, 1n],
      'trial 1, transfer "t": line "x" is 0.5 minor units',
    ],
    [
      "an amount beyond 2^53",
      oneLine(product(number("4000000000000"), fact("a"))),
      [40_000n, 1n],
      'trial 1, line "x": is 160000000000000000 minor units, more than 2^53',
    ],
  ];

  it.each(cases)("%s", (_, contract, bad, message) => {
    expect(saying(() => settleAll(contract, pairs([4n, 2n], bad)))).toThrow(message);
    expect(settleAll(contract, pairs([4n, 2n])).exactly.count).toBe(0);
  });

  it("a fact that is missing in one trial", () => {
    expect(
      saying(() => settleAll(oneLine(fact("a")), [yearOf({ a: 1n, b: 1n }), yearOf({ b: 1n })])),
    ).toThrow('trial 1, line "x": fact "a" is needed');
  });

  it("weights that are all zero", () => {
    const contract = composedOf({
      needs: [given("a"), { id: "w", kind: "vector", of: "given", words: WORDS }],
      lines: [aLine("x", "allocation", fact("a"))],
      allocations: [{ line: "x", by: [{ share: "1", weight: column("w") }] }],
    });
    const withWeights = (w: readonly bigint[]): AccountYears => ({
      facts: [{ scalars: { a: 10n }, vectors: { w } }],
      history: [],
    });
    expect(saying(() => settleAll(contract, [withWeights([1n, 2n]), withWeights([0n, 0n])]))).toThrow(
      "trial 1, allocation: 10 minor units cannot be allocated: all 2 weights are zero",
    );
    // 10 · 1/3 = 3⅓, 10 · 2/3 = 6⅔.
    const out = settleAll(contract, [withWeights([1n, 2n])]);
    expect(out.parts[0][0].map(([part]) => part)).toEqual([3, 7]);
  });
});

describe("rows", () => {
  const contract = composedOf({
    needs: [
      given("a"),
      { id: "cases", kind: "table", columns: { cost: "money", patient: "key" }, words: WORDS },
    ],
    lines: [
      aLine("above", "cover", totalOver("cases", { max: [minus(column("cost"), fact("a")), money("0")] })),
      aLine(
        "abovePatient",
        "cover",
        totalOver("cases", { max: [minus(column("cost"), fact("a")), money("0")] }, "patient"),
      ),
    ],
  });
  /** `count` cases of 10 each, of two patients in turn, in trial t with attachment 4 + t. */
  const accounts = Array.from({ length: 600 }, (_, t): AccountYears => {
    const rows = t % 7 === 0 ? 0 : t === 300 ? 700 : 3;
    const keys = Array.from({ length: rows }, (_unused, row) => (row % 2 === 0 ? "p" : "q"));
    const cost = keys.map(() => 10n);
    return {
      facts: [
        {
          scalars: { a: BigInt(4 + (t % 5)) },
          vectors: {},
          tables: { cases: { rows, columns: { cost, patient: keys } } },
        },
      ],
      history: [],
    };
  });

  it("are added up per trial, by row and by key, over chunks of trials and of rows", () => {
    const out = settleAll(contract, accounts);
    // Trial 1: attachment 5, three rows of 5 above; patients of 20 and 10: 15 + 5. Trial 2: attachment 6: 12; 14 + 4.
    expect(values(out).slice(0, 3)).toEqual([0, 15, 12]);
    expect(values(out, 1).slice(0, 3)).toEqual([0, 20, 18]);
    // Trial 300: attachment 4, 700 rows of 6; two patients of 3,500 each. Trial 599: attachment 8: 3 · 2; 12 + 2.
    expect([values(out)[300], values(out, 1)[300]]).toEqual([4200, 6992]);
    expect([values(out)[599], values(out, 1)[599]]).toEqual([6, 14]);
    expect(out.exactly.count).toBe(0);
  });
});

describe("column facts", () => {
  const contract = composedOf({
    needs: NEEDS,
    lines: [
      aLine("x", "result", quotient(fact("a"), fact("b")), { round: true }),
      aLine("before", "state", { priorLine: "x", yearsAgo: 1, otherwise: fact("a", 1) }),
    ],
  });
  const shared = (value: number) => numberColumn(Float64Array.of(value));
  const year = (a: ColumnFacts["years"][number]["scalars"][string], b: number) => ({
    scalars: { a, b: shared(b) },
    vectors: {},
    tables: {},
    marketPosition: shared(0),
  });
  const facts = (denominator = 1): ColumnFacts => ({
    trials: 3,
    runInYears: 1,
    years: [
      year(shared(9), 1),
      year(numberColumn(Float64Array.of(4, 5, 6), denominator), 2),
      year(shared(7), 4),
    ],
  });

  it("may be shared by all trials, and are read back where the exact evaluator is asked", () => {
    const compiled = compileContract(contract, contextOf(2), facts());
    const out = settledColumns(compiled, 3);
    settleColumns(compiled, facts(), out);
    // 4/2, 5/2 (a tie, to 2), 6/2; then 7/4 = 1.75. Before: 9, then last year's line.
    expect(out.lines.map(([x, before]) => [[...x!], [...before!]])).toEqual([
      [
        [2, 2, 3],
        [9, 9, 9],
      ],
      [
        [2, 2, 2],
        [2, 2, 3],
      ],
    ]);
    expect([...out.exactly.trials.subarray(0, out.exactly.count)]).toEqual([1]);
  });

  it("are refused where their shape is not the one compiled for", () => {
    const compiled = compileContract(contract, contextOf(2), facts());
    const out = settledColumns(compiled, 3);
    expect(saying(() => settleColumns(compiled, facts(10), out))).toThrow("facts of another shape");
    expect(saying(() => settleColumns(compiled, { ...facts(), runInYears: 0 }, out))).toThrow(
      "years or trials",
    );
    expect(saying(() => settleColumns(compiled, facts(), settledColumns(compiled, 2)))).toThrow(
      "years or trials",
    );
  });

  it("are refused where a column is too short for the trials", () => {
    const [before, first, second] = facts().years;
    const compiled = compileContract(contract, contextOf(2), facts());
    const short = {
      ...facts(),
      years: [
        before,
        { ...first, scalars: { ...first.scalars, a: numberColumn(Float64Array.of(4, 5)) } },
        second,
      ],
    };
    expect(saying(() => settleColumns(compiled, short, settledColumns(compiled, 3)))).toThrow(
      'facts of another shape: {"kind":"scalar","year":1,"id":"a"}',
    );
  });

  it("keep only the lines that are asked for", () => {
    const compiled = compileContract(contract, contextOf(2), facts());
    const out = settledColumns(compiled, 3, { lines: ["before"] });
    settleColumns(compiled, facts(), out);
    expect(out.lines[1][0]).toBeUndefined();
    expect([...out.lines[1][1]!]).toEqual([2, 2, 3]);
  });
});
