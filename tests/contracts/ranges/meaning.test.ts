/** What every kind of term may be on ranges, worked out by hand. Amounts of money are in hundredths. */
import { describe, expect, it } from "vitest";
import type { Comparison, Term } from "../../../src/contracts/language.js";
import { parseRational, whole } from "../../../src/contracts/rational.js";
import { rangeOf, type RangeReader } from "../../../src/contracts/ranges/meaning.js";
import {
  divideRanges,
  greaterRange,
  holdsThroughout,
  lesserRange,
  mapEnds,
  onlyValue,
  point,
  unionOf,
  type Range,
} from "../../../src/contracts/ranges/range.js";
import type { SaidError } from "../../../src/contracts/said-error.js";
import {
  column,
  fact,
  gate,
  minus,
  money,
  number,
  product,
  quotient,
  sum,
} from "../../../src/contracts/write.js";
import { saying } from "../both-languages.js";

/** Ends as decimals; "…" for none. */
const between = (low: string, high: string): Range => ({
  low: low === "…" ? undefined : parseRational(low),
  high: high === "…" ? undefined : parseRational(high),
});

const FACTS: Readonly<Record<string, Range>> = {
  "a 0": between("2", "5"),
  "b 0": between("-3", "4"),
  "least 0": between("7", "…"),
  "most 0": between("…", "7"),
  "a 1": between("9", "9"),
};
const rows = [
  { cost: 3n, stays: 1n },
  { cost: 4n, stays: 2n },
];
const reader: RangeReader = {
  context: { firstYear: 2024, minorUnits: 2 },
  year: 2025,
  fact: (id, yearsAgo) => FACTS[`${id} ${yearsAgo}`],
  line: (id) => between(id === "x" ? "10" : "20", "30"),
  priorLine: (id, yearsAgo) => (id === "x" && yearsAgo === 1 ? between("40", "50") : undefined),
  opening: (id) => between(id === "reserve" ? "60" : "61", "70"),
  rows: (table, by) =>
    table !== "cases"
      ? []
      : (by === undefined ? rows : rows.slice(1)).map((row) => (id) => whole(row[id as "cost"])),
};

const [a, b, least, most] = ["a", "b", "least", "most"].map((id) => fact(id));
const layer = (of: Term, from: Term, width: Term | "unlimited", share: Term): Term => ({
  layer: { of, from, width, share },
});
const part = (of: Term): Term => ({ part: { of, weight: a, among: "cases", others: "cost" } });

const terms: readonly (readonly [string, Term, Range])[] = [
  ["a fact", a, between("2", "5")],
  ["a fact of a year ago", fact("a", 1), between("9", "9")],
  ["a number", number("1.5"), between("1.5", "1.5")],
  ["money", money("1.5"), between("150", "150")],
  ["a line", { line: "x" }, between("10", "30")],
  ["a line of a year ago", { priorLine: "x", yearsAgo: 1, otherwise: a }, between("40", "50")],
  [
    "what stands for it before the first year",
    { priorLine: "x", yearsAgo: 2, otherwise: a },
    between("2", "5"),
  ],
  ["an opening balance", { opening: "reserve" }, between("60", "70")],
  // (3 + 4) · 2 and (3 + 4) · 5; the second row alone by patient.
  ["a total over rows", { total: { over: "cases", of: product(column("cost"), a) } }, between("14", "35")],
  [
    "a total over groups",
    { total: { over: "cases", by: "patient", of: column("stays") } },
    between("2", "2"),
  ],
  ["a total over no rows", { total: { over: "none", of: a } }, between("0", "0")],
  ["a column of no row", column("cost"), between("…", "…")],
  ["a part of a split", part(a), between("0", "5")],
  ["a part of a loss", part(b), between("-3", "4")],
  ["a dated value", { byYear: { "2024": b, "2025": a } }, between("2", "5")],
  ["a sum", sum(a, b, number("1")), between("0", "10")],
  ["a difference", minus(a, b), between("-2", "8")],
  ["a product", product(a, b), between("-15", "20")],
  ["a quotient", quotient(b, a), between("-1.5", "2")],
  ["a quotient by what may be zero", quotient(a, b), between("…", "…")],
  ["the smaller", { min: [a, b] }, between("-3", "4")],
  ["the smaller of one without end", { min: [a, least] }, between("2", "5")],
  ["the smaller of one without end, put first", { min: [least, a] }, between("2", "5")],
  ["the larger", { max: [a, b] }, between("2", "5")],
  ["the larger of one without end", { max: [a, most] }, between("2", "7")],
  ["the larger of one without end, put first", { max: [most, a] }, between("2", "7")],
  // b above −1: −2 to 5, so 0 to 5.
  ["a layer without end", layer(b, number("-1"), "unlimited", number("2")), between("0", "10")],
  ["a layer", layer(b, number("-1"), number("3"), number("2")), between("0", "6")],
  ["a layer of a width without end", layer(b, number("-1"), least, number("2")), between("0", "10")],
  [
    "a layer whose width may be negative",
    layer(b, number("-1"), minus(b, number("4")), a),
    between("-35", "0"),
  ],
  ["a gate that holds", gate(a, ">=", number("2"), number("8"), number("9")), between("8", "8")],
  ["a gate that does not hold", gate(a, ">", number("5"), number("8"), number("9")), between("9", "9")],
  ["a gate that values decide", gate(a, ">", number("4"), number("8"), number("9")), between("8", "9")],
];

