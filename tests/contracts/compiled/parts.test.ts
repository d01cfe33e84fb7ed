/** Splits as operations: this party's part of a market, and a line among providers, in one pool or several. */
import { describe, expect, it } from "vitest";
import { allocate, allocateInPools } from "../../../src/contracts/allocate.js";
import { PART, REGISTER, type Kernel, type Market } from "../../../src/contracts/compiled/machine.js";
import { part, split, splitExact } from "../../../src/contracts/compiled/parts.js";
import { rational } from "../../../src/contracts/rational.js";
import {
  A,
  B,
  C,
  OUT,
  cellsAt,
  instructionOf,
  machineOf,
  put,
  undecidedOf,
  type Cell,
} from "./machine-here.js";

const MOST = 2 ** 52;
const UNKNOWN: Cell = [0, Infinity];

interface Party {
  readonly amount: Cell;
  readonly weight: Cell;
  readonly place: Cell;
  /** Weights of the others. */
  readonly others: readonly number[];
}

function parts(
  parties: readonly Party[],
  factor = 1,
  market: Market | undefined = { column: 1, factor: 1 },
): Cell[] {
  // The chunk begins at the second trial; two rows of the trial before it stand first.
  const offsets = [0, 2];
  for (const { others } of parties) offsets.push(offsets.at(-1)! + others.length);
  const values = Float64Array.of(90, 91, ...parties.flatMap(({ others }) => others));
  const machine = machineOf({
    rows: [new Int32Array(1), Int32Array.from(offsets)],
    sources: [values, values],
    first: 1,
  });
  put(
    machine,
    A,
    parties.map(({ amount }) => amount),
  );
  put(
    machine,
    B,
    parties.map(({ weight }) => weight),
  );
  put(
    machine,
    C,
    parties.map(({ place }) => place),
  );
  part(machine, instructionOf({ code: "part", source: 1, factor, market }), parties.length);
  const cells = cellsAt(machine, OUT, parties.length + 1);
  expect(cells.pop()).toEqual([Number.NaN, Number.NaN]);
  return cells;
}
const party = (amount: number, weight: number, place: number, others: readonly number[]): Party => ({
  amount: [amount, 0],
  weight: [weight, 0],
  place: [place, 0],
  others,
});

describe("a part of a market", () => {
  it("is what the split to the last unit gives at this party's place", () => {
    // 10 among 1, 1, 1: the first gets the unit left.
    expect(parts([party(10, 1, 0, [1, 1]), party(10, 1, 1, [1, 1]), party(10, 1, 2, [1, 1])])).toEqual([
      [4, 0],
      [3, 0],
      [3, 0],
    ]);
    const others = [5, 0, 7, 2];
    const places = [0, 1, 2, 3, 4];
    const all = (place: number): bigint[] => others.toSpliced(place, 0, 3).map(BigInt);
    expect(parts(places.map((place) => party(1001, 3, place, others)))).toEqual(
      places.map((place) => [Number(allocate(1001n, all(place))[place]), 0]),
    );
  });

  it("takes the amount over its denominator, and the others' weights over this one's", () => {
    // 30/3 = 10 by 4 : 2·3 is 4.
    expect(parts([party(30, 4, 0, [2])], 3, { column: 1, factor: 3 })).toEqual([[4, 0]]);
    expect(parts([party(31, 4, 0, [2])], 3)).toEqual([UNKNOWN]);
    expect(parts([party(10, 1, 1, [1, 1])], 1, { column: 0, factor: 1 })).toEqual([[3, 0]]);
  });

  it("is all of it where nobody else is there", () => {
    expect(parts([party(7, 2, 0, [])])).toEqual([[7, 0]]);
  });

  it("is unknown where the place, the amount or a weight is", () => {
    const good = party(10, 1, 1, [1, 1]);
    const bad: Party[] = [
      { ...good, amount: [0, 0], place: [-1, 0] },
      { ...good, amount: [10, 0.5] },
      { ...good, amount: [10.5, 0] },
      { ...good, place: [1, Infinity] },
      { ...good, place: [-1, 0] },
      { ...good, place: [3, 0] },
      { ...good, others: [1, 0.5] },
      { ...good, others: [1, MOST + 2] },
      { ...good, weight: [1, Infinity] },
      { ...good, weight: [-1, 0] },
      { ...good, weight: [0, 0], others: [0, 0] },
      good,
    ];
    expect(parts(bad)).toEqual([...bad.slice(1).map(() => UNKNOWN), [3, 0]]);
    expect(parts([good, { ...good, place: [3, 0] }, { ...good, place: [-1, 0] }])).toEqual([
      [3, 0],
      UNKNOWN,
      UNKNOWN,
    ]);
  });

  it("among others as heavy as can be is too uncertain", () => {
    expect(parts([party(10, 0, 0, [2 ** 51]), party(10, 0, 0, [MOST])])).toEqual([[0, 0], UNKNOWN]);
  });
});

interface Trial {
  readonly line: Cell;
  /** By pool, then provider. */
  readonly weights: readonly (readonly Cell[])[];
}
/** What stands in a column where nothing was written. */
const OTHER = -77;

