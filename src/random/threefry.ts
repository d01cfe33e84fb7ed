/**
 * Threefry4x32 with 20 rounds: four 32-bit words as a function of a 128-bit key and a 128-bit counter. The
 * reference; fill.ts is the same function unrolled for many patients.
 *
 * Counter based: no state, so that any split of the work draws the same numbers.
 * Source: J. K. Salmon, M. A. Moraes, R. O. Dror, D. E. Shaw, Parallel random numbers: as easy as 1, 2, 3,
 * SC'11; Random123 threefry.h.
 */
import { fillWords } from "./fill.js";
import type { Key } from "./key.js";
import { purposeIndex } from "./purposes.js";

const ROUNDS = 20;
const PARITY = 0x1bd11bda;
/** Rotations of the two mixes of a round, repeating every eight rounds. */
const ROTATIONS = [
  [10, 26],
  [11, 21],
  [13, 27],
  [23, 5],
  [6, 20],
  [17, 11],
  [25, 10],
  [18, 20],
] as const;

const schedule = new Int32Array(5);
const state = new Int32Array(4);

/** Writes the four words, signed, to `out`. */
export function threefry4x32(
  key: Key,
  c0: number,
  c1: number,
  c2: number,
  c3: number,
  out: Int32Array,
): void {
  schedule.set(key);
  schedule[4] = PARITY ^ key[0] ^ key[1] ^ key[2] ^ key[3];
  state[0] = c0;
  state[1] = c1;
  state[2] = c2;
  state[3] = c3;
  inject(0);
  for (let round = 0; round < ROUNDS; round++) {
    const [first, second] = ROTATIONS[round & 7];
    const odd = round & 1;
    mix(0, odd ? 3 : 1, first);
    mix(2, odd ? 1 : 3, second);
    if ((round & 3) === 3) inject((round + 1) >> 2);
  }
  out.set(state);
}

const patients = new Int32Array(1);
const words = [new Int32Array(1), new Int32Array(1), new Int32Array(1), new Int32Array(1)] as const;

/**
 * The draw of one patient, trial, period, purpose and index: four words, signed, to `out`. By the unrolled
 * loop, four times as fast.
 */
export function wordsAt(
  key: Key,
  patient: number,
  trial: number,
  period: number,
  purpose: number,
  index: number,
  out: Int32Array,
): void {
  patients[0] = patient;
  fillWords(key, patients, 0, 1, trial, period, purposeIndex(purpose, index), words);
  out[0] = words[0][0];
  out[1] = words[1][0];
  out[2] = words[2][0];
  out[3] = words[3][0];
}

/** Adds the key, turned by `turn` words, and `turn` itself so that no two injections are alike. */
function inject(turn: number): void {
  for (let i = 0; i < 4; i++) state[i] += schedule[(turn + i) % 5];
  state[3] += turn;
}

function mix(a: number, b: number, rotation: number): void {
  state[a] += state[b];
  state[b] = ((state[b] << rotation) | (state[b] >>> (32 - rotation))) ^ state[a];
}
