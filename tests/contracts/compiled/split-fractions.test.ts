/** Both ways to split in doubles, each alone: fractions decide wherever they lie clearly apart, remainders always. */
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { allocate } from "../../../src/contracts/allocate.js";
import { byFractions } from "../../../src/contracts/compiled/split-fractions.js";
import { byRemainders } from "../../../src/contracts/compiled/split-remainders.js";
import {
  ERRORS,
  SUM,
  TOTAL,
  splitScratch,
  type SplitScratch,
} from "../../../src/contracts/compiled/split-scratch.js";
import { splitBySum, splitWhole } from "../../../src/contracts/compiled/split.js";

function scratchOf(total: number, weights: readonly number[], errors: readonly number[] = []): SplitScratch {
  const scratch = splitScratch(weights.length + 1);
  scratch.weights.set(weights);
  scratch.errors.set(errors);
  const sum = (values: readonly number[]) => values.reduce((a, b) => a + b, 0);
  scratch.numbers[TOTAL] = total;
  scratch.numbers[SUM] = sum(weights);
  scratch.numbers[ERRORS] = sum(errors);
  // Beyond the last weight: read by nobody.
  scratch.weights[weights.length] = Number.NaN;
  scratch.fractions.fill(77);
  scratch.rests.fill(Number.MAX_VALUE);
  return scratch;
}
const byFractionsOf = (...own: Parameters<typeof scratchOf>): number[] | undefined => {
  const scratch = scratchOf(...own);
  return byFractions(own[1].length, scratch) ? [...scratch.parts.subarray(0, own[1].length)] : undefined;
};
const exactly = (total: number, weights: readonly number[]): number[] =>
  allocate(BigInt(Math.abs(total)), weights.map(BigInt)).map(Number);

/** Whether every part's fraction lies clearly off whole numbers, and the last unit given off the first not given. */
function isClear(total: number, weights: readonly number[]): boolean {
  const sum = weights.map(BigInt).reduce((a, b) => a + b, 0n);
  const scale = 1n << 40n;
  const fractions = weights
    .filter((own) => own > 0)
    .map((own) => (((BigInt(total) * BigInt(own)) % sum) * scale) / sum);
  const ranked = fractions
    .map(Number)
    .sort((a, b) => b - a)
    .map((own) => own / 2 ** 40);
  const left = Math.round(ranked.reduce((a, b) => a + b, 0));
  const clear = 2 ** -20;
  return (
    ranked.every((own) => own > clear && own < 1 - clear) &&
    (ranked[left - 1] ?? 1) - (ranked[left] ?? 0) > clear
  );
}

const weight = fc.oneof(fc.integer({ min: 0, max: 9 }), fc.integer({ min: 0, max: 2 ** 30 }));
const weights = fc
  .array(weight, { minLength: 2, maxLength: 12 })
  .filter((own) => own.some((each) => each > 0));

describe("a split by fractions", () => {
  it("decides nearly always where they lie clearly apart, and never wrongly", () => {
    const cases = fc.sample(fc.tuple(weights, fc.integer({ min: 1, max: 2 ** 20 })), {
      numRuns: 1000,
      seed: 3,
    });
    const decided = cases.filter(([own, total]) => {
      const parts = byFractionsOf(total, own);
      if (parts !== undefined) expect(parts).toEqual(exactly(total, own));
      return parts !== undefined;
    });
    const clear = cases.filter(([own, total]) => isClear(total, own));
    // A threshold may come to lie on a fraction itself: then remainders decide.
    expect([clear.length, decided.length]).toEqual([810, 929]);
  });

  it("gives what is left to the largest", () => {
    // 100 by 3 : 7 : 1 is 27.27, 63.64, 9.09; 10 by 4 : 5 : 2 : 0 is 3.64, 4.55, 1.82.
    expect(byFractionsOf(100, [3, 7, 1])).toEqual([27, 64, 9]);
    expect(byFractionsOf(-100, [3, 7, 1])).toEqual([27, 64, 9]);
    expect(byFractionsOf(10, [4, 5, 2, 0])).toEqual([4, 4, 2, 0]);
    // 7 by 1 : 1.1 : 1.2 : 1.3 : 1.4 in tenths: 1.167, 1.283, 1.4, 1.517, 1.633: two units.
    expect(byFractionsOf(7, [10, 11, 12, 13, 14])).toEqual([1, 1, 1, 2, 2]);
    // One large fraction among many small ones, and one small among large.
    expect(byFractionsOf(1, [1, 1, 1, 1, 1, 1, 1, 1, 90])).toEqual([0, 0, 0, 0, 0, 0, 0, 0, 1]);
    expect(byFractionsOf(8, [100, 101, 102, 103, 104, 105, 106, 107, 9])).toEqual([
      1, 1, 1, 1, 1, 1, 1, 1, 0,
    ]);
  });

  it("leaves ties, whole quotas and what is too large open", () => {
    expect(byFractionsOf(100, [1, 1, 1])).toBeUndefined();
    expect(byFractionsOf(30, [1, 2, 3])).toBeUndefined();
    expect(byFractionsOf(2 ** 49 + 1, [3, 7, 1])).toBeUndefined();
    expect(byFractionsOf(2 ** 40 + 1, [3, 7, 1])).toEqual(exactly(2 ** 40 + 1, [3, 7, 1]));
  });

  it("of uncertain weights decides as far as their errors allow", () => {
    const third = [1 / 3, 2 / 3, 1];
    // 10 by 1 : 2 : 3 is 1.67, 3.33, 5: the last is too near to a whole number.
    expect(byFractionsOf(10, third, [1e-12, 1e-12, 0])).toBeUndefined();
    // 11 is 1.83, 3.67, 5.5.
    expect(byFractionsOf(11, third, [1e-12, 1e-12, 0])).toEqual([2, 4, 5]);
    expect(byFractionsOf(11, third, [0.01, 0.01, 0])).toBeUndefined();
    // 1.65, 3.85, 5.5: two units left, the threshold found is 7/12. An error moves a quota by up to 4 · 11/2 · e.
    expect(byFractionsOf(11, [0.3, 0.7, 1], [0.06 / 22, 0, 0])).toEqual([2, 4, 5]);
    expect(byFractionsOf(11, [0.3, 0.7, 1], [0.075 / 22, 0, 0])).toBeUndefined();
  });
});

