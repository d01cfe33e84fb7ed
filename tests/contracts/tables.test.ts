/** Rows as the evaluators read them, the shape of terms, and what is said of facts that do not fit. */
import { describe, expect, it } from "vitest";
import type { AccountFacts, ComposedContract, FactRequest, Term } from "../../src/contracts/language.js";
import { ContractError } from "../../src/contracts/problems.js";
import { whole } from "../../src/contracts/rational.js";
import type { SaidError } from "../../src/contracts/said-error.js";
import { prepareContract } from "../../src/contracts/settle.js";
import { groupedRows, numericColumns, tableValues, type TableRequest } from "../../src/contracts/tables.js";
import { childrenOf, inYear, kindOf, linesBehind, mapTerm, walk } from "../../src/contracts/term.js";
import { column, fact, line, money, number, product, quotient, sum } from "../../src/contracts/write.js";
import { aLine, composedOf } from "./build.js";
import { saying } from "./both-languages.js";

const WORDS = { en: "a fact", "zh-CN": "事实" };
const request: TableRequest = {
  id: "cases",
  kind: "table",
  columns: { cost: "money", patient: "key", weight: "number" },
  words: WORDS,
};
const market: TableRequest = { id: "region", kind: "market", lines: ["points", "cost"], words: WORDS };
const year = (own: Partial<AccountFacts> = {}): AccountFacts => ({ scalars: {}, vectors: {}, ...own });
const cases = (columns: Readonly<Record<string, readonly (bigint | string)[]>>, rows = 3): AccountFacts =>
  year({ tables: { cases: { rows, columns } } });
const COLUMNS = { cost: [5n, 7n, 9n], patient: ["p", "q", "p"], weight: ["0.5", "1", "2"] };

describe("rows", () => {
  it("hold the numeric columns in their order, keys apart", () => {
    expect([numericColumns(request), numericColumns(market)]).toEqual([
      ["cost", "weight"],
      ["points", "cost"],
    ]);
    const { rows, keys } = tableValues(request, cases(COLUMNS))!;
    expect(rows).toEqual([
      [whole(5n), { numerator: 1n, denominator: 2n }],
      [whole(7n), whole(1n)],
      [whole(9n), whole(2n)],
    ]);
    expect([...keys]).toEqual([["patient", ["p", "q", "p"]]]);
    expect(
      tableValues(market, year({ tables: { region: { rows: 1, columns: { points: [1n], cost: [2n] } } } })),
    ).toEqual({ rows: [[whole(1n), whole(2n)]], keys: new Map() });
    expect(tableValues(request, year())).toBeUndefined();
    expect(tableValues(request, year({ tables: {} }))).toBeUndefined();
  });

  it("with equal keys are added up, and leave the rows as they were", () => {
    const table = tableValues(request, cases(COLUMNS))!;
    const groups = [
      [whole(14n), { numerator: 5n, denominator: 2n }],
      [whole(7n), whole(1n)],
    ];
    expect(groupedRows(table, "patient")).toEqual(groups);
    expect(groupedRows(table, "patient")).toEqual(groups);
    // By a key that no row has, all rows are one group.
    expect(groupedRows(table, "ward")).toHaveLength(1);
  });

  it("are refused without a column, or with one of another length", () => {
    const { cost, patient, weight } = COLUMNS;
    const told = (columns: Readonly<Record<string, readonly (bigint | string)[]>>): unknown => {
      try {
        return tableValues(request, cases(columns));
      } catch (error) {
        return [(error as SaidError).message, (error as SaidError).chinese];
      }
    };
    expect(told({ cost, patient })).toEqual([
      'table "cases" has no column "weight"; it has: cost, patient',
      "表“cases”缺少列“weight”；已有：cost、patient",
    ]);
    expect(told({ cost, weight })).toEqual([
      'table "cases" has no column "patient"; it has: cost, weight',
      "表“cases”缺少列“patient”；已有：cost、weight",
    ]);
    expect(told({})).toEqual([
      'table "cases" has no column "cost"; it has: none',
      "表“cases”缺少列“cost”；已有：无",
    ]);
    expect(told({ cost, patient, weight: ["1"] })).toEqual([
      'column "weight" of table "cases" has 1 values for 3 rows',
      "表“cases”的列“weight”有1个值，但共有3行",
    ]);
  });
});

