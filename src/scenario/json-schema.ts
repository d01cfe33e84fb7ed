/**
 * JSON Schemas of scenario files: editors complete from them, the API serves them, the form is built from them.
 */
import { jsonSchemaOf, partialJsonSchemaOf, type JsonSchema } from "./json-schema-of.js";
import { scenarioSchema } from "./schema/index.js";

export { jsonSchemaOf, type JsonSchema } from "./json-schema-of.js";

export function scenarioJsonSchema(): JsonSchema {
  return jsonSchemaOf(scenarioSchema);
}

/** The same for a file that extends another and holds only what it changes: nothing is required. */
export function overlayJsonSchema(): JsonSchema {
  return partialJsonSchemaOf(scenarioSchema, "jieyu scenario that extends another");
}
