/** Splits in doubles against the split in integers of any length: the same parts, ties included, or no answer. */
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { allocate } from "../../../src/contracts/allocate.js";
import { splitScratch, TOTAL } from "../../../src/contracts/compiled/split-scratch.js";
import { splitWhole } from "../../../src/contracts/compiled/split.js";

function parts(
  total: number,
  weights: readonly number[],
  errors: readonly number[] = [],
): number[] | undefined {
  const scratch = splitScratch(weights.length);
  scratch.weights.set(weights);
  scratch.errors.set(errors);
  scratch.numbers[TOTAL] = total;
  return splitWhole(weights.length, scratch) ? [...scratch.parts] : undefined;
}

const exactly = (total: number, weights: readonly number[]): number[] =>
  allocate(BigInt(total), weights.map(BigInt)).map(Number);

describe("a split to the last minor unit", () => {
  it("gives the last units to the largest remainders, the earlier of equal ones first", () => {
    // 100 among three equal weights: 33⅓ each, the unit left goes to the first.
    expect(parts(100, [1, 1, 1])).toEqual([34, 33, 33]);
    // 10 · 1/4 = 2.5 twice and 5: the tie goes to the first of the two.
    expect(parts(10, [1, 2, 1])).toEqual([3, 5, 2]);
    // −100 is split as 100 and the sign put back.
    expect(parts(-100, [1, 1, 1])).toEqual([-34, -33, -33]);
    expect(parts(7, [0, 5, 0])).toEqual([0, 7, 0]);
    expect(parts(0, [0, 0])).toEqual([0, 0]);
  });

  it("is the exact split for any total and weights up to 2^51", () => {
    const size = fc.integer({ min: 0, max: 50 }).map((bits) => 2 ** bits);
    const weight = fc
      .tuple(size, fc.double({ min: 0, max: 1, noNaN: true }))
      .map(([most, share]) => Math.floor(most * share));
    const weights = fc.array(fc.oneof(weight, fc.constantFrom(0, 1, 2, 500)), {
      minLength: 1,
      maxLength: 24,
    });
    fc.assert(
      fc.property(weights, weight, fc.boolean(), (own, amount, negative) => {
        const sum = own.reduce((a, b) => a + b, 0);
        fc.pre(sum > 0 && sum <= 2 ** 51);
        const total = negative && amount > 0 ? -amount : amount;
        expect(parts(total, own)).toEqual(exactly(total, own).map((part) => part + 0));
      }),
      { numRuns: 3000, seed: 7 },
    );
  });

  it("is the exact split where doubles rank the remainders wrongly", () => {
    // Quotas near 2^46 are known to 2^−6 or so: two remainders are often closer than that.
    const many = (bits: number) =>
      fc.tuple(fc.nat(2 ** 24), fc.nat(2 ** 24)).map(([high, low]) => high * 2 ** (bits - 24) + low);
    fc.assert(
      fc.property(fc.array(many(49), { minLength: 2, maxLength: 4 }), many(47), (own, total) => {
        fc.pre(own.some((weight) => weight > 0));
        expect(parts(total, own)).toEqual(exactly(total, own));
      }),
      { numRuns: 4000, seed: 11 },
    );
  });

  it("keeps exact ties of large amounts apart from near ones", () => {
    // Each weight is a third of the sum: 2^50 + 1 = 3 · k + 2, so two units are left for three equal remainders.
    const third = 333_333_333_333;
    const total = 2 ** 50 + 1;
    expect(parts(total, [third, third, third])).toEqual(exactly(total, [third, third, third]));
    // One more in a weight moves its remainder by less than a double of the quota shows.
    expect(parts(total, [third, third, third + 1])).toEqual(exactly(total, [third, third, third + 1]));
  });

  it("has no answer for weights that the exact evaluator refuses, or that are too uncertain", () => {
    expect(parts(5, [0, 0])).toBeUndefined();
    expect(parts(5, [3, -1])).toBeUndefined();
    expect(parts(0, [3, -1])).toBeUndefined();
    expect(parts(5, [Number.NaN, 1])).toBeUndefined();
    // 1/3 and 2/3 with an error: 30 would be 10 and 20 exactly, and just that cannot be told.
    expect(parts(30, [1 / 3, 2 / 3], [1e-16, 1e-16])).toBeUndefined();
    expect(parts(31, [1 / 3, 2 / 3], [1e-16, 1e-16])).toEqual([10, 21]);
    expect(parts(1, [2 ** 52, 1])).toBeUndefined();
  });
});
