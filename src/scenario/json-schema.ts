/**
 * JSON Schema (draft 2020-12) of the scenario file as it is written, made from the one zod definition: editors complete
 * from it, the API serves it, the form is built from it.
 *
 * It differs from the zod schema where files are not yet brought together: `extends` and `from` may stand, and what a
 * named file may hold need not be repeated; a contract's exact numbers may be formulas.
 */
import { z } from "zod";
import { scenarioSchema } from "./schema/index.js";

/** A JSON Schema as plain data; only the members that this file touches are named. */
export interface JsonSchema {
  properties?: Record<string, JsonSchema>;
  required?: string[];
  additionalProperties?: JsonSchema | boolean;
  items?: JsonSchema;
  prefixItems?: JsonSchema[];
  anyOf?: JsonSchema[];
  oneOf?: JsonSchema[];
  [member: string]: unknown;
}

export function scenarioJsonSchema(): JsonSchema {
  return jsonSchemaOf(scenarioSchema);
}

export function jsonSchemaOf(schema: z.ZodObject): JsonSchema {
  const made = z.toJSONSchema(schema, {
    target: "draft-2020-12",
    io: "input",
    override: ({ zodSchema, jsonSchema }) => {
      const unit = z.globalRegistry.get(zodSchema as unknown as z.ZodType)?.["x-unit"];
      if (typeof unit === "string" && jsonSchema.anyOf !== undefined) jsonSchema.anyOf.push(FORMULA);
    },
  }) as JsonSchema;
  const { $schema, $defs, ...root } = made;
  const sections = buildingOn(inside(root), "extends", EXTENDS);
  const definitions =
    $defs === undefined ? {} : { $defs: eachOf($defs as Record<string, JsonSchema>, takingIn) };
  return { $schema, title: "jieyu scenario", ...sections, ...definitions };
}

const FORMULA = {
  type: "string",
  pattern: "^=",
  description: "Formula over named numbers: + - * / and whole powers.",
} as const;

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
function inside({ oneOf, anyOf = oneOf, ...schema }: JsonSchema): JsonSchema {
  const { properties, additionalProperties, items, prefixItems } = schema;
  return {
    ...schema,
    ...(properties && { properties: eachOf(properties, takingIn) }),
    ...(typeof additionalProperties === "object" && { additionalProperties: takingIn(additionalProperties) }),
    ...(items && { items: takingIn(items) }),
    ...(prefixItems && { prefixItems: prefixItems.map(takingIn) }),
    ...(anyOf && { anyOf: anyOf.map(takingIn) }),
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
