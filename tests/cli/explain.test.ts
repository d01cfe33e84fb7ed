/** `jieyu explain`: what the families say of themselves, whole, in both languages. */
import { describe, expect, it } from "vitest";
import { families } from "../../src/contracts/families/index.js";
import { jieyu } from "./harness.js";

const IDS = families.map(({ id }) => id);

describe("explain", () => {
  it("lists every family with its title", async () => {
    const { code, out } = await jieyu(["explain"]);
    expect(code).toBe(0);
    for (const { id, title } of families) expect(out).toContain(`${id}: ${title.en}`);
  });

  it.each(IDS)("explains %s in both languages with all its examples", async (id) => {
    const family = families.find((each) => each.id === id)!;
    const english = await jieyu(["explain", id]);
    const chinese = await jieyu(["explain", id, "--lang", "zh-CN"]);
    expect([english.code, chinese.code]).toEqual([0, 0]);
    expect(english.out.startsWith(`${family.title.en} (${id})\n`)).toBe(true);
    expect(chinese.out.startsWith(`${family.title["zh-CN"]} (${id})\n`)).toBe(true);
    for (const [index, { name, words }] of family.examples.entries()) {
      expect(english.out).toContain(`${index + 1}. ${name}: ${words.en}`);
      expect(chinese.out).toContain(words["zh-CN"]);
    }
  });

  it("is JSON for programs, whole numbers kept exact", async () => {
    const { out } = await jieyu(["explain", IDS[0], "--json"]);
    const told = JSON.parse(out) as { id: string; terms: { path: string }[]; examples: { name: string }[] };
    expect(told.id).toBe(IDS[0]);
    expect(told.examples.map(({ name }) => name)).toEqual(families[0].examples.map(({ name }) => name));
    expect(out).not.toMatch(/\d+n\b/);
  });

  it("offers the nearest family for a mistyped one", async () => {
    const { code, err } = await jieyu(["explain", "capitaton"]);
    expect(code).toBe(2);
    expect(err).toBe(
      `"capitaton" is no contract family. Did you mean "capitation"? There are: ${IDS.join(", ")}.\n`,
    );
  });

  it("offers it in Chinese too", async () => {
    const { err } = await jieyu(["explain", "capitaton", "--lang", "zh-CN"]);
    expect(err).toBe(`没有名为“capitaton”的合同类型。是否想写“capitation”？现有：${IDS.join("、")}。\n`);
  });
});
