import { describe, expect, it } from "vitest";
import { z } from "zod";
import type { Numeric, Quantity } from "../../src/scenario/quantity.js";
import { collectQuantities, identifier, localized, numeric, quantity } from "../../src/scenario/quantity.js";

const share = quantity({ description: "A share.", unit: "share", minimum: 0, maximum: 1 });
const certain = quantity({ description: "A certain number.", unit: "ratio", uncertain: false });
const open = quantity({ description: "Any number.", unit: "any" });

const problems = (schema: z.ZodType, input: unknown) => {
  const read = schema.safeParse(input);
  if (read.success) return [];
  return read.error.issues.map((issue) =>
    issue.code === "custom" ? (issue.params?.problem as string) : issue.code,
  );
};

describe("a number as written", () => {
  it.each<[unknown, Quantity]>([
    [0.25, { value: 0.25, unit: "share", kind: "assumption" }],
    ["=a / b", { formula: "=a / b", unit: "share", kind: "assumption", minimum: 0, maximum: 1 }],
    [
      { value: 1, kind: "lever" },
      { value: 1, unit: "share", kind: "lever" },
    ],
    [
      {
        value: 0.5,
        unit: "share",
        kind: "evidence",
        source: "s",
        locator: "p. 3",
        range: [0.4, 0.6],
        note: "n",
      },
      {
        value: 0.5,
        unit: "share",
        kind: "evidence",
        source: "s",
        locator: "p. 3",
        range: [0.4, 0.6],
        note: "n",
      },
    ],
    [
      { value: 1, kind: "lever", note: { en: "Free.", "zh-CN": "可调。" } },
      { value: 1, unit: "share", kind: "lever", note: { en: "Free.", "zh-CN": "可调。" } },
    ],
    [
      { distribution: { law: "uniform", minimum: 0, maximum: 0.5 }, kind: "assumption" },
      {
        distribution: { law: "uniform", minimum: 0, maximum: 0.5 },
        unit: "share",
        kind: "assumption",
        minimum: 0,
        maximum: 1,
      },
    ],
  ])("%j is read as an object", (input, expected) => {
    expect(share.parse(input)).toEqual(expected);
  });

  it("refuses a note in one of two languages", () => {
    const written = { value: 1, kind: "lever", note: { en: "Free." } };
    expect(share.safeParse(written).success).toBe(false);
  });

  it("keeps the written unit where the field takes any", () => {
    expect(open.parse({ value: 3, kind: "lever", unit: "money/claim" }).unit).toBe("money/claim");
    expect(open.parse(3).unit).toBe("any");
  });

  it.each<[z.ZodType, unknown, string[]]>([
    [share, 1.5, ["too_big"]],
    [share, -0.1, ["too_small"]],
    [share, NaN, ["invalid_union"]],
    [share, Infinity, ["invalid_union"]],
    [share, "0.5", ["invalid_format"]],
    [share, { value: 0.5 }, ["invalid_union"]],
    [share, { value: 0.5, kind: "lever", unit: "ratio" }, ["unit"]],
    [share, { value: 0.5, kind: "evidence" }, ["evidence-without-source"]],
    [share, { kind: "lever" }, ["quantity-one-of"]],
    [share, { value: 0.5, formula: "=1", kind: "lever" }, ["quantity-one-of"]],
    [share, { value: 0.5, kind: "lever", range: [0.6, 0.7] }, ["quantity-range"]],
    [share, { value: 0.5, kind: "lever", range: [0.7, 0.4] }, ["quantity-range"]],
    [share, { value: 0.5, kind: "lever", extra: 1 }, ["unrecognized_keys"]],
  ])("number %# is refused", (schema, input, expected) => {
    expect(problems(schema, input)).toEqual(expected);
  });

  it("takes no law where one number must hold in every future", () => {
    const input = { distribution: { law: "uniform", minimum: 0, maximum: 1 }, kind: "lever" };
    expect(problems(certain, input)).toEqual(["invalid_union"]);
    expect(problems(share, input)).toEqual([]);
  });
});

