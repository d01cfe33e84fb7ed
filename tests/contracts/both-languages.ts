/**
 * What a test provokes is said in both languages: chinese-messages.json holds the Chinese for the English, as a reader gets
 * it, so that a test that demands the one thereby demands the other. A message that is not on record must at least be Chinese.
 */
import { readFileSync } from "node:fs";
import { expect } from "vitest";
import type { Words } from "../../src/contracts/language.js";
import { ContractError } from "../../src/contracts/problems.js";
import { SaidError } from "../../src/contracts/said-error.js";

const record = JSON.parse(
  readFileSync(new URL("./chinese-messages.json", import.meta.url), "utf8"),
) as Readonly<Record<string, string>>;

/** The English of words whose Chinese is right. `where`: what the message is about, where the Chinese names it too. */
export function inEnglish({ en, "zh-CN": chinese }: Words, where = ""): string {
  const key = where === "" ? en : `${where}: ${en}`;
  if (key in record) expect({ key, chinese }).toEqual({ key, chinese: record[key] });
  else expect(chinese).toMatch(/\p{Script=Han}/u);
  return en;
}

/** For words that no test spells out in English: they must be on record. */
export function onRecord(words: Words): void {
  expect(record).toHaveProperty([words.en], words["zh-CN"]);
}

/** Runs, and lets an error pass if its Chinese is right. */
export const saying = (run: () => unknown) => (): unknown => {
  try {
    return run();
  } catch (error) {
    if (error instanceof ContractError)
      for (const { where, message } of error.problems) inEnglish(message, where);
    if (error instanceof SaidError) inEnglish({ en: error.message, "zh-CN": error.chinese });
    throw error;
  }
};
