import fc from "fast-check";
import { describe, expect, it } from "vitest";
import {
  add,
  compare,
  divide,
  floorOf,
  formatRational,
  greater,
  holds,
  lesser,
  multiply,
  parseRational,
  powerOf,
  rational,
  roundHalfEven,
  subtract,
  toNumber,
  whole,
} from "../../src/contracts/rational.js";
import { saying } from "./both-languages.js";

fc.configureGlobal({ seed: 2022 });

const big = fc.bigInt({ min: -(10n ** 20n), max: 10n ** 20n });
const positive = fc.bigInt({ min: 1n, max: 10n ** 12n });
const anyRational = fc.tuple(big, positive).map(([n, d]) => rational(n, d));

describe("reading exact numbers", () => {
  it.each([
    ["0.1", 1n, 10n],
    ["-0.25", -1n, 4n],
    ["1/3", 1n, 3n],
    ["+12", 12n, 1n],
    ["1.5/0.5", 3n, 1n],
    ["1e-7", 1n, 10_000_000n],
    ["2.5E3", 2_500n, 1n],
    ["-4/6", -2n, 3n],
    [" 0.30 ", 3n, 10n],
  ])("%s", (text, numerator, denominator) => {
    expect(parseRational(text)).toEqual({ numerator, denominator });
  });

  it.each([
    "",
    "abc",
    "1/0",
    "0/0.0",
    "1/2/3",
    "1,5",
    ".5",
    "5.",
    "NaN",
    "Infinity",
    "0x10",
    "1e9999",
    "--1",
  ])("refuses %j and says what to write", (text) => {
    expect(saying(() => parseRational(text))).toThrow(
      'write a decimal such as "0.25" or a fraction such as "1/3"',
    );
  });

  it("shortens a long wrong text in its message", () => {
    expect(saying(() => parseRational("x".repeat(100)))).toThrow(
      `"${"x".repeat(60)}…" is not an exact number`,
    );
  });

  it("writes decimals where there are some, fractions otherwise, and reads them back", () => {
    expect(
      ["0.125", "-1.5", "3", "1/3", "-2/7", "0.05", "1e-3"].map((text) =>
        formatRational(parseRational(text)),
      ),
    ).toEqual(["0.125", "-1.5", "3", "1/3", "-2/7", "0.05", "0.001"]);
    fc.assert(
      fc.property(anyRational, (a) => {
        expect(parseRational(formatRational(a))).toEqual(a);
      }),
    );
  });
});

describe("exact arithmetic", () => {
  it("keeps lowest terms and a positive denominator", () => {
    expect(rational(6n, -4n)).toEqual({ numerator: -3n, denominator: 2n });
    expect(saying(() => rational(1n, 0n))).toThrow("division by zero");
    expect(saying(() => divide(whole(1n), whole(0n)))).toThrow("division by zero");
  });

  it("is a field: what is added, multiplied, divided comes back", () => {
    fc.assert(
      fc.property(anyRational, anyRational, (a, b) => {
        expect(subtract(add(a, b), b)).toEqual(a);
        expect(add(a, b)).toEqual(add(b, a));
        if (b.numerator !== 0n) expect(divide(multiply(a, b), b)).toEqual(a);
      }),
    );
  });

  it("compares by cross-multiplication where doubles cannot tell", () => {
    // 1/3 and 0.3333333333333333333333333333333 are one double.
    expect(compare(parseRational("1/3"), parseRational(`0.${"3".repeat(31)}`))).toBe(1);
    expect(compare(parseRational("-1/3"), parseRational("0"))).toBe(-1);
    expect(compare(parseRational("2/4"), parseRational("0.5"))).toBe(0);
    expect(lesser(whole(1n), whole(2n))).toEqual(whole(1n));
    expect(greater(whole(1n), whole(2n))).toEqual(whole(2n));
  });

  it("keeps strict and weak comparison apart on the boundary", () => {
    const [a, b] = [parseRational("0.1"), parseRational("1/10")];
    expect(([">=", ">", "<=", "<"] as const).map((is) => holds(a, is, b))).toEqual([
      true,
      false,
      true,
      false,
    ]);
    expect(([">=", ">", "<=", "<"] as const).map((is) => holds(whole(1n), is, whole(2n)))).toEqual([
      false,
      false,
      true,
      true,
    ]);
  });

  it("raises to whole powers", () => {
    expect(formatRational(powerOf(parseRational("1.04"), 3))).toBe("1.124864");
    expect(formatRational(powerOf(parseRational("2"), -3))).toBe("0.125");
    expect(formatRational(powerOf(parseRational("7"), 0))).toBe("1");
  });
});

describe("rounding half to even", () => {
  it.each([
    ["0.5", 0n],
    ["1.5", 2n],
    ["2.5", 2n],
    ["-0.5", 0n],
    ["-1.5", -2n],
    ["-2.5", -2n],
    ["0.49", 0n],
    ["0.51", 1n],
    ["-0.51", -1n],
    ["7", 7n],
    ["7/3", 2n],
    ["8/3", 3n],
    ["-8/3", -3n],
  ])("%s → %s", (text, rounded) => {
    expect(roundHalfEven(parseRational(text))).toBe(rounded);
  });

  it("is never further than a half, and even on the half", () => {
    fc.assert(
      fc.property(anyRational, (a) => {
        const rounded = roundHalfEven(a);
        const distance = subtract(a, whole(rounded));
        const twice = multiply(distance, whole(2n));
        expect(compare(twice, whole(1n)) <= 0 && compare(twice, whole(-1n)) >= 0).toBe(true);
        if (twice.denominator === 1n && twice.numerator !== 0n) expect(rounded % 2n === 0n).toBe(true);
      }),
    );
  });

  it("floors downwards", () => {
    expect(["2.9", "-2.1", "-2", "0"].map((text) => floorOf(parseRational(text)))).toEqual([
      2n,
      -3n,
      -2n,
      0n,
    ]);
  });

  it("becomes a double only for display", () => {
    expect(toNumber(parseRational("1/4"))).toBe(0.25);
  });
});
