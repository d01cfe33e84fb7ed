/** Both runners give every trial's row once, stop when asked, and say what went wrong and where. */
import { existsSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { createRunner } from "../../workers/create-runner.js";
import { createInlineRunner } from "../../workers/inline.js";
import { createPoolRunner } from "../../workers/pool.js";
import type { Progress } from "../../workers/progress.js";
import type { RetriedBlock, Runner } from "../../workers/runner.js";
import { fakeEngineUrl, scratchFolder } from "./support/compiled.js";
import { createEngine, scenarioOf } from "./support/fake-engine.js";
import { endOf, expectedTables, jobOf, tablesFrom, within } from "./support/jobs.js";

const engineModule = fakeEngineUrl();
const scratch = scratchFolder();

async function using<T>(runner: Runner, work: (runner: Runner) => Promise<T>): Promise<T> {
  try {
    return await work(runner);
  } finally {
    await runner.close();
  }
}

const RUNNERS: [string, () => Runner][] = [
  ["inline", () => createInlineRunner({ createEngine })],
  ["inline, engine from a module", () => createRunner({ workers: 0, engineModule })],
  ["1 worker", () => createRunner({ workers: 1, engineModule })],
  ["3 workers", () => createRunner({ workers: 3, engineModule })],
];

describe.each(RUNNERS)("%s", (_name, create) => {
  it("hands back every trial's row", () =>
    using(create(), async (runner) => {
      const scenario = scenarioOf({ trials: 97, shocked: 31 });
      const tables = await tablesFrom(runner, scenario, 10);
      expect(tables.map(({ rows }) => rows)).toEqual(expectedTables(scenario));
    }));

  it("runs one job after the other, each on its own scenario", () =>
    using(create(), async (runner) => {
      for (const seed of ["one", "two"]) {
        const scenario = scenarioOf({ seed, trials: 20 });
        const tables = await tablesFrom(runner, scenario, 7);
        expect(tables.map(({ rows }) => rows)).toEqual(expectedTables(scenario));
      }
    }));

  it("counts up to all trials and all blocks", () =>
    using(create(), async (runner) => {
      const seen: Progress[] = [];
      await tablesFrom(runner, scenarioOf({ trials: 40 }), 8, {
        onProgress: (progress) => seen.push(progress),
      });
      const done = seen.map((progress) => progress.done);
      expect(done).toEqual([...done].sort((a, b) => a - b));
      expect(seen.at(-1)).toMatchObject({
        done: 40,
        total: 40,
        blocksDone: 5,
        blocksTotal: 5,
        remainingSeconds: 0,
      });
    }));

  it("stops within a second, inside a long block", () =>
    using(create(), async (runner) => {
      const abort = new AbortController();
      const job = endOf(
        runner.run(jobOf(scenarioOf({ trials: 4000, pace: 20 }), 4000), { signal: abort.signal }),
      );
      setTimeout(() => abort.abort(), 300);
      const end = await within(1300, job);
      expect(end).toMatchObject({ name: "RunError", code: "cancelled" });
    }));

  it("does not start when already asked to stop", () =>
    using(create(), async (runner) => {
      const job = runner.run(jobOf(scenarioOf({ trials: 5 }), 5), { signal: AbortSignal.abort() });
      expect(await endOf(job)).toMatchObject({ code: "cancelled" });
    }));

  it("names the trial that the engine refuses and does not try it again", () =>
    using(create(), async (runner) => {
      const retried: RetriedBlock[] = [];
      const job = tablesFrom(runner, scenarioOf({ trials: 50, refuseAt: 33 }), 10, {
        onRetry: (block) => retried.push(block),
      });
      expect(await endOf(job)).toMatchObject({
        code: "engineFailed",
        details: { variant: "main", trial: 33, reason: "identity I4 is breached by 1 fen" },
        message:
          'The simulation stopped in trial 33 of variant "main": identity I4 is breached by 1 fen. ' +
          "Finished blocks are kept; the same scenario and seed will stop here again.",
      });
      expect(retried).toEqual([]);
    }));

  it("says when the engine cannot be created", () =>
    using(create(), async (runner) => {
      const end = await endOf(tablesFrom(runner, scenarioOf({ refuseScenario: true }), 10));
      expect(end).toMatchObject({ code: "engineFailed", details: { reason: "no such head rate" } });
    }));

  it("ends the job when a finished block cannot be stored", () =>
    using(create(), async (runner) => {
      const onBlock = (): Promise<void> => Promise.reject(new Error("no space left on device"));
      const end = await endOf(runner.run(jobOf(scenarioOf(), 10), { onBlock }));
      expect(end).toMatchObject({ message: "no space left on device" });
    }));
});

describe("the pool", () => {
  it("simulates the block of a dead thread again", () =>
    using(createPoolRunner({ workers: 2, engineModule }), async (runner) => {
      const onceIfAbsent = join(scratch, "exit");
      const scenario = scenarioOf({ trials: 60, crash: { trial: 37, how: "exit", onceIfAbsent } });
      const retried: RetriedBlock[] = [];
      const tables = await tablesFrom(runner, scenario, 10, { onRetry: (block) => retried.push(block) });
      expect(existsSync(onceIfAbsent)).toBe(true);
      expect(tables.map(({ rows }) => rows)).toEqual(expectedTables(scenario));
      expect(retried).toMatchObject([
        {
          variant: "main",
          block: { firstTrial: 30, trials: 10 },
          attempt: 2,
          reason: "worker exited with code: 3",
        },
      ]);
    }));

  it("gives up on a block after three dead threads, and keeps what is finished", () =>
    using(createPoolRunner({ workers: 1, engineModule }), async (runner) => {
      const finished: number[] = [];
      const end = await endOf(
        tablesFrom(runner, scenarioOf({ trials: 60, crash: { trial: 37, how: "exit" } }), 10, {
          onBlock: ({ block }) => void finished.push(block.firstTrial),
        }),
      );
      expect(end).toMatchObject({
        code: "workerCrashed",
        details: { variant: "main", block: { firstTrial: 30, trials: 10 }, attempts: 3 },
      });
      expect(end).toMatchObject({
        message: expect.stringContaining('died 3 times on trials 30 to 39 of variant "main"') as string,
      });
      expect(finished).toEqual(expect.arrayContaining([0, 10, 20]));
      expect(finished).not.toContain(30);
    }));

  it("survives a thread that runs out of memory", () =>
    using(createPoolRunner({ workers: 1, engineModule, heapMiB: 32 }), async (runner) => {
      const crash = { trial: 12, how: "memory", onceIfAbsent: join(scratch, "memory") } as const;
      const scenario = scenarioOf({ trials: 30, crash });
      const retried: RetriedBlock[] = [];
      const tables = await tablesFrom(runner, scenario, 10, { onRetry: (block) => retried.push(block) });
      expect(tables.map(({ rows }) => rows)).toEqual(expectedTables(scenario));
      expect(retried).toHaveLength(1);
      expect(retried[0].reason).toContain("memory limit");
    }));

  it("stops within a second while the engine is being prepared", () =>
    using(createPoolRunner({ workers: 2, engineModule }), async (runner) => {
      const abort = new AbortController();
      const job = endOf(runner.run(jobOf(scenarioOf({ preparation: 60_000 }), 10), { signal: abort.signal }));
      setTimeout(() => abort.abort(), 300);
      expect(await within(1300, job)).toMatchObject({ code: "cancelled" });
      const scenario = scenarioOf({ trials: 20 });
      expect((await tablesFrom(runner, scenario, 5)).map(({ rows }) => rows)).toEqual(
        expectedTables(scenario),
      );
    }));

  it("ends its jobs when it is closed", async () => {
    const runner = createPoolRunner({ workers: 1, engineModule });
    const job = endOf(runner.run(jobOf(scenarioOf({ trials: 4000, pace: 20 }), 4000)));
    await runner.close();
    expect(await within(1000, job)).toMatchObject({ code: "cancelled" });
  });

  it("says what is wrong with an engine module", () =>
    using(
      createPoolRunner({ workers: 1, engineModule: "data:text/javascript,export const x = 1" }),
      async (runner) => {
        expect(await endOf(runner.run(jobOf(scenarioOf(), 10)))).toMatchObject({
          code: "engineFailed",
          message: expect.stringContaining('exports no function "createEngine"') as string,
        });
      },
    ));

  it.each([-1, 1.5, 513, Number.NaN])("refuses %d workers", (workers) => {
    expect(() => createRunner({ workers })).toThrow(
      "The number of workers must be a whole number from 0 to 512",
    );
  });
});
