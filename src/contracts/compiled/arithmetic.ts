/**
 * Arithmetic on registers with error bounds: one loop per operation, nothing allocated.
 *
 * Whole numbers up to 2^52 are added, subtracted, multiplied and compared without error. Where a result is larger, or an operand
 * uncertain, its bound grows by the operands' bounds and by twice the rounding of the result (IEEE 754: 2^−53 of it), which
 * also covers the rounding of the bound itself.
 */
import { LARGEST_EXACT } from "./facts.js";
import { ERROR, type Kernel } from "./machine.js";

const UNIT = 2 ** -52;
/** More than the rounding of a sum of a few bounds. */
const GROW = 1 + 2 ** -48;

export const grown = (error: number, value: number): number => error * GROW + Math.abs(value) * UNIT;

export const add: Kernel = ({ file }, { out, a, b }, n) => {
  for (let i = 0; i < n; i++) {
    const value = file[a + i] + file[b + i];
    const error = file[a + ERROR + i] + file[b + ERROR + i];
    file[out + i] = value;
    file[out + ERROR + i] =
      error === 0 && Math.abs(value) <= LARGEST_EXACT ? 0 : error * GROW + Math.abs(value) * UNIT;
  }
};

export const minus: Kernel = ({ file }, { out, a, b }, n) => {
  for (let i = 0; i < n; i++) {
    const value = file[a + i] - file[b + i];
    const error = file[a + ERROR + i] + file[b + ERROR + i];
    file[out + i] = value;
    file[out + ERROR + i] =
      error === 0 && Math.abs(value) <= LARGEST_EXACT ? 0 : error * GROW + Math.abs(value) * UNIT;
  }
};

export const multiply: Kernel = ({ file }, { out, a, b }, n) => {
  for (let i = 0; i < n; i++) {
    const left = file[a + i];
    const right = file[b + i];
    const errorLeft = file[a + ERROR + i];
    const errorRight = file[b + ERROR + i];
    const value = left * right;
    const error = Math.abs(left) * errorRight + Math.abs(right) * errorLeft + errorLeft * errorRight;
    file[out + i] = value;
    file[out + ERROR + i] =
      error === 0 && Math.abs(value) <= LARGEST_EXACT ? 0 : error * GROW + Math.abs(value) * UNIT;
  }
};

/** By a whole factor; a factor of 0 leaves what is unknown unknown (0 · Infinity is NaN). */
export const scale: Kernel = ({ file }, { out, a, factor }, n) => {
  const size = Math.abs(factor);
  for (let i = 0; i < n; i++) {
    const value = file[a + i] * factor;
    const error = file[a + ERROR + i] * size;
    file[out + i] = value;
    file[out + ERROR + i] =
      error === 0 && Math.abs(value) <= LARGEST_EXACT ? 0 : error * GROW + Math.abs(value) * UNIT;
  }
};

/**
 * From a denominator that has become too large to 1: exact only where it divides. A quotient of whole numbers up to 2^52 that
 * is not whole lies 1 ÷ divisor or more from whole numbers, and its rounding moves it by no more than half of that.
 */
export const unscale: Kernel = ({ file }, { out, a, factor }, n) => {
  for (let i = 0; i < n; i++) {
    const value = file[a + i] / factor;
    const error = file[a + ERROR + i] / factor;
    file[out + i] = value;
    file[out + ERROR + i] =
      error === 0 && Number.isInteger(value) ? 0 : error * GROW + Math.abs(value) * UNIT;
  }
};

/** A divisor that may be zero leaves the quotient unknown. A whole quotient of exact operands is exact. */
export const divide: Kernel = ({ file }, { out, a, b }, n) => {
  for (let i = 0; i < n; i++) {
    const divisor = file[b + i];
    const errorOf = file[a + ERROR + i];
    const errorBy = file[b + ERROR + i];
    const smallest = Math.abs(divisor) - errorBy * GROW;
    if (!(smallest > 0)) {
      file[out + i] = 0;
      file[out + ERROR + i] = Infinity;
      continue;
    }
    const value = file[a + i] / divisor;
    file[out + i] = value;
    file[out + ERROR + i] =
      errorOf === 0 && errorBy === 0 && Number.isInteger(value)
        ? 0
        : ((errorOf + Math.abs(value) * errorBy) / smallest) * GROW + Math.abs(value) * UNIT;
  }
};
