/** Facts into registers, registers into results, and what must hold of a result before it may be paid. */
import { LARGEST_EXACT } from "./facts.js";
import { ERROR, type Kernel } from "./machine.js";

export const load: Kernel = ({ file, sources, steps, first }, { out, source }, n) => {
  const values = sources[source];
  const step = steps[source];
  for (let i = 0; i < n; i++) {
    const value = values[(first + i) * step];
    file[out + i] = value;
    file[out + ERROR + i] = isExact(value) ? 0 : Infinity;
  }
};

export const loadRow: Kernel = ({ file, sources, firstRow }, { out, source }, n) => {
  const values = sources[source];
  for (let i = 0; i < n; i++) {
    const value = values[firstRow + i];
    file[out + i] = value;
    file[out + ERROR + i] = isExact(value) ? 0 : Infinity;
  }
};

const isExact = (value: number): boolean => Number.isInteger(value) && Math.abs(value) <= LARGEST_EXACT;

/** What every row of a trial shares. */
export const gather: Kernel = ({ file, trialOfRow }, { out, a }, n) => {
  for (let i = 0; i < n; i++) {
    const from = a + trialOfRow[i];
    file[out + i] = file[from];
    file[out + ERROR + i] = file[from + ERROR];
  }
};

/** Writes value ÷ denominator; a line that cannot be computed makes its trial undecided. Adding 0 takes the sign off zero. */
export const store: Kernel = ({ file, outputs, undecided, first }, { a, factor, source }, n) => {
  const column = outputs[source];
  for (let i = 0; i < n; i++) if (!(file[a + ERROR + i] < Infinity)) undecided[i] = 1;
  if (column === undefined) return;
  if (factor === 1) for (let i = 0; i < n; i++) column[first + i] = file[a + i] + 0;
  else for (let i = 0; i < n; i++) column[first + i] = file[a + i] / factor + 0;
};

/** The bound of what `store` wrote, with the rounding of the division. */
export const storeError: Kernel = ({ file, outputs, first }, { a, factor, source }, n) => {
  const column = outputs[source];
  if (column === undefined) return;
  const divided = factor === 1 ? 0 : 2 ** -52;
  for (let i = 0; i < n; i++)
    column[first + i] = (file[a + ERROR + i] + Math.abs(file[a + i]) * divided) / factor;
};

/** The side of a gate: 1, 0, or NaN where the error does not tell. An unknown side matters only if its value is chosen. */
export const storeSide: Kernel = ({ file, outputs, first }, { a, source }, n) => {
  const column = outputs[source];
  if (column === undefined) return;
  for (let i = 0; i < n; i++) column[first + i] = file[a + ERROR + i] === 0 ? file[a + i] : NaN;
};

/** What is paid, kept or split is whole minor units, or the trial is left to the exact evaluator, which refuses it. */
export const checkWhole: Kernel = ({ file, undecided }, { a, factor }, n) => {
  for (let i = 0; i < n; i++) if (file[a + ERROR + i] !== 0 || file[a + i] % factor !== 0) undecided[i] = 1;
};

/** A transfer is not negative, an account not overdrawn. */
export const checkPositive: Kernel = ({ file, undecided }, { a }, n) => {
  for (let i = 0; i < n; i++) if (!(file[a + i] >= 0)) undecided[i] = 1;
};
