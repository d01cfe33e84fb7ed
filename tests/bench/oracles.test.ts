/** `npm run oracles`: the committed answers, and that a case is judged by its inputs and expected values alone. */
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { describe, expect, it } from "vitest";
import type { Json, OracleCase } from "../../bench/oracles/case.js";
import { differences } from "../../bench/oracles/compare.js";
import { printed } from "../../bench/oracles/print.js";
import { readOracles } from "../../bench/oracles/read.js";
import { runCase, tally } from "../../bench/oracles/run.js";

const committed = readOracles(fileURLToPath(new URL("../oracles", import.meta.url)));
const outcomes = committed.map(runCase);

describe("the committed answers", () => {
  it("are 109 in 29 families", () => {
    expect(committed).toHaveLength(109);
    expect(new Set(committed.map(({ family }) => family)).size).toBe(29);
  });

  it("none fails", () => {
    expect(outcomes.filter(({ status }) => status === "fail")).toEqual([]);
  });

  it.each([
    ["contract", 24],
    ["multiyear", 4],
    ["retention", 2],
    ["stoploss", 1],
    ["normal", 2],
    ["riskmeasures", 2],
    ["special", 1],
  ])("family %s passes whole: %d", (family, pass) => {
    const own = outcomes.filter((outcome) => outcome.family === family);
    expect(tally(own)).toEqual({ pass, fail: 0, unsupported: 0 });
  });

  it("what no function answers is unsupported, with the reason", () => {
    const own = outcomes.find(({ id }) => id === "rng-philox4x32-10-kat0");
    expect(own).toMatchObject({
      status: "unsupported",
      reason: "the engine draws from threefry4x32-20, not philox4x32-10",
    });
    expect(outcomes.find(({ family }) => family === "ruin")?.reason).toBe(
      "no public function answers inputs of this shape",
    );
  });
});

const supported = committed.filter((_, index) => outcomes[index].status === "pass");

describe("judging a case", () => {
  it("depends on no id and on no order of names", () => {
    for (const own of supported) {
      const inputs = Object.fromEntries(Object.entries(own.inputs).toReversed());
      expect(runCase({ ...own, id: "another", inputs }).status, own.id).toBe("pass");
    }
  });

  it("every expected number counts: any one changed by a thousandth fails", () => {
    for (const own of supported) {
      const changed = withOneChanged(own.expected).filter((expected) => !isEcho(own, expected));
      expect(changed.length, own.id).toBeGreaterThanOrEqual(1);
      for (const expected of changed) expect(runCase({ ...own, expected }).status, own.id).toBe("fail");
    }
  }, 60_000);

  it("a binding cap is the value of a point, whatever is rounded when it is paid", () => {
    // 700,001 / 636,364 = 1.1000009 lies above the cap; 1.1 · 636,364 = 700,000.4, so 700,000 is paid and 1 stays.
    const own = {
      id: "cap with a fraction of a cent",
      family: "contract",
      inputs: { pool: 700_001, point_cap: "1.10", points: [636_364] },
      expected: { point_value: [1.1], paid: [700_000], left_in_fund: [1] },
      tolerance: "exact",
    };
    expect(runCase(own)).toMatchObject({ status: "pass", differences: [] });
  });

  it("an answer that lacks a part fails; remarks in words do not", () => {
    expect(differences({ a: 1, note: "in words" }, { a: 1 }, "exact")).toEqual([]);
    expect(differences({ a: 1, b: 2 }, { a: 1 }, "exact")).toEqual([
      { path: "b", expected: 2, got: "nothing" },
    ]);
    expect(differences([1, 2], [1], "exact")).toHaveLength(1);
    expect(differences({ a: "1/3" }, {}, "exact")).toHaveLength(1);
  });

  const third = { numerator: 1n, denominator: 3n };
  it.each<[string, Json, Parameters<typeof differences>[1], Json, boolean]>([
    ["a fraction and its nearest double", 1 / 3, third, "exact", true],
    ["a fraction and the double beside it", 1 / 3 + 2 ** -54, third, "exact", false],
    ["a fraction as text", "1/3", third, "exact (rational)", true],
    ["another fraction", "0.3333333333333333", third, "exact", false],
    ["inside rel", 100, 100.9, { rel: 0.01 }, true],
    ["outside rel", 100, 101.1, { rel: 0.01 }, false],
    ["rel of zero", 0, 1e-12, { rel: 0.01 }, false],
    ["inside abs", 100, 100.5, { abs: 0.5 }, true],
    ["outside abs", 100, 100.51, { abs: 0.5 }, false],
    ["a rule for the name", { z: 100 }, { z: 100.9 }, { z_rel: 0.01 }, true],
    ["exact for the name, rel for others", { z: 100 }, { z: 100.9 }, { z: "exact", rel: 0.01 }, false],
    ["no rule is exact", { z: 100 }, { z: 100.0001 }, { y_rel: 1 }, false],
    ["rel of at least 1, as a note says", 0.001, 0.002, { rel: 0.01, note: "max(1,|exp|)" }, true],
    ["beyond 2^53", "9007199254740993", 9007199254740993n, "exact", true],
    ["beyond 2^53, one beside", "9007199254740993", 9007199254740992n, "exact", false],
    ["hex words", "0012e4ab", "0012e4ab", "exact", true],
    ["other hex words", "0012e4ab", "0012e4ac", "exact", false],
    ["nothing where a number is expected", 1, null, { rel: 1 }, false],
    ["nothing where nothing is expected", null, null, "exact", true],
  ])("%s", (_, expected, got, tolerance, agree) => {
    expect(differences(expected, got, tolerance).length === 0).toBe(agree);
  });
});

