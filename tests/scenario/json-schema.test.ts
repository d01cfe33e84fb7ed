import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { z } from "zod";
import { decimalTerm } from "../../src/contracts/terms.js";
import { jsonSchemaOf, overlayJsonSchema, scenarioJsonSchema } from "../../src/scenario/json-schema.js";
import type { JsonSchema } from "../../src/scenario/json-schema.js";
import { quantity } from "../../src/scenario/quantity.js";

const folder = new URL("../../scenarios/schema/", import.meta.url);
const committed = (name: string): unknown => JSON.parse(readFileSync(new URL(name, folder), "utf8"));

describe("the committed JSON Schemas", () => {
  it.each([
    ["scenario.schema.json", scenarioJsonSchema],
    ["overlay.schema.json", overlayJsonSchema],
  ])("%s is what the code makes today (`jieyu schema --write` renews it)", (name, make) => {
    expect(committed(name)).toEqual(JSON.parse(JSON.stringify(make())));
  });

  it("says what every field is", () => {
    expect(withoutWords(scenarioJsonSchema(), "")).toEqual([]);
  });
});

/** Paths of properties that have no description, neither their own nor that of what they refer to. */
function withoutWords(schema: JsonSchema, path: string): string[] {
  const members = Object.entries(schema).flatMap(([key, member]) => {
    if (typeof member !== "object" || member === null) return [];
    if (key !== "properties" && key !== "$defs") return withoutWords(member as JsonSchema, path);
    return Object.entries(member as Record<string, JsonSchema>).flatMap(([name, property]) => [
      ...(isDescribed(property) || key === "$defs" ? [] : [`${path}/${name}`]),
      ...withoutWords(property, `${path}/${name}`),
    ]);
  });
  return members;
}

function isDescribed({ description, $ref }: JsonSchema): boolean {
  return typeof description === "string" || typeof $ref === "string";
}

describe("a JSON Schema of our own fields", () => {
  const made = jsonSchemaOf(
    z.strictObject({
      rate: quantity({ description: "A rate.", unit: "share", minimum: 0, maximum: 1 }),
      section: z.strictObject({ x: z.int() }),
      bands: z.array(z.strictObject({ from: z.number() })),
    }),
  );

  it("is draft 2020-12 and strict", () => {
    expect(made).toMatchObject({
      $schema: "https://json-schema.org/draft/2020-12/schema",
      additionalProperties: false,
    });
  });

  it("holds a number's words, unit and range", () => {
    expect(made.properties?.rate).toMatchObject({
      description: "A rate. (unit share, from 0 to 1)",
      anyOf: [{ type: "number", minimum: 0, maximum: 1 }, { $ref: "#/$defs/formula" }, { type: "object" }],
    });
  });

  it("lets a section take in a file, and then not repeat what the file holds", () => {
    expect(made.properties?.section).toMatchObject({
      properties: { from: { type: "string" }, x: { type: "integer" } },
      allOf: [{ anyOf: [{ required: ["x"] }, { required: ["from"] }] }],
    });
    expect(made).toMatchObject({
      allOf: [{ anyOf: [{ required: ["rate", "section", "bands"] }, { required: ["extends"] }] }],
    });
  });

  it("lets a contract's exact number be a formula, bare or in its object form", () => {
    const { anyOf } =
      jsonSchemaOf(
        z.strictObject({ term: decimalTerm({ en: "A term.", "zh-CN": "条款。" }, { unit: "share" }) }),
      ).properties?.term ?? {};
    expect(anyOf?.at(-1)).toMatchObject({ type: "string", pattern: "^=" });
    expect(anyOf?.at(-2)).toMatchObject({
      properties: { formula: { pattern: "^=" } },
      anyOf: [{ required: ["value"] }, { required: ["formula"] }],
    });
  });

  it("requires nothing of a file that extends another", () => {
    expect(JSON.stringify(overlayJsonSchema())).not.toContain('"required"');
  });

  it("leaves `from` alone where it is the lower end of a band", () => {
    expect(made.properties?.bands.items).toMatchObject({
      properties: { from: { type: "number" } },
      required: ["from"],
    });
  });
});
