/** Files of a scenario on disk: only plain text files of the folder, whatever a stranger put there. */
import { execFileSync } from "node:child_process";
import { mkdirSync, mkdtempSync, rmSync, symlinkSync, truncateSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { entryFile, LARGEST_FILE } from "../../src/cli/files.js";
import type { ScenarioFiles } from "../../src/scenario/files.js";

let folder: string;
let files: ScenarioFiles;

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), "jieyu-files-"));
  mkdirSync(join(folder, "inside"));
  mkdirSync(join(folder, "outside"));
  writeFileSync(join(folder, "outside", "secret.yaml"), "secret: 1\n");
  writeFileSync(join(folder, "inside", "scenario.yaml"), "id: 糖尿病\n");
  writeFileSync(join(folder, "inside", "latin1.yaml"), Buffer.from([0x69, 0x64, 0x3a, 0x20, 0xe9]));
  writeFileSync(join(folder, "inside", "huge.yaml"), "");
  truncateSync(join(folder, "inside", "huge.yaml"), 100_000_000);
  symlinkSync("../outside/secret.yaml", join(folder, "inside", "link.yaml"));
  symlinkSync("../outside", join(folder, "inside", "linked"));
  execFileSync("mkfifo", [join(folder, "inside", "pipe.yaml")]);
  files = entryFile(join(folder, "inside", "scenario.yaml")).files;
});

afterAll(() => rmSync(folder, { recursive: true, force: true }));

describe("files of a scenario", () => {
  it("names the entry inside its own folder", () => {
    const { name, folder: own } = entryFile(join(folder, "inside", "..", "inside", "scenario.yaml"));
    expect([name, own]).toEqual(["scenario.yaml", join(folder, "inside")]);
  });

  it("reads UTF-8 text", () => {
    expect(files.read("scenario.yaml")).toEqual({ text: "id: 糖尿病\n" });
  });

  it.each([
    ["a file that is not there", "absent.yaml", { problem: "file-absent" }],
    ["a file below a file", "scenario.yaml/more.yaml", { problem: "file-absent" }],
    ["a link to a file", "link.yaml", { problem: "file-link" }],
    ["a file behind a linked folder", "linked/secret.yaml", { problem: "file-link" }],
    ["100 MB", "huge.yaml", { problem: "file-too-large", bytes: 100_000_000, limit: LARGEST_FILE }],
    ["bytes that are not UTF-8", "latin1.yaml", { problem: "file-not-text" }],
    [
      "a pipe, without waiting on it",
      "pipe.yaml",
      { problem: "file-unreadable", reason: "not a plain file" },
    ],
    ["a folder", "linked/..", { problem: "file-link" }],
  ])("refuses %s", (_what, name, problem) => {
    expect(files.read(name)).toEqual(problem);
  });
});
