/** `jieyu trace`: one trial again, line by line, from the scenario or from a run's folder. */
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { readTrials } from "../../workers/parquet-read.js";
import { jieyu, type Said } from "./harness.js";

const SMALL = join(import.meta.dirname, "../support/small.yaml");
let folder: string;

const trace = (target: string, ...more: string[]): Promise<Said> => jieyu(["trace", target, ...more]);

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), "jieyu-trace-"));
  rmSync(folder, { recursive: true });
  await jieyu(["run", SMALL, "--inline", "--trials", "5", "--out", folder]);
}, 120_000);
afterAll(() => rmSync(folder, { recursive: true, force: true }));

interface Traced {
  readonly settlements: readonly {
    readonly contract: string;
    readonly scheme: string;
    readonly years: readonly {
      readonly year: number;
      readonly lines: readonly { readonly id: string; readonly output: string }[];
    }[];
  }[];
}

describe("trace", () => {
  it("prints every contract and scheme in words", async () => {
    const { code, out } = await trace(folder, "--trial", "3");
    expect(code).toBe(0);
    expect(out.startsWith('Trial 3 of variant "main"\n')).toBe(true);
    for (const head of [
      "Fee-for-service (feeForService), Usual care, Employee scheme",
      "Head budget (headBudget@managedWithResponse), Managed with response, Resident scheme",
    ]) {
      expect(out).toContain(`\n${head}\n`);
    }
    expect(out).toContain("fund → consortium: pays");
  });

  it("replays what the run holds, to the last cent", async () => {
    const { out } = await trace(
      folder,
      "--trial",
      "3",
      "--contract",
      "headBudget",
      "--scheme",
      "employee",
      "--year",
      "2023",
      "--json",
    );
    const [settled] = (JSON.parse(out) as Traced).settlements;
    const retained = settled.years[0].lines.find(({ id }) => id === "retained")?.output;
    const [main] = (await readTrials(join(folder, "trials.parquet"))).tables;
    const at = main.layout.columns.findIndex(
      ({ contract, arm, scheme, year, name }) =>
        contract === "headBudget" &&
        arm === "managed" &&
        scheme === "employee" &&
        year === 2023 &&
        name === "retained",
    );
    const stored = main.rows[3 * main.layout.width + at];
    expect(Number(retained?.replaceAll(",", ""))).toBe(stored / 100);
    expect(settled.years.map(({ year }) => year)).toEqual([2023]);
  });

  it("finds the trial at a percentile of a result, summed over schemes and years", async () => {
    const [main] = (await readTrials(join(folder, "trials.parquet"))).tables;
    const own = main.layout.columns.flatMap(({ contract, arm, name }, at) =>
      contract === "headBudget" && arm === "managed" && name === "consortiumResult" ? [at] : [],
    );
    const sums = Array.from({ length: 5 }, (_, trial) =>
      own.map((at) => main.rows[trial * main.layout.width + at]).reduce((a, b) => a + b),
    );
    const ranked = [0, 1, 2, 3, 4].sort((a, b) => sums[a] - sums[b]);
    // Of five: the 80th percentile is rank 4, the 81st rank 5, the 0th rank 1.
    for (const [percentile, rank] of [
      ["80", 4],
      ["81", 5],
      ["0", 1],
    ] as const) {
      const { out } = await trace(folder, "--percentile", percentile, "--contract", "headBudget", "--json");
      const found = JSON.parse(out) as { trial: number; percentile: { rank: number; value: string } };
      expect([found.trial, found.percentile.rank]).toEqual([ranked[rank - 1], rank]);
      const value = Number(found.percentile.value.replaceAll(",", "").replace("−", "-"));
      expect(value).toBe(sums[ranked[rank - 1]] / 100);
    }
    const { out } = await trace(folder, "--percentile", "50", "--contract", "headBudget", "--lang", "zh-CN");
    expect(out).toContain("合同 headBudget 的 consortiumResult 第 50 百分位");
  });

  it("gives the same from the scenario as from the folder", async () => {
    const only = ["--trial", "4", "--contract", "sharing"];
    expect(await trace(SMALL, ...only, "--trials", "5")).toEqual(await trace(folder, ...only));
  });

  it("speaks Chinese", async () => {
    const { out } = await trace(folder, "--trial", "0", "--contract", "sharing", "--lang", "zh-CN");
    expect(out).toContain("合理超支分担 (sharing)");
    expect(out).toContain("医保基金 → 医联体: 支付");
  });

  it.each([
    [
      ["--trial", "5"],
      'There is no trial 5: the variant "main" has trials 0 to 4. Ask for one of these, or raise --trials.\n',
    ],
    [
      ["--trial", "0", "--contract", "headBuget"],
      '"headBuget" is no contract of this scenario. Did you mean "headBudget"?',
    ],
    [
      ["--trial", "0", "--scheme", "farmers"],
      '"farmers" is no scheme of this scenario. There are: employee, resident.\n',
    ],
    [
      ["--trial", "0", "--year", "2019"],
      '"2019" is no contract year of this scenario. There are: 2022, 2023, 2024.\n',
    ],
    [
      ["--percentile", "50", "--contract", "headBudget", "--of", "consortiumResults"],
      '"consortiumResults" is no result of this contract. Did you mean "consortiumResult"?',
    ],
    [
      ["--trial", "0", "--variant", "shockHalf"],
      '"shockHalf" is no variant of this scenario. There are: main.\n',
    ],
  ])("refuses %j", async (more, complaint) => {
    const { code, out, err } = await trace(folder, ...more);
    expect([code, out]).toEqual([2, ""]);
    expect(err).toContain(complaint);
  });

  it("refuses to replay another engine's run", async () => {
    const path = join(folder, "manifest.json");
    const text = readFileSync(path, "utf8");
    writeFileSync(path, text.replace(/"engineVersion": "[^"]*"/, '"engineVersion": "9.9.9"'));
    const { code, err } = await trace(folder, "--trial", "0");
    writeFileSync(path, text);
    expect(code).toBe(2);
    expect(err).toContain("was made by engine 9.9.9");
  });
});
