import { describe, expect, it } from "vitest";
import { loadScenario } from "../../src/scenario/compose.js";
import { filesInMemory, resolveName } from "../../src/scenario/files.js";
import { placeOf, plainValue } from "../../src/scenario/placed-node.js";
import type { PlacedNode } from "../../src/scenario/placed-node.js";

function load(texts: Record<string, string>, settings: string[] = []) {
  const loaded = loadScenario({ entry: "a.yaml", files: filesInMemory(texts), settings });
  return { ...loaded, value: loaded.root === undefined ? undefined : plainValue(loaded.root) };
}

const codes = (texts: Record<string, string>, settings: string[] = []) =>
  load(texts, settings).problems.map(({ code, line }) => (line === 0 ? code : `${code}:${line}`));

describe("extends", () => {
  it("lays maps over each other key by key and replaces lists and values", () => {
    const { value, overrides } = load({
      "a.yaml": "extends: b.yaml\none: { x: 2, z: 3 }\nlist: [9]\n",
      "b.yaml": "one: { x: 1, y: 1 }\nlist: [1, 2, 3]\nkept: yes\n",
    });
    expect(value).toEqual({ one: { x: 2, y: 1, z: 3 }, list: [9], kept: "yes" });
    expect(overrides).toEqual([
      { path: "one.x", old: 1, new: 2, by: "a.yaml:2" },
      { path: "list", old: [1, 2, 3], new: [9], by: "a.yaml:3" },
    ]);
  });

  it("reaches over several files; the nearest wins", () => {
    const texts = { "a.yaml": "extends: b.yaml\nx: 1\n", "b.yaml": "extends: d/c.yaml\nx: 2\ny: 2\n" };
    expect(load({ ...texts, "d/c.yaml": "x: 3\ny: 3\nz: 3\n" }).value).toEqual({ x: 1, y: 2, z: 3 });
  });

  it("takes a key away where null is written, and says so", () => {
    const { value, overrides } = load({
      "a.yaml": "extends: b.yaml\ny: null\n",
      "b.yaml": "x: 1\ny: { z: 2 }\n",
    });
    expect(value).toEqual({ x: 1 });
    expect(overrides).toEqual([{ path: "y", old: { z: 2 }, by: "a.yaml:2" }]);
  });

  it("keeps an empty value as a slip for the schema to refuse", () => {
    expect(load({ "a.yaml": "extends: b.yaml\ny:\n", "b.yaml": "y: 1\n" }).value).toEqual({ y: null });
  });

  it("replaces a stated number whole, so that an old source never vouches for a new value", () => {
    const number = "{ value: 1, kind: evidence, source: s, locator: p. 3 }";
    const texts = { "a.yaml": "extends: b.yaml\nn: { value: 2, kind: lever }\n", "b.yaml": `n: ${number}\n` };
    expect(load(texts).value).toEqual({ n: { value: 2, kind: "lever" } });
  });

  it("replaces a choice whole when the option changes, and merges it when not", () => {
    const texts = { "b.yaml": "c: { family: capitation, rate: 5, arm: usual }\n" };
    expect(load({ ...texts, "a.yaml": "extends: b.yaml\nc: { family: budget }\n" }).value).toEqual({
      c: { family: "budget" },
    });
    expect(
      load({ ...texts, "a.yaml": "extends: b.yaml\nc: { family: capitation, rate: 6 }\n" }).value,
    ).toEqual({
      c: { family: "capitation", rate: 6, arm: "usual" },
    });
  });

  it("refuses a circle and shows it", () => {
    const { problems } = load({ "a.yaml": "extends: b.yaml\n", "b.yaml": "x: { from: a.yaml }\n" });
    expect(problems.map(({ code, params, file, line }) => ({ code, params, file, line }))).toEqual([
      { code: "file-cycle", params: { chain: ["a.yaml", "b.yaml", "a.yaml"] }, file: "b.yaml", line: 1 },
    ]);
  });
});

