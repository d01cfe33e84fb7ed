/** A run folder is made, resumed, reused or refused; what is in it depends on the run alone. */
import {
  copyFileSync,
  mkdirSync,
  readFileSync,
  readdirSync,
  rmSync,
  truncateSync,
  writeFileSync,
} from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import type { Progress } from "../../workers/progress.js";
import { readTrials } from "../../workers/parquet-read.js";
import { scratchFolder } from "./support/compiled.js";
import { scenarioOf } from "./support/fake-engine.js";
import { endOf, expectedTables } from "./support/jobs.js";
import { FINISHED_NAMES, hashOf, resultsIn, run, type FakeSummary } from "./support/runs.js";
import type { RunRequest } from "../../workers/run.js";

const scratch = scratchFolder();
const scenario = scenarioOf({ trials: 60, shocked: 20 });
let folders = 0;
const newFolder = (): string => join(scratch, `run-${++folders}`);

/** Cancels a run after so many blocks; the folder then holds their checkpoints. */
async function interrupted(
  folder: string,
  blocks: number,
  change: Partial<RunRequest<FakeSummary>> = {},
): Promise<void> {
  const abort = new AbortController();
  const onProgress = ({ blocksDone }: Progress): void => {
    if (blocksDone >= blocks) abort.abort();
  };
  const end = await endOf(
    run(scenario, { folder, blockSize: 10, signal: abort.signal, onProgress, ...change }),
  );
  expect(end).toMatchObject({ code: "cancelled" });
}

const checkpoints = (folder: string): string[] => readdirSync(join(folder, "blocks")).sort();

interface Log {
  readonly sessions: Record<string, unknown>[];
}
const sessions = (folder: string) =>
  (JSON.parse(readFileSync(join(folder, "run.log.json"), "utf8")) as Log).sessions;

const reference = newFolder();
const expected = run(scenario, { folder: reference }).then(() => resultsIn(reference));

describe("a run", () => {
  it("leaves manifest, summary, trials and log", async () => {
    const folder = newFolder();
    const result = await run(scenario, { folder, dataHashes: { "cohort.csv": "ab" } });
    expect(resultsIn(folder).names).toEqual(FINISHED_NAMES);
    expect(result.summary.tables.map(({ sha256 }) => sha256)).toEqual(expectedTables(scenario).map(hashOf));
    const { tables } = await readTrials(join(folder, "trials.parquet"));
    expect(tables.map(({ rows }) => rows)).toEqual(expectedTables(scenario));
    expect(JSON.parse(readFileSync(join(folder, "manifest.json"), "utf8"))).toEqual({
      ...result.manifest,
      state: "complete",
      scenario,
      seed: "luck",
      engineVersion: "1.0.0",
      dataHashes: { "cohort.csv": "ab" },
    });
  });

  it("keeps time, workers and blocks out of everything but the log", async () => {
    const folder = newFolder();
    await run(scenario, { folder, blockSize: 7 });
    expect(resultsIn(folder)).toEqual(await expected);
    expect(sessions(folder)).toMatchObject([
      { workers: 0, blockSize: 7, trialsBefore: 0, outcome: "finished" },
    ]);
  });

  it("reports trials of all variants", async () => {
    const seen: Progress[] = [];
    await run(scenario, { folder: newFolder(), onProgress: (progress) => seen.push(progress) });
    expect(seen.at(-1)).toMatchObject({ done: 80, total: 80 });
  });

  it("is done again in its own folder unless told to resume", async () => {
    const folder = newFolder();
    await run(scenario, { folder });
    writeFileSync(join(folder, "summary.json"), "{}");
    const again = await run(scenario, { folder });
    expect(again.reused).toBe(false);
    expect(resultsIn(folder)).toEqual(await expected);
    expect(sessions(folder)).toHaveLength(2);
  });

  it.each([0, 2.5, Number.NaN])("refuses a block size of %d", async (blockSize) => {
    await expect(run(scenario, { folder: newFolder(), blockSize })).rejects.toThrow(
      "whole number of trials from 1",
    );
  });

  it("refuses a summary that JSON cannot hold, and keeps the checkpoints", async () => {
    const folder = newFolder();
    const broken = (): FakeSummary => ({ tables: [{ id: "main", trials: Number.NaN, sha256: "" }] });
    await expect(run(scenario, { folder, summarise: broken })).rejects.toThrow(
      "Canonical JSON cannot hold NaN",
    );
    expect(sessions(folder)).toMatchObject([{ outcome: "stopped" }]);
    await run(scenario, { folder, resume: true });
    expect(sessions(folder)[1]).toMatchObject({ trialsBefore: 80 });
    expect(resultsIn(folder)).toEqual(await expected);
  });
});

