/** Runs one operation of the machine on registers given as cells, and sees to it that it touches nothing but its result. */
import { expect } from "vitest";
import {
  CHUNK,
  ERROR,
  REGISTER,
  type Instruction,
  type Kernel,
  type Machine,
} from "../../../src/contracts/compiled/machine.js";
import { splitScratch } from "../../../src/contracts/compiled/split-scratch.js";

/** A value and the bound of its error. */
export type Cell = readonly [value: number, error: number];

export const [A, B, C, OUT] = [REGISTER, 2 * REGISTER, 3 * REGISTER, 4 * REGISTER];

export const instructionOf = (own: Partial<Instruction> = {}): Instruction => ({
  code: "add",
  out: OUT,
  a: A,
  b: B,
  c: C,
  factor: 1,
  source: 0,
  body: [],
  ...own,
});

/** Six registers of nothing; operands are put in afterwards. */
export const machineOf = (own: Partial<Machine> = {}): Machine => ({
  file: new Float64Array(6 * REGISTER).fill(Number.NaN),
  undecided: new Uint8Array(CHUNK),
  first: 0,
  sources: [],
  steps: new Int32Array(0),
  rows: [],
  outputs: [],
  firstRow: 0,
  trialOfRow: new Int32Array(CHUNK),
  scratch: splitScratch(8, 8 * ERROR),
  ...own,
});

export function put({ file }: Machine, register: number, cells: readonly Cell[]): void {
  cells.forEach(([value, error], i) => {
    file[register + i] = value;
    file[register + ERROR + i] = error;
  });
}

export const cellsAt = ({ file }: Machine, register: number, n: number): Cell[] =>
  Array.from({ length: n }, (_, i) => [file[register + i], file[register + ERROR + i]]);

/** Trials that only the exact evaluator may settle. */
export const undecidedOf = ({ undecided }: Machine): number[] =>
  [...undecided].flatMap((flag, trial) => (flag === 0 ? [] : [trial]));

/** What stands in registers where nothing was written. */
const OTHER = -77;

/** Of every row: the operands, and what comes out. */
export function runs(kernel: Kernel, rows: readonly (readonly Cell[])[], own?: Partial<Instruction>): Cell[] {
  const machine = machineOf();
  machine.file.fill(OTHER);
  [A, B, C].forEach((register, at) =>
    put(
      machine,
      register,
      rows.map((cells) => cells[at] ?? [OTHER, OTHER]),
    ),
  );
  const before = machine.file.slice();
  kernel(machine, instructionOf(own), rows.length);
  const result = cellsAt(machine, OUT, rows.length);
  rows.forEach((_, i) => {
    machine.file[OUT + i] = OTHER;
    machine.file[OUT + ERROR + i] = OTHER;
  });
  expect(machine.file).toEqual(before);
  return result;
}
