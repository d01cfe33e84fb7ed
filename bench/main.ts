/**
 * `npm run bench`: samplers, disease models, settlement, one block, whole runs with 1 and 2 workers. Prints the figures and writes them, with what
 * they depend on, to bench/results/<date>-<machine>.json. `--quick` only shows that everything runs and writes nothing.
 */
import { mkdirSync, writeFileSync } from "node:fs";
import { join, relative } from "node:path";
import { fileURLToPath } from "node:url";
import { ENGINE_VERSION } from "../src/version.js";
import { benchBlock } from "./block.js";
import { benchDiseases, printDiseases } from "./diseases.js";
import { benchEndToEnd } from "./end-to-end.js";
import { loadPerProcessor, machine, machineSlug } from "./machine.js";
import { benchSamplers } from "./samplers.js";
import { benchScenario } from "./scenario.js";
import { benchSettlement } from "./settlement.js";

const RESULTS = fileURLToPath(new URL("../../bench/results", import.meta.url));
const BUSY = 0.1;

interface Size {
  readonly samplerMilliseconds: number;
  readonly patients: number;
  readonly blockTrials: number;
  readonly runTrials: number;
  readonly settledTrials: number;
  readonly copies: number;
  readonly rounds: number;
}

const FULL: Size = {
  samplerMilliseconds: 1000,
  patients: 23_000,
  blockTrials: 8,
  runTrials: 256,
  settledTrials: 10_000,
  copies: 100_000,
  rounds: 3,
};
const QUICK: Size = {
  samplerMilliseconds: 20,
  patients: 300,
  blockTrials: 2,
  runTrials: 4,
  settledTrials: 300,
  copies: 1000,
  rounds: 1,
};

async function measure(size: Size) {
  const load = loadPerProcessor();
  if (load > BUSY)
    console.warn(`Load ${load.toFixed(2)} per processor before the start: the machine has other work.`);
  const block = await benchScenario(size.patients, size.blockTrials);
  const run = await benchScenario(size.patients, size.runTrials);
  return {
    engineVersion: ENGINE_VERSION,
    machine: machine(),
    loadPerProcessorBefore: load,
    seed: block.seed,
    samplers: await benchSamplers(block.seed, size.samplerMilliseconds),
    diseases: benchDiseases(size.copies, size.rounds),
    settlement: benchSettlement(size.settledTrials, size.rounds),
    block: benchBlock(block, size.rounds),
    endToEnd: await benchEndToEnd(run, size.rounds),
    /** Of a whole bench on a quiet machine: about 1 ÷ processors to 1. */
    loadPerProcessorAfter: loadPerProcessor(),
  };
}

type Measured = Awaited<ReturnType<typeof measure>>;

function print({ samplers, diseases, settlement, block, endToEnd }: Measured): void {
  for (const { name, nanosecondsPerDraw, marginPercent } of samplers.results) {
    console.log(`${name}: ${nanosecondsPerDraw.toFixed(2)} ns per draw (±${marginPercent.toFixed(1)} %)`);
  }
  for (const warning of samplers.warnings) console.warn(`Timer: ${warning}`);
  printDiseases(diseases);
  printSettlement(settlement);
  const { patients, arms, settledContracts } = block;
  console.log(
    `one block: ${block.millisecondsPerTrial.toFixed(1)} ms per trial of ${patients} patients, ${arms} arms, ${settledContracts} contracts ` +
      `(${block.nanosecondsPerPatientYear.toFixed(0)} ns per patient-year; prepared in ${block.prepareMilliseconds.toFixed(0)} ms)`,
  );
  for (const { workers, seconds, nanosecondsPerPatientYear } of endToEnd.byWorkers) {
    console.log(
      `whole run, ${workers} workers: ${seconds.toFixed(2)} s (${nanosecondsPerPatientYear.toFixed(0)} ns per patient-year)`,
    );
  }
  console.log(
    `1 → 2 workers: ${endToEnd.speedUp.toFixed(2)} times as fast; result ${endToEnd.resultHash.slice(0, 12)}`,
  );
}

function printSettlement(settled: Measured["settlement"]): void {
  const { contracts, trials, years, providers, milliseconds, settledExactly, heap } = settled;
  console.log(
    `settlement: ${milliseconds.toFixed(0)} ms for ${contracts} contracts × ${trials} trials × ${years} years, ${providers} providers ` +
      `(${settled.microsecondsPerContractYear.toFixed(2)} µs per contract-year, exactly ${settled.exactMicrosecondsPerContractYear.toFixed(0)} µs; ` +
      `compiled in ${settled.compileMilliseconds.toFixed(0)} ms; ${settledExactly} of ${contracts * trials} trials settled exactly)`,
  );
  console.log(
    `settlement heap: ${heap.map((each) => `${(each.heap / 1024).toFixed(0)} KiB for ${each.trials} trials`).join(", ")}`,
  );
}

const quick = process.argv.includes("--quick");
const measured = await measure(quick ? QUICK : FULL);
print(measured);
if (!quick) {
  const date = new Date().toISOString().slice(0, 10);
  const file = join(RESULTS, `${date}-${machineSlug(measured.machine)}.json`);
  mkdirSync(RESULTS, { recursive: true });
  writeFileSync(file, `${JSON.stringify({ date, ...measured }, undefined, 2)}\n`);
  console.log(`Written: ${relative(process.cwd(), file)}`);
}
