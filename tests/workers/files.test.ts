/** Files that are whole or absent. */
import { mkdirSync, readFileSync, readdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import {
  moveIntoPlace,
  namesIn,
  readIfPresent,
  removeLeftovers,
  sha256,
  sha256OfFile,
  temporaryName,
  writeAtomically,
} from "../../workers/files.js";
import { scratchFolder } from "./support/compiled.js";

const scratch = scratchFolder();
/** No process has this id: Linux stops at 2^22. */
const DEAD = 2 ** 22 + 1;

describe("writing a file", () => {
  it("makes its folder, replaces what was there and leaves nothing else", async () => {
    const file = join(scratch, "deep/er/a.txt");
    await writeAtomically(file, "first");
    await writeAtomically(file, "sec", Buffer.from("ond"));
    expect(readFileSync(file, "utf8")).toBe("second");
    expect(readdirSync(join(scratch, "deep/er"))).toEqual(["a.txt"]);
  });

  it("can put a file in place that something else has written", async () => {
    const file = join(scratch, "b.txt");
    const temporary = temporaryName(file);
    writeFileSync(temporary, "b");
    await moveIntoPlace(temporary, file);
    expect(readFileSync(file, "utf8")).toBe("b");
  });

  it("removes what dead writers left, not what living ones write", async () => {
    const folder = join(scratch, "left");
    mkdirSync(folder);
    for (const name of [
      `.writing-${DEAD}-1-a.bin`,
      `.writing-${process.pid}-1-a.bin`,
      `.writing-${process.ppid}-1-a.bin`,
      "a.bin",
    ]) {
      writeFileSync(join(folder, name), "");
    }
    await removeLeftovers(folder);
    expect(readdirSync(folder).sort()).toEqual([`.writing-${process.ppid}-1-a.bin`, "a.bin"]);
  });
});

describe("reading", () => {
  it("tells absent from empty", async () => {
    expect(await readIfPresent(join(scratch, "absent"))).toBeUndefined();
    expect(await namesIn(join(scratch, "absent"))).toBeUndefined();
    expect(await sha256OfFile(join(scratch, "absent"))).toBeUndefined();
    writeFileSync(join(scratch, "empty"), "");
    expect(await readIfPresent(join(scratch, "empty"))).toEqual(Buffer.alloc(0));
  });

  it("passes other troubles on", async () => {
    await expect(readIfPresent(scratch)).rejects.toThrow("EISDIR");
    await expect(sha256OfFile(scratch)).rejects.toThrow("EISDIR");
  });

  it("hashes as FIPS 180-4 says", async () => {
    const abc = "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"; // its example for "abc"
    writeFileSync(join(scratch, "abc"), "abc");
    expect(sha256("abc")).toBe(abc);
    expect(await sha256OfFile(join(scratch, "abc"))).toBe(abc);
  });
});
