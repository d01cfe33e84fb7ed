/** Σ over the rows of tables: a chunk of rows at a time, each row with what its trial shares. */
import { grown } from "./arithmetic.js";
import { LARGEST_EXACT } from "./facts.js";
import { CHUNK, ERROR, type Instruction, type Kernel, type Machine } from "./machine.js";

/** `run` runs the body on a chunk of rows; `b` is the register of the row's value. */
export const totalWith =
  (run: (machine: Machine, body: readonly Instruction[], n: number) => void): Kernel =>
  (machine, at, n) => {
    const { file, first, rows } = machine;
    const offsets = rows[at.source];
    file.fill(0, at.out, at.out + n);
    file.fill(0, at.out + ERROR, at.out + ERROR + n);
    const end = offsets[first + n];
    let trial = 0;
    for (let row = offsets[first]; row < end; row += CHUNK) {
      const count = Math.min(CHUNK, end - row);
      trial = assignTrials(machine, offsets, row, count, trial);
      machine.firstRow = row;
      run(machine, at.body, count);
      addUp(machine, at, count);
    }
  };

/** Which trial of the chunk each row belongs to; returns the trial of the last row. */
function assignTrials(
  { first, trialOfRow }: Machine,
  offsets: Int32Array,
  row: number,
  count: number,
  from: number,
): number {
  let trial = from;
  for (let i = 0; i < count; i++) {
    while (row + i >= offsets[first + trial + 1]) trial++;
    trialOfRow[i] = trial;
  }
  return trial;
}

function addUp({ file, trialOfRow }: Machine, { out, b }: Instruction, count: number): void {
  for (let i = 0; i < count; i++) {
    const to = out + trialOfRow[i];
    const value = file[to] + file[b + i];
    const error = file[to + ERROR] + file[b + ERROR + i];
    file[to] = value;
    file[to + ERROR] = error === 0 && Math.abs(value) <= LARGEST_EXACT ? 0 : grown(error, value);
  }
}
