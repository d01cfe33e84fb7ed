/** The operations where whole numbers are known to stay below 2^52: no bounds are kept, errors are not looked at. */
import type { Kernel } from "./machine.js";

export const loadExact: Kernel = ({ file, sources, steps, first }, { out, source }, n) => {
  const values = sources[source];
  if (steps[source] === 1) for (let i = 0; i < n; i++) file[out + i] = values[first + i];
  else file.fill(values[0], out, out + n);
};

export const addExact: Kernel = ({ file }, { out, a, b }, n) => {
  for (let i = 0; i < n; i++) file[out + i] = file[a + i] + file[b + i];
};

export const minusExact: Kernel = ({ file }, { out, a, b }, n) => {
  for (let i = 0; i < n; i++) file[out + i] = file[a + i] - file[b + i];
};

export const multiplyExact: Kernel = ({ file }, { out, a, b }, n) => {
  for (let i = 0; i < n; i++) file[out + i] = file[a + i] * file[b + i];
};

export const scaleExact: Kernel = ({ file }, { out, a, factor }, n) => {
  for (let i = 0; i < n; i++) file[out + i] = file[a + i] * factor;
};

export const minExact: Kernel = ({ file }, { out, a, b }, n) => {
  for (let i = 0; i < n; i++) {
    const left = file[a + i];
    const right = file[b + i];
    file[out + i] = left < right ? left : right;
  }
};

export const maxExact: Kernel = ({ file }, { out, a, b }, n) => {
  for (let i = 0; i < n; i++) {
    const left = file[a + i];
    const right = file[b + i];
    file[out + i] = left > right ? left : right;
  }
};

export const positiveExact: Kernel = ({ file }, { out, a }, n) => {
  for (let i = 0; i < n; i++) {
    const value = file[a + i];
    file[out + i] = value > 0 ? value : 0;
  }
};

export const reachesExact: Kernel = ({ file }, { out, a, b }, n) => {
  for (let i = 0; i < n; i++) file[out + i] = file[a + i] >= file[b + i] ? 1 : 0;
};

export const exceedsExact: Kernel = ({ file }, { out, a, b }, n) => {
  for (let i = 0; i < n; i++) file[out + i] = file[a + i] > file[b + i] ? 1 : 0;
};

export const selectExact: Kernel = ({ file }, { out, a, b, c }, n) => {
  for (let i = 0; i < n; i++) file[out + i] = file[(file[a + i] === 1 ? b : c) + i];
};

export const copyExact: Kernel = ({ file }, { out, a }, n) => {
  for (let i = 0; i < n; i++) file[out + i] = file[a + i];
};

export const storeExact: Kernel = ({ file, outputs, first }, { a, factor, source }, n) => {
  const column = outputs[source];
  if (column === undefined) return;
  if (factor === 1) for (let i = 0; i < n; i++) column[first + i] = file[a + i] + 0;
  else for (let i = 0; i < n; i++) column[first + i] = file[a + i] / factor + 0;
};

export const checkWholeExact: Kernel = ({ file, undecided }, { a, factor }, n) => {
  for (let i = 0; i < n; i++) if (file[a + i] % factor !== 0) undecided[i] = 1;
};
