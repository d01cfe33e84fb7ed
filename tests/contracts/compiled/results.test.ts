/** A compiled contract as a whole: which columns it writes, what it is compiled for, what the exact evaluator puts in. */
import { describe, expect, it } from "vitest";
import { columnsOf } from "../../../src/contracts/compiled/account-years.js";
import {
  compileContract,
  providersOf,
  type CompiledContract,
} from "../../../src/contracts/compiled/compile.js";
import { numberColumn, type AccountYears, type ColumnFacts } from "../../../src/contracts/compiled/facts.js";
import { CHUNK } from "../../../src/contracts/compiled/machine.js";
import {
  inTrial,
  outputColumns,
  settledColumns,
  writeExactly,
  type Keep,
} from "../../../src/contracts/compiled/results.js";
import { settleColumns } from "../../../src/contracts/compiled/settle-columns.js";
import type { AccountFacts, ComposedContract, FactRequest } from "../../../src/contracts/language.js";
import { ContractError, problem } from "../../../src/contracts/problems.js";
import {
  column,
  fact,
  gate,
  money,
  number,
  product,
  quotient,
  totalOver,
} from "../../../src/contracts/write.js";
import { aLine, composedOf, contextOf } from "../build.js";
import { saying } from "../both-languages.js";

const WORDS = { en: "a fact", "zh-CN": "事实" };
const needs: readonly FactRequest[] = [
  { id: "a", kind: "given", unit: "money", words: WORDS },
  { id: "b", kind: "given", unit: "money", words: WORDS },
  { id: "w", kind: "vector", of: "given", words: WORDS },
  { id: "cases", kind: "table", columns: { cost: "money", patient: "key" }, words: WORDS },
];

/** The larger of a and b is split by w; half of a is kept; a reserve takes what the cases cost. */
const contract: ComposedContract = composedOf({
  needs,
  lines: [
    aLine("split", "allocation", gate(fact("a"), ">", fact("b"), fact("a"), fact("b"))),
    aLine("half", "state", product(number("0.5"), fact("a"))),
    aLine("third", "result", quotient(fact("a"), fact("b")), { round: true }),
    aLine("cost", "reserve", totalOver("cases", column("cost"))),
    aLine("grouped", "reserve", totalOver("cases", column("cost"), "patient")),
    aLine("draw", "reserve", money("0")),
  ],
  accounts: [{ id: "reserve", opening: "1", deposit: "cost", draw: "draw" }],
  allocations: [
    { line: "split", by: [{ share: "1", weight: column("w") }] },
    {
      line: "cost",
      by: [
        { share: "0.5", weight: column("w") },
        { share: "0.5", weight: number("1") },
      ],
    },
  ],
});
const year = (a: bigint, b: bigint, w: readonly bigint[] = [1n, 2n]): AccountFacts => ({
  scalars: { a, b },
  vectors: { w },
  tables: { cases: { rows: 2, columns: { cost: [3n, 4n], patient: ["p", "p"] } } },
});
const accounts = (...pairs: readonly (readonly [bigint, bigint])[]): AccountYears[] =>
  pairs.map(([a, b]) => ({ facts: [year(a, b), year(b, a)], history: [] }));

function settledBy(own: readonly AccountYears[], keep?: Keep, made: ComposedContract = contract) {
  const facts = columnsOf(made, own);
  const compiled = compileContract(made, contextOf(2), facts);
  const out = settledColumns(compiled, own.length, keep);
  settleColumns(compiled, facts, out);
  return { compiled, out, facts };
}
const list = (columns: readonly (Float64Array | undefined)[]) => columns.map((own) => own && [...own]);

