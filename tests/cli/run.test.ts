/** `jieyu run` and `jieyu compare`: a small panel from the file to the report, its folder, and back again. */
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { summarySchema } from "../../src/report/schema.js";
import { jieyu, type Said } from "./harness.js";

const SMALL = join(import.meta.dirname, "../support/small.yaml");
let base: string;
let folder: string;
let first: Said;

const run = (...more: string[]): Promise<Said> => jieyu(["run", SMALL, "--inline", "--trials", "8", ...more]);

beforeAll(async () => {
  base = mkdtempSync(join(tmpdir(), "jieyu-run-"));
  folder = join(base, "run");
  first = await run("--out", folder);
}, 120_000);
afterAll(() => rmSync(base, { recursive: true, force: true }));

describe("run", () => {
  it("prints the answer, the tables, the assumptions before the sources, the limits and the folder", () => {
    expect([first.code, first.err]).toEqual([0, ""]);
    const headings = [
      "The answer in plain words",
      "How sure",
      "By contract, scheme and year",
      "Differences from Fee-for-service",
      "The cohort against published figures",
      "Changed for this run",
      "Assumptions (119)",
      "What has not been validated",
      "Run folder",
    ];
    const places = headings.map((heading) => first.out.indexOf(`\n${heading}\n`));
    expect(places).toEqual([...places].sort((a, b) => a - b));
    expect(Math.min(...places)).toBeGreaterThan(0);
    expect(first.out.endsWith(`${folder}\n`)).toBe(true);
  });

  it("says what the command line changed", () => {
    expect(first.out).toContain("trials: 24 → 8");
  });

  it("leaves a folder with manifest, summary and trials, and no checkpoints", () => {
    for (const name of ["manifest.json", "summary.json", "trials.parquet"]) {
      expect(existsSync(join(folder, name))).toBe(true);
    }
    expect(existsSync(join(folder, "blocks"))).toBe(false);
  });

  it("prints with --json the summary as the folder holds it, which fits its schema", async () => {
    const { code, out, err } = await run("--out", folder, "--resume", "--json");
    expect([code, err]).toEqual([0, `Nothing to do: ${folder} holds this run, finished.\n`]);
    const printed: unknown = JSON.parse(out);
    expect(printed).toEqual(JSON.parse(readFileSync(join(folder, "summary.json"), "utf8")));
    expect(summarySchema.safeParse(printed).success).toBe(true);
  });

  it("is the same whatever the block size", async () => {
    const other = join(base, "blocks-of-3");
    await run("--out", other, "--block-size", "3");
    for (const name of ["manifest.json", "summary.json", "trials.parquet"]) {
      expect(readFileSync(join(other, name)).equals(readFileSync(join(folder, name)))).toBe(true);
    }
  });

  it("reports in Chinese where asked to", async () => {
    const { out } = await run("--out", folder, "--resume", "--lang", "zh-CN");
    expect(out.startsWith("测试用小样本\n")).toBe(true);
    expect(out).toContain("模拟人群与已发表数据对照");
    expect(out).not.toMatch(/million|per patient-year/);
  });

  it("takes a seed that looks like a number as text", async () => {
    const { code, out } = await run("--out", join(base, "seeded"), "--seed", "2022");
    expect(code).toBe(0);
    expect(out).toContain("seed: small-panel → 2022");
  });
});

describe("compare", () => {
  it("shows the paired differences first", async () => {
    const { code, out } = await jieyu([
      "compare",
      SMALL,
      "--inline",
      "--trials",
      "8",
      "--out",
      folder,
      "--resume",
    ]);
    expect(code).toBe(0);
    expect(out.indexOf("Differences from")).toBeLessThan(out.indexOf("The answer in plain words"));
  });
});

describe("what cannot be run", () => {
  it("lists the scenario's problems, simulates nothing and ends with 2", async () => {
    const out = join(base, "never");
    const said = await run("--out", out, "--set", "cohort.patience=3");
    expect([said.code, said.out]).toEqual([2, ""]);
    expect(said.err).toContain("--set cohort.patience=3");
    expect(said.err).toMatch(/Nothing was simulated: the scenario has one problem\.\n$/);
    expect(existsSync(out)).toBe(false);
  });

  it("does not mix two runs in one folder", async () => {
    const { code, err } = await run("--out", folder, "--seed", "another");
    expect(code).toBe(2);
    expect(err).toContain('scenario.seed: "small-panel" → "another"');
  });

  it("says so in Chinese", async () => {
    const { code, err } = await run("--out", folder, "--seed", "another", "--lang", "zh-CN");
    expect(code).toBe(2);
    expect(err).toContain(`文件夹 ${folder} 属于另一次运行`);
  });
});

/** Calls back once the run has stored a block. */
function onceStored(run: string, call: () => void): void {
  const blocks = join(run, "blocks");
  const timer = setInterval(() => {
    if (!existsSync(blocks) || readdirSync(blocks).length === 0) return;
    clearInterval(timer);
    call();
  }, 1);
}

describe("Ctrl-C", () => {
  it("stops, keeps what is finished, says how to go on; then the run can be resumed", async () => {
    const stopped = join(base, "stopped");
    const argv = ["run", SMALL, "--inline", "--trials", "60", "--block-size", "2", "--out", stopped];
    const said = await jieyu(argv, { interrupt: (press) => onceStored(stopped, press) });
    expect(said.code).toBe(1);
    expect(said.err).toContain(
      `Stopping. Finished blocks are kept in ${stopped}; the same command with --resume goes on from them.`,
    );
    expect(existsSync(join(stopped, "summary.json"))).toBe(false);
    const resumed = await jieyu([...argv, "--resume", "--json"]);
    const whole = await jieyu([...argv.slice(0, -1), join(base, "whole"), "--json"]);
    expect(resumed.code).toBe(0);
    expect(resumed.out).toBe(whole.out);
  });

  it("ends at once when pressed again", async () => {
    const abandoned: number[] = [];
    await jieyu(["run", SMALL, "--inline", "--trials", "60", "--out", join(base, "abandoned")], {
      interrupt: (press) => {
        press();
        press();
      },
      abandon: (code) => void abandoned.push(code),
    });
    expect(abandoned).toEqual([130]);
  });
});
