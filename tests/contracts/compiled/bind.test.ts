/** Which form of every operation runs for the facts at hand: the plain one only where all is proved exact. */
import { describe, expect, it } from "vitest";
import { boundProgram, readBy, type Constant } from "../../../src/contracts/compiled/bind.js";
import { numberColumn, type NumberColumn } from "../../../src/contracts/compiled/facts.js";
import { EXACT_KERNELS, KERNELS, clear } from "../../../src/contracts/compiled/kernels.js";
import { CODES, REGISTER, type Code, type Instruction } from "../../../src/contracts/compiled/machine.js";
import { instructionOf } from "./machine-here.js";

const R = (register: number): number => register * REGISTER;
const at = (
  code: Code,
  out: number,
  [a = 0, b = 0, c = 0]: readonly number[] = [],
  own: Partial<Instruction> = {},
) => instructionOf({ code, out: R(out), a: R(a), b: R(b), c: R(c), ...own });
const load = (out: number, source: number): Instruction => at("load", out, [], { source });

/** Small whole numbers, numbers near the limit, negative ones, and some that are not known. */
const COLUMNS: readonly NumberColumn[] = [
  numberColumn(Float64Array.of(1, 9)),
  numberColumn(Float64Array.of(0, 2 ** 51)),
  numberColumn(Float64Array.of(-5, 9)),
  numberColumn(Float64Array.of(1, Number.NaN)),
];
const [SMALL, LARGE, SIGNED, UNKNOWN] = [0, 1, 2, 3];

/** Each step as its operation: "exact add", "add", "clear 3". */
function bound(
  program: readonly Instruction[],
  constants: readonly Constant[] = [],
  kept: (output: number) => boolean = () => true,
): string[] {
  return boundProgram(program, constants, COLUMNS, kept).map(({ kernel, at: own }) => {
    if (kernel === clear) return `clear ${own.out / REGISTER}`;
    if (kernel === EXACT_KERNELS[own.code] && kernel !== KERNELS[own.code]) return `exact ${own.code}`;
    expect(kernel).toBe(KERNELS[own.code]);
    return own.code;
  });
}

describe("an operation", () => {
  it("runs without bounds on facts that are whole and small enough", () => {
    expect(bound([load(0, SMALL), load(1, SIGNED), at("add", 2, [0, 1])])).toEqual([
      "exact load",
      "exact load",
      "exact add",
    ]);
  });

  it("keeps bounds where the result may be too large; its operands' are cleared once", () => {
    expect(
      bound([
        load(0, LARGE),
        load(1, LARGE),
        at("add", 2, [0, 1]),
        at("multiply", 3, [0, 1]),
        at("minus", 4, [0, 1]),
      ]),
    ).toEqual(["exact load", "exact load", "exact add", "clear 0", "clear 1", "multiply", "exact minus"]);
  });

  it("keeps bounds on what is unknown", () => {
    expect(bound([load(0, UNKNOWN), load(1, SMALL), at("add", 2, [0, 1]), at("add", 3, [2, 1])])).toEqual([
      "load",
      "exact load",
      "clear 1",
      "add",
      "add",
    ]);
  });

  it("clears a register again when it holds another value", () => {
    const program = [load(0, SMALL), at("divide", 1, [0, 0]), load(0, SMALL), at("divide", 1, [0, 0])];
    expect(bound(program)).toEqual(["exact load", "clear 0", "divide", "exact load", "clear 0", "divide"]);
  });

  it("takes constants as they are: exact, or with their error", () => {
    const constants = [
      { at: R(5), value: 3, error: 0 },
      { at: R(6), value: 0.5, error: 0.01 },
    ];
    expect(bound([load(0, SMALL), at("add", 1, [0, 5]), at("add", 2, [0, 6])], constants)).toEqual([
      "exact load",
      "exact add",
      "clear 0",
      "add",
    ]);
    expect(bound([at("constant", 5)], constants)).toEqual([]);
  });

  it("on what nothing is known of keeps bounds", () => {
    expect(bound([at("add", 1, [7, 8])])).toEqual(["add"]);
  });

  it("without a plain form keeps its own", () => {
    expect(bound([load(0, SMALL), load(1, SMALL), at("divide", 2, [0, 1]), at("halfEven", 3, [2])])).toEqual([
      "exact load",
      "exact load",
      "clear 0",
      "clear 1",
      "divide",
      "halfEven",
    ]);
    // Rounded lines are exact for certain, and what follows is plain again.
    expect(bound([load(0, UNKNOWN), at("halfEven", 1, [0]), at("add", 2, [1, 1])])).toEqual([
      "load",
      "halfEven",
      "add",
    ]);
    expect(
      bound([
        load(0, SMALL),
        at("unscale", 1, [0], { factor: 2 }),
        at("halfUp", 2, [1]),
        at("add", 3, [2, 2]),
      ]),
    ).toEqual(["exact load", "clear 0", "unscale", "halfUp", "exact add"]);
  });
});