function splits(
  kernel: Kernel,
  shares: readonly number[],
  trials: readonly Trial[],
  factor = 1,
  undecided: readonly number[] = [],
) {
  const providers = trials[0].weights[0].length;
  const columns = Array.from({ length: providers }, () => new Float64Array(trials.length + 4).fill(OTHER));
  // Provider 1 has no column.
  const machine = machineOf({
    file: new Float64Array(12 * REGISTER).fill(Number.NaN),
    outputs: [undefined, ...columns.with(1, columns[0]).map((own, at) => (at === 1 ? undefined : own))],
    first: 2,
  });
  for (const trial of undecided) machine.undecided[trial] = 1;
  put(
    machine,
    A,
    trials.map(({ line }) => line),
  );
  const registers = shares.map((_, pool) =>
    Int32Array.from({ length: providers }, (_unused, p) => (3 + pool * providers + p) * REGISTER),
  );
  registers.forEach((own, pool) =>
    own.forEach((register, p) =>
      put(
        machine,
        register,
        trials.map(({ weights }) => weights[pool][p]),
      ),
    ),
  );
  const plan = {
    shares: Float64Array.from(shares),
    weights: registers,
    outputs: Array.from({ length: providers }, (_, p) => p + 1),
  };
  kernel(machine, instructionOf({ code: "split", factor, split: plan }), trials.length);
  const written = columns.map((column) => [...column]);
  expect(written[1].every((value) => value === OTHER)).toBe(true);
  for (const column of written)
    expect([...column.slice(0, 2), ...column.slice(-2)]).toEqual([OTHER, OTHER, OTHER, OTHER]);
  const at = (trial: number): number[] =>
    Array.from({ length: providers }, (_, p) => machine.scratch.chunk[p * PART + trial]);
  const open = undecidedOf(machine);
  trials.forEach((_, trial) => {
    if (!open.includes(trial))
      expect([written[0][trial + 2], written.at(-1)![trial + 2]]).toEqual([at(trial)[0], at(trial).at(-1)]);
  });
  return { parts: trials.map((_, trial) => at(trial)), undecided: open };
}
const cells = (...values: readonly number[]): Cell[] => values.map((value): Cell => [value, 0]);
const trial = (line: number, ...weights: readonly (readonly number[])[]): Trial => ({
  line: [line, 0],
  weights: weights.map((own) => cells(...own)),
});

describe.each([
  ["split", split],
  ["split of exact weights", splitExact],
] as const)("a %s", (_, kernel) => {
  it("in one pool is the split by its weights", () => {
    const trials = [trial(10, [1, 1, 1]), trial(-10, [1, 1, 1]), trial(9, [0, 2, 1]), trial(0, [0, 0, 0])];
    expect(splits(kernel, [1], trials)).toEqual({
      parts: [
        [4, 3, 3],
        [-4, -3, -3],
        [0, 6, 3],
        [0, 0, 0],
      ],
      undecided: [],
    });
    expect(splits(kernel, [1], [trial(30, [1, 1, 1])], 3).parts).toEqual([[4, 3, 3]]);
  });

  it("in several pools is split by shares first", () => {
    const shares = [3, 2];
    const trials = [trial(101, [1, 2, 4], [3, 1, 0]), trial(-7, [1, 1, 1], [0, 0, 5])];
    const exactly = trials.map(({ line: [line], weights }) =>
      allocateInPools(
        BigInt(line),
        shares.map((share, pool) => ({
          share: rational(BigInt(share), 5n),
          weights: weights[pool].map(([weight]) => BigInt(weight)),
        })),
      ).map(Number),
    );
    expect(splits(kernel, shares, trials)).toEqual({ parts: exactly, undecided: [] });
  });

  it("that cannot be made leaves its trial to the exact evaluator, and those that are left already", () => {
    const trials = [trial(10, [0, 0, 0]), trial(10, [1, -1, 1]), trial(10, [1, 1, 1]), trial(5, [1, 1, 1])];
    const { undecided, parts: made } = splits(kernel, [1], trials, 1, [2]);
    expect(undecided).toEqual([0, 1, 2]);
    expect(made[3]).toEqual([2, 2, 1]);
    expect(made[2]).toEqual([0, 0, 0]);
    expect(splits(kernel, [1, 1], [trial(10, [1, 1, 1], [0, 0, 0])]).undecided).toEqual([0]);
    expect(splits(kernel, [0, 0], [trial(10, [1, 1, 1], [1, 1, 1])]).undecided).toEqual([0]);
  });

  it("does nothing without a plan", () => {
    const machine = machineOf();
    kernel(machine, instructionOf({ code: "split" }), 4);
    expect(undecidedOf(machine)).toEqual([]);
  });
});

it("a split looks at the errors of weights", () => {
  const uncertain: Trial = {
    line: [30, 0],
    weights: [
      [
        [1, 0],
        [2, 0.001],
        [3, 0],
      ],
    ],
  };
  expect(splits(split, [1], [uncertain, trial(30, [1, 2, 3])]).undecided).toEqual([0]);
});
