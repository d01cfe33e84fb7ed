/**
 * The compiled evaluator: a written-out contract as a flat program over columns of trials, in doubles with error bounds.
 *
 * It settles what it can prove and leaves the rest to the exact evaluator: a gate or a tie within the error of its operands, an
 * amount beyond 2^52 minor units, whatever the exact evaluator refuses. So both take the same side of every gate and round
 * alike. No code is generated; nothing is allocated per trial.
 */
import type { ComposedContract, SettleContext, Term } from "../language.js";
import { prepareContract, type PreparedContract } from "../settle.js";
import type { ColumnFacts, NumberColumn, RowColumns } from "./facts.js";
import { CHUNK, ERROR, REGISTER, type Instruction, type Machine } from "./machine.js";
import type { Constant } from "./bind.js";
import { assignRegisters } from "./registers.js";
import { splitScratch } from "./split-scratch.js";
import type { Rows, Source } from "./draft.js";
import { writeProgram, type Output } from "./write-program.js";

export interface CompiledContract {
  readonly contract: ComposedContract;
  readonly context: SettleContext;
  /** Contract years. */
  readonly years: number;
  readonly runInYears: number;
  readonly providers: number;
  /** For the trials that the program leaves undecided. */
  readonly exact: PreparedContract;
  readonly program: readonly Instruction[];
  readonly constants: readonly Constant[];
  readonly sources: readonly Source[];
  /** Denominator of every source, as compiled. */
  readonly denominators: readonly number[];
  readonly rows: readonly Rows[];
  readonly outputs: readonly Output[];
  readonly fixedSides: readonly { readonly year: number; readonly gate: Term; readonly side: boolean }[];
  /** Its registers: one settlement at a time. */
  readonly machine: Machine;
}

/** `shape`: facts with the years, names and denominators of those that will be settled; their values are not read. */
export function compileContract(
  contract: ComposedContract,
  context: SettleContext,
  shape: ColumnFacts,
): CompiledContract {
  const exact = prepareContract(contract, context);
  const { draft, outputs, fixedSides } = writeProgram(contract, context, shape);
  const { program, registers, constants } = assignRegisters(draft);
  const machine = newMachine(registers);
  for (const { at, value, error } of constants) {
    machine.file.fill(value, at, at + CHUNK);
    machine.file.fill(error, at + ERROR, at + ERROR + CHUNK);
  }
  const [sources, rows] = [draft.sources.items, draft.rows.items];
  return {
    contract,
    context,
    years: shape.years.length - shape.runInYears,
    runInYears: shape.runInYears,
    providers: providersOf(shape),
    exact,
    program,
    constants,
    sources,
    denominators: sources.map((source) => columnOf(shape, rows, source)?.denominator ?? Number.NaN),
    rows,
    outputs,
    fixedSides,
    machine,
  };
}

function newMachine(registers: number): Machine {
  return {
    file: new Float64Array(registers * REGISTER),
    undecided: new Uint8Array(CHUNK),
    first: 0,
    sources: [],
    steps: new Int32Array(0),
    rows: [],
    outputs: [],
    firstRow: 0,
    trialOfRow: new Int32Array(CHUNK),
    scratch: splitScratch(0),
  };
}

/** Providers that the vectors of the facts speak of. */
export function providersOf({ years }: ColumnFacts): number {
  const lengths = years.flatMap(({ vectors }) => Object.values(vectors).map((columns) => columns.length));
  return Math.max(0, ...lengths);
}

export function columnOf(
  { years }: ColumnFacts,
  rows: readonly Rows[],
  source: Source,
): NumberColumn | undefined {
  switch (source.kind) {
    case "scalar":
      return years[source.year]?.scalars[source.id];
    case "vector":
      return years[source.year]?.vectors[source.id]?.[source.provider];
    case "position":
      return years[source.year]?.marketPosition;
    case "column":
      return rowsIn(years, rows[source.rows])?.columns[source.id];
  }
}

export function rowsIn(years: ColumnFacts["years"], { year, table, by }: Rows): RowColumns | undefined {
  const found = years[year]?.tables[table];
  return by === undefined ? found : found?.groups[by];
}