describe("results", () => {
  // 7/2 is 3.5, a tie of a quotient: the exact evaluator says 4; 2/7 rounds to 0. 9/3 is 3, 3/9 rounds to 0.
  const own = accounts([7n, 2n], [9n, 3n]);

  it("have a column for every line, balance and part that is asked for", () => {
    const { out } = settledBy(own, { errors: true, sides: true });
    expect(out.lines.map(list)).toEqual([
      [
        [7, 9],
        [3.5, 4.5],
        [4, 3],
        [7, 7],
        [7, 7],
        [0, 0],
      ],
      [
        [7, 9],
        [1, 1.5],
        [0, 0],
        [7, 7],
        [7, 7],
        [0, 0],
      ],
    ]);
    expect(out.closings.map(list)).toEqual([[[107, 107]], [[114, 114]]]);
    // 7 by 1 : 2; 9; then half of 7 by weights and half evenly: 4 and 3, so 1⅓, 2⅔ and 1.5 twice.
    expect(out.parts.map((rules) => rules.map(list))).toEqual([
      [
        [
          [2, 3],
          [5, 6],
        ],
        [
          [3, 3],
          [4, 4],
        ],
      ],
      [
        [
          [2, 3],
          [5, 6],
        ],
        [
          [3, 3],
          [4, 4],
        ],
      ],
    ]);
    // The side of a > b in each year; NaN where the exact evaluator settled.
    expect(list(out.sides)).toEqual([
      [Number.NaN, 1],
      [Number.NaN, 0],
    ]);
    expect([...out.exactly.trials.subarray(0, out.exactly.count)]).toEqual([0]);
  });

  it("have errors beside them: none for whole amounts", () => {
    const { out } = settledBy(own, { errors: true });
    const U = 2 ** -52;
    // Settled exactly: 2^−51 of a fraction, nothing of whole amounts. By the program: the rounding of 9 ÷ 2.
    expect(list(out.errors[0])).toEqual([
      [0, 0],
      [7 * U, 4.5 * U],
      [0, 0],
      [0, 0],
      [0, 0],
      [0, 0],
    ]);
  });

  it("that nobody asks for have no columns", () => {
    const { out } = settledBy(own, { lines: ["half", "cost"] });
    expect(list(out.lines[1])).toEqual([undefined, [1, 1.5], undefined, [7, 7], undefined, undefined]);
    expect(list(out.errors[0])).toEqual([undefined, undefined, undefined, undefined, undefined, undefined]);
    expect(out.sides).toEqual([undefined, undefined]);
    expect(list(settledBy(own, { errors: true, lines: ["half"] }).out.errors[1])).toEqual([
      undefined,
      [0, 1.5 * 2 ** -52],
      undefined,
      undefined,
      undefined,
      undefined,
    ]);
  });

  it("stand in the columns of their outputs", () => {
    const { compiled, out } = settledBy(own, { errors: true, sides: true });
    const kinds = compiled.outputs.map(({ kind }) => kind);
    const columns = outputColumns(compiled.outputs, out);
    compiled.outputs.forEach((output, at) => {
      if (output.kind === "line") expect(columns[at]).toBe(out.lines[output.year][output.line]);
      if (output.kind === "error") expect(columns[at]).toBe(out.errors[output.year][output.line]);
      if (output.kind === "closing") expect(columns[at]).toBe(out.closings[output.year][output.account]);
      if (output.kind === "part")
        expect(columns[at]).toBe(out.parts[output.year][output.rule][output.provider]);
    });
    expect(columns.filter((_, at) => kinds[at] === "side")).toEqual(out.sides);
  });

  it("may be used again for as many trials or fewer, and count anew", () => {
    const { compiled, out } = settledBy(accounts([7n, 2n], [9n, 3n], [5n, 2n]));
    expect(out.exactly.count).toBe(2);
    settleColumns(compiled, columnsOf(contract, accounts([9n, 3n])), out);
    expect([out.exactly.count, out.lines[0][0]![0]]).toEqual([0, 9]);
  });

  it("of more trials than a chunk are all written", () => {
    const many = Array.from({ length: 2 * CHUNK + 1 }, (_, t) => [BigInt(3 * t + 3), 3n] as const);
    const { out } = settledBy(accounts(...many));
    expect([...out.lines[0][2]!]).toEqual(many.map((_, t) => t + 1));
    // 3/6 in the second year of trial 1 is a tie.
    expect([...out.exactly.trials.subarray(0, out.exactly.count)]).toEqual([1]);
  });
});