describe("reading a directory", () => {
  it("keeps integers beyond 2^53, leaves out what is no case and prints fails", () => {
    const directory = mkdtempSync(join(tmpdir(), "oracles-"));
    try {
      const one = `{"id":"a","family":"contract","inputs":{"total":90071992547409931,"weights":[1]},`;
      const two = `"expected":{"parts":[90071992547409931]},"tolerance":"exact"}`;
      const wrong = `{"id":"b","family":"contract","inputs":{"total":2,"weights":[1,0]},`;
      const wrongAnswer = `"expected":{"parts":[1,1]},"tolerance":"exact"}`;
      writeFileSync(join(directory, "x.json"), `[${one}${two},${wrong}${wrongAnswer}]`);
      writeFileSync(join(directory, "INDEX.json"), `{"a":1}`);
      const results = readOracles(directory).map(runCase);
      expect(results.map(({ status }) => status)).toEqual(["pass", "fail"]);
      const lines = printed(results).split("\n");
      expect(lines[0].replace(/ +/g, " ")).toBe("contract 1 pass 1 fail 0 unsupported");
      expect(lines).toContain("    parts.0: expected 1, got 2");
      expect(lines.at(-1)?.replace(/ +/g, " ")).toBe("total 1 pass 1 fail 0 unsupported");
    } finally {
      rmSync(directory, { recursive: true });
    }
  });

  it("says what is wrong with a directory", () => {
    expect(() => readOracles("/no/such/place")).toThrow("not a directory that can be read");
    const directory = mkdtempSync(join(tmpdir(), "oracles-"));
    try {
      expect(() => readOracles(directory)).toThrow("no *.json files, so there is nothing to run");
      writeFileSync(join(directory, "x.json"), `[{"id":"a","family":"contract","input":{}}]`);
      expect(() => readOracles(directory)).toThrow("no *.json file holds a list of cases with family");
    } finally {
      rmSync(directory, { recursive: true });
    }
  });
});

/** The expected values with one number raised by a thousandth, or one word spoilt, for each in turn. */
function withOneChanged(expected: Json): Json[] {
  if (typeof expected === "number") return [expected === 0 ? 0.5 : expected * 1.001 + 0.5];
  if (typeof expected === "string" && /^[0-9a-f]{8}$/.test(expected)) return [expected.replace(/.$/, "x")];
  if (Array.isArray(expected)) {
    const items = expected as readonly Json[];
    return items.flatMap((item, index) => withOneChanged(item).map((value) => items.with(index, value)));
  }
  if (typeof expected !== "object" || expected === null) return [];
  const named = expected as { readonly [name: string]: Json };
  return Object.entries(named).flatMap(([name, item]) =>
    withOneChanged(item).map((value) => ({ ...named, [name]: value })),
  );
}

/** A published value is stated beside ours with a tolerance of its own. */
const isEcho = (own: OracleCase, expected: Json): boolean =>
  JSON.stringify((expected as { readonly [name: string]: Json }).published) !==
  JSON.stringify((own.expected as { readonly [name: string]: Json }).published);