describe("the shape of a term", () => {
  const [a, b, c, d] = ["a", "b", "c", "d"].map((id) => fact(id));
  const kinds: readonly (readonly [Term, readonly Term[]])[] = [
    [a, []],
    [number("1"), []],
    [line("x"), []],
    [{ opening: "r" }, []],
    [column("x"), []],
    [{ total: { over: "t", of: a } }, [a]],
    [{ part: { of: a, weight: b, among: "t", others: "x" } }, [a, b]],
    [{ priorLine: "x", yearsAgo: 1, otherwise: a }, [a]],
    [{ byYear: { "2024": a, "2025": b } }, [a, b]],
    [sum(a, b, c), [a, b, c]],
    [{ minus: [a, b] }, [a, b]],
    [product(a, b), [a, b]],
    [quotient(a, b), [a, b]],
    [{ min: [a, b] }, [a, b]],
    [{ max: [a, b] }, [a, b]],
    [{ layer: { of: a, from: b, width: c, share: d } }, [a, b, c, d]],
    [{ layer: { of: a, from: b, width: "unlimited", share: d } }, [a, b, d]],
    [{ gate: { left: a, is: ">=", right: b, then: c, otherwise: d } }, [a, b, c, d]],
  ];
  it.each(kinds)("%j has parts, and is rebuilt from them", (term, parts) => {
    expect(childrenOf(term)).toEqual(parts);
    expect(walk(term)).toEqual([term, ...parts]);
    expect(mapTerm(term, (part) => part)).toEqual(term);
    const seen: Term[] = [];
    mapTerm(term, (part) => (seen.push(part), part));
    expect(seen).toEqual([...parts, term]);
    const renamed = mapTerm(term, (part) => ("fact" in part ? fact(`${part.fact}${part.fact}`) : part));
    expect(childrenOf(renamed)).toEqual(
      parts.map((part) => fact(`${(part as { fact: string }).fact}${(part as { fact: string }).fact}`)),
    );
  });

  it("that nobody knows is refused with the kinds there are", () => {
    expect(saying(() => kindOf({ unit: "money", sun: [a] } as unknown as Term))).toThrow(
      'a term needs one of the keys fact, constant, line, priorLine, opening, column, total, part, byYear, sum, minus, product, quotient, min, max, layer, gate; read {"unit":"money","sun":[{"fact":"a"}]}',
    );
    expect(kindOf({ unit: "money", constant: "1" })).toBe("constant");
  });

  it("in a year is that year's own, where it is dated", () => {
    const dated = sum({ byYear: { "2024": a, "2025": b } }, { byYear: { "2023": c } });
    expect(inYear(dated, 2025)).toEqual(sum(b, { byYear: { "2023": c } }));
  });

  it("lines behind lines are all that they read, directly or through others", () => {
    const lines = [
      aLine("one", "state", number("1")),
      aLine("two", "state", sum(line("one"), a)),
      aLine("three", "state", line("one")),
      aLine("four", "state", product(line("two"), number("2"))),
    ];
    expect([...linesBehind({ lines }, ["four"])]).toEqual(["four", "two", "one"]);
    expect([...linesBehind({ lines }, ["three"])]).toEqual(["three", "one"]);
  });
});

