/** Constants, shares, widths, percentages and bands as the checks read them off the terms. */
import { describe, expect, it } from "vitest";
import { percentageBasis } from "../../../src/contracts/checks/basis.js";
import type { Check } from "../../../src/contracts/checks/check.js";
import { constantOf } from "../../../src/contracts/checks/constants.js";
import { allocationShares, exactNumbers, layers } from "../../../src/contracts/checks/shares.js";
import { tiers } from "../../../src/contracts/checks/tiers.js";
import type { ComposedContract, Term } from "../../../src/contracts/language.js";
import { formatRational } from "../../../src/contracts/rational.js";
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
import { aLine, contextOf } from "../build.js";
import { contract, layer, lines } from "./contract.js";

describe("a constant", () => {
  it.each<[string, Term]>([
    ["-1.5", number("-1.5")],
    ["6", sum(number("1"), number("2"), number("3"))],
    ["-1", minus(number("1"), number("2"))],
    ["6", product(number("2"), number("3"))],
    ["2/3", quotient(number("2"), number("3"))],
    ["1", smallest(number("2"), number("1"), number("3"))],
    ["3", largest(number("2"), number("3"), number("1"))],
    ["none", sum(number("1"), fact("months"))],
    ["none", { sum: [] }],
    ["none", quotient(number("1"), number("0"))],
    ["none", number("ten")],
    ["none", { byYear: { 1: number("1") } }],
    ["none", gate(number("1"), ">", number("0"), number("1"), number("1"))],
    ["none", layer(number("1"), number("0"), "unlimited", number("1"))],
  ])("%s", (expected, term) => {
    const value = constantOf(term);
    expect(value === undefined ? "none" : formatRational(value)).toBe(expected);
  });
});

const told = (check: Check, value: Term, more: Partial<ComposedContract> = {}): string[] =>
  check(
    { ...contract, lines: [...lines.slice(0, 2), aLine("own", "state", value)], ...more },
    contextOf(1),
  ).map(
    ({ severity, code, where, message }) =>
      `${severity} ${code}${where === 'line "own"' ? "" : ` · ${where}`}: ${inEnglish(message, where)}`,
  );

describe("shares and widths", () => {
  const of = (width: Term | "unlimited", share: Term) =>
    told(layers, sum(layer(line("yuan"), money("0"), width, share), money("0")));
  const share = (text: string): string => `error share-range: has the share ${text}: shares lie from 0 to 1`;
  const width = (text: string): string =>
    `error negative-width: has a layer of width ${text}: a layer ends above its start`;

  it("lie on their bounds or inside", () => {
    expect(of("unlimited", number("0"))).toEqual([]);
    expect(of(money("0"), number("1"))).toEqual([]);
    expect(of(fact("spent"), fact("score"))).toEqual([]);
    expect(of("unlimited", number("1.01"))).toEqual([share("1.01")]);
    expect(of("unlimited", number("-0.01"))).toEqual([share("-0.01")]);
    expect(of(money("-1"), number("2"))).toEqual([width("-1"), share("2")]);
    expect(
      of({ byYear: { 1: money("-1"), 2: money("1") } }, { byYear: { 1: number("1"), 2: number("2") } }),
    ).toEqual([width("-1"), share("2")]);
  });

  const pools = (...shares: string[]) =>
    told(allocationShares, money("0"), {
      allocations: [{ line: "yuan", by: shares.map((own) => ({ share: own, weight: number("1") })) }],
    });

  it("of a split sum to one, none of them outside", () => {
    expect(pools("1/3", "2/3")).toEqual([]);
    expect(pools("0.5", "0.4")).toEqual([
      "error shares-sum · allocation: splits by shares that sum to 0.9, not to 1",
    ]);
    expect(pools("1.5", "-0.5")).toEqual(
      [share("1.5"), share("-0.5")].map((text) => text.replace("share-range", "share-range · allocation")),
    );
  });

  it("and opening balances are exact numbers", () => {
    const account = { id: "reserve", opening: "much", deposit: "yuan", draw: "yuan" };
    expect(told(exactNumbers, sum(money("ten"), money("1/3")), { accounts: [account] })).toEqual(
      [
        ["", "ten"],
        [' · account "reserve"', "much"],
      ].map(
        ([where, text]) =>
          `error not-a-number${where}: "${text}" is not an exact number: write a decimal or a fraction`,
      ),
    );
  });
});

