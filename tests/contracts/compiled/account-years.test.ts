/** Accounts as columns and back: numbers over their least denominator, absent ones unknown, rows one after another. */
import { describe, expect, it } from "vitest";
import { columnsOf } from "../../../src/contracts/compiled/account-years.js";
import { numberColumn, type AccountYears, type NumberColumn } from "../../../src/contracts/compiled/facts.js";
import { accountYearsOf } from "../../../src/contracts/compiled/read-back.js";
import type { AccountFacts, FactRequest } from "../../../src/contracts/language.js";
import { composedOf } from "../build.js";

const WORDS = { en: "a fact", "zh-CN": "事实" };
const needs: readonly FactRequest[] = [
  { id: "a", kind: "given", unit: "money", words: WORDS },
  { id: "w", kind: "vector", of: "given", words: WORDS },
  { id: "cases", kind: "table", columns: { cost: "money", patient: "key", ward: "key" }, words: WORDS },
  { id: "market", kind: "market", lines: ["points"], words: WORDS },
];
const contract = composedOf({ needs });

const year = (own: Partial<AccountFacts> = {}): AccountFacts => ({ scalars: {}, vectors: {}, ...own });
const account = (facts: AccountFacts, history: readonly AccountFacts[] = []): AccountYears => ({
  facts: [facts],
  history,
});
const columns = (...facts: readonly AccountFacts[]) =>
  columnsOf(
    contract,
    facts.map((own) => account(own)),
  ).years[0];
const shown = ({ values, denominator, minimum, maximum }: NumberColumn) => [
  [...values],
  denominator,
  minimum,
  maximum,
];

const cases = (cost: readonly bigint[], patient: readonly string[], ward = patient): AccountFacts =>
  year({ tables: { cases: { rows: cost.length, columns: { cost, patient, ward } } } });

describe("a column", () => {
  it("holds whole numbers over one, with their smallest and largest", () => {
    expect(shown(numberColumn(Float64Array.of(3, -2, 5)))).toEqual([[3, -2, 5], 1, -2, 5]);
    expect(shown(numberColumn(Float64Array.of(3, -2, 5), 10))).toEqual([[3, -2, 5], 10, -2, 5]);
    expect(shown(numberColumn(new Float64Array(0), 10))).toEqual([[], 10, 0, 0]);
    expect(shown(numberColumn(Float64Array.of(-(2 ** 52), 2 ** 52)))).toEqual([
      [-(2 ** 52), 2 ** 52],
      1,
      -(2 ** 52),
      2 ** 52,
    ]);
  });

  it.each([0.5, Number.NaN, 2 ** 52 + 2, -(2 ** 52) - 2])("with %d has no bounds", (odd) => {
    expect(shown(numberColumn(Float64Array.of(1, odd)))).toEqual([[1, odd], 1, -Infinity, Infinity]);
  });
});

