/** The same run gives the same bytes, whoever simulates it, in whatever blocks, in whatever order. */
import { existsSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { createRunner } from "../../workers/create-runner.js";
import type { Runner } from "../../workers/runner.js";
import { fakeEngineUrl, scratchFolder } from "../workers/support/compiled.js";
import { scenarioOf, type FakeScenario } from "../workers/support/fake-engine.js";
import { FINISHED_NAMES, resultsIn, run } from "../workers/support/runs.js";
import { shuffled } from "./support/shuffled.js";

const engineModule = fakeEngineUrl();
const scratch = scratchFolder();
const scenario = scenarioOf({ trials: 300, shocked: 90 });

async function resultsOf(name: string, runner: Runner, blockSize: number, of: FakeScenario = scenario) {
  const folder = join(scratch, name);
  try {
    await run(of, { folder, runner, blockSize });
  } finally {
    await runner.close();
  }
  return resultsIn(folder);
}

const reference = run(scenario, { folder: join(scratch, "reference") }).then(() =>
  resultsIn(join(scratch, "reference")),
);

// 390 trials: 390, 78 (5 a block) and 7 (64 a block, the last ones shorter) blocks.
const BLOCK_SIZES = [1, 5, 64];

describe.each([0, 1, 2, 8])("with %d workers", (workers) => {
  it.each(BLOCK_SIZES)("in blocks of %d", async (blockSize) => {
    const runner = createRunner({ workers, engineModule });
    const results = await resultsOf(`${workers}-${blockSize}`, runner, blockSize);
    expect(results).toEqual(await reference);
    expect(results.names).toEqual(FINISHED_NAMES);
  });
});

describe("in any order", () => {
  it.each([1, 2, 3])("78 blocks finishing in shuffled order %d", async (order) => {
    const runner = shuffled(createRunner({ workers: 2, engineModule }), order);
    expect(await resultsOf(`shuffled-${order}`, runner, 5)).toEqual(await reference);
    expect(runner.disorder()).toBeGreaterThan(1000);
  });

  it("one worker killed on the way", async () => {
    // The file tells the engine that its thread has been taken down before: no second time, none in the reference.
    const onceIfAbsent = join(scratch, "killed");
    const crashing = { ...scenario, crash: { trial: 171, how: "exit", onceIfAbsent } as const };
    writeFileSync(onceIfAbsent, "");
    const undisturbed = await resultsOf(
      "none-killed",
      createRunner({ workers: 0, engineModule }),
      64,
      crashing,
    );
    rmSync(onceIfAbsent);
    const runner = shuffled(createRunner({ workers: 2, engineModule }), 4);
    expect(await resultsOf("one-killed", runner, 5, crashing)).toEqual(undisturbed);
    expect(existsSync(onceIfAbsent)).toBe(true);
    expect(undisturbed.summary).toBe((await reference).summary);
  });
});
