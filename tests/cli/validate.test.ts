/** `jieyu validate`: what a first-time user sees of a good file, a bad file and several at once. */
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, relative } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { jieyu } from "./harness.js";

const SMALL = join(import.meta.dirname, "../support/small.yaml");
let folder: string;
let bad: string;

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), "jieyu-validate-"));
  bad = join(folder, "bad.yaml");
  writeFileSync(bad, "format: 1\nid: bad\ntrails: 10\n");
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

interface Told {
  readonly file: string;
  readonly ok: boolean;
  readonly inputs?: Readonly<Record<string, number>>;
  readonly problems?: readonly { readonly code: string; readonly line: number; readonly column: number }[];
}

describe("validate", () => {
  it("says what a valid file's numbers rest on", async () => {
    const { code, out, err } = await jieyu(["validate", SMALL]);
    expect([code, err]).toEqual([0, ""]);
    expect(out).toMatch(/small\.yaml: valid\. Inputs: 0 with evidence, \d+ assumed, 0 levers\.\n/);
  });

  it("lists the cliffs of a valid file's contracts with their size, in both languages", async () => {
    const [english, chinese] = [
      await jieyu(["validate", SMALL]),
      await jieyu(["validate", SMALL, "--lang", "zh-CN"]),
    ].map(({ out }) => out.split("\n").slice(1, -1));
    expect(english).toEqual([
      '  Note: headBudget, line "qualityPassed": jumps by (if qualityNumerator >= 0 then 1 else 0) where qualityDenominator > 0 changes sides.',
      '  Note: headBudget, line "qualityPassed": jumps by 1 where qualityNumerator >= 0.3 × qualityDenominator changes sides.',
      '  Note: headBudget, line "forfeited": jumps by −(0.5 × kept) where qualityPassed >= 1 changes sides.',
    ]);
    expect(chinese[2]).toBe(
      '  提示：headBudget，line "forfeited"：在 qualityPassed >= 1 的界点处跳跃 −(0.5 × kept)。',
    );
  });

  it("lists every problem with file, line and column, and ends with 2", async () => {
    const { code, out, err } = await jieyu(["validate", bad]);
    expect([code, out]).toEqual([2, ""]);
    expect(err).toContain(`${bad}:3:1  trails`);
    expect(err).toContain("trials");
    expect(err).toMatch(/\d+ problems in 1 scenario\.\n$/);
  });

  it("names files as they were typed", async () => {
    const typed = relative(process.cwd(), bad);
    expect((await jieyu(["validate", typed])).err).toContain(`${typed}:3:1`);
  });

  it("speaks Chinese", async () => {
    const good = await jieyu(["validate", SMALL, "--lang", "zh-CN"]);
    const refused = await jieyu(["validate", bad, "--lang", "zh-CN"]);
    expect(good.out).toContain("检查通过");
    expect(refused.err).toMatch(/1 个方案中共有 \d+ 个问题。\n$/);
  });

  it("checks several files, the bad ones not hiding the good ones", async () => {
    const { code, out } = await jieyu(["validate", SMALL, bad, "--json"]);
    const told = JSON.parse(out) as Told[];
    expect(code).toBe(2);
    expect(told.map(({ file, ok }) => [file, ok])).toEqual([
      [SMALL, true],
      [bad, false],
    ]);
    expect(told[0].inputs).toMatchObject({ evidence: 0, lever: 0 });
    expect(told[1].problems?.map(({ line, column }) => [line, column])).toContainEqual([3, 1]);
  });

  it("says where a file is that is not there", async () => {
    const absent = join(folder, "absent.yaml");
    const { code, err } = await jieyu(["validate", absent]);
    expect(code).toBe(2);
    expect(err).toContain(absent);
  });
});
