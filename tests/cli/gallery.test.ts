/** `jieyu explain --write` and `--check`: pages written, found current, and found not current once one differs or is left over. */
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, it } from "vitest";
import { gallery, GALLERY } from "../../src/cli/commands/gallery.js";
import { wordsOf } from "../../src/cli/words.js";

const FILES = { "index.md": "# All\n", "one.md": "# One\n" };

it("writes the pages, compares them, and takes away those of families that are gone", () => {
  const folder = mkdtempSync(join(tmpdir(), "jieyu-gallery-"));
  const place = join(folder, GALLERY);
  const run = (options: { write?: boolean }, files: Readonly<Record<string, string>> = FILES) => {
    let out = "";
    const io = {
      out: (text: string) => void (out += text),
      err: () => {},
      environment: {},
      onInterrupt: () => () => {},
      abandon: () => {},
    };
    return { code: gallery(options, wordsOf("en"), io, folder, files), out };
  };
  const outdated = (name: string) =>
    `Not current: ${join(place, name)}. Write it anew with: jieyu explain --write\n`;
  try {
    expect(run({}).out).toBe(outdated("index.md") + outdated("one.md"));
    expect(run({ write: true })).toEqual({ code: 0, out: `Written: ${place}\n` });
    expect(readFileSync(join(place, "one.md"), "utf8")).toBe("# One\n");
    expect(run({})).toEqual({ code: 0, out: `Current: ${place}\n` });
    writeFileSync(join(place, "one.md"), "# Eins\n");
    expect(run({})).toEqual({ code: 1, out: outdated("one.md") });
    const { "index.md": index } = FILES;
    expect(run({}, { "index.md": index })).toEqual({ code: 1, out: outdated("one.md") });
    expect(run({ write: true }, { "index.md": index }).code).toBe(0);
    expect(readdirSync(place)).toEqual(["index.md"]);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
});