describe("accounts as columns", () => {
  const scalars = (...values: readonly (bigint | string | undefined)[]) =>
    shown(columns(...values.map((a) => year(a === undefined ? {} : { scalars: { a } }))).scalars.a);

  it("have the least common denominator of their numbers", () => {
    expect(scalars(1n, "0.5", "1/6")).toEqual([[6, 3, 1], 6, 1, 6]);
    expect(scalars(4n, -2n)).toEqual([[4, -2], 1, -2, 4]);
  });

  it("have gaps where a number is absent, or no whole one of at most 2^52 over that denominator", () => {
    expect(scalars(1n, undefined)).toEqual([[1, Number.NaN], 1, -Infinity, Infinity]);
    expect(scalars(2n ** 52n, 2n ** 52n + 2n)).toEqual([[2 ** 52, Number.NaN], 1, -Infinity, Infinity]);
    expect(scalars(-(2n ** 52n), "0.5")).toEqual([[Number.NaN, 1], 2, -Infinity, Infinity]);
  });

  it("keep denominators up to 10^12, and leave finer fractions out", () => {
    expect(scalars("1/1000000000000", "1")).toEqual([[1, 1e12], 1e12, 1, 1e12]);
    expect(scalars("1/1000000000001", "1")).toEqual([[Number.NaN, 1], 1, -Infinity, Infinity]);
  });

  it("have a vector of as many providers as any has", () => {
    const { vectors } = columns(
      year({ vectors: { w: [1n] } }),
      year({ vectors: { w: [2n, "0.5"] } }),
      year(),
    );
    expect(vectors.w.map(shown)).toEqual([
      [[1, 2, Number.NaN], 1, -Infinity, Infinity],
      [[Number.NaN, 1, Number.NaN], 2, -Infinity, Infinity],
    ]);
    expect(columns(year()).vectors.w).toEqual([]);
    expect(Object.keys(columns(year()).scalars)).toEqual(["a"]);
  });

  it("say where they stand in their market, first unless told", () => {
    expect(shown(columns(year({ marketPosition: 3 }), year()).marketPosition)).toEqual([[3, 0], 1, 0, 3]);
  });

  it("have rows one after another, keys as numbers, and rows of a key added up", () => {
    const own = columns(
      cases([5n, 7n, 9n], ["p", "q", "p"], ["x", "x", "x"]),
      cases([], []),
      cases([1n], ["q"], ["x"]),
    ).tables.cases;
    expect([...own.offsets]).toEqual([0, 3, 3, 4]);
    expect(Object.keys(own.columns)).toEqual(["cost"]);
    expect(shown(own.columns.cost)).toEqual([[5, 7, 9, 1], 1, 1, 9]);
    expect(Object.fromEntries(Object.entries(own.keys).map(([key, numbers]) => [key, [...numbers]]))).toEqual(
      { patient: [0, 1, 0, 1], ward: [0, 0, 0, 0] },
    );
    expect(
      Object.fromEntries(
        Object.entries(own.groups).map(([key, { offsets, columns: of }]) => [
          key,
          [[...offsets], [...of.cost.values]],
        ]),
      ),
    ).toEqual({
      patient: [
        [0, 2, 2, 3],
        [14, 7, 1],
      ],
      ward: [
        [0, 1, 1, 2],
        [21, 1],
      ],
    });
  });

  it("have one row of nothing where a table is absent or refused", () => {
    const refused = year({
      tables: { cases: { rows: 2, columns: { cost: [1n, 2n], patient: ["p"], ward: ["x", "x"] } } },
    });
    const own = columns(cases([5n], ["p"]), year(), refused).tables.cases;
    expect([...own.offsets]).toEqual([0, 1, 2, 3]);
    expect(shown(own.columns.cost)).toEqual([[5, Number.NaN, Number.NaN], 1, -Infinity, Infinity]);
    expect([...own.keys.patient]).toEqual([0, 1, 1]);
    expect([...own.groups.patient.offsets]).toEqual([0, 1, 2, 3]);
    expect(columns(year()).tables.market.keys).toEqual({});
  });

  it("have the years of history first, and keep what they were made from", () => {
    const before = year({ scalars: { a: 1n } });
    const accounts = [
      account(year({ scalars: { a: 2n } }), [before]),
      account(year({ scalars: { a: 3n } }), [before]),
    ];
    const own = columnsOf(contract, accounts);
    expect(own).toMatchObject({ trials: 2, runInYears: 1 });
    expect(own.years.map(({ scalars: { a } }) => [...a.values])).toEqual([
      [1, 1],
      [2, 3],
    ]);
    expect(own.original!(1)).toBe(accounts[1]);
  });

  it("an error that is no refusal stays what it is", () => {
    const broken: AccountFacts = {
      scalars: {},
      vectors: {},
      get tables(): never {
        throw new TypeError("broken");
      },
    };
    expect(() => columns(broken)).toThrow(TypeError);
  });
});

describe("a trial read back", () => {
  it("has the numbers of its columns, and nothing of what is absent", () => {
    const first = {
      ...cases([5n, 7n], ["p", "q"]),
      scalars: { a: 3n },
      vectors: { w: [1n, "0.5"] },
      marketPosition: 2,
    };
    const second = { ...cases([9n], ["q"]), scalars: { a: "1/2" }, vectors: { w: [4n] } };
    const own = columnsOf(contract, [account(first), account(second)]);
    const { facts, history } = accountYearsOf(own, 0);
    expect(history).toStrictEqual([]);
    expect(facts).toStrictEqual([
      {
        scalars: { a: "3" },
        vectors: { w: [1n, "0.5"] },
        tables: { cases: { rows: 2, columns: { cost: [5n, 7n], patient: ["0", "1"], ward: ["0", "1"] } } },
        marketPosition: 2,
      },
    ]);
    expect(accountYearsOf(own, 1).facts).toStrictEqual([
      {
        scalars: { a: "0.5" },
        vectors: {},
        tables: { cases: { rows: 1, columns: { cost: [9n], patient: ["1"], ward: ["1"] } } },
        marketPosition: 0,
      },
    ]);
  });

  it("has no table with a number absent from it", () => {
    const own = columnsOf(contract, [account(cases([5n, 7n], ["p", "q"]))]);
    const [only] = own.years;
    const table = only.tables.cases;
    const odd = numberColumn(Float64Array.of(1, Number.NaN));
    const columns = { ...table.columns, weight: odd };
    const tables = { ...only.tables, cases: { ...table, columns } };
    expect(accountYearsOf({ ...own, years: [{ ...only, tables }] }, 0).facts[0].tables).toStrictEqual({});
  });

  it("has the years of history apart, and one value for all trials where there is one", () => {
    const one = (value: number) => ({
      scalars: { a: numberColumn(Float64Array.of(value)) },
      vectors: {},
      tables: {},
      marketPosition: numberColumn(Float64Array.of(Number.NaN)),
    });
    const own = { trials: 3, runInYears: 1, years: [one(4), one(5), one(Number.NaN)] };
    const { facts, history } = accountYearsOf(own, 2);
    expect(history.map(({ scalars }) => scalars)).toStrictEqual([{ a: 4n }]);
    expect(facts.map(({ scalars, marketPosition }) => [scalars, marketPosition])).toStrictEqual([
      [{ a: 5n }, 0],
      [{}, 0],
    ]);
  });
});
