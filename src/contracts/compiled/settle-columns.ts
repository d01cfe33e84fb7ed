/** Settles many trials: chunk by chunk through the program, then the undecided ones exactly. */
import { refuse } from "../problems.js";
import { columnOf, rowsIn, type CompiledContract } from "./compile.js";
import type { ColumnFacts, NumberColumn } from "./facts.js";
import { boundProgram, type BoundInstruction } from "./bind.js";
import { CHUNK, PART, type Machine } from "./machine.js";
import { accountYearsOf } from "./read-back.js";
import { inTrial, outputColumns, writeExactly, type SettledColumns } from "./results.js";
import { splitScratch } from "./split-scratch.js";

/** Settles all trials of the facts into `out`. What the exact evaluator refuses is an error that names the trial. */
export function settleColumns(compiled: CompiledContract, facts: ColumnFacts, out: SettledColumns): void {
  const { machine } = compiled;
  const program = bind(compiled, facts, out);
  out.exactly.count = 0;
  for (let first = 0; first < facts.trials; first += CHUNK) {
    const n = Math.min(CHUNK, facts.trials - first);
    machine.first = first;
    machine.undecided.fill(0);
    for (let at = 0; at < program.length; at++) program[at].kernel(machine, program[at].at, n);
    collect(machine, n, out);
  }
  for (let at = 0; at < out.exactly.count; at++) settleExactly(compiled, facts, out, out.exactly.trials[at]);
}

function collect({ undecided, first }: Machine, n: number, { exactly }: SettledColumns): void {
  for (let i = 0; i < n; i++) if (undecided[i] === 1) exactly.trials[exactly.count++] = first + i;
}

function settleExactly(
  compiled: CompiledContract,
  facts: ColumnFacts,
  out: SettledColumns,
  trial: number,
): void {
  const years = facts.original?.(trial) ?? accountYearsOf(facts, trial);
  try {
    writeExactly(compiled, out, trial, compiled.exact.settle(years.facts, years.history));
  } catch (error) {
    throw inTrial(error, trial);
  }
}

/** Points the machine at the columns of these facts and results. */
function bind(compiled: CompiledContract, facts: ColumnFacts, out: SettledColumns): BoundInstruction[] {
  const { machine, program, constants, sources, rows, outputs, providers } = compiled;
  const columns = boundColumns(compiled, facts, out);
  const offsets = rows.map(
    (read) => rowsIn(facts.years, read)?.offsets ?? otherShape(read.table, read.table),
  );
  machine.sources = columns.map(({ values }) => values);
  machine.steps = Int32Array.from(sources, ({ kind }, at) =>
    kind !== "column" && columns[at].values.length === 1 && facts.trials > 1 ? 0 : 1,
  );
  machine.rows = offsets;
  machine.outputs = outputColumns(outputs, out);
  machine.scratch = splitScratch(mostParties(compiled, offsets, facts.trials), providers * PART);
  return boundProgram(program, constants, columns, (output) => machine.outputs[output] !== undefined);
}

/** The fact column of every source; each has a value per trial, or one for all. */
function boundColumns(
  { sources, denominators, rows, runInYears, years }: CompiledContract,
  facts: ColumnFacts,
  out: SettledColumns,
): NumberColumn[] {
  const sameYears = facts.runInYears === runInYears && facts.years.length === runInYears + years;
  if (!sameYears || out.trials < facts.trials) otherShape("years or trials", "年度数或试验数");
  return sources.map((source, at) => {
    const column = columnOf(facts, rows, source);
    const length = column?.values.length ?? 0;
    const enough = source.kind === "column" || length === 1 || length >= facts.trials;
    if (column === undefined || column.denominator !== denominators[at] || !enough)
      return otherShape(JSON.stringify(source), JSON.stringify(source));
    return column;
  });
}

/** Providers, pools of a rule, or parties of the largest market. */
function mostParties(
  { providers, contract }: CompiledContract,
  rows: readonly Int32Array[],
  trials: number,
): number {
  let most = Math.max(providers, ...contract.allocations.map(({ by }) => by.length));
  for (const offsets of rows)
    for (let trial = 0; trial < trials; trial++)
      most = Math.max(most, offsets[trial + 1] - offsets[trial] + 1);
  return most;
}

function otherShape(what: string, chinese: string): never {
  return refuse(
    "other-shape",
    "column facts",
    `the contract was compiled for facts of another shape: ${what}; compile it for these`,
    `合同是按另一种事实结构编译的：${chinese}；请按当前事实重新编译`,
  );
}
