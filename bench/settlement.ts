/** Compiled settlement: twenty different contracts over the same trials, on one thread; time, trials settled exactly, memory. */
import { performance } from "node:perf_hooks";
import { setFlagsFromString } from "node:v8";
import { runInNewContext } from "node:vm";
import { compileContract, type CompiledContract } from "../src/contracts/compiled/compile.js";
import type { ColumnFacts } from "../src/contracts/compiled/facts.js";
import { accountYearsOf } from "../src/contracts/compiled/read-back.js";
import { settledColumns, type SettledColumns } from "../src/contracts/compiled/results.js";
import { settleColumns } from "../src/contracts/compiled/settle-columns.js";
import { CONTEXT, settlementContracts, settlementFacts } from "./settlement-contracts.js";
import { median } from "./statistics.js";

const PROVIDERS = 20;

/** The engine's own collector, which is hidden unless asked for. */
setFlagsFromString("--expose-gc");
const collect = runInNewContext("gc") as () => void;

export interface SettlementResult {
  readonly contracts: number;
  readonly trials: number;
  readonly years: number;
  readonly providers: number;
  readonly compileMilliseconds: number;
  /** All contracts over all trials. */
  readonly milliseconds: number;
  readonly microsecondsPerContractYear: number;
  /** Trials that the exact evaluator settled, all contracts together. */
  readonly settledExactly: number;
  /** Of the exact evaluator, for comparison. */
  readonly exactMicrosecondsPerContractYear: number;
  /**
   * Bytes that one more settlement of all contracts allocates, for a quarter of the trials and for all: binding allocates, trials
   * must not. Contracts with trials that are settled exactly are left out: the exact evaluator allocates.
   */
  readonly heap: readonly { readonly trials: number; readonly heap: number; readonly arrays: number }[];
  /** Sum of everything settled: the same on every machine. */
  readonly checksum: number;
}

export function benchSettlement(trials: number, rounds: number): SettlementResult {
  const contracts = settlementContracts();
  const facts = settlementFacts(contracts, trials, PROVIDERS);
  const started = performance.now();
  const compiled = contracts.map((contract) => compileContract(contract, CONTEXT, facts));
  const compileMilliseconds = performance.now() - started;
  const results = compiled.map((contract) => settledColumns(contract, trials));
  const settleAll = (): void => {
    for (let at = 0; at < compiled.length; at++) settleColumns(compiled[at], facts, results[at]);
  };
  const times = Array.from({ length: rounds + 2 }, () => {
    const start = performance.now();
    settleAll();
    return performance.now() - start;
  });
  // The first two rounds compile.
  const milliseconds = median(times.slice(2));
  const { years } = CONTEXT;
  return {
    contracts: contracts.length,
    trials,
    years,
    providers: PROVIDERS,
    compileMilliseconds,
    milliseconds,
    microsecondsPerContractYear: (milliseconds * 1000) / (contracts.length * trials * years),
    settledExactly: results.reduce((sum, { exactly }) => sum + exactly.count, 0),
    exactMicrosecondsPerContractYear: exactMicroseconds(compiled[0], facts),
    heap: [trials / 4, trials].map((some) => heapOf(compiled, facts, results, some)),
    checksum: results.reduce((sum, own) => sum + checksumOf(own.lines.flat()), 0),
  };
}

/** The exact evaluator on a few trials of the first contract, facts read back from the columns included. */
function exactMicroseconds({ exact, years }: CompiledContract, facts: ColumnFacts): number {
  const accounts = Array.from({ length: Math.min(200, facts.trials) }, (_, trial) =>
    accountYearsOf(facts, trial),
  );
  const settleAll = (): void => accounts.forEach((own) => void exact.settle(own.facts, own.history));
  settleAll();
  const start = performance.now();
  settleAll();
  return ((performance.now() - start) * 1000) / (accounts.length * years);
}

/** From a collected heap: what one settlement allocates is far from filling the young generation, so nothing is collected between. */
function heapOf(
  compiled: readonly CompiledContract[],
  facts: ColumnFacts,
  results: readonly SettledColumns[],
  trials: number,
): SettlementResult["heap"][number] {
  const some = { ...facts, trials };
  const decided = compiled.flatMap((own, at) => {
    settleColumns(own, some, results[at]);
    return results[at].exactly.count === 0 ? [at] : [];
  });
  const grown = [1, 2, 3, 4, 5].map(() => {
    collect();
    const before = process.memoryUsage();
    for (const at of decided) settleColumns(compiled[at], some, results[at]);
    const after = process.memoryUsage();
    return { heap: after.heapUsed - before.heapUsed, arrays: after.arrayBuffers - before.arrayBuffers };
  });
  return {
    trials,
    heap: median(grown.map(({ heap }) => heap)),
    arrays: median(grown.map(({ arrays }) => arrays)),
  };
}

function checksumOf(columns: readonly (Float64Array | undefined)[]): number {
  let sum = 0;
  for (const column of columns)
    if (column !== undefined) for (const value of column) sum += value % 1_000_003;
  return sum;
}
