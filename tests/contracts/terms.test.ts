/** How numbers of a contract are read, and what the schema says of each term. */
import { describe, expect, it } from "vitest";
import { z } from "zod";
import { describeFamily } from "../../src/contracts/explain.js";
import { families, familyOf } from "../../src/contracts/families/index.js";
import { bySchemeTerm, decimalTerm, forScheme } from "../../src/contracts/terms.js";

const share = decimalTerm(
  { en: "A share.", "zh-CN": "比例。" },
  { unit: "share", minimum: "0", maximum: "1" },
);
const messages = (schema: z.ZodType, input: unknown) =>
  schema.safeParse(input).error?.issues.map((issue) => `${issue.path.join(".")}: ${issue.message}`);

describe("decimal terms", () => {
  it.each([
    [0.1, "0.1"],
    [1e-7, "1e-7"],
    ["0.70", "0.70"],
    ["1/3", "1/3"],
    [{ value: "0.25", unit: "share", kind: "lever", note: "example" }, "0.25"],
    [{ value: 0.5, kind: "evidence", source: "A16" }, "0.5"],
  ])("%j → %s", (input, text) => {
    expect(share.parse(input)).toBe(text);
  });

  it.each([
    [1.5, ": must lie in 0 to 1; read 1.5"],
    ["-1/3", ": must lie in 0 to 1; read -1/3"],
    [{ value: 2 }, ": must lie in 0 to 1; read 2"],
    [{ value: 0.5, unit: "ratio" }, "unit: unit must be share"],
    [{ value: 0.5, kind: "evidence" }, ": evidence needs a source"],
  ])("%j is refused: %s", (input, message) => {
    expect(messages(share, input)).toEqual([message]);
  });

  it.each(["a tenth", "1/0", NaN, null, "0.1.2", { amount: 1 }])("%j is no number", (input) => {
    expect(share.safeParse(input).success).toBe(false);
  });

  it("resolve by scheme", () => {
    const rate = bySchemeTerm(
      { en: "A rate.", "zh-CN": "标准。" },
      { unit: "money/patientYear", minimum: "0" },
    );
    const both = rate.parse({ byScheme: { employee: 100, resident: "80.5" } });
    expect([forScheme(both, "resident", "rate"), forScheme(rate.parse(7), "resident", "rate")]).toEqual([
      "80.5",
      "7",
    ]);
    expect(() => forScheme(both, "other", "rate")).toThrow(
      'rate: has no value for the scheme "other", whose purse is separate; given: employee, resident',
    );
    expect(() => forScheme(both, "all", "rate")).toThrow(
      "rate: differs by scheme (employee, resident), and the contract does not say which purse it pays from: write scheme: with one of them, a contract for each",
    );
  });
});

describe("schemas of terms", () => {
  const capitation = familyOf("capitation").terms;
  const sound = {
    headRate: { rule: "fixed", perPatientYear: 100, update: { rule: "frozen" } },
    budgetBasis: "totalAllowed",
    counts: { services: ["outpatient"] },
    surplus: { basis: "budgetSigned", bands: [{ from: 0, providerKeeps: 1 }] },
    overspend: { basis: "budgetSigned", bands: [{ from: 0, providerBears: 1 }] },
  };

  it("name the band that does not start higher", () => {
    const bands = [
      { from: 0, providerKeeps: 1 },
      { from: "0.1", providerKeeps: 0 },
      { from: "1/10", providerKeeps: 0 },
    ];
    expect(messages(capitation, { ...sound, surplus: { basis: "budgetSigned", bands } })).toEqual([
      "surplus.bands.2.from: bands must start higher and higher; 1/10 follows 0.1",
    ]);
  });

  it("do not stumble over a band that is no number", () => {
    const bands = [{ from: "zero", providerKeeps: 1 }];
    expect(capitation.safeParse({ ...sound, surplus: { basis: "budgetSigned", bands } }).success).toBe(false);
  });

  it("want a split that is whole", () => {
    const distribute = {
      by: [
        { vector: "spending", share: "1/3" },
        { vector: "months", share: "1/3" },
      ],
    };
    expect(messages(capitation, { ...sound, distribute })).toEqual([
      "distribute.by: the shares must sum to 1, so that the whole result is split; they sum to 2/3",
    ]);
  });

  it("are strict in every family and can be extended by a scenario's own keys", () => {
    for (const family of families) {
      const extended = (family.terms as z.ZodObject).extend({ arm: z.string() });
      const example = family.examples[0].terms as object;
      expect(extended.safeParse({ ...example, arm: "usual" }).success, family.id).toBe(true);
      expect(extended.safeParse({ ...example, arm: "usual", bonus: 1 }).success, family.id).toBe(false);
    }
  });
});

describe("describeFamily", () => {
  it("tells words, formula, source and examples in the language asked for", () => {
    const { title, words, formula, examples } = describeFamily("fee-for-service", "zh-CN");
    expect([title, formula, examples.map(({ name }) => name)]).toEqual([
      "按项目付费",
      "fund outlay = fundPaid; consortium result = 0",
      ["small", "threshold", "one service", "zero", "error"],
    ]);
    expect(words.startsWith("每项服务按价格随发生随支付")).toBe(true);
  });

  it("tells each term's unit, range, choices and whether it must be given", () => {
    const terms = new Map(describeFamily("capitation", "en").terms.map((term) => [term.path, term]));
    expect(terms.get("surplus.bands[].providerKeeps")).toEqual({
      path: "surplus.bands[].providerKeeps",
      description:
        "Share of the surplus inside the band that the consortium keeps; the rest returns to the fund.",
      unit: "share",
      range: "0 to 1",
      required: true,
    });
    expect(terms.get("reserve.drawBeforeProvider")?.required).toBe(true);
    expect(terms.get("reserve")?.required).toBe(false);
    expect(terms.get("headRate.perPatientYear")?.unit).toBe("money/patientYear");
    expect(terms.get("headRate.update.rule")?.choices).toEqual([
      { value: "frozen", words: "The base stays as signed." },
      { value: "indexed", words: "The base grows." },
      { value: "byYear", words: "A factor for each year." },
      { value: "rebased", words: "The base follows past spending." },
    ]);
    expect(terms.get("budgetBasis")?.choices?.map(({ value }) => value)).toEqual([
      "fundOnly",
      "totalAllowed",
      "inPolicyScope",
    ]);
  });

  it("describes every term of every family in English, and in Chinese where users fill in terms", () => {
    for (const { id } of families) {
      const english = describeFamily(id, "en").terms;
      expect(
        english.filter(({ description, path }) => description === "" && id !== "composed" && path !== ""),
      ).toEqual([]);
      const chinese = id === "composed" ? [] : describeFamily(id, "zh-CN").terms;
      expect(chinese.filter(({ description }) => !/[\u4e00-\u9fff]/.test(description))).toEqual([]);
    }
  });

  it("refuses a family that does not exist", () => {
    expect(() => describeFamily("global-budgt", "en")).toThrow('did you mean "global-budget"?');
  });
});
