/**
 * Rounding of value ÷ denominator to whole minor units: exact where the value is exact, ties included. A value with an error is
 * rounded where its whole range rounds alike.
 *
 * ⌊value ÷ denominator⌋ is right in doubles: a quotient that is not whole lies at least 1 ÷ denominator below the next whole number,
 * which is more than its rounding for values up to 2^52.
 */
import { grown } from "./arithmetic.js";
import { ERROR, type Instruction, type Kernel, type Machine } from "./machine.js";

export const halfEven: Kernel = (machine, at, n) => {
  halfEvenExact(machine, at, n);
  nearestOfUncertain(machine, at, n);
};

/** A tie goes away from zero. */
export const halfUp: Kernel = (machine, at, n) => {
  halfUpExact(machine, at, n);
  nearestOfUncertain(machine, at, n);
};

/** Towards zero. */
export const down: Kernel = (machine, at, n) => {
  downExact(machine, at, n);
  downOfUncertain(machine, at, n);
};

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

/** Up where twice the rest, and one more for an odd floor, exceeds the denominator: without a branch. */
function evenOf(value: number, denominator: number): number {
  const floor = Math.floor(value / denominator);
  const odd = floor - 2 * Math.floor(floor * 0.5);
  const beyond = 2 * (value - floor * denominator) + odd - denominator;
  return floor + (Math.abs(beyond) - Math.abs(beyond - 1) + 1) * 0.5;
}

function upOf(value: number, denominator: number): number {
  const size = Math.abs(value);
  const floor = Math.floor(size / denominator);
  const rounded = 2 * (size - floor * denominator) >= denominator ? floor + 1 : floor;
  return value < 0 ? 0 - rounded : rounded;
}

function downOf(value: number, denominator: number): number {
  const rounded = Math.floor(Math.abs(value) / denominator);
  return value < 0 ? 0 - rounded : rounded;
}

/**
 * Only lines are rounded, and every line is computed: a trial in which one cannot be rounded for certain is undecided, as
 * are all from 2^52 on, where the bound is one unit or more. The result is exact where it counts.
 */
function nearestOfUncertain({ file, undecided }: Machine, { out, a, factor }: Instruction, n: number): void {
  for (let i = 0; i < n; i++) {
    const error = file[a + ERROR + i];
    file[out + ERROR + i] = 0;
    if (error === 0) continue;
    const quotient = file[a + i] / factor;
    const floor = Math.floor(quotient);
    const beyond = quotient - floor - 0.5;
    if (!(Math.abs(beyond) > grown(error / factor, quotient))) undecided[i] = 1;
    file[out + i] = beyond > 0 ? floor + 1 : floor;
  }
}

/** Of a value with an error `downExact` has taken the same whole number; here it is only asked whether that is certain. */
function downOfUncertain({ file, undecided }: Machine, { out, a, factor }: Instruction, n: number): void {
  for (let i = 0; i < n; i++) {
    const error = file[a + ERROR + i];
    file[out + ERROR + i] = 0;
    if (error === 0) continue;
    const quotient = Math.abs(file[a + i]) / factor;
    const bound = grown(error / factor, quotient);
    const floor = Math.floor(quotient);
    const rest = quotient - floor;
    // Below one unit both signs round to zero.
    if (!(1 - rest > bound && (rest > bound || floor === 0))) undecided[i] = 1;
  }
}
