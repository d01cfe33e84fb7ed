/**
 * What `explain`, the gallery and the API say of a family: words, formula, source, every term with its description, unit
 * and range (read from the schema itself), and the worked examples.
 */
import { z } from "zod";
import type { WorkedExample } from "./family.js";
import { familyOf } from "./families/index.js";
import type { Language } from "./trace-words.js";

export interface DescribedTerm {
  /** Dotted path; `[]` stands for each element of a list, `{}` for each entry of a map. */
  readonly path: string;
  readonly description: string;
  readonly unit?: string;
  readonly range?: string;
  readonly required: boolean;
  /** The words a choice allows, with what each means where the schema says. */
  readonly choices?: readonly { readonly value: string; readonly words?: string }[];
}

export interface DescribedFamily {
  readonly id: string;
  readonly title: string;
  readonly words: string;
  readonly formula: string;
  readonly source: string;
  readonly terms: readonly DescribedTerm[];
  readonly examples: readonly {
    readonly name: string;
    readonly words: string;
    readonly example: WorkedExample;
  }[];
}

export function describeFamily(id: string, language: Language): DescribedFamily {
  const family = familyOf(id);
  const schema = z.toJSONSchema(family.terms, { io: "input" }) as JsonSchema;
  return {
    id,
    title: family.title[language],
    words: family.words[language],
    formula: family.formula,
    source: family.source,
    terms: distinct(propertiesOf(schema, "", language)),
    examples: family.examples.map((example) => ({
      name: example.name,
      words: example.words[language],
      example,
    })),
  };
}

/** The part of JSON Schema that contract terms use. */
interface JsonSchema {
  readonly description?: string;
  readonly properties?: Readonly<Record<string, JsonSchema>>;
  readonly required?: readonly string[];
  readonly items?: JsonSchema;
  readonly anyOf?: readonly JsonSchema[];
  readonly oneOf?: readonly JsonSchema[];
  readonly additionalProperties?: JsonSchema | boolean;
  readonly const?: string;
  readonly enum?: readonly string[];
  readonly "x-zh-CN"?: string;
  readonly "x-unit"?: string;
  readonly "x-range"?: string;
}

function propertiesOf(schema: JsonSchema, path: string, language: Language): DescribedTerm[] {
  return Object.entries(schema.properties ?? {}).flatMap(([key, property]) => {
    const own = path === "" ? key : `${path}.${key}`;
    return [
      described(property, own, schema.required?.includes(key) === true, language),
      ...insideOf(property, own, language),
    ];
  });
}

/** What lies below a field; where a number comes from is the same for all and not told again. */
function insideOf(schema: JsonSchema, path: string, language: Language): DescribedTerm[] {
  const branches = [...(schema.anyOf ?? []), ...(schema.oneOf ?? [])].filter((branch) => !isNumber(branch));
  const entries = typeof schema.additionalProperties === "object" ? schema.additionalProperties : undefined;
  return [
    ...propertiesOf(schema, path, language),
    ...branches.flatMap((branch) => insideOf(branch, path, language)),
    ...(schema.items === undefined ? [] : insideOf(schema.items, `${path}[]`, language)),
    ...(entries === undefined
      ? []
      : [described(entries, `${path}{}`, true, language), ...insideOf(entries, `${path}{}`, language)]),
  ];
}

/** A bare number, a decimal text, a number with its source, or a choice of these. */
function isNumber(schema: JsonSchema): boolean {
  return schema["x-unit"] !== undefined || schema.properties?.["value"] !== undefined || "pattern" in schema;
}

function described(schema: JsonSchema, path: string, required: boolean, language: Language): DescribedTerm {
  const number = [schema, ...(schema.anyOf ?? [])].find((candidate) => candidate["x-unit"] !== undefined);
  const own = (language === "zh-CN" ? schema["x-zh-CN"] : undefined) ?? schema.description ?? "";
  // Editors read unit and range in the words; here they stand beside them.
  const description = own.replace(/ \(unit .*\)$/, "");
  const choices =
    schema.const !== undefined
      ? [{ value: schema.const, words: description }]
      : schema.enum?.map((value) => ({ value }));
  return {
    path,
    description,
    ...(number && { unit: number["x-unit"], range: number["x-range"] }),
    required,
    ...(choices && { choices }),
  };
}

/** The same path in several branches of a choice is told once, with all its words. */
function distinct(terms: readonly DescribedTerm[]): DescribedTerm[] {
  const byPath = new Map<string, DescribedTerm>();
  for (const term of terms) {
    const before = byPath.get(term.path);
    const fresh = (term.choices ?? []).filter(
      ({ value }) => !before?.choices?.some((known) => known.value === value),
    );
    const choices = [...(before?.choices ?? []), ...fresh];
    byPath.set(term.path, { ...(before ?? term), ...(choices.length > 0 && { choices }) });
  }
  return [...byPath.values()];
}