describe("a split by remainders", () => {
  const large = (bits: number) =>
    fc.tuple(fc.nat(2 ** 24), fc.nat(2 ** 24)).map(([high, low]) => high * 2 ** (bits - 24) + low);
  const split = (total: number, own: readonly number[]): number[] => {
    const scratch = scratchOf(total, own);
    byRemainders(own.length, scratch);
    return [...scratch.parts.subarray(0, own.length)];
  };

  it("is the exact split for any numbers up to 2^51", () => {
    fc.assert(
      fc.property(fc.array(large(48), { minLength: 1, maxLength: 7 }), large(50), (own, total) => {
        fc.pre(own.some((each) => each > 0));
        expect(split(total, own)).toEqual(exactly(total, own));
      }),
      { numRuns: 400, seed: 13 },
    );
    expect(split(-100, [1, 1, 1])).toEqual([34, 33, 33]);
    expect(split(5, [1, 1, 1])).toEqual([2, 2, 1]);
    expect(split(10, [1, 2, 1])).toEqual([3, 5, 2]);
    expect(split(30, [1, 2, 3])).toEqual([5, 10, 15]);
  });

  it("is right where the quotient in doubles is one too high or too low", () => {
    // Totals of nearly 2^51 by weights whose sum does not divide them: quotas are whole but for a few parts in 2^50.
    for (const own of [
      [2 ** 50 - 1, 1],
      [2 ** 50 - 1, 2 ** 50 - 3],
      [3, 2 ** 50 - 5, 7],
      [2 ** 49 + 1, 2 ** 49 - 1, 1],
    ])
      for (const total of [2 ** 51 - 1, 2 ** 51 - 3, 2 ** 50 + 1, 2 ** 50 - 1])
        expect(split(total, own)).toEqual(exactly(total, own));
  });
});

describe("a split", () => {
  it("is refused beyond 2^51, and where the errors reach half of the sum", () => {
    const of = (total: number, sum: number, error: number): boolean => {
      const scratch = scratchOf(total, [1, 2]);
      scratch.numbers[SUM] = sum;
      scratch.numbers[ERRORS] = error;
      return splitBySum(2, scratch);
    };
    expect([of(5, 3, 0), of(5, 0, 0), of(0, 0, 0), of(5, 3, 1.5), of(5, 3, Infinity), of(0, 3, 1.5)]).toEqual(
      [true, false, true, false, false, true],
    );
    expect([
      of(2 ** 51, 3, 0),
      of(2 ** 51 + 2, 3, 0),
      of(-(2 ** 51), 3, 0),
      of(-(2 ** 51) - 2, 3, 0),
    ]).toEqual([true, false, true, false]);
    const heavy = (sum: number): boolean => splitBySum(2, scratchOf(5, [sum - 7, 7]));
    expect([heavy(2 ** 51), heavy(2 ** 51 + 2)]).toEqual([true, false]);
  });

  it("takes weights no smaller than their errors, with finite errors", () => {
    const of = (weights: readonly number[], errors: readonly number[], total = 11): boolean =>
      splitWhole(weights.length, scratchOf(total, weights, errors));
    expect([
      of([3, 7], [0, 0]),
      of([3, 7], [0.001, 0]),
      of([0, 7], [0, 0]),
      of([0.5, 7], [1, 0]),
      of([-1, 7], [0, 0]),
    ]).toEqual([true, true, true, false, false]);
    expect([
      of([Infinity, 7], [Infinity, 0]),
      of([Infinity, 7], [Infinity, 0], 0),
      of([1, 7], [1, 0], 0),
    ]).toEqual([false, false, true]);
    const scratch = scratchOf(11, [3, 7], [0.25, 0.5]);
    splitWhole(2, scratch);
    expect([scratch.numbers[SUM], scratch.numbers[ERRORS]]).toEqual([10, 0.75]);
  });

  it("of nothing gives everybody nothing, whatever stood there", () => {
    const scratch = scratchOf(0, [3, 7]);
    scratch.parts.fill(9);
    expect(splitBySum(2, scratch)).toBe(true);
    expect([...scratch.parts]).toEqual([0, 0, 9]);
    const negative = scratchOf(-7, [0, 7, 3]);
    expect(splitBySum(3, negative)).toBe(true);
    // 4.9 and 2.1, with a sign; nothing has none.
    expect([...negative.parts.subarray(0, 3)]).toEqual([0, -5, -2]);
  });
});

it("a place to split has room for all parties, and for the parts of a chunk", () => {
  const scratch = splitScratch(5, 12);
  const { numbers, chunk, fractions, ...columns } = scratch;
  expect([
    numbers.length,
    chunk.length,
    fractions.length,
    ...Object.values(columns).map((own) => own.length),
  ]).toEqual([3, 12, 5, 5, 5, 5, 5, 5, 5]);
  expect(splitScratch(2).chunk).toHaveLength(0);
});
