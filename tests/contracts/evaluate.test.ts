/** Terms compiled one by one: what is worked out beforehand, in which order, and what is refused with which words. */
import { describe, expect, it } from "vitest";
import { compileTerm, type Names, type Period } from "../../src/contracts/evaluate.js";
import type { Term } from "../../src/contracts/language.js";
import { parseRational, whole, type Rational } from "../../src/contracts/rational.js";
import type { SaidError } from "../../src/contracts/said-error.js";
import { fact, gate, minus, money, number, product, quotient, sum } from "../../src/contracts/write.js";
import { saying } from "./both-languages.js";

const names: Names = {
  facts: new Map([
    ["a", 0],
    ["b", 1],
    ["gone", 2],
  ]),
  lines: new Map([["x", 0]]),
  accounts: new Map([["reserve", 0]]),
  tables: new Map([["market", { position: 0, columns: new Map([["points", 0]]) }]]),
};
const context = { firstYear: 2024, minorUnits: 2 };

/** The second year: a = 7, b = 2; three parties of 1, 1 and 2 points besides this one, which stands second. */
const period = (own: Partial<Period> = {}): Period => ({
  index: 1,
  position: 1,
  facts: [[whole(5n)], [whole(7n), whole(2n), undefined]],
  values: [whole(11n)],
  past: [[whole(13n)]],
  openings: [whole(17n)],
  tables: [{ rows: [1n, 1n, 2n].map((points) => [whole(points)]), keys: new Map() }],
  row: [],
  marketPosition: 1,
  rounding: true,
  sides: [],
  ...own,
});
const compiled = (term: Term, known = names) => compileTerm(term, known, context);
const value = (term: Term, own?: Partial<Period>): Rational => compiled(term)(period(own));
const part = (of: Term, weight: Term = number("1"), among = "market"): Term => ({
  part: { of, weight, among, others: "points" },
});

describe("a term", () => {
  const [a, b] = [fact("a"), fact("b")];
  const table: readonly (readonly [string, Term, string])[] = [
    ["of one part", { sum: [a] }, "7"],
    ["of two", sum(a, b), "9"],
    ["of three, from the left", { minus: [a, b] }, "5"],
    ["divided twice, from the left", quotient(quotient(a, b), b), "7/4"],
    ["of three parts", sum(a, b, number("1/2")), "19/2"],
    ["of four parts", product(a, b, a, number("3")), "294"],
    ["with constants among facts", minus(money("1"), a), "93"],
    ["of last year", fact("a", 1), "5"],
    ["of a line", { line: "x" }, "11"],
    ["of a line a year ago", { priorLine: "x", yearsAgo: 1, otherwise: a }, "13"],
    ["of a line before the first year", { priorLine: "x", yearsAgo: 2, otherwise: a }, "7"],
    ["of a balance", { opening: "reserve" }, "17"],
    ["of this year", { byYear: { "2025": a, "2024": b } }, "7"],
    // 7 by 1 : 1 : 1 : 2 are 1.4, 1.4, 1.4 and 2.8: the units left go to the last and to the first.
    ["of a market, rounded", part(a), "1"],
    ["of a market of nothing", part(number("0")), "0"],
  ];
  it.each(table)("%s", (_, term, expected) => {
    expect(value(term)).toEqual(parseRational(expected));
  });

  it("of constants is worked out beforehand", () => {
    expect(compiled(sum(number("1"), number("2"), money("0.03"))).constant).toEqual(whole(6n));
    expect(compiled(money("1.5")).constant).toEqual(whole(150n));
    expect(compiled(sum(number("1"), a)).constant).toBeUndefined();
    expect(compiled(number("4"))(period())).toEqual(whole(4n));
    // A division by nothing among constants is refused while the contract is prepared, before any fact is there.
    expect(() => compiled(quotient(number("1"), number("0")))).toThrow("division by zero");
  });

  it("notes the side of every gate in the order of its evaluation", () => {
    const own = period();
    const inner = gate(b, ">", a, number("1"), number("2"));
    expect(compiled(gate(a, ">=", b, inner, number("3")))(own)).toEqual(whole(2n));
    expect(own.sides).toEqual([true, false]);
  });
});

describe("a part of a market that is not rounded", () => {
  it("is the exact proportion", () => {
    expect(value(part(fact("a")), { rounding: false })).toEqual(parseRational("7/5"));
    expect(value(part(number("1/2")), { rounding: false })).toEqual(parseRational("1/10"));
  });

  it("of nothing is nothing, whatever the weights", () => {
    const nobody = { rows: [], keys: new Map<string, readonly string[]>() };
    const own = { rounding: false, tables: [nobody] };
    expect(value(part(number("0"), number("0")), own)).toEqual(whole(0n));
    expect(() => value(part(number("1"), number("0")), own)).toThrow("division by zero");
  });
});

it("a split fraction is refused in both languages", () => {
  let told: unknown;
  try {
    value(part(number("1/2")));
  } catch (error) {
    told = [(error as SaidError).message, (error as SaidError).chinese];
  }
  expect(told).toEqual([
    "a market splits whole minor units, but the total is a fraction: round the line that is split",
    "只能在各方之间分配最小货币单位的整数，但总额不是整数：请对该项取整",
  ]);
});

describe("a term that cannot be evaluated says why", () => {
  const noTables: Names = { ...names, tables: new Map() };
  const twoTables: Names = {
    ...names,
    tables: new Map([...names.tables, ["cases", { position: 1, columns: new Map<string, number>() }]]),
  };
  const total = (over: string): Term => ({ total: { over, of: number("1") } });
  const cases: readonly (readonly [string, () => unknown, string])[] = [
    ["a fact", () => compiled(fact("c")), '"c" does not exist; known: a, b, gone'],
    ["a table", () => compiled(total("stays"), twoTables), '"stays" does not exist; known: market, cases'],
    [
      "a table where there is none",
      () => compiled(total("stays"), noTables),
      '"stays" does not exist; known: none',
    ],
    [
      "an absent fact",
      () => value(fact("gone")),
      'fact "gone" is needed, but the facts of that year do not have it',
    ],
    ["an absent table", () => value(total("market"), { tables: [undefined] }), 'fact "market" is needed'],
    ["an absent market", () => value(part(fact("a")), { tables: [undefined] }), 'fact "market" is needed'],
    [
      "a year before all facts",
      () => value(fact("a", 2)),
      'fact "a" of 2 years ago is needed, but only 1 years come',
    ],
    [
      "a split fraction",
      () => value(part(number("1/2"))),
      "a market splits whole minor units, but the total is a fraction: round the line that is split",
    ],
    [
      "a year without terms",
      () => value({ byYear: { "2023": number("1"), "2024": number("2") } }),
      "dated terms end: no value for 2025, only 2023, 2024",
    ],
  ];
  it.each(cases)("%s", (_, run, message) => {
    expect(saying(run)).toThrow(message);
  });
});
