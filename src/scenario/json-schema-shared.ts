/**
 * One place for what a JSON Schema says more than once: equal parts become one definition that the others refer to.
 *
 * Contracts of many families share budgets, bands and reserves; written out each time, the schema would grow with every
 * family until editors stall. The meaning does not change.
 */
import type { JsonSchema } from "./json-schema-of.js";

/** Parts shorter than this stay where they are: a reference would hardly be shorter. */
const SHORTEST_SHARED = 300;

export function withSharedParts(schema: JsonSchema): JsonSchema {
  const times = new Map<string, number>();
  parts(schema).forEach((part) => count(part, times));
  const shared = new Map<string, string>();
  const definitions: Record<string, JsonSchema> = {};
  const taken = new Set(Object.keys(schema.$defs ?? {}));
  const place = (part: JsonSchema, key: string): JsonSchema => {
    const text = JSON.stringify(part);
    const known = shared.get(text);
    if (known !== undefined) return { $ref: `#/$defs/${known}` };
    if (text.length < SHORTEST_SHARED || times.get(text) === 1) return mapParts(part, place);
    const name = freeName(key, taken);
    shared.set(text, name);
    definitions[name] = mapParts(part, place);
    return { $ref: `#/$defs/${name}` };
  };
  const { $defs = {}, ...root } = schema;
  const made = mapParts(root, place);
  const kept = Object.fromEntries(Object.entries($defs).map(([key, part]) => [key, mapParts(part, place)]));
  const all = { ...kept, ...definitions };
  return Object.keys(all).length === 0 ? made : { ...made, $defs: all };
}

/** A part inside an equal part is counted with the first of them only. */
function count(part: JsonSchema, times: Map<string, number>): void {
  const text = JSON.stringify(part);
  const before = times.get(text) ?? 0;
  times.set(text, before + 1);
  if (before === 0) parts(part).forEach((inner) => count(inner, times));
}

function parts(schema: JsonSchema): JsonSchema[] {
  const found: JsonSchema[] = [];
  mapParts(schema, (part) => {
    found.push(part);
    return part;
  });
  return found;
}

/** Passes every schema directly inside through `change`, with the word that says what it is. */
function mapParts(schema: JsonSchema, change: (part: JsonSchema, key: string) => JsonSchema): JsonSchema {
  const stated = Object.entries(schema).filter(([, member]) => member !== undefined);
  const members = stated.map(([key, member]): [string, unknown] => {
    if (key === "properties" || key === "$defs") return [key, mapRecord(member as Named, change)];
    if (key === "additionalProperties" || key === "items")
      return [key, typeof member === "object" ? change(member as JsonSchema, key) : member];
    if (key === "anyOf" || key === "prefixItems")
      return [key, (member as JsonSchema[]).map((part) => change(part, wordFor(part)))];
    return [key, member];
  });
  return Object.fromEntries(members);
}

type Named = Readonly<Record<string, JsonSchema>>;

function mapRecord(record: Named, change: (part: JsonSchema, key: string) => JsonSchema): Named {
  return Object.fromEntries(Object.entries(record).map(([key, part]) => [key, change(part, key)]));
}

/** An alternative is called after its first key. */
const wordFor = ({ properties = {} }: JsonSchema): string => Object.keys(properties)[0] ?? "choice";

function freeName(key: string, taken: Set<string>): string {
  let name = key;
  for (let number = 2; taken.has(name); number++) name = `${key}${number}`;
  taken.add(name);
  return name;
}
