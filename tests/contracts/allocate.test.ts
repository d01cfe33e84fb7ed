import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { allocate, allocateByDecimals, allocateInPools, wholeWeights } from "../../src/contracts/allocate.js";
import { multiply, parseRational, whole } from "../../src/contracts/rational.js";
import { oracle, oraclesOf } from "../numerics/accuracy.js";
import { saying } from "./both-languages.js";

fc.configureGlobal({ seed: 2022 });

interface Split {
  readonly total: number;
  readonly weights: readonly number[];
}

describe("largest remainder", () => {
  const cases = oraclesOf<Split, { parts: number[] }>("contract").filter(({ id }) =>
    id.startsWith("allocate-"),
  );

  it("has the six published failures of other libraries", () => {
    expect(cases).toHaveLength(6);
  });

  it.each(cases.map((entry) => [entry.id, entry] as const))("%s", (_, { inputs, expected }) => {
    expect(allocate(BigInt(inputs.total), inputs.weights.map(BigInt))).toEqual(expected.parts.map(BigInt));
  });

  it("gives ties to the earlier position", () => {
    expect(allocate(1n, [1n, 1n])).toEqual([1n, 0n]);
    expect(allocate(2n, [1n, 1n, 1n])).toEqual([1n, 1n, 0n]);
  });

  it("splits a negative total by its amount and flips the sign", () => {
    expect(allocate(-5n, [100n, 101n, 100n, 100n])).toEqual([-1n, -2n, -1n, -1n]);
  });

  it("gives a zero weight nothing, even when a unit is left over", () => {
    expect(allocate(10n, [0n, 3n, 0n, 3n, 3n])).toEqual([0n, 4n, 0n, 3n, 3n]);
  });

  it("splits nothing into nothing, whatever the weights", () => {
    expect(allocate(0n, [0n, 0n])).toEqual([0n, 0n]);
  });

  it("refuses a total that nobody may receive, and negative weights", () => {
    expect(saying(() => allocate(1n, [0n, 0n]))).toThrow(
      "1 minor units cannot be allocated: all 2 weights are zero",
    );
    expect(saying(() => allocate(1n, []))).toThrow("all 0 weights are zero");
    expect(saying(() => allocate(1n, [2n, -1n]))).toThrow("weight 2 of an allocation is -1");
  });

  it("sums to the total, stays within one unit of the quota, and keeps order of weights", () => {
    const weights = fc.array(fc.bigInt({ min: 0n, max: 10n ** 18n }), { minLength: 1, maxLength: 12 });
    fc.assert(
      fc.property(fc.bigInt({ min: -(10n ** 18n), max: 10n ** 18n }), weights, (total, w) => {
        const sum = w.reduce((a, b) => a + b, 0n);
        fc.pre(sum > 0n);
        const parts = allocate(total, w);
        expect(parts.reduce((a, b) => a + b, 0n)).toBe(total);
        // |part · sum − total · weight| < sum: less than one unit from the exact quota.
        const far = parts.filter((part, i) => {
          const distance = part * sum - total * w[i];
          return (distance < 0n ? -distance : distance) >= sum;
        });
        expect(far).toEqual([]);
      }),
    );
  });

  it("does not depend on the order of providers when no remainders tie", () => {
    // 1000 by 10 : 7 : 3 : 13 → quotas 303.03, 212.12, 90.91, 393.94: the two largest remainders are the last two.
    expect(allocate(1000n, [10n, 7n, 3n, 13n])).toEqual([303n, 212n, 91n, 394n]);
    expect(allocate(1000n, [13n, 3n, 7n, 10n])).toEqual([394n, 91n, 212n, 303n]);
  });
});

describe("decimal weights and pools", () => {
  it("reads decimal weights exactly", () => {
    // 0.1 : 0.2 : 0.3 of 7 = 1.1667, 2.3333, 3.5: the half is the largest remainder.
    expect(allocateByDecimals(7n, ["0.1", "0.2", "0.3"])).toEqual([1n, 2n, 4n]);
    expect(allocateByDecimals(10n, ["1/3", "2/3"])).toEqual([3n, 7n]);
  });

  it("consortium-split-a: pools by share, then workload and quality-weighted workload", () => {
    interface Inputs {
      readonly surplus: number;
      readonly members: readonly { readonly workload: number; readonly quality: string }[];
      readonly workload_weight: string;
      readonly quality_weight: string;
    }
    const { inputs, expected } = oracle<Inputs, { by_member: number[] }>("contract", "consortium-split-a");
    const workload = inputs.members.map((member) => BigInt(member.workload));
    const weighted = wholeWeights(
      inputs.members.map(({ workload: done, quality }) =>
        multiply(whole(BigInt(done)), parseRational(quality)),
      ),
    );
    const parts = allocateInPools(BigInt(inputs.surplus), [
      { share: parseRational(inputs.workload_weight), weights: workload },
      { share: parseRational(inputs.quality_weight), weights: weighted },
    ]);
    expect(parts).toEqual(expected.by_member.map(BigInt));
  });

  it("a single pool is the plain split", () => {
    expect(allocateInPools(11n, [{ share: whole(1n), weights: [1n, 1n] }])).toEqual([6n, 5n]);
  });
});
