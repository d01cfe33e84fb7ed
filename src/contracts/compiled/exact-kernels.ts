/**
 * The operations where whole numbers are known to stay below 2^52: no bounds are kept, errors are not looked at.
 *
 * Which of two numbers is larger is as good as chance from trial to trial, and a branch on it costs more than arithmetic: so
 * min(l, r) = (l + r − |l − r|) / 2 and the like, exact because sums and differences of such numbers stay below 2^53.
 */
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
    file[out + i] = (left + right - Math.abs(left - right)) * 0.5;
  }
};

export const maxExact: Kernel = ({ file }, { out, a, b }, n) => {
  for (let i = 0; i < n; i++) {
    const left = file[a + i];
    const right = file[b + i];
    file[out + i] = (left + right + Math.abs(left - right)) * 0.5;
  }
};

export const positiveExact: Kernel = ({ file }, { out, a }, n) => {
  for (let i = 0; i < n; i++) {
    const value = file[a + i];
    file[out + i] = (value + Math.abs(value)) * 0.5;
  }
};

/** |d + 1| − |d| is 1 for a whole d ≥ 0 and −1 below. */
export const reachesExact: Kernel = ({ file }, { out, a, b }, n) => {
  for (let i = 0; i < n; i++) {
    const distance = file[a + i] - file[b + i];
    file[out + i] = (Math.abs(distance + 1) - Math.abs(distance) + 1) * 0.5;
  }
};

export const exceedsExact: Kernel = ({ file }, { out, a, b }, n) => {
  for (let i = 0; i < n; i++) {
    const distance = file[a + i] - file[b + i];
    file[out + i] = (Math.abs(distance) - Math.abs(distance - 1) + 1) * 0.5;
  }
};

export const selectExact: Kernel = ({ file }, { out, a, b, c }, n) => {
  for (let i = 0; i < n; i++) {
    const otherwise = file[c + i];
    file[out + i] = otherwise + file[a + i] * (file[b + i] - otherwise);
  }
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
