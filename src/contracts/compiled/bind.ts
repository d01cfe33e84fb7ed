/**
 * Chooses the operations of a program for the facts at hand: without error bounds where their range proves that all is exact. An
 * operation with bounds that reads such a register finds its bounds set to 0 before.
 */
import { intervalOf, UNKNOWN, type Interval } from "./intervals.js";
import { EXACT_KERNELS, KERNELS, clear, nothing } from "./kernels.js";
import { CHUNK, REGISTER, type Code, type Instruction, type Kernel } from "./machine.js";
import type { NumberColumn } from "./facts.js";

export interface BoundInstruction {
  readonly kernel: Kernel;
  readonly at: Instruction;
}

export interface Constant {
  readonly at: number;
  readonly value: number;
  readonly error: number;
}

interface State {
  readonly intervals: Interval[];
  /** Registers whose error bounds are what was left there by something else. */
  readonly stale: boolean[];
  readonly bound: BoundInstruction[];
}

/** `kept` tells which outputs have a column: what only serves the others is left out. */
export function boundProgram(
  program: readonly Instruction[],
  constants: readonly Constant[],
  columns: readonly NumberColumn[],
  kept: (output: number) => boolean,
): BoundInstruction[] {
  const state: State = { intervals: [], stale: [], bound: [] };
  for (const { at, value, error } of constants)
    state.intervals[at / REGISTER] = { low: value, high: value, exact: error === 0 };
  for (const at of program) if (!isIdle(state, at, kept)) bindOne(state, at, columns);
  return state.bound;
}

/** A store without a column still checks its line, unless that is exact. */
function isIdle(
  { intervals }: State,
  { code, a, source }: Instruction,
  kept: (output: number) => boolean,
): boolean {
  if (code === "storeError" || code === "storeSide") return !kept(source);
  return code === "store" && !kept(source) && intervals[a / REGISTER]?.exact === true;
}

function bindOne(state: State, at: Instruction, columns: readonly NumberColumn[]): void {
  const read = (position: number): Interval => state.intervals[position / REGISTER] ?? UNKNOWN;
  const exact = exactKernel(at, read, columns);
  if (exact === undefined) for (const register of readBy(at)) freshen(state, register);
  const kernel = exact ?? KERNELS[at.code];
  if (kernel !== nothing) state.bound.push({ kernel, at });
  if (!writes(at)) return;
  const interval =
    at.code === "load" ? ofColumn(columns[at.source]) : intervalOf(at, read(at.a), read(at.b), read(at.c));
  state.intervals[at.out / REGISTER] = interval;
  state.stale[at.out / REGISTER] = exact !== undefined;
}

const EFFECTS: ReadonlySet<string> = new Set([
  "store",
  "storeError",
  "storeSide",
  "checkWhole",
  "checkPositive",
  "split",
]);
const writes = ({ code }: Instruction): boolean => !EFFECTS.has(code);

const ofColumn = ({ minimum, maximum }: NumberColumn): Interval =>
  Number.isFinite(minimum) ? { low: minimum, high: maximum, exact: true } : UNKNOWN;

/** The operation without bounds, where all that it reads and writes is exact. */
function exactKernel(
  at: Instruction,
  read: (position: number) => Interval,
  columns: readonly NumberColumn[],
): Kernel | undefined {
  const exact = EXACT_KERNELS[at.code];
  if (at.code === "load") return ofColumn(columns[at.source]).exact ? exact : undefined;
  if (exact === undefined) return undefined;
  const operands = readBy(at).map(read);
  if (!operands.every((each) => each.exact)) return undefined;
  if (at.code === "checkPositive") return operands[0].low >= 0 ? nothing : exact;
  if (at.code === "checkWhole") return at.factor === 1 ? nothing : exact;
  if (!writes(at)) return exact;
  return intervalOf(at, read(at.a), read(at.b), read(at.c)).exact ? exact : undefined;
}

/** How many of the registers a, b, c an operation reads; what else it reads is below. */
const OPERANDS: Readonly<Record<Code, number>> = {
  constant: 0,
  load: 0,
  loadRow: 0,
  gather: 1,
  add: 2,
  minus: 2,
  multiply: 2,
  scale: 1,
  unscale: 1,
  divide: 2,
  min: 2,
  max: 2,
  positive: 1,
  reaches: 2,
  exceeds: 2,
  select: 3,
  width: 1,
  halfEven: 1,
  halfUp: 1,
  down: 1,
  total: 0,
  part: 3,
  store: 1,
  storeError: 1,
  storeSide: 1,
  checkWhole: 1,
  checkPositive: 1,
  split: 1,
};

/** Registers whose values the operation reads; a total reads what its rows read from outside, a split the weights. */
export function readBy(at: Instruction): readonly number[] {
  if (at.code === "total") {
    const own = new Set(at.body.map(({ out }) => out));
    return [at.b, ...at.body.flatMap(readBy)].filter((register) => !own.has(register));
  }
  if (at.split !== undefined) return [at.a, ...at.split.weights.flatMap((registers) => [...registers])];
  return [at.a, at.b, at.c].slice(0, OPERANDS[at.code]);
}

function freshen({ stale, bound }: State, register: number): void {
  if (stale[register / REGISTER] !== true) return;
  stale[register / REGISTER] = false;
  bound.push({ kernel: clear, at: { ...NO_OPERATION, out: register } });
}

const NO_OPERATION: Instruction = {
  code: "constant",
  out: 0,
  a: 0,
  b: 0,
  c: 0,
  factor: CHUNK,
  source: 0,
  body: [],
};
