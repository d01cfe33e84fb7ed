/** The real engine gives the same bytes, whoever simulates it, in whatever blocks and order, and after a thread's death. */
import { existsSync } from "node:fs";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { describe, expect, it } from "vitest";
import { createRunner } from "../../workers/create-runner.js";
import type { Runner } from "../../workers/runner.js";
import { compiled, scratchFolder } from "../workers/support/compiled.js";
import { FINISHED_NAMES, resultsIn } from "../workers/support/runs.js";
import { realRun, realScenario } from "./support/real.js";
import { shuffled } from "./support/shuffled.js";

const scratch = scratchFolder();
const scenario = await realScenario();

async function resultsOf(name: string, runner: Runner, blockSize: number) {
  const folder = join(scratch, name);
  try {
    await realRun(scenario, { folder, runner, blockSize });
  } finally {
    await runner.close();
  }
  return resultsIn(folder);
}

const reference = resultsOf("reference", createRunner({ workers: 0 }), 1000);

// 102 trials in four variants: 102 blocks, 23 (5 a block, the last ones shorter) and 5 (40 a block).
const BLOCK_SIZES = [1, 5, 40];

describe.each([0, 1, 2, 8])("with %d workers", (workers) => {
  it.each(BLOCK_SIZES)("in blocks of %d", async (blockSize) => {
    const results = await resultsOf(`${workers}-${blockSize}`, createRunner({ workers }), blockSize);
    expect(results).toEqual(await reference);
    expect(results.names).toEqual(FINISHED_NAMES);
  });
});

it("102 blocks finishing in shuffled order, one worker killed in the middle of a block", async () => {
  const mark = join(scratch, "mark");
  const engine = pathToFileURL(join(import.meta.dirname, "../../dist/src/simulate.js")).href;
  const crashing = compiled(join(import.meta.dirname, "support/crashing-engine.ts"));
  const engineModule = `${crashing}?${new URLSearchParams({ engine, mark, trial: "31" }).toString()}`;
  const runner = shuffled(createRunner({ workers: 2, engineModule }), 5);
  const results = await resultsOf("killed", runner, 1);
  expect(existsSync(mark)).toBe(true);
  expect(runner.disorder()).toBeGreaterThan(1000);
  expect(results).toEqual(await reference);
});
