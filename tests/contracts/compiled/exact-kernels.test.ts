/** Operations without bounds on whole numbers give what plain arithmetic gives, for any number of trials. */
import { describe, expect, it } from "vitest";
import {
  addExact,
  checkWholeExact,
  copyExact,
  copyInto,
  exceedsExact,
  loadExact,
  maxExact,
  minExact,
  minusExact,
  multiplyExact,
  positiveExact,
  reachesExact,
  scaleExact,
  selectExact,
  storeExact,
} from "../../../src/contracts/compiled/exact-kernels.js";
import { CHUNK, ERROR, type Instruction, type Kernel } from "../../../src/contracts/compiled/machine.js";
import { A, B, C, OUT, instructionOf, machineOf, undecidedOf } from "./machine-here.js";

const MOST = 2 ** 52;
const LEFT = [3, 5, 4, -7, 0, MOST - 1, -MOST, 2, -1, 6];
const RIGHT = [5, 3, 4, 2, 0, 1, 0, -2, -1, 7];
const SIDES = [1, 0, 0, 1, 1, 0, 1, 0, 1, 0];
/** What stands in registers where nothing was written. */
const OTHER = -77;

/** Values of the first `n` trials, and how many places of the register were written. */
function outcome(kernel: Kernel, n: number, own: Partial<Instruction> = {}): [number[], number] {
  const machine = machineOf();
  machine.file.fill(OTHER);
  machine.file.set(own.code === "select" ? SIDES : LEFT, A);
  machine.file.set(own.code === "select" ? LEFT : RIGHT, B);
  machine.file.set(RIGHT, C);
  const before = machine.file.slice();
  kernel(machine, instructionOf(own), n);
  const written = machine.file.findLastIndex((value, at) => value !== before[at]) + 1 - OUT;
  const outside = machine.file.findIndex((value, at) => value !== before[at] && at < OUT);
  expect(outside).toBe(-1);
  return [[...machine.file.subarray(OUT, OUT + n)], written];
}

const numbers = (of: (left: number, right: number) => number): number[] =>
  LEFT.map((left, i) => of(left, RIGHT[i]) + 0);

const cases: readonly (readonly [string, Kernel, number[], Partial<Instruction>])[] = [
  ["sum", addExact, numbers((l, r) => l + r), {}],
  ["difference", minusExact, numbers((l, r) => l - r), {}],
  ["product", multiplyExact, numbers((l, r) => l * r), {}],
  ["multiple", scaleExact, numbers((l) => l * 3), { factor: 3 }],
  ["smaller", minExact, numbers(Math.min), {}],
  ["larger", maxExact, numbers(Math.max), {}],
  ["positive part", positiveExact, numbers((l) => Math.max(l, 0)), {}],
  ["at least", reachesExact, numbers((l, r) => (l >= r ? 1 : 0)), {}],
  ["more than", exceedsExact, numbers((l, r) => (l > r ? 1 : 0)), {}],
  ["chosen", selectExact, LEFT.map((l, i) => (SIDES[i] === 1 ? l : RIGHT[i])), { code: "select" }],
  ["copy", copyExact, LEFT, {}],
];

describe.each(cases)("%s", (_, kernel, expected, own) => {
  it.each([1, 2, 3, 4, 5, 8, 9, 10])("of %d trials, and at most to the end of four", (n) => {
    const [values, written] = outcome(kernel, n, own);
    expect(values.map((value) => value + 0)).toEqual(expected.slice(0, n));
    expect(written).toBeLessThanOrEqual(Math.ceil(n / 4) * 4);
  });
});

describe("columns", () => {
  const values = Float64Array.from({ length: 20 }, (_, i) => 100 + i);

  it.each([1, 3, 4, 5, 7, 8])("are read for %d trials of a chunk", (n) => {
    const machine = machineOf({
      sources: [new Float64Array(1), values],
      steps: Int32Array.of(1, 1),
      first: 6,
    });
    loadExact(machine, instructionOf({ source: 1 }), n);
    expect([...machine.file.subarray(OUT, OUT + n)]).toEqual([...values.subarray(6, 6 + n)]);
    expect(machine.file[OUT + n]).toBeNaN();
  });

  it("of one value stand for all trials", () => {
    const machine = machineOf({ sources: [values], steps: Int32Array.of(0), first: 6 });
    loadExact(machine, instructionOf(), 3);
    expect([...machine.file.subarray(OUT - 1, OUT + 4)]).toEqual([NaN, 100, 100, 100, NaN]);
  });

  it.each([1, 3, 4, 5, 7, 8, 9])("are copied for %d places and no further", (n) => {
    const to = new Float64Array(24).fill(OTHER);
    copyInto(to, 5, values, 2, n);
    expect([...to]).toEqual(Array.from(to, (_, i) => (i >= 5 && i < 5 + n ? 100 + i - 3 : OTHER)));
  });

  const stored = (factor: number, kept = true): number[] => {
    const column = new Float64Array(8).fill(OTHER);
    const machine = machineOf({ outputs: [undefined, kept ? column : undefined], first: 2 });
    machine.file.set([6, -0, -4, 9], A);
    storeExact(machine, instructionOf({ source: 1, factor }), 4);
    return [...column];
  };
  it("are written over the denominator, zero without a sign", () => {
    expect(stored(1)).toEqual([OTHER, OTHER, 6, 0, -4, 9, OTHER, OTHER]);
    expect(stored(4)).toEqual([OTHER, OTHER, 1.5, 0, -1, 2.25, OTHER, OTHER]);
    expect(stored(1, false)).toEqual(Array.from({ length: 8 }, () => OTHER));
  });
});

it("what its denominator does not divide is undecided", () => {
  const machine = machineOf();
  machine.file.set([6, 7, -8, -9, 5], A);
  checkWholeExact(machine, instructionOf({ factor: 2 }), 4);
  expect(undecidedOf(machine)).toEqual([1, 3]);
});

it("a register has room for four more than a chunk", () => {
  expect(ERROR).toBeGreaterThanOrEqual(CHUNK + 4);
});