describe("from", () => {
  it("puts a file's content under the section's own keys, which win and are listed", () => {
    const { value, overrides } = load({
      "a.yaml": "care: { from: evidence/costs.yaml, x: 2 }\n",
      "evidence/costs.yaml": "x: 1\ny: { from: more.yaml }\n",
      "evidence/more.yaml": "z: 7\n",
    });
    expect(value).toEqual({ care: { x: 2, y: { z: 7 } } });
    expect(overrides).toEqual([{ path: "care.x", old: 1, new: 2, by: "a.yaml:1" }]);
  });

  it("brings the sources of a file of evidence along", () => {
    const { value } = load({
      "a.yaml": "care: { from: c.yaml }\nsources: { own: { title: Own } }\n",
      "c.yaml": "x: 1\nsources: { paper: { title: Paper } }\n",
    });
    expect(value).toEqual({ care: { x: 1 }, sources: { paper: { title: "Paper" }, own: { title: "Own" } } });
  });

  it("refuses one id for two publications", () => {
    expect(
      codes({
        "a.yaml": "x: { from: c.yaml }\ny: { from: d.yaml }\n",
        "c.yaml": "sources: { s: { title: One } }\n",
        "d.yaml": "sources: { s: { title: Two } }\n",
      }),
    ).toEqual(["source-conflict:1"]);
  });

  it("leaves the lower end of a band and the party that pays alone", () => {
    const text =
      'bands: [{ from: 0 }, { from: "0.05" }, { from: "=a/b" }]\ntransfer: { from: fund, to: operator }\n';
    expect(load({ "a.yaml": text }).value).toEqual({
      bands: [{ from: 0 }, { from: "0.05" }, { from: "=a/b" }],
      transfer: { from: "fund", to: "operator" },
    });
  });

  it("points into the file that a value came from", () => {
    const { root } = load({ "a.yaml": "care: { from: c.yaml }\n", "c.yaml": "# costs\nx:\n  y: 5\n" });
    expect(placeOf(root as PlacedNode, ["care", "x", "y"])).toEqual({ file: "c.yaml", line: 3, column: 6 });
    expect(placeOf(root as PlacedNode, ["care", "x", "y"], "key")).toEqual({
      file: "c.yaml",
      line: 3,
      column: 3,
    });
    // What is missing is pointed at from the nearest thing above it that is there.
    expect(placeOf(root as PlacedNode, ["care", "x", "absent", "z"])).toEqual({
      file: "c.yaml",
      line: 2,
      column: 1,
    });
  });
});

describe("names of files", () => {
  it.each([
    ["a.yaml", "b.yaml", "b.yaml"],
    ["d/a.yaml", "b.yaml", "d/b.yaml"],
    ["d/a.yaml", "../b.yaml", "b.yaml"],
    ["d/e/a.yaml", "./../f//b.yaml", "d/f/b.yaml"],
    ["a.yaml", "../b.yaml", undefined],
    ["d/a.yaml", "../../b.yaml", undefined],
    ["a.yaml", "d/../../b.yaml", undefined],
    ["a.yaml", "/etc/b.yaml", undefined],
    ["a.yaml", "~/b.yaml", undefined],
    ["a.yaml", "..\\b.yaml", undefined],
    ["a.yaml", "C:/b.yaml", undefined],
    ["a.yaml", "file:b.yaml", undefined],
    ["a.yaml", "b\0.yaml", undefined],
    ["a.yaml", ".", undefined],
  ])("from %s, %s is %s", (from, reference, expected) => {
    expect(resolveName(from, reference)).toBe(expected);
  });

  it.each([
    ["extends: ../secret.yaml", "file-outside:1"],
    ["x: { from: /etc/passwd.yaml }", "file-outside:1"],
    ["extends: other.yaml", "file-absent:1"],
    ["extends: [b.yaml]", "file-name:1"],
    ["extends: notes.txt", "file-name:1"],
    ["x: { from: evidence/costs }", "file-name:1"],
  ])("%s is refused: %s", (text, expected) => {
    expect(codes({ "a.yaml": text })).toEqual([expected]);
  });

  it("stops after a hundred files", () => {
    const chain = Array.from({ length: 150 }, (_, i): [string, string] => [
      `f${i}.yaml`,
      `extends: f${i + 1}.yaml\n`,
    ]);
    expect(codes({ "a.yaml": "extends: f0.yaml\n", ...Object.fromEntries(chain) })).toEqual([
      "file-too-many:1",
    ]);
  });
});

