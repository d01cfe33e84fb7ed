/** `jieyu schema`: printed, written, compared; and the committed schemas are current. */
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { schema, schemaTexts } from "../../src/cli/commands/schema.js";
import { jieyu } from "./harness.js";

const ROOT = join(import.meta.dirname, "../..");
const NAMES = ["scenario.schema.json", "overlay.schema.json", "contract.schema.json", "summary.schema.json"];

function schemaIn(
  folder: string,
  options: { write?: boolean; check?: boolean },
): { code: number; out: string } {
  let out = "";
  const io = {
    out: (text: string) => void (out += text),
    err: () => {},
    environment: {},
    onInterrupt: () => () => {},
    abandon: () => {},
  };
  return { code: schema(options, { language: "en", json: false }, io, folder), out };
}

describe("schema", () => {
  it.each(NAMES)("%s is committed as the code makes it", (name) => {
    expect(readFileSync(join(ROOT, "scenarios/schema", name), "utf8")).toBe(schemaTexts()[name]);
  });

  it("prints them all as one JSON value", async () => {
    const { code, out } = await jieyu(["schema"]);
    const printed = JSON.parse(out) as Record<string, { $schema: string }>;
    expect(code).toBe(0);
    expect(Object.keys(printed)).toEqual(NAMES);
    for (const each of Object.values(printed))
      expect(each.$schema).toBe("https://json-schema.org/draft/2020-12/schema");
  });

  it("writes them, finds them current, and finds them not current once they differ", () => {
    const folder = mkdtempSync(join(tmpdir(), "jieyu-schema-"));
    try {
      expect(schemaIn(folder, { check: true }).code).toBe(1);
      expect(schemaIn(folder, { write: true }).code).toBe(0);
      expect(schemaIn(folder, { check: true }).code).toBe(0);
      const path = join(folder, "scenarios/schema", NAMES[1]);
      writeFileSync(path, `${readFileSync(path, "utf8")} `);
      const { code, out } = schemaIn(folder, { check: true });
      expect(code).toBe(1);
      expect(out.split("\n").filter((line) => line.startsWith("Not current"))).toHaveLength(1);
    } finally {
      rmSync(folder, { recursive: true, force: true });
    }
  });

  it("does not write and compare at once", async () => {
    expect((await jieyu(["schema", "--write", "--check"])).code).toBe(2);
  });
});
