/** I5 and I6 on years written by hand: who gets what of a total, and what a receiver's book says of it. */
import { describe, expect, it } from "vitest";
import { allocation } from "../../../src/contracts/identities/allocation.js";
import { balances, marketBalances } from "../../../src/contracts/identities/balances.js";
import type { AllocationRule, BalanceRule, Term } from "../../../src/contracts/language.js";
import { aLine } from "../build.js";
import { told, yearBuilt, type HandBuilt } from "../hand-built.js";

const by = (...weights: readonly (readonly [string, string])[]): AllocationRule => ({
  line: "net",
  by: weights.map(([share, vector]) => ({ share, weight: { column: vector } })),
});
const vectors = { even: [1n, 1n], first: [1n, 0n], nobody: [0n, 0n] };

/** A split of `net`, which is what the consortium has by its own book. */
const split = (net: bigint, parts: readonly bigint[], rule = by(["1", "even"]), own: HandBuilt = {}) =>
  told(
    allocation(
      yearBuilt({
        contract: { allocations: [rule] },
        amounts: { net },
        vectors,
        paid: [["fund", "consortium", net]],
        allocation: parts,
        allocations: [parts],
        ...own,
      }),
    ),
  );

describe("a split among providers", () => {
  it("sums to its line, which is the consortium's result", () => {
    expect(split(10n, [5n, 5n])).toEqual([]);
    expect(split(10n, [5n, 4n])).toEqual([
      "I6 parts sum to the line: 9 ≠ 10, difference -1 minor units",
      "I6 parts sum to the consortium's result: 9 ≠ 10, difference -1 minor units",
    ]);
    expect(split(10n, [5n, 5n], by(["1", "even"]), { allocation: [5n, 6n] })).toEqual([
      "I6 parts sum to the consortium's result: 11 ≠ 10, difference 1 minor units",
      "I6 a provider's part is the sum of its splits",
    ]);
  });

  it("has one sign", () => {
    expect(split(2n, [3n, -1n])).toEqual(["I6 all parts have the total's sign"]);
    expect(split(-2n, [-3n, 1n])).toEqual(["I6 all parts have the total's sign"]);
    expect(split(-2n, [-1n, -1n])).toEqual([]);
    // Of nothing a part that is too high is no part of the wrong sign; nor are parts of nothing measured by weights.
    expect(split(0n, [9n, 0n])).toEqual([
      "I6 parts sum to the line: 9 ≠ 0, difference 9 minor units",
      "I6 parts sum to the consortium's result: 9 ≠ 0, difference 9 minor units",
    ]);
  });

  it("follows its weights to two minor units for each pool, and to what doubles tell", () => {
    const got = (provider: number, part: string, due: string) =>
      `I6 provider ${provider} gets ${part} of "net", but its weights call for about ${due}`;
    expect(split(10n, [7n, 3n])).toEqual([]);
    expect(split(10n, [8n, 2n])).toEqual([got(1, "8", "5"), got(2, "2", "5")]);
    // 2^40 minor units allow 2 + 1, not 4.
    const large = 2n ** 40n;
    expect(split(large, [large - 3n, 3n], by(["1", "first"]))).toEqual([]);
    expect(split(large, [large - 4n, 4n], by(["1", "first"]))).toEqual([
      got(1, String(large - 4n), String(large)),
      got(2, "4", "0"),
    ]);
    // Half by either: 10 = 5 + 5 and 0 + 10 · 0.5; two pools allow four.
    const mixed = by(["0.5", "even"], ["0.5", "first"]);
    expect(split(20n, [19n, 1n], mixed)).toEqual([]);
    expect(split(20n, [20n, 0n], mixed)).toEqual([got(1, "20", "15"), got(2, "0", "5")]);
  });

  it("may have a pool of nothing among nobody", () => {
    expect(split(10n, [5n, 5n], by(["1", "even"], ["0", "nobody"]))).toEqual([]);
  });

  it("is missing where there is a rule, and there without one", () => {
    const none = { allocation: undefined, allocations: undefined } as unknown as HandBuilt;
    expect(split(10n, [], by(["1", "even"]), none)).toEqual([
      "I6 parts sum to the line: 0 ≠ 10, difference -10 minor units",
      "I6 parts sum to the consortium's result: 0 ≠ 10, difference -10 minor units",
    ]);
    expect(told(allocation(yearBuilt({ allocation: [1n] })))).toEqual(["I6 nothing is split without a rule"]);
    expect(told(allocation(yearBuilt({})))).toEqual([]);
  });
});