describe("--set", () => {
  const text = "trials: 10\ncare: { trend: { mean: 0.04 } }\nbands: [{ from: 0 }, { from: 5 }]\nseed: s\n";
  const set = (...settings: string[]) => load({ "a.yaml": text }, settings);

  it("is the last word, in order, and is listed", () => {
    const { value, overrides } = set("trials=20", "care.trend.mean=0.05", "bands.1.from=7", "trials=30");
    expect(value).toEqual({
      trials: 30,
      care: { trend: { mean: 0.05 } },
      bands: [{ from: 0 }, { from: 7 }],
      seed: "s",
    });
    expect(overrides).toEqual([
      { path: "trials", old: 10, new: 20, by: "--set trials=20" },
      { path: "care.trend.mean", old: 0.04, new: 0.05, by: "--set care.trend.mean=0.05" },
      { path: "bands.1.from", old: 5, new: 7, by: "--set bands.1.from=7" },
      { path: "trials", old: 20, new: 30, by: "--set trials=30" },
    ]);
  });

  it("reads its value as YAML and keeps = signs of formulas", () => {
    expect(
      set("seed=a=b", "care.trend.mean==growth / 2", "care.trend.sd={ value: 0.1, kind: lever }").value,
    ).toMatchObject({
      seed: "a=b",
      care: { trend: { mean: "=growth / 2", sd: { value: 0.1, kind: "lever" } } },
    });
  });

  it("takes a key away with null", () => {
    expect(set("seed=null").value).not.toHaveProperty("seed");
  });

  it("makes a number whose value is set an assumption without source", () => {
    const stated = "n: { value: 1, unit: share, kind: evidence, source: s, range: [0, 2], note: text }\n";
    const { value, overrides } = load({ "a.yaml": stated }, ["n.value=2"]);
    expect(value).toEqual({ n: { value: 2, unit: "share", kind: "assumption", note: "text" } });
    expect(overrides).toHaveLength(1);
  });

  it.each([
    ["care.trnd.mean=1", "set-unknown", { key: "trnd", nearest: "trend", valid: ["trend"] }],
    ["bands.2.from=1", "set-unknown", { key: "2", nearest: "0", valid: ["0", "1"] }],
    ["trials.value=1", "set-below-value", { path: "trials", key: "value", value: 10 }],
    ["trials", "set-syntax", { text: "trials" }],
    ["=5", "set-syntax", { text: "=5" }],
    ["a..b=5", "set-syntax", { text: "a..b=5" }],
    ["trials=", "set-empty", { path: "trials" }],
    [
      "__proto__=1",
      "set-unknown",
      { key: "__proto__", nearest: undefined, valid: ["trials", "care", "bands", "seed"] },
    ],
    ["care.constructor=1", "set-unknown", { key: "constructor", nearest: undefined, valid: ["trend"] }],
  ])("%s is refused: %s", (setting, code, params) => {
    const { problems } = set(setting);
    expect(problems.map((problem) => ({ code: problem.code, params: problem.params }))).toEqual([
      { code, params },
    ]);
  });

  it.each(["x={ __proto__: 1 }", "x=[1, 2", "x=!!js/function f", "x=*y"])(
    "refuses what YAML would not allow: %s",
    (setting) => {
      const { problems } = set(setting);
      expect(problems).toHaveLength(1);
      expect(problems[0]).toMatchObject({ file: `--set ${setting}`, line: 0 });
    },
  );
});
