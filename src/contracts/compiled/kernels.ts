/** The operation of every code, and the loop that runs a program on a chunk. */
import { add, divide, minus, multiply, scale, unscale } from "./arithmetic.js";
import { exceeds, max, min, positive, reaches, select, width } from "./choice.js";
import {
  checkPositive,
  checkWhole,
  gather,
  load,
  loadRow,
  store,
  storeError,
  storeSide,
} from "./columns-in-out.js";
import type { Code, Instruction, Kernel, Machine } from "./machine.js";
import { part, split } from "./parts.js";
import { down, halfEven, halfUp } from "./rounding.js";
import { totalWith } from "./rows.js";

/** Constants stand in their registers from the beginning. */
const nothing: Kernel = () => undefined;

const KERNELS: Readonly<Record<Code, Kernel>> = {
  constant: nothing,
  load,
  loadRow,
  gather,
  add,
  minus,
  multiply,
  scale,
  unscale,
  divide,
  min,
  max,
  positive,
  reaches,
  exceeds,
  select,
  width,
  halfEven,
  halfUp,
  down,
  total: totalWith(run),
  part,
  store,
  storeError,
  storeSide,
  checkWhole,
  checkPositive,
  split,
};

export function run(machine: Machine, program: readonly Instruction[], n: number): void {
  for (let at = 0; at < program.length; at++) {
    const instruction = program[at];
    KERNELS[instruction.code](machine, instruction, n);
  }
}
