/**
 * Malformed scenarios and every word a first-time user reads about them, in both languages. The texts beside the
 * scenarios are the expected ones: read them when they change.
 */
import { readdirSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { formatProblem } from "../../src/scenario/index.js";
import { MALFORMED, readFixture, textOf } from "./support/read.js";

const names = readdirSync(MALFORMED)
  .filter((name) => name.endsWith(".yaml") && name !== "base.yaml" && name !== "circle-two.yaml")
  .map((name) => name.replace(".yaml", ""))
  .sort();

describe("malformed scenarios", () => {
  it("are at least ten", () => {
    expect(names.length).toBeGreaterThanOrEqual(10);
  });

  it.each(names)("%s is refused with its message in English and Chinese", async (name) => {
    const result = await readFixture(`${name}.yaml`);
    if (result.ok) throw new Error("accepted");
    await expect(textOf(result.problems, "en")).toMatchFileSnapshot(
      new URL(`${name}.en.txt`, MALFORMED).pathname,
    );
    await expect(textOf(result.problems, "zh-CN")).toMatchFileSnapshot(
      new URL(`${name}.zh-CN.txt`, MALFORMED).pathname,
    );
  });

  it("accepts the complete scenario that they build on", async () => {
    expect(await readFixture("base.yaml")).toMatchObject({ ok: true, overrides: [], files: ["base.yaml"] });
  });

  it("names the place as file:line:column, then the path, then the words", async () => {
    const result = await readFixture("misspelt-keys.yaml");
    if (result.ok) throw new Error("accepted");
    // Line 5 of the file: four spaces, then `overspnd`.
    expect(formatProblem(result.problems[1], "en").split("\n")[0]).toBe(
      "misspelt-keys.yaml:5:5  contracts.headBudget.overspnd",
    );
  });
});