describe("laws", () => {
  const law = (distribution: object) => problems(share, { distribution, kind: "assumption" });

  it.each([
    // five SD: 0.5 ± 5 · 0.1 = 0 to 1 just fits; 0.11 does not
    [{ law: "normal", mean: 0.5, sd: 0.1 }, []],
    [{ law: "normal", mean: 0.5, sd: 0.11 }, ["distribution-outside"]],
    [{ law: "normal", mean: 0.5, sd: 0.4, minimum: 0, maximum: 1 }, []],
    [{ law: "normal", mean: 0.5, sd: 0.4, minimum: 0 }, ["distribution-outside"]],
    [{ law: "normal", mean: 0.5, sd: 0.4, minimum: 1, maximum: 0 }, ["distribution-ends"]],
    // mean · (1 + 5 cv): 0.25 · 4 = 1
    [{ law: "gamma", mean: 0.25, cv: 0.6 }, []],
    [{ law: "gamma", mean: 0.25, cv: 0.61 }, ["distribution-outside"]],
    [{ law: "lognormal", mean: 0.5, cv: 0.3 }, ["distribution-outside"]],
    // sd² < mean (1 − mean): 0.4² = 0.16 = 0.2 · 0.8
    [{ law: "beta", mean: 0.2, sd: 0.4 }, ["distribution-beta"]],
    [{ law: "beta", mean: 0.2, sd: 0.39 }, []],
    [{ law: "uniform", minimum: 0.5, maximum: 0.5 }, ["distribution-ends"]],
    [{ law: "uniform", minimum: 0.5, maximum: 1.5 }, ["distribution-outside"]],
    [{ law: "triangular", minimum: 0.1, mode: 0.05, maximum: 0.2 }, ["distribution-mode"]],
    [{ law: "triangular", minimum: 0.1, mode: 0.1, maximum: 0.2 }, []],
    [{ law: "discrete", values: [0, 1], probabilities: [1] }, ["distribution-lengths"]],
    [{ law: "discrete", values: [0, 1], probabilities: [0.5, 0.4] }, ["distribution-sum"]],
    [{ law: "discrete", values: [0, 2], probabilities: [0.5, 0.5] }, ["distribution-outside"]],
    [{ law: "discrete", values: [0, 1], probabilities: [0.5, 0.5] }, []],
  ])("%j: %j", (distribution, expected) => {
    expect(law(distribution)).toEqual(expected);
  });
});

describe("walking a scenario", () => {
  const schema = z.strictObject({
    b: share,
    list: z.array(z.strictObject({ year: z.int(), factor: share })),
    by: z.record(z.string(), open),
    name: z.string(),
    absent: share.optional(),
  });
  const tree = schema.parse({
    b: 0.5,
    list: [{ year: 2022, factor: 0.25 }],
    by: { x: 7, y: { value: 8, kind: "lever" } },
    name: "n",
  });

  it("lists every number with its path, in the order of the keys", () => {
    expect(collectQuantities(tree).map(({ path, quantity: { value } }) => [path.join("."), value])).toEqual([
      ["b", 0.5],
      ["list.0.factor", 0.25],
      ["by.x", 7],
      ["by.y", 8],
    ]);
  });

  it("puts numbers in their place and leaves the rest", () => {
    const numbers: Numeric<z.output<typeof schema>> = numeric(tree, (_path, { value = NaN }) => 2 * value);
    expect(numbers).toEqual({ b: 1, list: [{ year: 2022, factor: 0.5 }], by: { x: 14, y: 16 }, name: "n" });
    expect(tree.b.value).toBe(0.5);
  });
});

describe("names and texts", () => {
  it.each(["a", "headBudget", "own-prior-year", "C17", "hba1c-2022"])("%s is a name", (name) => {
    expect(identifier("A name.").safeParse(name).success).toBe(true);
  });

  it.each(["", "1a", "a b", "a--b", "-a", "a-", "a/b", "a.b", "预算", "a".repeat(65)])(
    "%j is not",
    (name) => {
      expect(identifier("A name.").safeParse(name).success).toBe(false);
    },
  );

  it.each([{ en: "x" }, { en: "x", "zh-CN": "" }, { en: "x", "zh-CN": "y", fr: "z" }, "x"])(
    "%j is not a text in both languages",
    (text) => {
      expect(localized("A text.").safeParse(text).success).toBe(false);
    },
  );
});