describe("the range of", () => {
  it.each(terms)("%s", (_, term, expected) => {
    expect(rangeOf(term, reader)).toEqual(expected);
  });

  it("a layer that ends before it begins, and of a year without terms, is refused", () => {
    const negative = layer(a, number("0"), most, number("1"));
    expect(rangeOf(negative, reader)).toEqual({ low: undefined, high: whole(5n) });
    expect(saying(() => rangeOf(layer(a, number("0"), number("-1"), number("1")), reader))).toThrow(
      "a layer has negative width: its end lies below its start",
    );
    expect(saying(() => rangeOf({ byYear: { "2024": a } }, reader))).toThrow(
      "dated terms end: no value for 2025",
    );
  });
});

describe("ranges", () => {
  const comparisons: readonly (readonly [string, Comparison, string, boolean | undefined])[] = [
    ["2 5", ">=", "1 2", true],
    ["2 5", ">=", "1 3", undefined],
    ["1 2", ">=", "3 5", false],
    ["1 3", ">=", "3 5", undefined],
    ["3 5", ">", "1 2", true],
    ["2 5", ">", "1 2", undefined],
    ["1 3", ">", "3 5", false],
    ["1 4", ">", "3 5", undefined],
    ["1 3", "<=", "3 5", true],
    ["3 5", "<=", "1 2", false],
    ["1 2", "<", "3 5", true],
    ["1 3", "<", "3 5", undefined],
    ["3 5", "<", "1 3", false],
    ["… 5", ">=", "5 5", undefined],
    ["5 …", ">=", "… 5", true],
    ["5 …", ">=", "5 …", undefined],
    ["… 4", ">=", "5 …", false],
    ["… 4", ">=", "… 5", undefined],
  ];
  it.each(comparisons)("%s %s %s is %s", (left, is, right, expected) => {
    const [from, to] = [left, right].map((ends) => between(...(ends.split(" ") as [string, string])));
    expect(holdsThroughout(from, is, to)).toBe(expected);
  });

  it("are divided by ranges on either side of zero", () => {
    expect(divideRanges(between("6", "6"), between("-3", "-2"))).toEqual(between("-3", "-2"));
    expect(divideRanges(between("6", "6"), between("…", "-2"))).toEqual(between("-3", "0"));
    expect(divideRanges(between("6", "6"), between("-3", "0"))).toEqual(between("…", "…"));
    expect(divideRanges(between("6", "6"), between("0", "3"))).toEqual(between("…", "…"));
    expect(saying(() => divideRanges(between("1", "2"), between("0", "0")))).toThrow("division by zero");
  });

  it("say in both languages that nothing is divided by zero", () => {
    try {
      divideRanges(between("1", "2"), between("0", "0"));
      expect.unreachable();
    } catch (error) {
      expect([(error as SaidError).message, (error as SaidError).chinese]).toEqual([
        "division by zero",
        "除数为零",
      ]);
    }
  });

  it("keep the ends that a smaller, a larger and a union have", () => {
    const [one, other] = [between("1", "6"), between("…", "4")];
    expect(lesserRange(one, other)).toEqual(between("…", "4"));
    expect(greaterRange(one, other)).toEqual(between("1", "6"));
    expect(unionOf(one, between("3", "9"))).toEqual(between("1", "9"));
    expect(unionOf(one, other)).toEqual(between("…", "6"));
    expect(mapEnds(other, () => whole(8n))).toEqual(between("…", "8"));
  });

  it("of one value have it", () => {
    expect(onlyValue(point(whole(3n)))).toEqual(whole(3n));
    expect(onlyValue(between("3", "4"))).toBeUndefined();
    expect(onlyValue(between("3", "…"))).toBeUndefined();
    expect(onlyValue(between("…", "3"))).toBeUndefined();
  });
});
