/** Every worked example of every registered family: the numbers were worked by hand in the family's own file. */
import { describe, expect, it } from "vitest";
import { families, familyOf } from "../../src/contracts/families/index.js";
import { checkIdentities } from "../../src/contracts/identities.js";
import { settleExample, valuesOf } from "../../src/contracts/run-example.js";
import { saying } from "./both-languages.js";

for (const family of families) {
  describe(`family ${family.id}`, () => {
    it("has four to eight worked examples, one of them an error", () => {
      expect(family.examples.length).toBeGreaterThanOrEqual(4);
      expect(family.examples.length).toBeLessThanOrEqual(8);
      expect(family.examples.filter((example) => example.error !== undefined)).toHaveLength(1);
    });

    it("speaks both languages, of itself and of each example", () => {
      for (const words of [family.title, family.words, ...family.examples.map((example) => example.words)]) {
        expect(words.en).toMatch(/[A-Za-z]{2}/);
        expect(words["zh-CN"]).toMatch(/\p{Script=Han}{2}/u);
      }
      expect(new Set(family.examples.map(({ name }) => name)).size).toBe(family.examples.length);
    });

    for (const example of family.examples) {
      if (example.error !== undefined) {
        it(`${example.name}: is refused`, () => {
          expect(saying(() => settleExample(family, example))).toThrow(example.error);
        });
        continue;
      }
      it(`${example.name}: settles as worked by hand`, () => {
        const account = settleExample(family, example);
        const actual = account.settlements.map((_, index) => valuesOf(account, index));
        expect(actual).toMatchObject(example.expected ?? []);
        expect(example.expected).toHaveLength(account.settlements.length);
        // An empty expectation would hold of anything.
        expect(example.expected?.filter((year) => Object.keys(year).length === 0)).toEqual([]);
        expect(checkIdentities(account)).toEqual([]);
      });
    }
  });
}

describe("the registry", () => {
  it("names the nearest family for a mistyped one", () => {
    expect(() => familyOf("capitaton")).toThrow(
      'family: "capitaton" is not a contract family; did you mean "capitation"?',
    );
  });
});
