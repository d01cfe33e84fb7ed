/**
 * Operations that choose: minima, layers' ends, gates. A choice within the errors of what is compared is not made: a minimum
 * then keeps the larger bound, a gate leaves its value unknown, so that the exact evaluator decides the trial.
 */
import { ERROR, type Kernel } from "./machine.js";
import { grown } from "./arithmetic.js";

export const min: Kernel = ({ file }, { out, a, b }, n) => {
  for (let i = 0; i < n; i++) {
    const left = file[a + i];
    const right = file[b + i];
    const errorLeft = file[a + ERROR + i];
    const errorRight = file[b + ERROR + i];
    const leftIs = left <= right;
    file[out + i] = leftIs ? left : right;
    file[out + ERROR + i] = chosenError(leftIs, left - right, errorLeft, errorRight);
  }
};

export const max: Kernel = ({ file }, { out, a, b }, n) => {
  for (let i = 0; i < n; i++) {
    const left = file[a + i];
    const right = file[b + i];
    const errorLeft = file[a + ERROR + i];
    const errorRight = file[b + ERROR + i];
    const leftIs = left >= right;
    file[out + i] = leftIs ? left : right;
    file[out + ERROR + i] = chosenError(leftIs, left - right, errorLeft, errorRight);
  }
};

/** The chosen one's error where the choice is certain, else the larger of both. */
function chosenError(leftIs: boolean, distance: number, left: number, right: number): number {
  const error = left + right;
  if (error === 0) return 0;
  if (Math.abs(distance) > grown(error, distance)) return leftIs ? left : right;
  return Math.max(left, right);
}

/** max(a, 0). */
export const positive: Kernel = ({ file }, { out, a }, n) => {
  for (let i = 0; i < n; i++) {
    const value = file[a + i];
    const error = file[a + ERROR + i];
    file[out + i] = value > 0 ? value : 0;
    file[out + ERROR + i] = value < -error ? 0 : error;
  }
};

/** a ≥ b, as 1 or 0. */
export const reaches: Kernel = ({ file }, { out, a, b }, n) => {
  for (let i = 0; i < n; i++) {
    const distance = file[a + i] - file[b + i];
    file[out + i] = file[a + i] >= file[b + i] ? 1 : 0;
    file[out + ERROR + i] = sideError(distance, file[a + ERROR + i] + file[b + ERROR + i]);
  }
};

/** a > b, as 1 or 0. */
export const exceeds: Kernel = ({ file }, { out, a, b }, n) => {
  for (let i = 0; i < n; i++) {
    const distance = file[a + i] - file[b + i];
    file[out + i] = file[a + i] > file[b + i] ? 1 : 0;
    file[out + ERROR + i] = sideError(distance, file[a + ERROR + i] + file[b + ERROR + i]);
  }
};

function sideError(distance: number, error: number): number {
  return error === 0 || Math.abs(distance) > grown(error, distance) ? 0 : Infinity;
}

/** b where a holds, else c; unknown where a's side is. What is not chosen may be unknown: nobody computes it exactly either. */
export const select: Kernel = ({ file }, { out, a, b, c }, n) => {
  for (let i = 0; i < n; i++) {
    const chosen = file[a + i] === 1 ? b + i : c + i;
    file[out + i] = file[chosen];
    file[out + ERROR + i] = file[a + ERROR + i] === 0 ? file[chosen + ERROR] : Infinity;
  }
};

/** The width of a layer: unknown where it may be negative, which is an error. */
export const width: Kernel = ({ file }, { out, a }, n) => {
  for (let i = 0; i < n; i++) {
    const value = file[a + i];
    const error = file[a + ERROR + i];
    file[out + i] = value;
    file[out + ERROR + i] = value >= error ? error : Infinity;
  }
};
