import { describe, expect, it } from "vitest";
import { plainValue } from "../../src/scenario/placed-node.js";
import { readYaml } from "../../src/scenario/yaml-tree.js";

const read = (text: string) => {
  const { root, problems } = readYaml(text, "a.yaml");
  return root === undefined
    ? problems.map(({ code, line, column }) => `${code} ${line}:${column}`)
    : plainValue(root);
};

describe("what is read", () => {
  it.each<[string, unknown]>([
    ["a: 1\nb: [x, 2.5, true, ~]", { a: 1, b: ["x", 2.5, true, null] }],
    ['{\n\t"a": 1,\n\t"b": [1, 2]\n}', { a: 1, b: [1, 2] }],
    ["a: &x { y: 1 }\nb: *x", { a: { y: 1 }, b: { y: 1 } }],
    ["2022: 1\n'2023': 2", { "2022": 1, "2023": 2 }],
    ["a: yes\nb: no\nc: 1_000", { a: "yes", b: "no", c: "1_000" }],
    ["\ufeffa: 1\r\nb: 2\r\n", { a: 1, b: 2 }],
    ["a: 9007199254740991", { a: 9007199254740991 }],
    ["a: >-\n  two\n  lines", { a: "two lines" }],
  ])("%j", (text, expected) => {
    expect(read(text)).toEqual(expected);
  });
});

describe("what is refused, with its place", () => {
  it.each<[string, string[]]>([
    ["a: 1\n\tb: 2", ["yaml-tab 2:1"]],
    ["a: 1\na: 2", ["duplicate-key 2:1"]],
    ["x: { a: 1, a: 2 }", ["duplicate-key 1:12"]],
    ["a: 1\n---\nb: 2", ["yaml-documents 2:1"]],
    ["%YAML 1.1\n---\na: yes", ["yaml-directive 1:1"]],
    ["a: !!js/function 'f'", ["yaml-tag 1:18"]],
    ["a: !!float 3", ["yaml-tag 1:12"]],
    ["a: &x [*x]", ["yaml-alias-loop 1:8"]],
    ["a: *x\nb: &x 1", ["yaml-alias-unknown 1:4"]],
    ["<<: { a: 1 }", ["yaml-merge-key 1:1"]],
    ["? [1, 2]\n: 3", ["yaml-key 1:3"]],
    ["__proto__: 1", ["forbidden-key 1:1"]],
    ["a:\n  constructor: 1\n  prototype: 2", ["forbidden-key 2:3", "forbidden-key 3:3"]],
    ["a: 9007199254740993", ["number-precision 1:4"]],
    ["", ["empty-file 1:1"]],
    ["# only a comment", ["empty-file 1:1"]],
    ["a: 'x", ["yaml-syntax 1:6"]],
    ["a: b: c", ["yaml-syntax 1:4"]],
  ])("%j", (text, expected) => {
    expect(read(text)).toEqual(expected);
  });
});

describe("texts made to hurt", () => {
  /** Ten levels of ten aliases: ten thousand million values. */
  const bomb = [
    "a0: &a0 x",
    ...Array.from({ length: 10 }, (_, i) => `a${i + 1}: &a${i + 1} [${`*a${i}, `.repeat(10)}]`),
  ];

  it.each<[string, string, string]>([
    ["an alias bomb", bomb.join("\n"), "yaml-aliases-multiply"],
    ["a deep nest of lists", `a: ${"[".repeat(20_000)}${"]".repeat(20_000)}`, "yaml-depth"],
    ["a deep nest that never closes", `a: ${"{ a: ".repeat(10_000)}`, "yaml-depth"],
    ["deep dashes", `${"- ".repeat(5_000)}x`, "yaml-depth"],
    ["a million lines", "- 1\n".repeat(1_000_000), "yaml-too-much"],
    ["five megabytes of brackets", "[".repeat(5_000_000), "yaml-too-much"],
    [
      "deep indentation",
      Array.from({ length: 100 }, (_, i) => `${" ".repeat(i)}a:`).join("\n"),
      "yaml-depth",
    ],
  ])("%s is refused", (_name, text, code) => {
    const { root, problems } = readYaml(text, "a.yaml");
    expect(root).toBe(undefined);
    expect(problems.map((problem) => problem.code)).toEqual([code]);
  });

  it("leaves the prototype of objects alone", () => {
    readYaml('{"__proto__": {"polluted": 1}, "constructor": {"prototype": {"polluted": 1}}}', "a.json");
    expect(({} as { polluted?: number }).polluted).toBe(undefined);
  });
});
