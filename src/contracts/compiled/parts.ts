/** Splits to the last minor unit: this party's part among a market, and a line among the providers. */
import { LARGEST_EXACT } from "./facts.js";
import { ERROR, type Instruction, type Kernel, type Machine, type Market, type Split } from "./machine.js";
import { splitBy, splitWhole, type SplitScratch } from "./split.js";

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
    const count = gatherMarket(machine, at, i, place);
    if (count < 0 || !splitWhole(amount, count, scratch)) continue;
    file[at.out + i] = scratch.parts[place];
    file[at.out + ERROR + i] = 0;
  }
};

/** All parties' weights, this one's at its place; their number, or −1 where the place does not exist. */
function gatherMarket(
  { file, first, rows, sources, scratch }: Machine,
  { b, source, market = NONE }: Instruction,
  i: number,
  place: number,
): number {
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

type Among = (
  file: Float64Array,
  registers: Int32Array,
  total: number,
  trial: number,
  scratch: SplitScratch,
) => boolean;

function splitTrials(
  machine: Machine,
  { a, factor, split: plan }: Instruction,
  n: number,
  among: Among,
): void {
  if (plan === undefined) return;
  const { file, scratch, undecided, outputs, first } = machine;
  const result = plan.shares.length === 1 ? scratch.parts : scratch.totals;
  for (let i = 0; i < n; i++) {
    if (undecided[i] === 1) continue;
    if (!splitPools(file, plan, file[a + i] / factor, i, scratch, among)) undecided[i] = 1;
    else
      for (let p = 0; p < plan.outputs.length; p++) {
        const column = outputs[plan.outputs[p]];
        if (column !== undefined) column[first + i] = result[p];
      }
  }
}

/** With one pool the parts are the result, with several their `totals`. */
function splitPools(
  file: Float64Array,
  { shares, weights, outputs }: Split,
  total: number,
  trial: number,
  scratch: SplitScratch,
  among: Among,
): boolean {
  const pools = shares.length;
  if (pools === 1) return among(file, weights[0], total, trial, scratch);
  const { amounts, totals, parts } = scratch;
  for (let pool = 0; pool < pools; pool++) {
    scratch.weights[pool] = shares[pool];
    scratch.errors[pool] = 0;
  }
  if (!splitWhole(total, pools, scratch)) return false;
  for (let pool = 0; pool < pools; pool++) amounts[pool] = parts[pool];
  totals.fill(0, 0, outputs.length);
  for (let pool = 0; pool < pools; pool++) {
    if (!among(file, weights[pool], amounts[pool], trial, scratch)) return false;
    for (let p = 0; p < outputs.length; p++) totals[p] += parts[p];
  }
  return true;
}

const splitAmong: Among = (file, registers, total, trial, scratch) => {
  for (let p = 0; p < registers.length; p++) {
    scratch.weights[p] = file[registers[p] + trial];
    scratch.errors[p] = file[registers[p] + ERROR + trial];
  }
  return splitWhole(total, registers.length, scratch);
};

const splitExactlyAmong: Among = (file, registers, total, trial, scratch) => {
  const { weights } = scratch;
  let sum = 0;
  for (let p = 0; p < registers.length; p++) {
    const weight = file[registers[p] + trial];
    if (weight < 0) return false;
    weights[p] = weight;
    sum += weight;
  }
  return splitBy(total, sum, 0, registers.length, scratch);
};