describe("resuming", () => {
  it.each([1, 3, 7, 60])("goes on from finished blocks, now in blocks of %d", async (blockSize) => {
    const folder = newFolder();
    await interrupted(folder, 3);
    expect(checkpoints(folder)).toEqual(["main-0-10.bin", "main-10-10.bin", "main-20-10.bin"]);
    const seen: Progress[] = [];
    const result = await run(scenario, {
      folder,
      blockSize,
      resume: true,
      onProgress: (progress) => seen.push(progress),
    });
    expect(result.reused).toBe(false);
    expect(seen[0].done).toBeGreaterThan(30);
    expect(seen.at(-1)).toMatchObject({ done: 80, total: 80 });
    expect(resultsIn(folder)).toEqual(await expected);
  });

  it("starts where there is nothing to resume", async () => {
    const folder = newFolder();
    await run(scenario, { folder, resume: true });
    expect(resultsIn(folder)).toEqual(await expected);
  });

  it("starts where a kill left nothing but a file half-written", async () => {
    const folder = newFolder();
    mkdirSync(folder);
    // Linux's process ids end at 2^22: nobody is writing this any more.
    writeFileSync(join(folder, `.writing-${2 ** 22 + 1}-1-manifest.json`), "{");
    await run(scenario, { folder, resume: true });
    expect(resultsIn(folder)).toEqual(await expected);
  });

  it("uses a finished run as it is", async () => {
    const folder = newFolder();
    const first = await run(scenario, { folder });
    mkdirSync(join(folder, "blocks")); // as a kill right after the completion leaves it
    const simulated: Progress[] = [];
    const second = await run(scenario, {
      folder,
      resume: true,
      onProgress: (progress) => simulated.push(progress),
    });
    expect(second).toEqual({ ...first, reused: true });
    expect(simulated).toEqual([]);
    expect(resultsIn(folder)).toEqual(await expected);
  });

  it.each(["summary.json", "trials.parquet"])(
    "does not trust a finished run whose %s was changed",
    async (name) => {
      const folder = newFolder();
      await run(scenario, { folder });
      writeFileSync(join(folder, name), "{}");
      expect((await run(scenario, { folder, resume: true })).reused).toBe(false);
      expect(resultsIn(folder)).toEqual(await expected);
    },
  );

  it("does half-written, damaged, foreign and stray checkpoints again, and says so", async () => {
    const [folder, other] = [newFolder(), newFolder()];
    await interrupted(folder, 4);
    await interrupted(other, 2, { engineVersion: "0.9.0" });
    const file = (name: string): string => join(folder, "blocks", name);
    truncateSync(file("main-0-10.bin"), 200);
    const damaged = readFileSync(file("main-10-10.bin"));
    damaged[damaged.length - 100] ^= 1;
    writeFileSync(file("main-10-10.bin"), damaged);
    copyFileSync(join(other, "blocks/main-10-10.bin"), file("main-20-10.bin"));
    copyFileSync(file("main-30-10.bin"), file("main-55-10.bin"));
    mkdirSync(file("notes"));
    const { discarded } = await run(scenario, { folder, resume: true });
    expect(discarded).toEqual([
      "main-0-10.bin: its length is wrong (half-written)",
      "main-10-10.bin: its checksum is wrong (damaged)",
      "main-20-10.bin: it belongs to another run",
      "main-55-10.bin: its trials are not among this run's",
      "notes: its name is not a checkpoint's",
    ]);
    expect(sessions(folder)[1]).toMatchObject({ trialsBefore: 10, discardedCheckpoints: discarded });
    expect(resultsIn(folder)).toEqual(await expected);
  });

  it("keeps what is finished when the model refuses a trial", async () => {
    const folder = newFolder();
    const refusing = scenarioOf({ trials: 60, refuseAt: 45 });
    expect(await endOf(run(refusing, { folder, blockSize: 10 }))).toMatchObject({
      code: "engineFailed",
      details: { trial: 45 },
    });
    expect(checkpoints(folder)).toHaveLength(4);
    expect(sessions(folder)).toMatchObject([
      { outcome: "stopped", error: expect.stringContaining("trial 45") as string },
    ]);
  });
});

describe("another run's folder", () => {
  const changed = scenarioOf({ trials: 60, shocked: 20, seed: "other" });

  it("is not resumed: what changed is said", async () => {
    const folder = newFolder();
    await interrupted(folder, 2);
    await expect(run(changed, { folder, resume: true, engineVersion: "1.1.0" })).rejects.toThrow(
      `The folder ${folder} cannot be resumed: its run differs from this one. Results of two runs must not be mixed. What changed:\n` +
        '  engineVersion: "1.0.0" → "1.1.0"\n' +
        '  scenario.seed: "luck" → "other"\n' +
        "Undo the change, or choose another folder with --out.",
    );
    expect(checkpoints(folder)).toHaveLength(2);
  });

  it("is not overwritten", async () => {
    const folder = newFolder();
    await run(scenario, { folder });
    expect(await endOf(run(changed, { folder }))).toMatchObject({
      code: "differentRun",
      details: { folder, differences: ['scenario.seed: "luck" → "other"'] },
    });
    expect(resultsIn(folder)).toEqual(await expected);
  });

  it.each([
    ["something else", "notes.txt", "hello", "it holds notes.txt and no manifest.json"],
    ["a broken manifest", "manifest.json", "{", "its manifest.json cannot be read"],
    ["another format", "manifest.json", '{"format":2}', "its manifest.json is not of format 1"],
  ])("is not written to when it holds %s", async (_what, name, text, why) => {
    const folder = newFolder();
    mkdirSync(folder);
    writeFileSync(join(folder, name), text);
    await expect(run(scenario, { folder })).rejects.toThrow(why);
    expect(readdirSync(folder)).toEqual([name]);
    rmSync(folder, { recursive: true });
  });
});
