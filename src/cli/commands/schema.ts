/**
 * `jieyu schema`: the JSON Schemas of scenario files, contract files and summary.json, printed, written into `scenarios/schema`
 * of the current folder, or compared with what is written there.
 */
import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { contractFileJsonSchema } from "../../contracts/file/read.js";
import { summaryJsonSchema } from "../../report/schema.js";
import { overlayJsonSchema, scenarioJsonSchema } from "../../scenario/json-schema.js";
import { DONE, FAILED } from "../exit.js";
import type { Common, Io } from "../io.js";
import { wordsOf } from "../words.js";

export interface SchemaOptions {
  readonly write?: boolean;
  readonly check?: boolean;
}

const FOLDER = "scenarios/schema";

/** Name of the file → its text. One schema is one line here. */
export function schemaTexts(): Readonly<Record<string, string>> {
  return {
    "scenario.schema.json": textOf(scenarioJsonSchema()),
    "overlay.schema.json": textOf(overlayJsonSchema()),
    "contract.schema.json": textOf(contractFileJsonSchema()),
    "summary.schema.json": textOf(summaryJsonSchema()),
  };
}

const textOf = (schema: unknown): string => `${JSON.stringify(schema, undefined, 2)}\n`;

/** `folder`: where `scenarios/schema` lies. */
export function schema({ write, check }: SchemaOptions, { language }: Common, io: Io, folder = "."): number {
  const words = wordsOf(language);
  const texts = Object.entries(schemaTexts()).map(([name, text]) => ({
    path: join(folder, FOLDER, name),
    name,
    text,
  }));
  if (write === true) {
    mkdirSync(join(folder, FOLDER), { recursive: true });
    for (const { path, text } of texts) {
      writeFileSync(path, text);
      io.out(`${words.schemaWritten(path)}\n`);
    }
    return DONE;
  }
  if (check !== true) {
    io.out(textOf(Object.fromEntries(texts.map(({ name, text }) => [name, JSON.parse(text) as unknown]))));
    return DONE;
  }
  const outdated = texts.filter(({ path, text }) => writtenAt(path) !== text);
  for (const each of texts) {
    io.out(`${outdated.includes(each) ? words.schemaOutdated(each.path) : words.schemaCurrent(each.path)}\n`);
  }
  return outdated.length === 0 ? DONE : FAILED;
}

function writtenAt(path: string): string | undefined {
  try {
    return readFileSync(path, "utf8");
  } catch {
    return undefined;
  }
}
