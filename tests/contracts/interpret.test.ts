/** The direct way to compute a term, on hand-made surroundings; splits against the split in integers. */
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { allocate } from "../../src/contracts/allocate.js";
import { allPartsOf, interpret, type Reader } from "../../src/contracts/interpret.js";
import type { Term } from "../../src/contracts/language.js";
import { parseRational, whole } from "../../src/contracts/rational.js";
import {
  column,
  fact,
  gate,
  line,
  minus,
  money,
  number,
  product,
  quotient,
  sum,
} from "../../src/contracts/write.js";
import { saying } from "./both-languages.js";

const rows = [
  { cost: 3n, stays: 1n },
  { cost: 4n, stays: 2n },
];
const reader: Reader = {
  context: { firstYear: 2024, minorUnits: 2 },
  year: 2025,
  fact: (id, yearsAgo) => whole(BigInt(id.length + 10 * yearsAgo)),
  line: () => whole(20n),
  priorLine: (_, yearsAgo) => (yearsAgo === 1 ? whole(30n) : undefined),
  opening: (id) => whole(id === "reserve" ? 40n : 0n),
  rows: (table, by) =>
    table !== "cases"
      ? []
      : (by === undefined ? rows : rows.slice(1)).map((row) => (id) => whole(row[id as "cost"])),
  marketPosition: 1,
};
const [a, bb] = [fact("a"), fact("bb")];
const layer = (width: Term | "unlimited"): Term => ({
  layer: { of: number("9"), from: bb, width, share: bb },
});

const terms: readonly (readonly [string, Term, string])[] = [
  ["a fact", bb, "2"],
  ["a fact of a year ago", fact("a", 1), "11"],
  ["a number", number("1.5"), "3/2"],
  ["money", money("1.5"), "150"],
  ["a line", line("x"), "20"],
  ["a line of a year ago", { priorLine: "x", yearsAgo: 1, otherwise: a }, "30"],
  ["what stands for it before the first year", { priorLine: "x", yearsAgo: 2, otherwise: a }, "1"],
  ["an opening balance", { opening: "reserve" }, "40"],
  ["a total over rows", { total: { over: "cases", of: product(column("cost"), bb) } }, "14"],
  ["a total over groups", { total: { over: "cases", by: "patient", of: column("stays") } }, "2"],
  ["a total over no rows", { total: { over: "none", of: a } }, "0"],
  ["a dated value", { byYear: { "2024": a, "2025": bb } }, "2"],
  ["a sum", sum(a, bb, number("1")), "4"],
  ["a difference", minus(a, bb), "-1"],
  ["a product", product(bb, bb, number("3")), "12"],
  ["a quotient", quotient(a, bb), "1/2"],
  ["the smaller", { min: [bb, a] }, "1"],
  ["the larger", { max: [a, bb] }, "2"],
  ["a layer without end", layer("unlimited"), "14"],
  ["a layer", layer(number("3")), "6"],
  ["a layer not reached", { layer: { of: a, from: bb, width: "unlimited", share: bb } }, "0"],
  ["a gate that holds", gate(bb, ">", a, number("8"), number("9")), "8"],
  ["a gate that does not", gate(a, ">", bb, number("8"), number("9")), "9"],
];

describe("a term", () => {
  it.each(terms)("%s", (_, term, expected) => {
    expect(interpret(term, reader)).toEqual(parseRational(expected));
  });

  it("that reads a column outside a row is refused", () => {
    expect(saying(() => interpret(column("cost"), reader))).toThrow('column "cost" is read outside a row');
  });
});

describe("a split among a market", () => {
  const weightsOf = (position: number, weights: readonly bigint[]): Reader => ({
    ...reader,
    marketPosition: position,
    rows: () => weights.toSpliced(position, 1).map((own) => () => whole(own)),
  });
  const part = (total: bigint, own: bigint) =>
    ({ of: number(String(total)), weight: number(String(own)), among: "market", others: "points" }) as const;

  it("gives every party what the split in integers gives it, ties and losses included", () => {
    const weights = fc.array(fc.bigInt({ min: 0n, max: 4n }), { minLength: 1, maxLength: 6 });
    fc.assert(
      fc.property(weights, fc.bigInt({ min: -40n, max: 40n }), (all, total) => {
        fc.pre(all.some((own) => own > 0n));
        const expected = allocate(total, all);
        all.forEach((own, position) => {
          const there = weightsOf(position, all);
          expect(interpret({ part: part(total, own) }, there)).toEqual(whole(expected[position]));
          expect(allPartsOf(part(total, own), there)).toEqual(expected);
        });
      }),
      { seed: 5, numRuns: 300 },
    );
  });

  it("of 10 among equals gives the unit left to the first, of −10 takes it from the first", () => {
    const parts = (total: bigint) =>
      [0, 1, 2].map((position) => interpret({ part: part(total, 1n) }, weightsOf(position, [1n, 1n, 1n])));
    expect(parts(10n)).toEqual([4n, 3n, 3n].map(whole));
    expect(parts(-10n)).toEqual([-4n, -3n, -3n].map(whole));
    expect(parts(0n)).toEqual([0n, 0n, 0n].map(whole));
    expect(allPartsOf(part(-10n, 1n), weightsOf(1, [1n, 1n, 1n]))).toEqual([-4n, -3n, -3n]);
    expect(allPartsOf(part(0n, 0n), weightsOf(1, [0n, 0n]))).toEqual([0n, 0n]);
    // 11 by 1 : 2 : 1 is 2.75, 5.5, 2.75: both units left go round the middle.
    expect(allPartsOf(part(11n, 2n), weightsOf(1, [1n, 2n, 1n]))).toEqual([3n, 5n, 3n]);
  });
});