describe("facts that do not fit", () => {
  const context = { firstYear: 2024, minorUnits: 2 };
  const told = (contract: ComposedContract, facts: AccountFacts): unknown => {
    try {
      prepareContract(contract, context).settle([facts], []);
    } catch (error) {
      return (error as ContractError).problems.map(({ code, where, message }) => [
        code,
        where,
        message.en,
        message["zh-CN"],
      ]);
    }
    return [];
  };
  const needs: readonly FactRequest[] = [
    { id: "w", kind: "vector", of: "given" },
    { id: "v", kind: "vector", of: "given" },
    { id: "a", kind: "given", unit: "money", words: WORDS },
  ];
  const split = composedOf({
    needs,
    lines: [aLine("first", "state", money("2")), aLine("x", "allocation", money("1"))],
    allocations: [{ line: "x", by: [{ share: "1", weight: quotient(column("w"), column("v")) }] }],
  });

  it("are vectors of unlike lengths, empty ones, and weights that cannot be worked out", () => {
    const vectors = (w: readonly bigint[], v?: readonly bigint[]) =>
      year({ vectors: v === undefined ? { w } : { w, v } });
    expect(told(split, vectors([1n, 2n], [1n, 1n]))).toEqual([]);
    expect(told(split, vectors([1n, 2n], [1n]))).toEqual([
      [
        "uneven-vectors",
        'vector "v"',
        'has 1 providers, but "w" has 2: give every provider one value of each',
        "有1个机构，但“w”有2个：每个机构各项均须有一个数值",
      ],
    ]);
    expect(told(split, vectors([1n]))).toEqual([
      [
        "missing-fact",
        'vector "v"',
        "the contract splits by it, but the facts have only: w",
        "合同按该项分配，但事实中只有：w",
      ],
    ]);
    expect(told(split, vectors([1n], []))).toEqual([
      [
        "missing-fact",
        'vector "v"',
        "the contract splits by it, but the facts have only: w, v",
        "合同按该项分配，但事实中只有：w、v",
      ],
    ]);
    expect(told(split, year())).toEqual([
      [
        "missing-fact",
        'vector "w"',
        "the contract splits by it, but the facts have only: none",
        "合同按该项分配，但事实中只有：无",
      ],
    ]);
    expect(told(split, vectors([1n], [0n]))).toEqual([
      ["cannot-evaluate", 'line "x"', "division by zero", "无法计算“x”：除数为零"],
    ]);
  });

  it("vectors are looked at only where something is split and rounded", () => {
    expect(told({ ...split, allocations: [] }, year())).toEqual([]);
    const exactly = prepareContract(split, context, { rounding: false });
    expect(exactly.evaluate([year()], [])[0].allocations).toEqual([]);
    const unsplit = prepareContract({ ...split, allocations: [] }, context);
    expect(unsplit.evaluate([year({ vectors: { w: [1n], v: [1n, 2n] } })], [])[0].allocations).toEqual([]);
  });

  it("are draws beyond a balance", () => {
    const drawn = composedOf({
      lines: [
        aLine("in", "reserve", number("1")),
        aLine("out", "reserve", number("5")),
        aLine("own", "reserve", number("2")),
      ],
      accounts: [{ id: "reserve", opening: "0.01", interest: "own", deposit: "in", draw: "out" }],
    });
    expect(told(drawn, year())).toEqual([
      [
        "account-overdrawn",
        'account "reserve"',
        'would close at -1 minor units: line "out" draws more than the balance; draw the smaller of the two',
        "期末余额将为-1（最小货币单位）：“out”支取超过余额，应取两者较小值",
      ],
    ]);
  });

  it("some lines of a year are worked out alone, whatever the others need", () => {
    const contract = composedOf({
      needs: [needs[2]],
      lines: [
        aLine("a", "state", fact("a")),
        aLine("two", "state", number("2")),
        aLine("four", "state", product(line("two"), number("2"))),
      ],
    });
    const prepared = prepareContract(contract, context);
    expect(prepared.linesOf([year()], [], ["four", "two"])).toEqual([whole(4n), whole(2n)]);
    expect(() => prepared.linesOf([year()], [], ["a"])).toThrow('fact "a" is needed');
    expect(prepared.linesOf([year({ scalars: { a: 1n } }), year({ scalars: { a: 7n } })], [], ["a"])).toEqual(
      [whole(7n)],
    );
  });
});
