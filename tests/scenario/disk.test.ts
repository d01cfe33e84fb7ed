/** Scenarios on disk: what may not be read says so through the same problems as everything else. */
import { mkdirSync, mkdtempSync, rmSync, symlinkSync, truncateSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { entryFile } from "../../src/cli/files.js";
import { formatProblem, parseScenario } from "../../src/scenario/index.js";

let folder = "";
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), "jieyu-scenario-"));
  mkdirSync(join(folder, "inside"));
  writeFileSync(join(folder, "secret.yaml"), "trials: 1\n");
  symlinkSync(join(folder, "secret.yaml"), join(folder, "inside/link.yaml"));
  writeFileSync(join(folder, "inside/huge.yaml"), "");
  truncateSync(join(folder, "inside/huge.yaml"), 100_000_000); // sparse: no disk is filled
  writeFileSync(join(folder, "inside/gbk.yaml"), Buffer.from([0x74, 0x3a, 0x20, 0xcc, 0xec, 0xbd, 0xf2])); // 天津 in GBK
});
afterAll(() => rmSync(folder, { recursive: true }));

async function problemsOf(text: string) {
  writeFileSync(join(folder, "inside/a.yaml"), text);
  const { name, files } = entryFile(join(folder, "inside/a.yaml"));
  const result = await parseScenario({ entry: name, files });
  return result.ok ? [] : result.problems;
}

describe("files that a scenario may not read", () => {
  it.each([
    ["extends: ../secret.yaml\n", "file-outside"],
    ["extends: link.yaml\n", "file-link"],
    ["extends: huge.yaml\n", "file-too-large"],
    ["extends: gbk.yaml\n", "file-not-text"],
    ["extends: absent.yaml\n", "file-absent"],
  ])("%j: %s, and nothing else is complained about", async (text, code) => {
    const problems = await problemsOf(text);
    expect(problems.map((problem) => [problem.code, problem.file, problem.line, problem.column])).toEqual([
      [code, "a.yaml", 1, 10],
    ]);
  });

  it("says how large the scenario itself is and how large it may be", async () => {
    const { name, files } = entryFile(join(folder, "inside/huge.yaml"));
    const result = await parseScenario({ entry: name, files });
    if (result.ok) throw new Error("accepted");
    expect(formatProblem(result.problems[0], "zh-CN")).toBe(
      "huge.yaml\n  “huge.yaml”大小为 100.0 MB，方案文件最多 5.0 MB，以免误选的大文件占满内存。患者数据请放入 CSV 或 Parquet 文件，并在 cohort.import 中引用。",
    );
  });
});
