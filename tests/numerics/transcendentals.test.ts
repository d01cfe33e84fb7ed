import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { exp, expm1, log, log1p, power } from "../../src/numerics/index.js";
import { ulpsApart } from "./accuracy.js";

type Rows = readonly (readonly number[])[];
const vectors = JSON.parse(
  readFileSync(new URL("transcendentals.vectors.json", import.meta.url), "utf8"),
) as Record<"exp" | "expm1" | "log" | "log1p" | "power", Rows>;

function worst(rows: Rows, f: (...x: number[]) => number): number {
  return rows.reduce(
    (most, row) => Math.max(most, ulpsApart(f(...row.slice(0, -1)), row[row.length - 1])),
    0,
  );
}

describe("against values of 50 digits, in units of the last place", () => {
  it("exp is at most 1 away", () => expect(worst(vectors.exp, exp)).toBeLessThanOrEqual(1));
  it("log is at most 1 away", () => expect(worst(vectors.log, log)).toBeLessThanOrEqual(1));
  it("expm1 is at most 2 away", () => expect(worst(vectors.expm1, expm1)).toBeLessThanOrEqual(2));
  it("log1p is at most 2 away", () => expect(worst(vectors.log1p, log1p)).toBeLessThanOrEqual(2));
  it("power is at most 1 away, up to 1e±307", () =>
    expect(worst(vectors.power, power)).toBeLessThanOrEqual(1));
});

describe("against the platform's own functions on a grid", () => {
  const grid = Array.from({ length: 20_001 }, (_, i) => (i - 10_000) / 997);
  const positive = grid.map((x) => Math.exp(3 * x));

  it("exp and expm1 stay within 4e-16 and 1e-15", () => {
    for (const x of grid) {
      expect(Math.abs(exp(x) / Math.exp(x) - 1)).toBeLessThanOrEqual(4.5e-16);
      if (x !== 0) expect(Math.abs(expm1(x) / Math.expm1(x) - 1)).toBeLessThanOrEqual(1e-15);
    }
  });

  it("log and log1p stay within 4.5e-16 and 1e-15", () => {
    for (const x of positive) {
      if (x !== 1) expect(Math.abs(log(x) / Math.log(x) - 1)).toBeLessThanOrEqual(4.5e-16);
      expect(Math.abs(log1p(x) / Math.log1p(x) - 1)).toBeLessThanOrEqual(1e-15);
    }
  });
});

describe("edges", () => {
  it("exp at its limits", () => {
    expect([exp(0), exp(710), exp(-746), exp(Infinity), exp(-Infinity), exp(NaN)]).toEqual([
      1,
      Infinity,
      0,
      Infinity,
      0,
      NaN,
    ]);
    expect(exp(-745.1)).toBe(5e-324);
    expect(expm1(-Infinity)).toBe(-1);
    expect(expm1(1e-20)).toBe(1e-20);
  });

  it("log at its limits", () => {
    expect([log(1), log(0), log(-1), log(Infinity), log(NaN)]).toEqual([0, -Infinity, NaN, Infinity, NaN]);
    expect([log1p(-1), log1p(-2), log1p(1e-20), log1p(Infinity)]).toEqual([-Infinity, NaN, 1e-20, Infinity]);
  });

  it("power returns exactly representable powers exactly", () => {
    expect(power(10, 15)).toBe(1e15);
    expect(power(3, 33)).toBe(5559060566555523);
    expect(power(2, -1022)).toBe(2.2250738585072014e-308);
    expect(power(-3, 3)).toBe(-27);
    expect(power(1.5, 20)).toBe(3325.2567300796509);
  });

  it("power at its limits", () => {
    expect([power(0, 0), power(0, 2), power(0, -1), power(-2, 0.5), power(2, NaN)]).toEqual([
      1,
      0,
      Infinity,
      NaN,
      NaN,
    ]);
    expect([power(2, 1024), power(2, -1080), power(Infinity, -1), power(0.5, Infinity)]).toEqual([
      Infinity,
      0,
      0,
      0,
    ]);
  });
});
