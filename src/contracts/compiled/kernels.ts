/** The operation of every code, with error bounds and without. */
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
import {
  addExact,
  checkWholeExact,
  copyExact,
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
} from "./exact-kernels.js";
import { ERROR, type Code, type Instruction, type Kernel, type Machine } from "./machine.js";
import { part, split, splitExact } from "./parts.js";
import { down, downExact, halfEven, halfEvenExact, halfUp, halfUpExact } from "./rounding.js";
import { totalWith } from "./rows.js";

/** Constants stand in their registers from the beginning. */
export const nothing: Kernel = () => undefined;

export const KERNELS: Readonly<Record<Code, Kernel>> = {
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
  total: totalWith(runRows),
  part,
  store,
  storeError,
  storeSide,
  checkWhole,
  checkPositive,
  split,
};

/** Only for whole numbers known to stay below 2^52. */
export const EXACT_KERNELS: Readonly<Partial<Record<Code, Kernel>>> = {
  load: loadExact,
  add: addExact,
  minus: minusExact,
  multiply: multiplyExact,
  scale: scaleExact,
  min: minExact,
  max: maxExact,
  positive: positiveExact,
  reaches: reachesExact,
  exceeds: exceedsExact,
  select: selectExact,
  width: copyExact,
  halfEven: halfEvenExact,
  halfUp: halfUpExact,
  down: downExact,
  store: storeExact,
  checkWhole: checkWholeExact,
  checkPositive,
  split: splitExact,
};

/** Takes an exact value's error bounds to 0. */
export const clear: Kernel = ({ file }, { out }, n) => {
  file.fill(0, out + ERROR, out + ERROR + n);
};

/** What is done with rows keeps error bounds throughout. */
function runRows(machine: Machine, body: readonly Instruction[], n: number): void {
  for (let at = 0; at < body.length; at++) KERNELS[body[at].code](machine, body[at], n);
}
