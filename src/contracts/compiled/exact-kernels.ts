/**
 * The operations where whole numbers are known to stay below 2^52: no bounds are kept, errors are not looked at.
 *
 * Which of two numbers is larger is as good as chance from trial to trial, and a branch on it costs more than arithmetic: so
 * min(l, r) = (l + r − |l − r|) / 2 and the like, exact because sums and differences of such numbers stay below 2^53.
 *
 * The commonest go four trials at a time: a turn of a loop costs as much as one of them. The last may run over the chunk's end,
 * into the room that every register has there.
 */
import type { Kernel } from "./machine.js";

export const loadExact: Kernel = ({ file, sources, steps, first }, { out, source }, n) => {
  const values = sources[source];
  if (steps[source] === 0) file.fill(values[0], out, out + n);
  else copyInto(file, out, values, first, n);
};

/** Only as far as the chunk goes: a column has no room beyond. */
export function copyInto(to: Float64Array, at: number, from: Float64Array, first: number, n: number): void {
  let i = 0;
  for (; i + 3 < n; i += 4) {
    to[at + i] = from[first + i];
    to[at + i + 1] = from[first + i + 1];
    to[at + i + 2] = from[first + i + 2];
    to[at + i + 3] = from[first + i + 3];
  }
  for (; i < n; i++) to[at + i] = from[first + i];
}

export const addExact: Kernel = ({ file }, { out, a, b }, n) => {
  for (let i = 0; i < n; i += 4) {
    file[out + i] = file[a + i] + file[b + i];
    file[out + i + 1] = file[a + i + 1] + file[b + i + 1];
    file[out + i + 2] = file[a + i + 2] + file[b + i + 2];
    file[out + i + 3] = file[a + i + 3] + file[b + i + 3];
  }
};

export const minusExact: Kernel = ({ file }, { out, a, b }, n) => {
  for (let i = 0; i < n; i += 4) {
    file[out + i] = file[a + i] - file[b + i];
    file[out + i + 1] = file[a + i + 1] - file[b + i + 1];
    file[out + i + 2] = file[a + i + 2] - file[b + i + 2];
    file[out + i + 3] = file[a + i + 3] - file[b + i + 3];
  }
};

export const multiplyExact: Kernel = ({ file }, { out, a, b }, n) => {
  for (let i = 0; i < n; i++) file[out + i] = file[a + i] * file[b + i];
};

export const scaleExact: Kernel = ({ file }, { out, a, factor }, n) => {
  for (let i = 0; i < n; i += 4) {
    file[out + i] = file[a + i] * factor;
    file[out + i + 1] = file[a + i + 1] * factor;
    file[out + i + 2] = file[a + i + 2] * factor;
    file[out + i + 3] = file[a + i + 3] * factor;
  }
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
  for (let i = 0; i < n; i += 2) {
    const one = file[a + i];
    const other = file[a + i + 1];
    file[out + i] = (one + Math.abs(one)) * 0.5;
    file[out + i + 1] = (other + Math.abs(other)) * 0.5;
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
