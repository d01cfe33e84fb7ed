/** Whole minor units of fractions: by arithmetic where they are exact, by their whole range where they are not. */
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { grown } from "../../../src/contracts/compiled/arithmetic.js";
import { ERROR, type Kernel } from "../../../src/contracts/compiled/machine.js";
import {
  down,
  downExact,
  halfEven,
  halfEvenExact,
  halfUp,
  halfUpExact,
} from "../../../src/contracts/compiled/rounding.js";
import { ROUND, rational, type Rational } from "../../../src/contracts/rational.js";
import { A, OUT, cellsAt, instructionOf, machineOf, put, undecidedOf, type Cell } from "./machine-here.js";

const MOST = 2 ** 52;
/** Just more than the rounding of a quotient near 3 takes. */
const LEAST = 2 ** -49;

function rounded(kernel: Kernel, cells: readonly Cell[], factor: number): (number | undefined)[] {
  const machine = machineOf();
  put(machine, A, [...cells, [0.5, 0.1]]);
  kernel(machine, instructionOf({ factor }), cells.length);
  const undecided = new Set(undecidedOf(machine));
  const result = cellsAt(machine, OUT, cells.length + 1);
  expect(result[cells.length]).toEqual([Number.NaN, Number.NaN]);
  return result.slice(0, -1).map(([value, error], trial) => {
    expect(error).toBe(0);
    return undecided.has(trial) ? undefined : value;
  });
}

const exact = (...values: readonly number[]): Cell[] => values.map((value): Cell => [value, 0]);
const within = (...cells: readonly (readonly [number, number])[]): Cell[] => [...cells];

const KERNELS: readonly (readonly [keyof typeof ROUND, Kernel, Kernel])[] = [
  ["halfEven", halfEven, halfEvenExact],
  ["halfUp", halfUp, halfUpExact],
  ["down", down, downExact],
];

describe.each(KERNELS)("%s", (name, bounded, plain) => {
  it("of exact fractions is the rounding in integers of any length", () => {
    const round: (value: Rational) => bigint = ROUND[name];
    const value = fc.oneof(
      fc.integer({ min: -60, max: 60 }),
      fc.maxSafeInteger().map((n) => Math.trunc(n / 2)),
    );
    const ties = Array.from({ length: 41 }, (_, at) => at - 20);
    fc.assert(
      fc.property(
        fc.array(value, { minLength: 1, maxLength: 20 }),
        fc.constantFrom(1, 2, 4, 3, 10, 1000),
        (own, over) => {
          const all = [...ties, ...own];
          const expected = all.map((each) => Number(round(rational(BigInt(each), BigInt(over)))));
          expect(rounded(bounded, exact(...all), over).map((each) => each! + 0)).toEqual(expected);
          const machine = machineOf();
          put(machine, A, exact(...all));
          plain(machine, instructionOf({ factor: over }), all.length);
          expect([...machine.file.subarray(OUT, OUT + all.length)].map((each) => each + 0)).toEqual(expected);
          expect(machine.file[OUT + all.length]).toBeNaN();
          expect(machine.file[OUT + ERROR]).toBeNaN();
        },
      ),
    );
  });

  it("of zero and of what rounds to it has no sign", () => {
    // −1/4 rounds to zero every way.
    if (name !== "halfEven") expect(rounded(bounded, exact(0, -1), 4)).toEqual([0, 0]);
  });
});

describe("to the nearest, of a value with an error", () => {
  it.each([halfEven, halfUp])("is known where no half lies within the bound", (kernel) => {
    // Quarters: 9/4 ± 0.2 lies between 2 and 2.5, 9/4 ± 0.3 does not; 11/4 ± 0.2 is above.
    expect(rounded(kernel, within([9, 0.8], [9, 1.2], [11, 0.8], [-9, 0.8], [-11, 0.8]), 4)).toEqual([
      2,
      undefined,
      3,
      -2,
      -3,
    ]);
    // A bound of exactly the distance does not tell.
    expect(rounded(kernel, within([2.25, 0.25], [2.25, 0.25 - LEAST], [2.5, LEAST]), 1)).toEqual([
      undefined,
      2,
      undefined,
    ]);
    expect(rounded(kernel, within([3, 0.1], [-3, 0.1]), 1)).toEqual([3, -3]);
  });

  it.each([halfEven, halfUp])("is left open from 2^52 on", (kernel) => {
    const near = [MOST - 1, MOST, -MOST, -MOST + 1];
    expect(rounded(kernel, within(...near.map((value) => [value, 0.01] as const)), 1)).toEqual(
      near.map(() => undefined),
    );
    // Where the rounding of the value itself is a quarter: 2^50 ± ¼ is known, just so.
    expect(rounded(kernel, within([2 ** 48, 0.25], [Number.NaN, Infinity], [1, Infinity]), 1)).toEqual([
      2 ** 48,
      undefined,
      undefined,
    ]);
  });
});

describe("a bound that reaches just as far as the next half or whole number", () => {
  const reaching = (distance: number, value: number): number =>
    (distance - value * 2 ** -52) / (1 + 2 ** -48);

  it("leaves the value open", () => {
    const [below, above] = [reaching(0.25, 0.25), reaching(0.25, 1.75)];
    expect([grown(below, 0.25), grown(above, 1.75)]).toEqual([0.25, 0.25]);
    expect(rounded(halfUp, within([0.25, below]), 1)).toEqual([undefined]);
    expect(rounded(down, within([1.75, above]), 1)).toEqual([undefined]);
    const low = reaching(0.25, 1.25);
    expect(grown(low, 1.25)).toBe(0.25);
    expect(rounded(down, within([1.25, low]), 1)).toEqual([undefined]);
  });
});

describe("towards zero, of a value with an error", () => {
  it("is known where no whole number lies within the bound", () => {
    expect(rounded(down, within([9, 0.8], [9, 1.2], [11, 0.8], [11, 1.2], [-9, 0.8], [-11, 0.8]), 4)).toEqual(
      [2, undefined, 2, undefined, -2, -2],
    );
    expect(
      rounded(down, within([2.25, 0.25], [2.25, 0.25 - LEAST], [2.75, 0.25], [2.75, 0.25 - LEAST]), 1),
    ).toEqual([undefined, 2, undefined, 2]);
    expect(rounded(down, within([3, 0.1], [-3, 0.1]), 1)).toEqual([undefined, undefined]);
  });

  it("is zero below one unit, whichever the sign", () => {
    expect(
      rounded(down, within([0.25, 0.5], [-0.25, 0.5], [0, 0.5], [0.25, 0.8], [0, 1], [-0.5, 2]), 1),
    ).toEqual([0, 0, 0, undefined, undefined, undefined]);
  });

  it("is left open from 2^52 on, and where nothing is known", () => {
    expect(
      rounded(down, within([MOST, 0.01], [-MOST, 0.01], [Number.NaN, Infinity], [0.5, Infinity]), 1),
    ).toEqual([undefined, undefined, undefined, undefined]);
    expect(rounded(down, within([2 ** 48 + 0.5, 0.25]), 1)).toEqual([2 ** 48]);
  });
});
