/**
 * JSON Schema (draft 2020-12) of a file as it is written, made from its one zod definition.
 *
 * It differs from the zod schema where files are not yet brought together: `extends` and `from` may stand, and what a
 * named file may hold need not be repeated; a contract's exact numbers may be formulas.
 */
import { z } from "zod";
import { withSharedParts } from "./json-schema-shared.js";

/** A JSON Schema as plain data; only the members that this file touches are named. */
export interface JsonSchema {
  properties?: Record<string, JsonSchema>;
  required?: string[];
  additionalProperties?: JsonSchema | boolean;
  items?: JsonSchema;
  prefixItems?: JsonSchema[];
  anyOf?: JsonSchema[];
  oneOf?: JsonSchema[];
  $defs?: Record<string, JsonSchema>;
  [member: string]: unknown;
}

/** The same for a file that extends another and holds only what it changes: nothing is required. */
export function partialJsonSchemaOf(schema: z.ZodObject, title: string): JsonSchema {
  return withSharedParts({ ...partly(writtenSchema(schema, title)) });
}

export function jsonSchemaOf(schema: z.ZodObject, title = "jieyu scenario"): JsonSchema {
  return withSharedParts(writtenSchema(schema, title));
}

function writtenSchema(schema: z.ZodObject, title: string): JsonSchema {
  const made = z.toJSONSchema(schema, { target: "draft-2020-12", io: "input" }) as JsonSchema;
  const { $schema, $defs, ...root } = made;
  const sections = buildingOn(inside(root), "extends", EXTENDS);
  const definitions = $defs === undefined ? {} : { $defs: eachOf($defs, takingIn) };
  return { $schema, title, ...sections, ...definitions };
}

const FORMULA: JsonSchema = {
  type: "string",
  pattern: "^=",
  description: "Formula over named numbers: + - * / and whole powers.",
};

const FILE_NAME = { type: "string", pattern: "\\.(ya?ml|json)$" };
const EXTENDS: JsonSchema = {
  ...FILE_NAME,
  description:
    "Scenario that this one changes: its values hold where this file is silent; null takes an entry away.",
};
const FROM: JsonSchema = {
  ...FILE_NAME,
  description: "File whose content stands under the section's own keys.",
};

/** Lets a section, and every section in it, take in a file. */
function takingIn(schema: JsonSchema): JsonSchema {
  const made = inside(schema);
  return takesFiles(made) ? buildingOn(made, "from", FROM) : made;
}

/** Alternatives are told apart by their own keys, so "any of" means the same as "one of", also where keys are in a file. */
function inside({ oneOf, ...schema }: JsonSchema): JsonSchema {
  const made = eachPart({ ...schema, anyOf: schema.anyOf ?? oneOf }, takingIn);
  return typeof made["x-unit"] === "string" && made.anyOf !== undefined
    ? withFormula(made, made.anyOf)
    : made;
}

/** A contract's exact number may be a formula, also in its object form. */
function withFormula(schema: JsonSchema, alternatives: readonly JsonSchema[]): JsonSchema {
  const either = [{ required: ["value"] }, { required: ["formula"] }];
  const widened = alternatives.map((alternative) =>
    alternative.properties !== undefined && "value" in alternative.properties
      ? { ...partly(alternative), properties: { ...alternative.properties, formula: FORMULA }, anyOf: either }
      : alternative,
  );
  return { ...schema, anyOf: [...widened, FORMULA] };
}

/** Nothing required, at any depth. */
function partly(schema: JsonSchema): JsonSchema {
  const members = Object.entries(schema).filter(([key]) => key !== "required" && key !== "allOf");
  return eachPart(Object.fromEntries(members), partly);
}

function eachPart(schema: JsonSchema, change: (schema: JsonSchema) => JsonSchema): JsonSchema {
  const { properties, additionalProperties, items, prefixItems, anyOf, $defs } = schema;
  return {
    ...schema,
    ...(properties && { properties: eachOf(properties, change) }),
    ...(typeof additionalProperties === "object" && { additionalProperties: change(additionalProperties) }),
    ...(items && { items: change(items) }),
    ...(prefixItems && { prefixItems: prefixItems.map(change) }),
    ...(anyOf && { anyOf: anyOf.map(change) }),
    ...($defs && { $defs: eachOf($defs, change) }),
  };
}

/** Sections do; a single number, its law and a text in two languages do not, nor where `from` means something else. */
function takesFiles({ type, properties = {} }: JsonSchema): boolean {
  if (type !== "object" || "from" in properties) return false;
  return !("kind" in properties || "zh-CN" in properties || "mean" in properties);
}

/** Adds the key that names a file; what is required may then be in that file. */
function buildingOn({ required, ...schema }: JsonSchema, key: string, file: JsonSchema): JsonSchema {
  const made = { ...schema, properties: { [key]: file, ...schema.properties } };
  return required === undefined ? made : { ...made, allOf: [{ anyOf: [{ required }, { required: [key] }] }] };
}

function eachOf(
  schemas: Record<string, JsonSchema>,
  change: (schema: JsonSchema) => JsonSchema,
): Record<string, JsonSchema> {
  return Object.fromEntries(Object.entries(schemas).map(([key, schema]) => [key, change(schema)]));
}
