/** Bounds of every operation from the bounds of its operands: exact while whole numbers stay within 2^52, else a little wider. */
import { describe, expect, it } from "vitest";
import { UNKNOWN, intervalOf, type Interval } from "../../../src/contracts/compiled/intervals.js";
import { CODES, type Code } from "../../../src/contracts/compiled/machine.js";
import { instructionOf } from "./machine-here.js";

const MOST = 2 ** 52;
const S = 2 ** -20;
const whole = (low: number, high: number): Interval => ({ low, high, exact: true });
const about = (low: number, high: number): Interval => ({ low, high, exact: false });
/** Bounds that are not exact widen by 2^−20 of themselves. */
const wide = (low: number, high: number): Interval =>
  about(low - Math.abs(low) * S, high + Math.abs(high) * S);
const NOTHING = whole(0, 0);

const of = (code: Code, operands: readonly Interval[], factor = 1): Interval => {
  const [a, b = NOTHING, c = NOTHING] = operands;
  return intervalOf(instructionOf({ code, factor }), a, b, c);
};

type Row = readonly [Code, readonly Interval[], Interval, number?];
const rows: readonly Row[] = [
  ["add", [whole(-3, 5), whole(-7, 11)], whole(-10, 16)],
  ["add", [whole(0, MOST), whole(0, 0)], whole(0, MOST)],
  ["add", [whole(0, MOST), whole(0, 1)], wide(0, MOST + 1)],
  ["add", [whole(-MOST, 0), whole(-2, 0)], wide(-MOST - 2, 0)],
  ["add", [whole(-MOST, 0), whole(0, 0)], whole(-MOST, 0)],
  ["add", [whole(-3, 5), about(-7, 11)], wide(-10, 16)],
  ["add", [about(-3, 5), whole(-7, 11)], wide(-10, 16)],
  ["minus", [whole(-3, 5), whole(-7, 11)], whole(-14, 12)],
  ["minus", [whole(-3, 5), about(-7, 11)], wide(-14, 12)],
  // Corners 6, −2, −15, 5; then 8, −12, −6, 9; −8 · −7.
  ["multiply", [whole(-3, 1), whole(-2, 5)], whole(-15, 6)],
  ["multiply", [whole(2, 3), whole(-4, 5)], whole(-12, 15)],
  ["multiply", [whole(-8, -2), whole(-7, -1)], whole(2, 56)],
  ["multiply", [whole(-8, 2), whole(1, 7)], whole(-56, 14)],
  ["multiply", [about(2, 3), whole(4, 5)], wide(8, 15)],
  ["scale", [whole(-3, 5)], whole(-12, 20), 4],
  ["scale", [whole(-3, 5)], whole(-20, 12), -4],
  ["scale", [about(-3, 5)], wide(-12, 20), 4],
  ["unscale", [whole(-8, 20)], wide(-2, 5), 4],
  ["divide", [whole(4, 20), whole(2, 5)], wide(0, 10)],
  ["divide", [whole(-4, 20), whole(2, 5)], wide(-10, 10)],
  ["divide", [whole(-40, 20), whole(2, 5)], wide(-20, 20)],
  ["divide", [whole(4, 20), whole(-5, -2)], wide(-10, 10)],
  ["divide", [whole(4, 20), whole(-5, 2)], wide(-20, 20)],
  ["divide", [whole(0, 20), whole(0, 2)], wide(0, 20)],
  ["divide", [whole(4, 20), whole(-3, 0)], wide(-20, 20)],
  ["divide", [whole(4, 20), about(0.5, 2)], wide(0, 40)],
  ["divide", [whole(4, 20), about(-1, 2)], about(-Infinity, Infinity)],
  ["divide", [about(0, 0), about(0, 2)], UNKNOWN],
  ["min", [whole(-3, 9), whole(-7, 5)], whole(-7, 5)],
  ["min", [whole(-9, 4), about(-7, 5)], wide(-9, 4)],
  ["max", [whole(-3, 9), whole(-7, 5)], whole(-3, 9)],
  ["max", [about(-9, 4), whole(-7, 5)], wide(-7, 5)],
  ["positive", [whole(-3, 9)], whole(0, 9)],
  ["positive", [whole(2, 9)], whole(2, 9)],
  ["positive", [about(-3, -1)], wide(0, 0)],
  ["reaches", [whole(-3, 9), whole(0, 5)], whole(0, 1)],
  ["reaches", [whole(-3, 9), about(0, 5)], about(0, 1)],
  ["exceeds", [about(-3, 9), whole(0, 5)], about(0, 1)],
  ["exceeds", [whole(-3, 9), whole(0, 5)], whole(0, 1)],
  ["select", [whole(0, 1), whole(-3, 9), whole(-7, 5)], whole(-7, 9)],
  ["select", [whole(0, 1), whole(2, 3), whole(5, 7)], whole(2, 7)],
  ["select", [about(0, 1), whole(-3, 9), whole(-7, 5)], wide(-7, 9)],
  ["select", [whole(0, 1), about(-3, 9), whole(-7, 5)], wide(-7, 9)],
  ["select", [whole(0, 1), whole(-3, 9), about(-7, 5)], wide(-7, 9)],
  ["width", [whole(0, 9)], whole(0, 9)],
  ["width", [whole(2, 9)], whole(2, 9)],
  ["width", [whole(-1, 9)], wide(0, 9)],
  ["width", [about(2, 9)], wide(2, 9)],
  // ⌊−7/2⌋ and ⌈9/2⌉: any rounding lies between, and is exact or undecided.
  ["halfEven", [about(-7, 9)], whole(-4, 5), 2],
  ["halfUp", [whole(-7, 9)], whole(-4, 5), 2],
  ["down", [about(-7, 9)], whole(-4, 5), 2],
];

describe("the interval of", () => {
  it.each(rows.map(([code, own, is, factor = 1]) => [code, own, is, factor] as const))(
    "%s of %j is %j (factor %s)",
    (code, operands, expected, factor) => {
      expect(of(code, operands, factor)).toEqual(expected);
    },
  );

  it("an operation without a rule is unknown", () => {
    const ruled = rows.map(([code]) => code);
    for (const code of CODES.filter((each) => !ruled.includes(each)))
      expect(of(code, [whole(1, 2), whole(3, 4), whole(5, 6)])).toEqual(UNKNOWN);
    expect(UNKNOWN).toEqual({ low: -Infinity, high: Infinity, exact: false });
  });

  it("anything unknown stays unknown, and a bound that is no number becomes unknown", () => {
    expect(of("add", [UNKNOWN, whole(1, 2)])).toEqual(UNKNOWN);
    expect(of("multiply", [UNKNOWN, whole(0, 2)])).toEqual(UNKNOWN);
    // 0 · ∞ in one corner only.
    expect(of("multiply", [about(1, Infinity), whole(0, 1)])).toEqual(UNKNOWN);
  });
});
