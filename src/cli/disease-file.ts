/** The disease model, reading and patients that a `disease` command names, each checked and worded. */
import { readFileSync } from "node:fs";
import type { Appraisal } from "../diseases/cohorts/appraisal.js";
import { appraisals } from "../diseases/cohorts/registry.js";
import { PatientFileError } from "../diseases/patients/problem.js";
import { known } from "./commands/known.js";
import { diseaseWordsOf } from "./disease-words.js";
import { BadInput } from "./exit.js";
import type { Common } from "./io.js";
import { wordsOf } from "./words.js";

export interface ChosenModel {
  readonly appraisal: Appraisal;
  /** Position of the reading. */
  readonly variant: number;
  readonly variantId: string;
}

export function chosenModel(id: string, variant: string | undefined, { language }: Common): ChosenModel {
  const words = wordsOf(language);
  known(
    "diseaseModel",
    id,
    appraisals.map(({ model }) => model.id),
    words,
  );
  const appraisal = appraisals.find(({ model }) => model.id === id)!;
  const readings = appraisal.model.variants.map((each) => each.id);
  const variantId = variant ?? readings[0];
  known("reading", variantId, readings, words);
  return { appraisal, variant: readings.indexOf(variantId), variantId };
}

export function jsonFile(path: string, { language }: Common): unknown {
  const words = diseaseWordsOf(language);
  let text: string;
  try {
    text = readFileSync(path, "utf8");
  } catch (error) {
    const { code = "unknown" } = error as NodeJS.ErrnoException;
    throw new BadInput(words.noFile(path, code), { file: path, code });
  }
  try {
    return JSON.parse(text.replace(/^\uFEFF/, ""));
  } catch (error) {
    throw new BadInput(words.notJson(path, (error as Error).message), { file: path });
  }
}

/** Does what reads a patient file; its problems become bad input, each with its place. */
export function withFile<Result>(path: string, { language }: Common, read: () => Result): Result {
  try {
    return read();
  } catch (error) {
    if (!(error instanceof PatientFileError)) throw error;
    const { problems } = error;
    const lines = problems.map(({ where, words }) => `  ${where}: ${words[language]}`);
    throw new BadInput([diseaseWordsOf(language).inFile(path, problems.length), ...lines].join("\n"), {
      file: path,
      problems,
    });
  }
}
