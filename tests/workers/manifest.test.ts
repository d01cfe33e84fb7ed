/** What makes two runs the same, and the words for what makes them differ. */
import { createHash } from "node:crypto";
import { describe, expect, it } from "vitest";
import { differencesBetween } from "../../workers/difference.js";
import { buildManifest, defaultFolder, folderJson, manifestJson } from "../../workers/manifest.js";
import { fakeVariants, scenarioOf, type FakeScenario } from "./support/fake-engine.js";

const manifestOf = (change: Partial<FakeScenario> = {}, engineVersion = "1.0.0", dataHashes = {}) => {
  const scenario = scenarioOf(change);
  return buildManifest({ scenario, variants: fakeVariants(scenario), engineVersion, dataHashes });
};

describe("the manifest", () => {
  it("hashes the scenario's text in the order of its keys", () => {
    // No spaces: written out here by hand.
    const text = '{"id":"fake","seed":"luck","currency":{"code":"CNY","minorUnits":2},"trials":130}';
    expect(manifestOf().scenarioHash).toBe(createHash("sha256").update(text).digest("hex"));
  });

  it("is another run in another order of keys, because other draws fall to schemes and categories", () => {
    const reversed = Object.fromEntries(Object.entries(scenarioOf()).reverse()) as unknown as FakeScenario;
    const variants = fakeVariants(reversed);
    const manifest = buildManifest({ scenario: reversed, variants, engineVersion: "1.0.0" });
    expect(manifest.runHash).not.toBe(manifestOf().runHash);
    expect(differencesBetween(manifestOf(), manifest)).toEqual([
      "scenario: the same entries in another order, which other draws fall to",
    ]);
  });

  it("is written with its scenario in the order that was run", () => {
    const written = JSON.parse(manifestJson(manifestOf())) as { scenario: object };
    expect(Object.keys(written.scenario)).toEqual(Object.keys(scenarioOf()));
  });

  it.each([
    ["seed", manifestOf({ seed: "other" })],
    ["trials", manifestOf({ trials: 131 })],
    ["engine", manifestOf({}, "1.0.1")],
    ["data", manifestOf({}, "1.0.0", { "cohort.csv": "ab" })],
  ])("makes another run of another %s", (_what, other) => {
    expect(other.runHash).not.toBe(manifestOf().runHash);
  });

  it("names the folder by scenario and run", () => {
    const manifest = manifestOf();
    expect(defaultFolder(manifest)).toBe(`runs/fake-${manifest.runHash.slice(0, 12)}`);
  });

  it("is written in canonical order, a member a line", () => {
    expect(folderJson({ b: [1, 0.1], a: { z: null, y: "结余" } })).toBe(
      '{\n "a": {\n  "y": "结余",\n  "z": null\n },\n "b": [\n  1,\n  0.1\n ]\n}\n',
    );
  });

  it("refuses a number that JSON cannot hold", () => {
    expect(() => folderJson({ mean: Number.NaN })).toThrow("Canonical JSON cannot hold NaN");
  });
});

describe("differences", () => {
  it("are none between equal runs", () => {
    expect(differencesBetween(manifestOf(), manifestOf())).toEqual([]);
  });

  it("name path, old and new value", () => {
    expect(
      differencesBetween(
        manifestOf(),
        manifestOf({ seed: "other", trials: 200, shocked: 5 }, "1.1.0", { "cohort.csv": "ab" }),
      ),
    ).toEqual([
      'engineVersion: "1.0.0" → "1.1.0"',
      'scenario.seed: "luck" → "other"',
      "scenario.shocked: absent → 5",
      "scenario.trials: 130 → 200",
      'dataHashes.cohort.csv: absent → "ab"',
      "variants.main.trials: 130 → 200",
      expect.stringMatching(/^variants\.shockHalf: absent → \{"columns":28,.*…$/) as string,
    ]);
  });

  it("are counted where there are too many to show", () => {
    const wide = (value: number) => ({ ...scenarioOf(), rates: Array.from({ length: 30 }, () => value) });
    const [a, b] = [1, 2].map((value) =>
      buildManifest({ scenario: wide(value), variants: [], engineVersion: "1" }),
    );
    const lines = differencesBetween(a, b);
    expect(lines).toHaveLength(21);
    expect(lines[0]).toBe("scenario.rates.0: 1 → 2");
    expect(lines[20]).toBe("and 10 more");
  });
});