describe("percentages of money", () => {
  const basis = (value: Term) => told(percentageBasis, value).length;

  it("need a basis; what is no amount does not", () => {
    expect(basis(product(number("0.5"), line("yuan")))).toBe(1);
    expect(basis(product(number("0.5"), line("count")))).toBe(0);
    // Mixed units are for the check of units to tell.
    expect(basis(product(number("0.5"), sum(line("yuan"), line("count"))))).toBe(0);
    expect(basis(totalOver("cases", product(number("0.5"), column("cost"))))).toBe(1);
    expect(basis(totalOver("cases", product(number("0.5"), column("days"))))).toBe(0);
    expect(basis(sum(totalOver("cases", column("cost")), product(number("0.5"), fact("sum"))))).toBe(1);
  });

  it("may be a line of its own", () => {
    const part = (unit: "money" | "number", value: Term) =>
      told(percentageBasis, product(line("part"), line("yuan")), {
        lines: [
          aLine("first", "target", money("1")),
          lines[0],
          aLine("part", "target", value, { unit }),
          aLine("own", "state", product(line("part"), line("yuan"))),
        ],
      }).length;
    expect([
      part("number", number("0.5")),
      part("number", number("2")),
      part("money", number("0.5")),
    ]).toEqual([1, 0, 0]);
    expect(basis(product(line("nobody"), line("yuan")))).toBe(0);
  });
});

describe("bands", () => {
  const band = (from: Term, width: Term | "unlimited", of: Term = line("yuan")): Term =>
    layer(of, from, width, number("0.5"));
  const times = (factor: string, of = "spent"): Term => product(number(factor), fact(of));
  const bands = (...parts: Term[]) => told(tiers, { sum: parts });
  const gap = (from: string, to: string): string[] => [
    `warning tiers-gap: has a gap: no band covers what lies between ${from} and ${to}`,
  ];

  it("are compared as constants or as multiples of one basis", () => {
    expect(bands(band(money("0"), money("10")), band(money("10"), "unlimited"))).toEqual([]);
    expect(bands(band(money("0"), money("10")), band(money("11"), "unlimited"))).toEqual(gap("10", "11"));
    expect(bands(band(money("0"), times("1")), band(times("2"), "unlimited"))).toEqual(gap("1", "2"));
    expect(bands(band(money("10"), money("5")), band(money("10"), "unlimited"))).toEqual([
      "error tiers-order: has a band from 10 after one from 10: bands must start higher and higher",
    ]);
    expect(
      bands(band(money("0"), money("11")), band(money("10"), money("5")), band(money("15"), "unlimited")),
    ).toEqual([
      "error tiers-overlap: has a band that ends at 11 and a next one from 10: between them two rules hold at once",
    ]);
  });

  it("are none where they cannot be compared", () => {
    const next = band(money("5"), "unlimited");
    for (const other of [
      money("1"),
      band(money("0"), times("1")),
      band(money("0"), fact("spent")),
      band(fact("spent"), money("1")),
      band(product(number("1"), number("2"), fact("spent")), money("1")),
      band(money("0"), money("10"), fact("spent")),
    ])
      expect(bands(other, next)).toEqual([]);
    expect(bands(band(times("0.1"), times("5")), band(times("1", "sum"), "unlimited"))).toEqual([]);
    expect(bands(band(times("0"), money("10")), band(money("5"), "unlimited"))).toHaveLength(1);
    const thrice = (factor: string): Term => product(number(factor), fact("spent"), number("2"));
    expect(bands(band(thrice("1"), thrice("1")), band(thrice("3"), "unlimited"))).toEqual([]);
    const turned = product(fact("spent"), number("2"));
    expect(bands(band(turned, turned), band(turned, "unlimited"))).toEqual([]);
    expect(bands(next)).toEqual([]);
    expect(told(tiers, { max: [band(money("0"), "unlimited"), next] })).toEqual([]);
  });
});
