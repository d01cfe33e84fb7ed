/** The unit of every kind of term, and which are whole minor units by construction. */
import { describe, expect, it } from "vitest";
import { unitOf, unitsOfLines } from "../../../src/contracts/checks/units.js";
import { isWholeLine, wholeAmounts } from "../../../src/contracts/checks/whole.js";
import type { ComposedContract, Term } from "../../../src/contracts/language.js";
import { SaidError } from "../../../src/contracts/said-error.js";
import {
  column,
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
  totalOver,
} from "../../../src/contracts/write.js";
import { inEnglish } from "../both-languages.js";
import { aLine, composedOf, contextOf } from "../build.js";
import { contract, layer, lines, part } from "./contract.js";

describe("the unit of a term", () => {
  const unit = (term: Term): string => {
    try {
      return unitOf(term, contract);
    } catch (error) {
      if (!(error instanceof SaidError)) throw error;
      return inEnglish({ en: error.message, "zh-CN": error.chinese });
    }
  };
  const mixed = (where: string): string =>
    `mixes money and numbers in ${where}: give constants of money unit: money`;
  const [m, n] = [line("yuan"), line("count")];

  it.each<[string, readonly Term[]]>([
    ["number", [fact("months"), fact("met"), fact("level"), fact("score"), number("1"), n]],
    [
      "money",
      [
        fact("rates"),
        fact("spent"),
        fact("above"),
        fact("sum"),
        fact("nobody"),
        fact("cases"),
        money("1"),
        m,
        line("nobody"),
        { opening: "reserve" },
      ],
    ],
    [
      "number",
      [
        totalOver("cases", column("days")),
        totalOver("region", column("count")),
        totalOver("cases", number("1")),
      ],
    ],
    [
      "money",
      [
        totalOver("cases", column("cost")),
        totalOver("cases", column("who")),
        totalOver("region", column("yuan")),
        totalOver("region", column("nobody")),
        column("cost"),
        part(m),
      ],
    ],
    [
      "number",
      [
        { priorLine: "count", yearsAgo: 1, otherwise: n },
        { byYear: { 1: n, 2: n } },
        sum(n, n),
        minus(n, n),
        smallest(n, n),
        largest(n, n),
      ],
    ],
    [
      "money",
      [
        { priorLine: "yuan", yearsAgo: 1, otherwise: m },
        { byYear: { 1: m, 2: m } },
        sum(m, m),
        minus(m, m),
        smallest(m, m),
        largest(m, m),
      ],
    ],
    [
      "money",
      [
        product(m, n),
        product(n, n, m),
        quotient(m, n),
        layer(m, m, m, n),
        layer(m, m, "unlimited", n),
        gate(n, ">", n, m, m),
      ],
    ],
    ["number", [product(n, n), quotient(m, m), quotient(n, n), layer(n, n, n, n), gate(m, ">", m, n, n)]],
    [mixed("sum"), [sum(m, n), sum(n, m)]],
    [mixed("minus"), [minus(m, n)]],
    [mixed("min"), [smallest(m, n)]],
    [mixed("max"), [largest(n, m)]],
    [mixed("byYear"), [{ byYear: { 1: m, 2: n } }]],
    [
      mixed("priorLine and otherwise"),
      [
        { priorLine: "count", yearsAgo: 1, otherwise: m },
        { priorLine: "yuan", yearsAgo: 1, otherwise: n },
      ],
    ],
    [mixed("part (weight, others)"), [part(m, m), part(m, n, "yuan")]],
    ["splits a number among a market; only money is split", [part(n)]],
    [
      mixed("layer (of, from, width)"),
      [layer(m, n, "unlimited", n), layer(m, m, n, n), layer(n, m, "unlimited", n)],
    ],
    ["has a layer whose share is money; a share is a number", [layer(m, m, m, m)]],
    [mixed("gate (left, right)"), [gate(m, ">", n, m, m)]],
    [mixed("gate (then, otherwise)"), [gate(m, ">", m, m, n)]],
    ["multiplies money by money", [product(m, m), product(m, n, m)]],
    ["divides a number by money", [quotient(n, m)]],
    ["has an empty product", [{ product: [] }]],
    ["has an empty sum", [{ sum: [] }]],
    ["has an empty min", [{ min: [] }]],
    ["has an empty byYear", [{ byYear: {} }]],
  ])("%s", (told, terms) => expect(terms.map(unit)).toEqual(terms.map(() => told)));

  it("is the line's own", () => {
    const wrong = composedOf({
      lines: [
        aLine("a", "target", number("1")),
        aLine("b", "target", number("1"), { unit: "number", round: true }),
      ],
    });
    expect(
      unitsOfLines(wrong, contextOf(1)).map(({ where, message }) => `${where} ${inEnglish(message)}`),
    ).toEqual([
      'line "a" is declared as money but its value is number',
      'line "b" is rounded to minor units, but is not money',
    ]);
  });
});

