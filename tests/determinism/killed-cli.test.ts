/** The command line, killed without warning (SIGKILL) at ten moments and told to --resume, leaves the bytes of a run that was not. */
import { spawn } from "node:child_process";
import { existsSync, readFileSync, readdirSync } from "node:fs";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { describe, expect, it } from "vitest";
import { settingTexts } from "../support/scenario.js";
import { scratchFolder } from "../workers/support/compiled.js";
import { resultsIn } from "../workers/support/runs.js";
import { SMALL_RUN } from "./support/real.js";

const scratch = scratchFolder();
const main = join(import.meta.dirname, "../../dist/src/cli/main.js");
const file = join(import.meta.dirname, "../support/small.yaml");
const settings = settingTexts(SMALL_RUN).flatMap((setting) => ["--set", setting]);

interface Ended {
  readonly code: number | null;
  readonly signal: string | null;
}

/** Starts `jieyu run`; `strike` resolves when it is to be killed, or never. */
async function jieyuRun(
  folder: string,
  more: readonly string[],
  strike?: (ended: () => boolean) => Promise<void>,
) {
  const child = spawn(process.execPath, [main, "run", file, "--out", folder, ...settings, ...more], {
    stdio: "ignore",
  });
  let ended = false;
  const end = new Promise<Ended>((resolve) =>
    child.on("exit", (code, signal) => {
      ended = true;
      resolve({ code, signal });
    }),
  );
  if (strike !== undefined) {
    await strike(() => ended);
    child.kill("SIGKILL");
  }
  return end;
}

const DONE: Ended = { code: 0, signal: null };
const KILLED: Ended = { code: null, signal: "SIGKILL" };
const expected = jieyuRun(join(scratch, "reference"), ["--inline"]).then((end) => {
  expect(end).toEqual(DONE);
  return resultsIn(join(scratch, "reference"));
});

/** Whole ones: a kill leaves half-written ones under a name that begins with a dot. */
const checkpoints = (folder: string): number => {
  const blocks = join(folder, "blocks");
  return existsSync(blocks) ? readdirSync(blocks).filter((name) => /^[a-z].*\.bin$/i.test(name)).length : 0;
};

/** When to strike: so many milliseconds after so many of the 52 blocks (two trials each) are on disk. */
interface Moment {
  readonly blocks: number;
  readonly after: number;
  readonly workers: number;
}

const MOMENTS: Moment[] = [
  { blocks: 0, after: 40, workers: 2 },
  { blocks: 0, after: 400, workers: 0 },
  { blocks: 1, after: 0, workers: 1 },
  { blocks: 4, after: 7, workers: 0 },
  { blocks: 11, after: 2, workers: 2 },
  { blocks: 19, after: 13, workers: 0 },
  { blocks: 26, after: 1, workers: 1 },
  { blocks: 33, after: 5, workers: 2 },
  { blocks: 41, after: 3, workers: 0 },
  { blocks: 49, after: 0, workers: 0 },
];

describe("the command line, killed and resumed", () => {
  it.each(MOMENTS)("$after ms after $blocks blocks, $workers workers", async ({ blocks, after, workers }) => {
    const folder = join(scratch, `${blocks}-${after}-${workers}`);
    const killed = await jieyuRun(
      folder,
      ["--block-size", "2", "--workers", String(workers)],
      async (ended) => {
        while (checkpoints(folder) < blocks && !ended()) await sleep(1);
        await sleep(after);
      },
    );
    expect(killed).toEqual(KILLED);
    const kept = checkpoints(folder);
    expect(kept).toBeGreaterThanOrEqual(blocks);
    expect(await jieyuRun(folder, ["--resume", "--block-size", "3", "--inline"])).toEqual(DONE);
    expect(resultsIn(folder)).toEqual(await expected);
    const { sessions } = JSON.parse(readFileSync(join(folder, "run.log.json"), "utf8")) as {
      sessions: { trialsBefore: number }[];
    };
    // Nothing that was on disk is simulated again: every variant has an even number of trials.
    expect(sessions.at(-1)?.trialsBefore).toBe(2 * kept);
  });
});
