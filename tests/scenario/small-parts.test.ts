import fc from "fast-check";
import { readdirSync, readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { canonicalJson } from "../../src/scenario/canonical.js";
import { messages } from "../../src/scenario/messages.js";
import { editDistance, nearest } from "../../src/scenario/nearest.js";

describe("the nearest word", () => {
  it.each([
    ["kitten", "sitting", 3],
    ["", "abc", 3],
    ["ca", "ac", 1], // a swap of neighbours is one slip
    ["overspnd", "overspend", 1],
    ["same", "same", 0],
  ])("%s and %s are %d apart", (a, b, distance) => {
    expect(editDistance(a, b)).toBe(distance);
    expect(editDistance(b, a)).toBe(distance);
  });

  it.each([
    ["corridr", ["cap", "corridor", "gate"], "corridor"],
    ["LEAVERATE", ["leaveRate", "joinRate"], "leaveRate"],
    ["quality", ["surplus", "overspend"], undefined],
    ["x", [], undefined],
  ])("%s among %j is %s", (word, candidates, expected) => {
    expect(nearest(word, candidates)).toBe(expected);
  });
});

describe("canonical JSON", () => {
  it.each([
    [{ b: 1, a: [true, null, "é"] }, '{"a":[true,null,"é"],"b":1}'],
    [{ a: undefined, b: { d: 1, c: 2 } }, '{"b":{"c":2,"d":1}}'],
    [[1.5, -0, 1e21], "[1.5,0,1e+21]"],
    ["text", '"text"'],
  ])("%j is %s", (value, expected) => {
    expect(canonicalJson(value)).toBe(expected);
  });

  it.each([NaN, Infinity, { a: -Infinity }])("refuses %j, which JSON cannot hold", (value) => {
    expect(() => canonicalJson(value)).toThrow(RangeError);
  });

  it("does not depend on the order of keys and is read back as the same value", () => {
    const record = fc.dictionary(fc.string(), fc.jsonValue());
    fc.assert(
      fc.property(record, (value) => {
        const reversed = Object.fromEntries(Object.entries(value).reverse());
        expect(canonicalJson(reversed)).toBe(canonicalJson(value));
        expect(JSON.parse(canonicalJson(value))).toEqual(JSON.parse(JSON.stringify(value)));
      }),
      { numRuns: 300, seed: 4 },
    );
  });
});

describe("the catalogue of messages", () => {
  const folder = new URL("../../src/", import.meta.url);
  const sources = readdirSync(folder, { recursive: true, encoding: "utf8" })
    .filter((name) => name.endsWith(".ts") && !/scenario.messages/.test(name))
    .map((name) => readFileSync(new URL(name.replaceAll("\\", "/"), folder), "utf8"))
    .join("\n");

  it.each(Object.keys(messages))("%s is raised somewhere", (code) => {
    expect(sources).toContain(`"${code}"`);
  });
});
