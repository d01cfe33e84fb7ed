/** Splits to the last minor unit: this party's part among a market, and a line among the providers. */
import { copyInto } from "./exact-kernels.js";
import { LARGEST_EXACT } from "./facts.js";
import {
  PART,
  ERROR,
  type Instruction,
  type Kernel,
  type Machine,
  type Market,
  type Split,
} from "./machine.js";
import { ERRORS, SUM, TOTAL, type SplitScratch } from "./split-scratch.js";
import { splitBySum, splitWhole } from "./split.js";

const NONE: Market = { column: 0, factor: 1 };

/** a: what is split, over the denominator `factor`; b: the own weight; c: where this party stands among the others. */
export const part: Kernel = (machine, at, n) => {
  const { file, scratch } = machine;
  for (let i = 0; i < n; i++) {
    file[at.out + i] = 0;
    file[at.out + ERROR + i] = Infinity;
    const place = file[at.c + i];
    const amount = file[at.a + i] / at.factor;
    const known = file[at.a + ERROR + i] === 0 && file[at.c + ERROR + i] === 0 && Number.isInteger(amount);
    if (!known) continue;
    const count = gatherMarket(machine, at, i);
    scratch.numbers[TOTAL] = amount;
    if (count < 0 || !splitWhole(count, scratch)) continue;
    file[at.out + i] = scratch.parts[place];
    file[at.out + ERROR + i] = 0;
  }
};

/** All parties' weights, this one's at its place; their number, or −1 where the place does not exist. */
function gatherMarket(
  { file, first, rows, sources, scratch }: Machine,
  { b, c, source, market = NONE }: Instruction,
  i: number,
): number {
  const place = file[c + i];
  const { weights, errors } = scratch;
  const from = rows[source][first + i];
  const others = rows[source][first + i + 1] - from;
  if (!(place >= 0 && place <= others)) return -1;
  for (let other = 0; other < others; other++) {
    const at = other < place ? other : other + 1;
    weights[at] = sources[market.column][from + other] * market.factor;
    errors[at] = Number.isInteger(weights[at]) && weights[at] <= LARGEST_EXACT ? 0 : Infinity;
  }
  weights[place] = file[b + i];
  errors[place] = file[b + ERROR + i];
  return others + 1;
}

/** a: the line, over the denominator `factor`. Writes every provider's part; what cannot be split makes its trial undecided. */
export const split: Kernel = (machine, at, n) => splitTrials(machine, at, n, splitAmong);

/** The same where the line and all weights are exact. */
export const splitExact: Kernel = (machine, at, n) => splitTrials(machine, at, n, splitExactlyAmong);

type Among = (file: Float64Array, registers: Int32Array, trial: number, scratch: SplitScratch) => boolean;

function splitTrials(
  machine: Machine,
  { a, factor, split: plan }: Instruction,
  n: number,
  among: Among,
): void {
  if (plan === undefined) return;
  const { file, scratch, undecided } = machine;
  const { numbers, chunk } = scratch;
  const providers = plan.outputs.length;
  const result = plan.shares.length === 1 ? scratch.parts : scratch.totals;
  for (let i = 0; i < n; i++) {
    if (undecided[i] === 1) continue;
    numbers[TOTAL] = file[a + i] / factor;
    if (splitPools(file, plan, i, scratch, among))
      for (let p = 0; p < providers; p++) chunk[p * PART + i] = result[p];
    else undecided[i] = 1;
  }
  writeParts(machine, plan, n);
}

/** One provider after another: each column is written in one go. */
function writeParts({ outputs, first, scratch: { chunk } }: Machine, plan: Split, n: number): void {
  for (let p = 0; p < plan.outputs.length; p++) {
    const column = outputs[plan.outputs[p]];
    if (column !== undefined) copyInto(column, first, chunk, p * PART, n);
  }
}

/** With one pool the parts are the result, with several their `totals`. */
function splitPools(
  file: Float64Array,
  { shares, weights, outputs }: Split,
  trial: number,
  scratch: SplitScratch,
  among: Among,
): boolean {
  const pools = shares.length;
  if (pools === 1) return among(file, weights[0], trial, scratch);
  const { amounts, totals, parts, numbers } = scratch;
  for (let pool = 0; pool < pools; pool++) {
    scratch.weights[pool] = shares[pool];
    scratch.errors[pool] = 0;
  }
  if (!splitWhole(pools, scratch)) return false;
  for (let pool = 0; pool < pools; pool++) amounts[pool] = parts[pool];
  totals.fill(0, 0, outputs.length);
  for (let pool = 0; pool < pools; pool++) {
    numbers[TOTAL] = amounts[pool];
    if (!among(file, weights[pool], trial, scratch)) return false;
    for (let p = 0; p < outputs.length; p++) totals[p] += parts[p];
  }
  return true;
}

const splitAmong: Among = (file, registers, trial, scratch) => {
  for (let p = 0; p < registers.length; p++) {
    scratch.weights[p] = file[registers[p] + trial];
    scratch.errors[p] = file[registers[p] + ERROR + trial];
  }
  return splitWhole(registers.length, scratch);
};

const splitExactlyAmong: Among = (file, registers, trial, scratch) => {
  const { weights, numbers } = scratch;
  let sum = 0;
  for (let p = 0; p < registers.length; p++) {
    const weight = file[registers[p] + trial];
    if (weight < 0) return false;
    weights[p] = weight;
    sum += weight;
  }
  numbers[SUM] = sum;
  numbers[ERRORS] = 0;
  return splitBySum(registers.length, scratch);
};
