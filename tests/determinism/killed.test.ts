/** A run that is killed (SIGKILL, no warning) and resumed gives the bytes of one that was not. */
import { spawn, type ChildProcess } from "node:child_process";
import { mkdirSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";
import { describe, expect, it } from "vitest";
import { createRunner } from "../../workers/create-runner.js";
import { compiled, fakeEngineUrl, scratchFolder } from "../workers/support/compiled.js";
import { scenarioOf } from "../workers/support/fake-engine.js";
import { resultsIn, run } from "../workers/support/runs.js";
import type { ChildRequest } from "./support/child.js";

const engineModule = fakeEngineUrl();
const child = fileURLToPath(compiled(join(import.meta.dirname, "support/child.ts")));
const built = pathToFileURL(join(import.meta.dirname, "../../dist/workers")).href;
const scratch = scratchFolder();
// 500 trials of 1 ms in blocks of 5: 100 blocks, about half a second of simulation.
const scenario = scenarioOf({ trials: 400, shocked: 100, pace: 1 });

const reference = join(scratch, "reference");
const expected = run(scenario, { folder: reference }).then(() => resultsIn(reference));

const NEVER = "never";

/** When to strike: so many milliseconds after the process says `line`. */
interface Moment {
  readonly line: string;
  readonly after: number;
  readonly workers: number;
}

/** Starts a run and kills it at the moment; resolves to the signal that ended it, or null when it ended by itself. */
function killedAt({ line, after, workers }: Moment, folder: string): Promise<string | null> {
  const request: ChildRequest = {
    built,
    engineModule,
    scenario,
    folder,
    workers,
    blockSize: 5,
    linger: line !== NEVER,
  };
  const run = spawn(process.execPath, [child, JSON.stringify(request)], {
    stdio: ["ignore", "pipe", "inherit"],
  });
  strikeAfter(run, line, after);
  return new Promise((resolve) => run.on("exit", (_code, signal) => resolve(signal)));
}

function strikeAfter(process: ChildProcess, line: string, after: number): void {
  let seen = "\n";
  process.stdout?.on("data", (text: Buffer) => {
    const before = seen.includes(`\n${line}\n`);
    seen += text.toString();
    if (!before && seen.includes(`\n${line}\n`)) setTimeout(() => process.kill("SIGKILL"), after);
  });
}

async function resume(folder: string, workers: number, blockSize: number): Promise<void> {
  const runner = createRunner({ workers, engineModule });
  try {
    await run(scenario, { folder, runner, blockSize, resume: true });
  } finally {
    await runner.close();
  }
}

const MOMENTS: Moment[] = [
  { line: "start", after: 0, workers: 0 },
  { line: "start", after: 71, workers: 2 },
  { line: "start", after: 137, workers: 1 },
  { line: "1", after: 0, workers: 0 },
  { line: "13", after: 2, workers: 0 },
  { line: "38", after: 1, workers: 0 },
  { line: "77", after: 4, workers: 0 },
  { line: "99", after: 3, workers: 0 },
  { line: "100", after: 1, workers: 0 },
  { line: "100", after: 25, workers: 2 },
];

describe("killed and resumed", () => {
  it.each(MOMENTS)("$after ms after $line, $workers workers", async (moment) => {
    const folder = join(scratch, `${moment.line}-${moment.after}-${moment.workers}`);
    mkdirSync(folder);
    expect(await killedAt(moment, folder)).toBe("SIGKILL");
    await resume(folder, moment.workers, 7);
    expect(resultsIn(folder)).toEqual(await expected);
  });

  it("again and again", async () => {
    const folder = join(scratch, "again");
    for (const line of ["3", "8", "14"]) {
      expect(await killedAt({ line, after: 1, workers: 0 }, folder)).toBe("SIGKILL");
    }
    expect(await killedAt({ line: NEVER, after: 0, workers: 2 }, folder)).toBe(null);
    expect(resultsIn(folder)).toEqual(await expected);
  });
});
