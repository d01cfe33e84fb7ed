/**
 * Rounding of value ÷ denominator to whole minor units: exact where the value is exact, ties included. A value with an error is
 * rounded where its whole range rounds alike.
 */
import { grown } from "./arithmetic.js";
import { LARGEST_EXACT } from "./facts.js";
import { ERROR, type Instruction, type Kernel, type Machine } from "./machine.js";

export const halfEven: Kernel = (machine, at, n) => roundTracked(machine, at, n, evenOf, nearest);
/** A tie goes away from zero. */
export const halfUp: Kernel = (machine, at, n) => roundTracked(machine, at, n, upOf, nearest);
/** Towards zero. */
export const down: Kernel = (machine, at, n) => roundTracked(machine, at, n, downOf, towardsZero);

export const halfEvenExact: Kernel = ({ file }, { out, a, factor }, n) => {
  if (factor === 1) for (let i = 0; i < n; i++) file[out + i] = file[a + i];
  else for (let i = 0; i < n; i++) file[out + i] = evenOf(file[a + i], factor);
};

export const halfUpExact: Kernel = ({ file }, { out, a, factor }, n) => {
  for (let i = 0; i < n; i++) file[out + i] = upOf(file[a + i], factor);
};

export const downExact: Kernel = ({ file }, { out, a, factor }, n) => {
  for (let i = 0; i < n; i++) file[out + i] = downOf(file[a + i], factor);
};

/** Only lines are rounded, and every line is computed: a trial in which one cannot be rounded for certain is undecided. */
function roundTracked(
  { file, undecided }: Machine,
  { out, a, factor }: Instruction,
  n: number,
  whole: (value: number, denominator: number) => number,
  uncertain: (value: number, error: number, denominator: number) => number,
): void {
  for (let i = 0; i < n; i++) {
    const [value, error] = [file[a + i], file[a + ERROR + i]];
    const rounded = error === 0 ? whole(value, factor) : uncertain(value, error, factor);
    const known = Math.abs(rounded) <= LARGEST_EXACT;
    if (!known) undecided[i] = 1;
    file[out + i] = known ? rounded : 0;
    file[out + ERROR + i] = 0;
  }
}

function evenOf(value: number, denominator: number): number {
  const floor = floorOf(value, denominator);
  const twice = 2 * (value - floor * denominator);
  return twice > denominator || (twice === denominator && floor % 2 !== 0) ? floor + 1 : floor;
}

function upOf(value: number, denominator: number): number {
  const size = Math.abs(value);
  const floor = floorOf(size, denominator);
  const rounded = 2 * (size - floor * denominator) >= denominator ? floor + 1 : floor;
  return value < 0 ? 0 - rounded : rounded;
}

function downOf(value: number, denominator: number): number {
  const rounded = floorOf(Math.abs(value), denominator);
  return value < 0 ? 0 - rounded : rounded;
}

/** ⌊value ÷ denominator⌋ of whole numbers up to 2^52: a quotient that rounding carried up to a whole number is set back. */
function floorOf(value: number, denominator: number): number {
  if (denominator === 1) return value;
  const floor = Math.floor(value / denominator);
  return floor * denominator > value ? floor - 1 : floor;
}

/** NaN where values within the error round differently. */
function nearest(value: number, error: number, denominator: number): number {
  const quotient = value / denominator;
  const floor = Math.floor(quotient);
  const beyond = quotient - floor - 0.5;
  if (!(Math.abs(beyond) > grown(error / denominator, quotient))) return Number.NaN;
  return beyond > 0 ? floor + 1 : floor;
}

function towardsZero(value: number, error: number, denominator: number): number {
  const quotient = Math.abs(value) / denominator;
  const bound = grown(error / denominator, quotient);
  const floor = Math.floor(quotient);
  const rest = quotient - floor;
  // Below one unit both signs round to zero.
  if (!(1 - rest > bound && (rest > bound || (floor === 0 && bound < 1)))) return Number.NaN;
  return value < 0 ? 0 - floor : floor;
}
