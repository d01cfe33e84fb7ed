/**
 * A process of its own that runs a scenario of the fake engine from the built code and can be killed. One argument: the
 * request as JSON. Prints "start", then the number of finished blocks each time it grows, then "end".
 */
import { createHash } from "node:crypto";
import type { FakeScenario } from "../../workers/support/fake-engine.js";
import type * as CreateRunner from "../../../workers/create-runner.js";
import type { RunVariant } from "../../../workers/engine.js";
import type * as Run from "../../../workers/run.js";

export interface ChildRequest {
  /** URL of the built `workers/`. */
  readonly built: string;
  readonly engineModule: string;
  readonly scenario: FakeScenario;
  readonly folder: string;
  readonly workers: number;
  readonly blockSize: number;
  /** Do not end by itself, so that a late strike still finds it. */
  readonly linger: boolean;
}

interface FakeEngineModule {
  readonly fakeVariants: (scenario: FakeScenario) => RunVariant[];
}

const request = JSON.parse(process.argv[2]) as ChildRequest;
const { built, engineModule, scenario, folder, workers, blockSize, linger } = request;
const { createRunner } = (await import(`${built}/create-runner.js`)) as typeof CreateRunner;
const { runScenario } = (await import(`${built}/run.js`)) as typeof Run;
const { fakeVariants } = (await import(engineModule)) as FakeEngineModule;
const runner = createRunner({ workers, engineModule });
let blocks = -1;
process.stdout.write("start\n");
await runScenario({
  scenario,
  variants: fakeVariants(scenario),
  engineVersion: "1.0.0",
  runner,
  folder,
  blockSize,
  resume: true,
  onProgress: ({ blocksDone }) => {
    if (blocksDone > blocks) process.stdout.write(`${(blocks = blocksDone)}\n`);
  },
  // The same as `summarise` of tests/workers/support/runs.ts, which this process cannot load.
  summarise: (tables) => ({
    tables: tables.map(({ id, trials, rows }) => ({
      id,
      trials,
      sha256: createHash("sha256").update(new Uint8Array(rows.buffer)).digest("hex"),
    })),
  }),
});
await runner.close();
process.stdout.write("end\n");
if (linger) setInterval(() => undefined, 1000);
