/** Compiled settlement: twenty different contracts over the same trials, on one thread; time, exact settlements, memory. */
import { performance } from "node:perf_hooks";
import { compileContract } from "../src/contracts/compiled/compile.js";
import { settledColumns } from "../src/contracts/compiled/results.js";
import { settleColumns } from "../src/contracts/compiled/settle-columns.js";
import { CONTEXT, settlementContracts, settlementFacts } from "./settlement-contracts.js";
import { median } from "./statistics.js";

const PROVIDERS = 20;

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
  /** Microseconds per contract and year of the exact evaluator, for comparison. */
  readonly exactMicrosecondsPerContractYear: number;
  /** Heap and array memory that one more settlement of everything leaves before any collection. */
  readonly heapGrowthBytes: number;
  readonly arrayGrowthBytes: number;
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
  const before = process.memoryUsage();
  settleAll();
  const after = process.memoryUsage();
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
    exactMicrosecondsPerContractYear: 0,
    heapGrowthBytes: after.heapUsed - before.heapUsed,
    arrayGrowthBytes: after.arrayBuffers - before.arrayBuffers,
    checksum: results.reduce((sum, own) => sum + checksumOf(own.lines.flat()), 0),
  };
}

function checksumOf(columns: readonly (Float64Array | undefined)[]): number {
  let sum = 0;
  for (const column of columns)
    if (column !== undefined) for (const value of column) sum += value % 1_000_003;
  return sum;
}