describe("what the exact evaluator settles", () => {
  const { compiled, out } = settledBy(accounts([9n, 3n]), { errors: true });
  const settlement = (value: bigint, closing = 0n, part = 0n) => ({
    year: 2022,
    lines: contract.lines.map(({ id }) => ({ id, value: { numerator: value, denominator: 1n } })),
    transfers: [],
    postings: [],
    accounts: [{ id: "reserve", opening: 0n, deposit: 0n, draw: 0n, closing }],
    allocations: [
      [part, 0n],
      [0n, 0n],
    ],
  });

  it("may be no larger than a double holds", () => {
    const most = 2n ** 53n - 1n;
    writeExactly(compiled, out, 0, [settlement(most, -most, most)]);
    expect([out.lines[0][0]![0], out.closings[0][0][0], out.parts[0][0][0][0]]).toEqual([
      Number(most),
      -Number(most),
      Number(most),
    ]);
    const refused = (...amounts: readonly [bigint, bigint?, bigint?]) =>
      saying(() => writeExactly(compiled, out, 0, [settlement(...amounts)]));
    expect(refused(most + 1n)).toThrow('line "split": is 9007199254740992 minor units, more than 2^53');
    expect(refused(0n, most + 1n)).toThrow(
      'account "reserve": is 9007199254740992 minor units, more than 2^53',
    );
    expect(refused(0n, 0n, -most - 1n)).toThrow(
      "allocation: is -9007199254740992 minor units, more than 2^53",
    );
    expect(refused(0n)).not.toThrow();
    try {
      refused(most + 1n)();
    } catch (error) {
      expect((error as ContractError).problems.map(({ code }) => code)).toEqual(["too-large"]);
    }
    expect(() =>
      writeExactly(compiled, out, 0, [{ ...settlement(1n), allocations: undefined }]),
    ).not.toThrow();
  });

  it("is refused with the trial it was refused in", () => {
    const told = inTrial(
      new ContractError([problem("some-code", "line x", "is odd", "有误")]),
      7,
    ) as ContractError;
    expect(told.problems).toEqual([problem("some-code", "trial 7, line x", "is odd", "有误")]);
    const other = new TypeError("broken");
    expect(inTrial(other, 7)).toBe(other);
  });
});

describe("a compiled contract", () => {
  const facts = columnsOf(contract, accounts([9n, 3n], [9n, 4n]));
  const compiled: CompiledContract = compileContract(contract, contextOf(2), facts);

  it("knows what it was compiled for", () => {
    expect([compiled.years, compiled.runInYears, compiled.providers]).toEqual([2, 0, 2]);
    expect(compiled.sources).toHaveLength(compiled.denominators.length);
    expect(compiled.denominators.every((own) => own === 1)).toBe(true);
    const without = [{ ...facts.years[0], vectors: {} }];
    expect([providersOf({ ...facts, years: [] }), providersOf({ ...facts, years: without })]).toEqual([0, 0]);
  });

  it("has its constants in every place of their registers, and no error of exact ones", () => {
    for (const { at, value, error } of compiled.constants)
      expect([
        compiled.machine.file[at],
        compiled.machine.file[at + CHUNK - 1],
        compiled.machine.file[at + CHUNK + 8],
        compiled.machine.file[at + 2 * CHUNK + 7],
        error,
      ]).toEqual([value, value, error, error, 0]);
    expect(compiled.constants.map(({ value }) => value)).toContain(100);
  });

  const refused = (own: ColumnFacts, trials = own.trials) =>
    saying(() => settleColumns(compiled, own, settledColumns(compiled, trials)));
  const [first, second] = facts.years;

  it("refuses facts without a table or column that it reads", () => {
    expect(refused({ ...facts, years: [{ ...first, tables: {} }, second] })).toThrow(
      'another shape: {"kind":"column"',
    );
    expect(refused({ ...facts, years: [{ ...first, vectors: {} }, second] })).toThrow(
      'another shape: {"kind":"vector","year":0,"id":"w","provider":0}',
    );
    const { a } = first.scalars;
    expect(refused({ ...facts, years: [{ ...first, scalars: { a } }, second] })).toThrow(
      'another shape: {"kind":"scalar","year":0,"id":"b"}',
    );
    expect(refused({ ...facts, years: [first] })).toThrow("another shape: years or trials");
    expect(refused(facts, 1)).toThrow("another shape: years or trials");
    expect(refused(facts, 3)).not.toThrow();
  });

  it("takes a value for all trials, and columns that are longer than there are trials", () => {
    const scalars = { a: numberColumn(Float64Array.of(9)), b: numberColumn(Float64Array.of(3, 1, 5)) };
    const out = settledColumns(compiled, 2);
    settleColumns(compiled, { ...facts, years: [{ ...first, scalars }, second] }, out);
    expect([...out.lines[0][2]!]).toEqual([3, 9]);
  });
});
