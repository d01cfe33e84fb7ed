/** Known answers from a directory: every *.json that holds a list of cases; integers beyond 2^53 stay exact, as texts. */
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import type { Json, OracleCase } from "./case.js";

export class UnreadableOracles extends Error {}

export function readOracles(directory: string): OracleCase[] {
  const files = listed(directory);
  if (files.length === 0)
    throw new UnreadableOracles(`${directory}: no *.json files, so there is nothing to run`);
  const cases = files.flatMap((file) => casesOf(parse(join(directory, file)), file));
  if (cases.length === 0)
    throw new UnreadableOracles(
      `${directory}: no *.json file holds a list of cases with family, inputs, expected and tolerance, so there is nothing to run`,
    );
  return cases;
}

function listed(directory: string): string[] {
  try {
    return readdirSync(directory)
      .filter((name) => name.endsWith(".json"))
      .sort();
  } catch {
    throw new UnreadableOracles(
      `${directory}: not a directory that can be read; name one that holds *.json files`,
    );
  }
}

function parse(path: string): Json {
  const text = readFileSync(path, "utf8");
  try {
    return JSON.parse(text.replace(STRING_OR_NUMBER, quoteLong)) as Json;
  } catch (error) {
    throw new UnreadableOracles(`${path}: ${error instanceof Error ? error.message : String(error)}`);
  }
}

const STRING_OR_NUMBER = /"(?:[^"\\]|\\.)*"|-?\d+(?:\.\d+)?(?:[eE][+-]?\d+)?/g;
const quoteLong = (token: string): string =>
  /^-?\d{16,}$/.test(token) && !Number.isSafeInteger(Number(token)) ? `"${token}"` : token;

/** Files that hold something else (an index, examples without a tolerance) have no cases. */
function casesOf(content: Json, file: string): OracleCase[] {
  if (!Array.isArray(content)) return [];
  return (content as readonly Json[]).filter(isObject).flatMap((entry): OracleCase[] => {
    const { id, family, inputs, expected, tolerance } = entry;
    if (typeof family !== "string" || inputs === undefined) return [];
    if (expected === undefined || tolerance === undefined) return [];
    if (!isObject(inputs))
      throw new UnreadableOracles(`${file}: the inputs of a case of family "${family}" have no names`);
    return [{ id: typeof id === "string" ? id : "unnamed", family, inputs, expected, tolerance }];
  });
}

const isObject = (value: Json): value is { readonly [name: string]: Json } =>
  typeof value === "object" && value !== null && !Array.isArray(value);