describe("a balance over a market", () => {
  const rule = (own: Partial<BalanceRule> = {}): BalanceRule => ({
    identity: "I5",
    total: "pool",
    parts: ["pay"],
    over: "market",
    ...own,
  });
  const lines = [aLine("pool", "target", { fact: "pool" }), aLine("pay", "allocation", { fact: "pay" })];
  const party = (pay: bigint, rules: readonly BalanceRule[] = [rule()]) =>
    yearBuilt({
      contract: { lines, balances: rules },
      amounts: { pool: 10n, pay },
      facts: { pool: 10n, pay },
    });

  it("asks nothing of nobody", () => expect(marketBalances([])).toEqual([]));

  it("sums the parts of all, a party without the rule having none", () => {
    expect(told(marketBalances([party(4n), party(6n)]))).toEqual([]);
    expect(told(marketBalances([party(10n), party(6n, [])]))).toEqual([]);
    expect(told(marketBalances([party(4n), party(6n, [])]))).toEqual(["I5 pay = pool: 4 ≠ 10 minor units"]);
  });

  it("is no business of the account, nor the account's of the market", () => {
    const alone = rule({ over: "account" });
    expect(told(marketBalances([party(4n, [alone])]))).toEqual([]);
    expect(told(balances(party(4n, [alone])))).toEqual(["I5 pay = pool: 4 ≠ 10 minor units"]);
    expect(told(balances(party(4n)))).toEqual([]);
  });

  it("takes from the receiver's book what other lines moved under the same tag, and nothing else", () => {
    const view = (parts: readonly string[], booked: bigint) =>
      yearBuilt({
        contract: {
          lines,
          balances: [rule({ over: "account", parts })],
          transfers: [
            { from: "fund", to: "consortium", line: "pay", tag: "t" },
            { from: "treasury", to: "consortium", line: "more", tag: "t" },
            { from: "consortium", to: "fund", line: "less", tag: "t" },
            { from: "reserve", to: "operator", line: "aside", tag: "t" },
            { from: "fund", to: "consortium", line: "other", tag: "u" },
          ],
        },
        amounts: { pool: 10n, pay: 10n, more: 3n, less: 2n, aside: 100n, other: 1000n },
        facts: { pool: 10n },
        postings: [
          { party: "consortium", tag: "t", amount: booked },
          { party: "consortium", tag: "u", amount: 1000n },
          { party: "fund", tag: "t", amount: 77n },
        ],
      });
    // 10 + 3 − 2 in the consortium's book under the tag.
    expect(told(balances(view(["pay"], 11n)))).toEqual([]);
    expect(told(balances(view(["pay"], 12n)))).toEqual(["I5 pay = pool: 11 ≠ 10 minor units"]);
  });
});

describe("a part of a market", () => {
  const part: Term = {
    part: { of: { fact: "pool" }, weight: { constant: "1" }, among: "market", others: "weight" },
  };
  const tables = { market: { rows: 1, columns: { weight: [1n] } } };
  const view = (pool: bigint | string, value: Term, pay: bigint) =>
    yearBuilt({
      contract: { lines: [aLine("pay", "allocation", value)] },
      amounts: { pay },
      facts: { pool, extra: 5n },
      tables,
    });

  it("is made again, with those of the others", () => {
    expect(told(balances(view(10n, part, 5n)))).toEqual([]);
    expect(told(balances(view(10n, part, 6n)))).toEqual(['I5 "pay" is 6, but its part of the market is 5']);
    // Half a unit: no whole parts sum to it; one party gets the unit.
    expect(told(balances(view("0.5", part, 1n)))).toEqual([
      'I5 the parts of the market in "pay" sum to 1, not to 0.5',
    ]);
  });

  it("inside a line that holds more is not the line", () => {
    expect(told(balances(view(10n, { sum: [part, { fact: "extra" }] }, 10n)))).toEqual([]);
  });
});
