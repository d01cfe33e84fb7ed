/** Facts that must agree: each rule on its bound and a minor unit beyond it, and silent where a fact is not there. */
import { describe, expect, it } from "vitest";
import { consistencyOf, providerSums } from "../../../src/contracts/file/consistency.js";
import type { AccountFacts, FactRequest, SpendingPart } from "../../../src/contracts/language.js";
import { saying } from "../both-languages.js";

type Values = AccountFacts["scalars"];
const words = { en: "x", "zh-CN": "某" };
const spending = (id: string, part: SpendingPart, services = ["a"]): FactRequest => ({
  id,
  kind: "spending",
  part,
  services,
});
const above = (
  id: string,
  attachment: string,
  part: SpendingPart = "allowed",
  services = ["a"],
): FactRequest => ({
  id,
  kind: "excess",
  part,
  services,
  attachment,
});
const quality = (id: string, count: "numerator" | "denominator", measure = "m"): FactRequest => ({
  id,
  kind: "quality",
  count,
  measure,
});
const given = (id: string, more: object = {}): FactRequest => ({
  id,
  kind: "given",
  unit: "money",
  words,
  ...more,
});

const check = (needs: readonly FactRequest[], values: Values, before?: Values) =>
  saying(() => consistencyOf(needs)(values, before));
const partOf = (part: string, a: string, whole: string, b: string): string =>
  `"${part}" (${a}) is more than "${whole}" (${b}), of which it is a part`;

describe("spending of the same services", () => {
  const all = [
    spending("all", "allowed"),
    spending("fund", "fundPaid"),
    spending("own", "patientPaid"),
    spending("scope", "inPolicyScope"),
  ];
  const sound = { all: 10n, fund: 6n, own: 4n, scope: 8n };

  it("is the fund's part and the patients', the fund paying inside the policy scope", () => {
    expect(check(all, sound)).not.toThrow();
    expect(check(all, { ...sound, scope: 10n })).not.toThrow();
    expect(check(all, { ...sound, scope: 6n })).not.toThrow();
    expect(check(all, { ...sound, own: 3n })).toThrow(
      '"all" is not "fund" plus "own": they differ by 1 minor units',
    );
    expect(check(all, { ...sound, scope: 11n })).toThrow(partOf("scope", "11", "all", "10"));
    expect(check(all, { ...sound, scope: 5n })).toThrow(partOf("fund", "6", "scope", "5"));
  });

  it("of which a part is not known may be anything", () => {
    for (const id of ["all", "fund", "own"]) {
      const { [id as keyof typeof sound]: _, ...rest } = { ...sound, own: 3n };
      expect(check(all, rest)).not.toThrow();
    }
    expect(check(all, { ...sound, own: "3" })).not.toThrow();
    for (const part of ["fundPaid", "patientPaid"] as const)
      expect(check([spending("all", "allowed"), spending("x", part)], { all: 10n, x: 99n })).not.toThrow();
  });

  it("is not what lies above a point, of the same services", () => {
    expect(check([...all, above("x", "100")], { ...sound, own: 3n, x: 1n })).toThrow(
      '"all" is not "fund" plus "own"',
    );
  });

  it("is not compared with that of others", () => {
    const others = [spending("all", "allowed", ["b"]), ...all.slice(1)];
    expect(check(others, { ...sound, own: 3n, scope: 11n })).not.toThrow();
  });
});

describe("spending above a point", () => {
  const needs = [above("high", "200"), above("low", "100"), spending("all", "allowed")];

  it("is no more than the whole, nor than above a lower point", () => {
    expect(check(needs, { all: 10n, low: 10n, high: 10n })).not.toThrow();
    expect(check(needs, { all: 10n, low: 11n, high: 10n })).toThrow(partOf("low", "11", "all", "10"));
    expect(check(needs, { all: 12n, low: 10n, high: 11n })).toThrow(partOf("high", "11", "low", "10"));
  });

  it("is not compared with another part or other services, nor with the same point", () => {
    const others = [
      above("x", "100"),
      above("y", "100"),
      spending("all", "fundPaid"),
      spending("b", "allowed", ["b"]),
    ];
    expect(check(others, { x: 10n, y: 11n, all: 1n, b: 1n })).not.toThrow();
    const otherPart = [above("x", "200"), above("y", "100", "fundPaid"), above("z", "100", "allowed", ["b"])];
    expect(check(otherPart, { x: 10n, y: 1n, z: 1n })).not.toThrow();
  });
});

describe("a measure", () => {
  it("is met by no more than were measured, measure by measure", () => {
    const needs = [
      quality("met", "numerator"),
      quality("seen", "denominator"),
      quality("other", "denominator", "n"),
    ];
    expect(check(needs, { met: 10n, seen: "10", other: 1n })).not.toThrow();
    expect(check(needs, { met: "10.5", seen: 10n, other: 99n })).toThrow(partOf("met", "10.5", "seen", "10"));
    expect(check([quality("met", "numerator")], { met: 10n })).not.toThrow();
  });
});

describe("a given fact", () => {
  it("that is part of another is no more than it", () => {
    const needs = [given("whole"), given("part", { partOf: "whole" })];
    expect(check(needs, { whole: 5n, part: 5n })).not.toThrow();
    expect(check(needs, { whole: 5n, part: 6n })).toThrow(partOf("part", "6", "whole", "5"));
    expect(check(needs, { part: 6n })).not.toThrow();
    expect(check(needs, { whole: 5n })).not.toThrow();
  });

  it("that is part of last year's was there last year, after what had gone", () => {
    const needs = [given("late", { partOfLastYear: { of: "claims", less: ["paid", "refused"] } })];
    const before = { claims: 100n, paid: 60n, refused: 10n };
    expect(check(needs, { late: 30n }, before)).not.toThrow();
    expect(check(needs, { late: 31n }, before)).toThrow(
      '"late" (31) is more than last year left of "claims" after "paid", "refused": 30',
    );
    // What is not known to have gone is still there.
    expect(check(needs, { late: 40n }, { claims: 100n, paid: 60n })).not.toThrow();
    expect(check(needs, { late: 41n }, { claims: 100n, paid: 60n })).toThrow('"late" (41)');
    // No year before, no claims known there, or nothing late: nothing to hold to one another.
    expect(check(needs, { late: 31n })).not.toThrow();
    expect(check(needs, { late: 31n }, { paid: 60n })).not.toThrow();
    expect(check(needs, {}, before)).not.toThrow();
  });
});

describe("providers", () => {
  const needs: FactRequest[] = [
    { id: "months", kind: "months" },
    { id: "byProvider", kind: "vector", of: "months", sumsTo: "months" },
    { id: "weights", kind: "vector", of: "given" },
  ];
  const sums = (scalars: Values, vectors: AccountFacts["vectors"]) =>
    saying(() => providerSums(needs)({ scalars, vectors }));

  it("sum to the account where the account has the sum", () => {
    expect(sums({ months: 12n }, { byProvider: [5n, "7"], weights: [1n] })).not.toThrow();
    expect(sums({ months: 12n }, { byProvider: [5n, 6n] })).toThrow(
      '"byProvider" of all providers sums to 11, but "months" of the account is 12',
    );
    expect(sums({ months: 12n }, {})).toThrow("sums to 0");
    expect(sums({}, { byProvider: [5n, 6n] })).not.toThrow();
  });
});