describe("whole minor units by construction", () => {
  const whole = (value: Term, more: object = {}): boolean =>
    isWholeLine("own", { ...contract, lines: [...lines, aLine("own", "state", value, more)] });
  const [yes, no] = [line("cents"), line("half")];

  it.each<[boolean, readonly Term[]]>([
    [
      true,
      [
        fact("spent"),
        money("3"),
        money("-3"),
        money("+3"),
        yes,
        { opening: "reserve" },
        column("cost"),
        part(no),
      ],
    ],
    [false, [money("3.0"), money("x3"), money("3x"), no, line("nobody"), line("count")]],
    [
      true,
      [
        totalOver("cases", column("cost")),
        sum(yes, yes),
        minus(yes, yes),
        smallest(yes, yes),
        largest(yes, yes),
        { byYear: { 1: yes } },
      ],
    ],
    [
      false,
      [
        totalOver("cases", no),
        sum(yes, no),
        minus(no, yes),
        smallest(yes, no),
        largest(no, yes),
        { byYear: { 1: yes, 2: no } },
      ],
    ],
    [false, [product(yes, yes), quotient(yes, yes), layer(yes, yes, yes, number("1"))]],
    [
      true,
      [
        gate(no, ">", no, yes, yes),
        { priorLine: "cents", yearsAgo: 1, otherwise: yes },
        { priorLine: "own", yearsAgo: 1, otherwise: yes },
      ],
    ],
    [
      false,
      [
        gate(yes, ">", yes, yes, no),
        gate(yes, ">", yes, no, yes),
        { priorLine: "half", yearsAgo: 1, otherwise: yes },
        { priorLine: "cents", yearsAgo: 1, otherwise: no },
      ],
    ],
  ])("%s", (expected, terms) => expect(terms.map((term) => whole(term))).toEqual(terms.map(() => expected)));

  it("by rounding money, not numbers", () => {
    expect([whole(no, { round: true }), whole(yes, { unit: "number" })]).toEqual([true, false]);
  });

  const asked = (parts: Partial<ComposedContract>): string[] =>
    wholeAmounts({ ...contract, accounts: [], ...parts }, contextOf(1)).map(({ where }) => where);
  const account = { id: "reserve", opening: "0", deposit: "yuan", draw: "yuan" };

  it.each<[string, Partial<ComposedContract>]>([
    ["a transfer", { transfers: [{ from: "fund", to: "operator", line: "half", tag: "t" }] }],
    ["a deposit", { accounts: [{ ...account, deposit: "half" }] }],
    ["a draw", { accounts: [{ ...account, draw: "half" }] }],
    ["interest", { accounts: [{ ...account, interest: "half" }] }],
    ["a split", { allocations: [{ line: "half", by: [] }] }],
    ["a total", { balances: [{ identity: "I5", total: "half", parts: [], over: "account" }] }],
    ["a part", { balances: [{ identity: "I5", total: "yuan", parts: ["cents", "half"], over: "account" }] }],
    [
      "what is left",
      { balances: [{ identity: "I5", total: "yuan", parts: [], left: ["half"], over: "account" }] },
    ],
  ])("is asked of %s, and of nothing else", (_, parts) => {
    expect(asked(parts)).toEqual(['line "half"']);
    expect(asked({ transfers: [{ from: "fund", to: "operator", line: "nobody", tag: "t" }] })).toEqual([]);
  });
});
