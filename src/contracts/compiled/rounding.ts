/**
 * Rounding of value ÷ denominator to whole minor units: exact where the value is exact, ties included. A value with an error is
 * rounded where its whole range rounds alike, and else left unknown.
 */
import { ERROR, type Kernel } from "./machine.js";
import { grown } from "./arithmetic.js";

export const halfEven: Kernel = ({ file }, { out, a, factor }, n) => {
  for (let i = 0; i < n; i++) {
    const [value, error] = [file[a + i], file[a + ERROR + i]];
    file[out + ERROR + i] = 0;
    if (error === 0) {
      const floor = floorOf(value, factor);
      const twice = 2 * (value - floor * factor);
      const up = twice > factor || (twice === factor && floor % 2 !== 0);
      file[out + i] = up ? floor + 1 : floor;
    } else file[out + i] = nearest(file, out + ERROR + i, value, error, factor);
  }
};

/** A tie goes away from zero. */
export const halfUp: Kernel = ({ file }, { out, a, factor }, n) => {
  for (let i = 0; i < n; i++) {
    const [value, error] = [file[a + i], file[a + ERROR + i]];
    file[out + ERROR + i] = 0;
    if (error === 0) {
      const size = Math.abs(value);
      const floor = floorOf(size, factor);
      const rounded = 2 * (size - floor * factor) >= factor ? floor + 1 : floor;
      file[out + i] = value < 0 ? 0 - rounded : rounded;
    } else file[out + i] = nearest(file, out + ERROR + i, value, error, factor);
  }
};

/** Towards zero. */
export const down: Kernel = ({ file }, { out, a, factor }, n) => {
  for (let i = 0; i < n; i++) {
    const [value, error] = [file[a + i], file[a + ERROR + i]];
    file[out + ERROR + i] = 0;
    const size = Math.abs(value);
    if (error === 0) {
      const rounded = floorOf(size, factor);
      file[out + i] = value < 0 ? 0 - rounded : rounded;
    } else file[out + i] = towardsZero(file, out + ERROR + i, value, error, factor);
  }
};

/** ⌊value ÷ denominator⌋ of whole numbers up to 2^52: a quotient that rounding carried up to a whole number is set back. */
function floorOf(value: number, denominator: number): number {
  if (denominator === 1) return value;
  const floor = Math.floor(value / denominator);
  return floor * denominator > value ? floor - 1 : floor;
}

function nearest(
  file: Float64Array,
  errorAt: number,
  value: number,
  error: number,
  denominator: number,
): number {
  const quotient = value / denominator;
  const floor = Math.floor(quotient);
  const beyond = quotient - floor - 0.5;
  if (!(Math.abs(beyond) > grown(error / denominator, quotient))) file[errorAt] = Infinity;
  return beyond > 0 ? floor + 1 : floor;
}

function towardsZero(
  file: Float64Array,
  errorAt: number,
  value: number,
  error: number,
  denominator: number,
): number {
  const quotient = Math.abs(value) / denominator;
  const bound = grown(error / denominator, quotient);
  const floor = Math.floor(quotient);
  const rest = quotient - floor;
  // Below one unit both signs round to zero.
  if (!(1 - rest > bound && (rest > bound || (floor === 0 && bound < 1)))) file[errorAt] = Infinity;
  return value < 0 ? 0 - floor : floor;
}
