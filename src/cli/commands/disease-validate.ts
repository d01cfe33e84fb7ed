/** `jieyu disease validate`: the page of validation, printed, written into `scenarios/validation`, or checked there. */
import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { validationPage } from "../../diseases/validation/page.js";
import { validate, type Validation } from "../../diseases/validation/validation.js";
import { diseaseWordsOf } from "../disease-words.js";
import { DONE, FAILED } from "../exit.js";
import type { Common, Io } from "../io.js";
import { jsonText } from "../json.js";
import { LANGUAGES } from "../language.js";
import { wordsOf } from "../words.js";

export interface ValidateOptions {
  readonly write?: boolean;
  readonly check?: boolean;
}

const FOLDER = "scenarios/validation";

/** Name of the file → its text. */
export function validationFiles(validation: Validation): Readonly<Record<string, string>> {
  return Object.fromEntries(
    LANGUAGES.map((language) => [
      language === "en" ? "disease.md" : `disease.${language}.md`,
      validationPage(validation, language),
    ]),
  );
}

export function diseaseValidate(
  { write, check }: ValidateOptions,
  { language, json }: Common,
  io: Io,
  folder = ".",
  made: Validation = validate(),
): number {
  const words = wordsOf(language);
  if (write !== true && check !== true) {
    io.out(json ? jsonText(made) : validationPage(made, language));
    return DONE;
  }
  const files = Object.entries(validationFiles(made)).map(([name, text]) => ({
    path: join(folder, FOLDER, name),
    text,
  }));
  if (write === true) mkdirSync(join(folder, FOLDER), { recursive: true });
  let outdated = 0;
  for (const { path, text } of files) {
    const current = textAt(path) === text;
    if (write === true) writeFileSync(path, text);
    else if (!current) outdated++;
    if (write === true) io.out(`${words.schemaWritten(path)}\n`);
    else io.out(`${current ? words.schemaCurrent(path) : diseaseWordsOf(language).outdated(path)}\n`);
  }
  return outdated === 0 ? DONE : FAILED;
}

function textAt(path: string): string | undefined {
  try {
    return readFileSync(path, "utf8");
  } catch {
    return undefined;
  }
}
