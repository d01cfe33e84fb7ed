/** Equal parts of a JSON Schema stand once; putting them back gives the schema as it was. */
import { describe, expect, it } from "vitest";
import { scenarioJsonSchema, type JsonSchema } from "../../src/scenario/json-schema.js";
import { withSharedParts } from "../../src/scenario/json-schema-shared.js";

const band: JsonSchema = {
  type: "object",
  description: "One band. ".repeat(30),
  properties: { from: { type: "number", description: "Start. ".repeat(60) }, share: { type: "number" } },
};
const schema: JsonSchema = {
  properties: {
    surplus: { type: "array", items: band },
    overspend: { anyOf: [band, { const: "none" }] },
    from: { type: "number", description: "Start. ".repeat(60) },
    short: { type: "number" },
  },
  $defs: { formula: { type: "string" } },
};

/** The schema with every shared part written out again. */
function writtenOut(value: unknown, definitions: Record<string, JsonSchema>): unknown {
  if (Array.isArray(value)) return value.map((member) => writtenOut(member, definitions));
  if (typeof value !== "object" || value === null) return value;
  const { $ref } = value as JsonSchema;
  const name = typeof $ref === "string" ? $ref.replace("#/$defs/", "") : undefined;
  if (name !== undefined && name !== "formula") return writtenOut(definitions[name], definitions);
  return Object.fromEntries(
    Object.entries(value).map(([key, member]) => [key, writtenOut(member, definitions)]),
  );
}

describe("shared parts of a JSON Schema", () => {
  it("stand once, under the word that names them, also inside one another", () => {
    const { $defs = {}, properties } = withSharedParts(schema);
    expect(properties).toEqual({
      surplus: { type: "array", items: { $ref: "#/$defs/items" } },
      overspend: { anyOf: [{ $ref: "#/$defs/items" }, { const: "none" }] },
      from: { $ref: "#/$defs/from" },
      short: { type: "number" },
    });
    expect(Object.keys($defs)).toEqual(["formula", "from", "items"]);
    expect($defs.items.properties?.from).toEqual({ $ref: "#/$defs/from" });
  });

  it("put back give the schema as it was", () => {
    const { $defs, ...made } = withSharedParts(schema);
    expect(writtenOut(made, $defs ?? {})).toEqual({ properties: schema.properties });
  });

  it("keep the scenario's schema small enough for an editor", () => {
    expect(JSON.stringify(scenarioJsonSchema(), undefined, 2).length).toBeLessThan(1_000_000);
  });
});
