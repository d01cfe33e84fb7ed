/** What is wrong with a patient file, for people in their language and for programs. */
import type { Words } from "../../contracts/language.js";

export interface PatientProblem {
  /** Place in the file: `people.cn_male_60.HbA1c`. */
  readonly where: string;
  readonly words: Words;
  readonly nearest?: string;
}

/** Everything that is wrong with the file at once. */
export class PatientFileError extends Error {
  override readonly name = "PatientFileError";

  constructor(readonly problems: readonly PatientProblem[]) {
    super(problems.map(({ where, words }) => `${where}: ${words.en}`).join("\n"));
  }
}

export const problemOf = (where: string, en: string, chinese: string, nearest?: string): PatientProblem => ({
  where,
  words: { en, "zh-CN": chinese },
  nearest,
});