describe("a check", () => {
  it("is left out where it cannot fail", () => {
    const check = (code: Code, source: number, factor = 1) =>
      bound([load(0, source), at(code, 0, [0], { factor })]).slice(1);
    expect(check("checkPositive", SMALL)).toEqual([]);
    expect(check("checkPositive", LARGE)).toEqual([]);
    expect(check("checkPositive", SIGNED)).toEqual(["checkPositive"]);
    expect(check("checkPositive", UNKNOWN)).toEqual(["checkPositive"]);
    expect(check("checkWhole", SMALL)).toEqual([]);
    expect(check("checkWhole", SMALL, 2)).toEqual(["exact checkWhole"]);
    expect(check("checkWhole", UNKNOWN)).toEqual(["checkWhole"]);
  });
});

describe("an output", () => {
  const [exact, uncertain] = [load(0, SMALL), load(0, UNKNOWN)];
  const store = (code: Code) => at(code, 0, [0], { source: 4 });
  const without = (program: readonly Instruction[]) => bound(program, [], (output) => output !== 4);

  it("that nobody keeps is not written, but a line that may be unknown is still checked", () => {
    expect(without([exact, store("store")])).toEqual(["exact load"]);
    expect(without([load(3, SMALL), at("store", 0, [3], { source: 4 })])).toEqual(["exact load"]);
    expect(without([uncertain, store("store")])).toEqual(["load", "store"]);
    expect(without([store("store")])).toEqual(["store"]);
    expect(without([uncertain, store("storeError"), store("storeSide")])).toEqual(["load"]);
  });

  it("that is kept is written, bounds cleared first", () => {
    expect(bound([exact, store("store"), store("storeError"), store("storeSide")])).toEqual([
      "exact load",
      "exact store",
      "clear 0",
      "storeError",
      "storeSide",
    ]);
    expect(bound([uncertain, store("store")])).toEqual(["load", "store"]);
  });

  it("writes no register of its own", () => {
    // An effect has out = 0: the load in register 0 stays exact after it.
    expect(
      bound([load(0, SMALL), load(1, UNKNOWN), at("store", 0, [1], { source: 4 }), at("add", 2, [0, 0])]),
    ).toEqual(["exact load", "load", "store", "exact add"]);
    const effects: Code[] = ["storeError", "storeSide", "checkWhole", "checkPositive", "split"];
    for (const code of effects)
      expect(
        bound([
          load(0, SMALL),
          load(1, UNKNOWN),
          at(code, 0, [1], { source: 4, factor: 2 }),
          at("add", 2, [0, 0]),
        ]).at(-1),
      ).toBe("exact add");
  });
});

describe("the registers that an operation reads", () => {
  const operands: Readonly<Partial<Record<Code, number>>> = {
    ...{ constant: 0, load: 0, loadRow: 0, gather: 1, scale: 1, unscale: 1, positive: 1, width: 1 },
    ...{
      halfEven: 1,
      halfUp: 1,
      down: 1,
      store: 1,
      storeError: 1,
      storeSide: 1,
      checkWhole: 1,
      checkPositive: 1,
      split: 1,
    },
    ...{
      add: 2,
      minus: 2,
      multiply: 2,
      divide: 2,
      min: 2,
      max: 2,
      reaches: 2,
      exceeds: 2,
      select: 3,
      part: 3,
    },
  };
  it.each(CODES.filter((code) => code !== "total"))("of %s", (code) => {
    expect(readBy(at(code, 9, [1, 2, 3]))).toEqual([R(1), R(2), R(3)].slice(0, operands[code]));
  });

  it("of a split are its line and all weights", () => {
    const split = {
      shares: Float64Array.of(1, 1),
      weights: [Int32Array.of(R(4)), Int32Array.of(R(5), R(6))],
      outputs: [],
    };
    expect(readBy(at("split", 0, [1, 2], { split }))).toEqual([R(1), R(4), R(5), R(6)]);
    const program = [
      load(1, SMALL),
      load(4, SMALL),
      load(5, SMALL),
      load(6, UNKNOWN),
      at("split", 0, [1], { split }),
    ];
    expect(bound(program).slice(4)).toEqual(["clear 1", "clear 4", "clear 5", "split"]);
  });

  it("of a total are those that its rows read from outside", () => {
    const body = [at("loadRow", 5), at("gather", 6, [1]), at("add", 7, [5, 6])];
    const total = at("total", 8, [0, 7], { body });
    expect(readBy(total)).toEqual([R(1)]);
    expect(readBy(at("total", 8, [0, 3], { body }))).toEqual([R(3), R(1)]);
    expect(bound([load(1, SMALL), total])).toEqual(["exact load", "clear 1", "total"]);
  });
});
