/**
 * Finds the schema that governs a path of a written scenario: what keys, options, range and words belong there.
 *
 * Where a schema offers alternatives, the written value decides: by its discriminator, else by its kind and, among
 * alternatives with keys, by the keys they share with it.
 */
import { z } from "zod";
import type { QuantityField } from "./quantity.js";
import { quantityFields } from "./quantity.js";

type Schema = z.core.$ZodType;
type Definition = z.core.$ZodTypes["_zod"]["def"];

const definitionOf = (schema: Schema) => schema._zod.def as Definition;

/** The schema of `path`, not yet unwrapped; undefined where the schema knows no such place. */
export function schemaAt(schema: Schema, path: readonly string[], value: unknown): Schema | undefined {
  let at: Schema | undefined = schema;
  let here = value;
  for (const key of path) {
    at = at === undefined ? undefined : stepInto(resolved(at, here), key);
    here = memberOf(here, key);
  }
  return at;
}

export function memberOf(value: unknown, key: string): unknown {
  if (typeof value !== "object" || value === null || !Object.hasOwn(value, key)) return undefined;
  return (value as Record<string, unknown>)[key];
}

/** The keys that may stand in the map at this schema; undefined for a map with names of the user's own. */
export function keysOf(schema: Schema | undefined, value: unknown): string[] | undefined {
  const definition = schema === undefined ? undefined : definitionOf(resolved(schema, value));
  return definition?.type === "object" ? Object.keys(definition.shape) : undefined;
}

/** A number field as the walk finds it; `exact` for a contract's decimal terms, which families mark with `x-unit`. */
export interface NumberField extends QuantityField {
  readonly exact?: boolean;
}

/** The number field that governs this place, whether it is asked at the number or at its `value`. */
export function fieldAt(schema: Schema, path: readonly string[], value: unknown): NumberField | undefined {
  const own = fieldOf(schemaAt(schema, path, value), path.reduce(memberOf, value));
  if (own !== undefined || path.at(-1) !== "value") return own;
  const above = path.slice(0, -1);
  return fieldOf(schemaAt(schema, above, value), above.reduce(memberOf, value));
}

/** The number field that a schema marks, or that its alternative for this value marks. */
export function fieldOf(schema: Schema | undefined, value: unknown): NumberField | undefined {
  if (schema === undefined) return undefined;
  const found = quantityFields.get(schema as z.ZodType)?.field;
  if (found !== undefined) return found;
  const { "x-unit": unit, description = "" } = z.globalRegistry.get(schema as z.ZodType) ?? {};
  const alternative = alternativeFor(schema, value);
  // A term that may be one number or several by scheme is marked as a whole; several are marked one by one.
  const isOne = alternative === undefined || typeof value !== "object";
  if (typeof unit === "string" && isOne) return { description, unit, uncertain: false, exact: true };
  return fieldOf(wrappedBy(schema) ?? alternative, value);
}

export interface Description {
  readonly en: string;
  /** Only contract terms are described in Chinese too. */
  readonly chinese?: string;
}

export function descriptionOf(schema: Schema | undefined): Description {
  if (schema === undefined) return { en: "" };
  const { description, "x-zh-CN": chinese } = z.globalRegistry.get(schema as z.ZodType) ?? {};
  if (description === undefined) return descriptionOf(wrappedBy(schema));
  const trimmed = (text: string) => text.replace(/[.。]$/, "").replace(/[.](?= \()/, "");
  return { en: trimmed(description), ...(typeof chinese === "string" && { chinese: trimmed(chinese) }) };
}

/** The schema inside optional, default, pipe (its input side) and the like. */
function wrappedBy(schema: Schema): Schema | undefined {
  const definition = definitionOf(schema);
  if (definition.type === "pipe") return definition.in;
  if (definition.type === "lazy") return definition.getter();
  return "innerType" in definition ? definition.innerType : undefined;
}

/** The schema without wrappers, with the alternative chosen that the value was meant for. */
export function resolved(schema: Schema, value: unknown): Schema {
  const inner = wrappedBy(schema) ?? alternativeFor(schema, value);
  return inner === undefined ? schema : resolved(inner, value);
}

function alternativeFor(schema: Schema, value: unknown): Schema | undefined {
  const definition = definitionOf(schema);
  if (definition.type !== "union") return undefined;
  const discriminator = "discriminator" in definition ? String(definition.discriminator) : undefined;
  return best(definition.options, (option) => fit(resolved(option, value), value, discriminator));
}

function best<T>(items: readonly T[], score: (item: T) => number): T | undefined {
  let winner: T | undefined;
  let highest = 0;
  for (const item of items) {
    const points = score(item);
    if (points > highest) [winner, highest] = [item, points];
  }
  return winner;
}

/** How well an alternative suits a value: 0 not at all; 1 by kind; more for keys in common and for the discriminator. */
function fit(option: Schema, value: unknown, discriminator: string | undefined): number {
  const definition = definitionOf(option);
  const kind = Array.isArray(value) ? "array" : value === null ? "null" : typeof value;
  if (definition.type === "record") return kind === "object" ? 1 : 0;
  if (definition.type !== "object")
    return definition.type === kind || (kind === "array" && definition.type === "tuple") ? 1 : 0;
  if (kind !== "object") return 0;
  const shape = definition.shape;
  if (discriminator !== undefined) {
    const own = shape[discriminator];
    const bare = wrappedBy(own);
    const chosen = definitionOf(bare ?? own);
    const given = memberOf(value, discriminator);
    // An alternative whose discriminator may be left out is meant where it is.
    if (chosen.type === "literal")
      return chosen.values.includes(given as never) || (given === undefined && bare !== undefined) ? 1 : 0;
  }
  return 1 + Object.keys(value as object).filter((key) => Object.hasOwn(shape, key)).length;
}

function stepInto(schema: Schema, key: string): Schema | undefined {
  const definition = definitionOf(schema);
  if (definition.type === "object")
    return Object.hasOwn(definition.shape, key) ? definition.shape[key] : undefined;
  if (definition.type === "record") return definition.valueType;
  if (definition.type === "array") return definition.element;
  if (definition.type === "tuple") return definition.items[Number(key)] ?? definition.rest ?? undefined;
  return undefined;
}
