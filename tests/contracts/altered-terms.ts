/** Written data with one thing altered at a time: left out, out of range, of another kind, in another order. */
import type { z } from "zod";

type Path = readonly (string | number)[];

export interface Alteration {
  /** What was done, as a reader would say it. */
  readonly name: string;
  readonly terms: unknown;
}

const isList = (value: unknown): value is readonly unknown[] => Array.isArray(value);
const isObject = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === "object" && value !== null && !isList(value);
const isNumeric = (value: unknown): boolean =>
  typeof value === "number" || (typeof value === "string" && /^[-+\d./]+$/.test(value));

/** The same terms with another value in one place; a key whose value is undefined is left out. */
function replaced(terms: unknown, [key, ...rest]: Path, value: unknown): unknown {
  if (key === undefined) return value;
  if (isList(terms)) return terms.map((own, at) => (at === key ? replaced(own, rest, value) : own));
  const own = terms as Readonly<Record<string, unknown>>;
  const changed = { ...own, [key]: replaced(own[key], rest, value) };
  return Object.fromEntries(Object.entries(changed).filter(([, each]) => each !== undefined));
}

const valueAt = (terms: unknown, path: Path): unknown =>
  path.reduce((own: unknown, key) => (own as Readonly<Record<string, unknown>>)[key], terms);

/** Every place of the terms; of a list the first and the last. */
function placesOf(value: unknown, path: Path = []): Path[] {
  const inside = isList(value)
    ? value.flatMap((own, at) => (at === 0 || at === value.length - 1 ? placesOf(own, [...path, at]) : []))
    : isObject(value)
      ? Object.entries(value).flatMap(([key, own]) => placesOf(own, [...path, key]))
      : [];
  return [path, ...inside];
}

/** The words that a schema would rather read in a place, as its refusal lists them. */
function choicesAt(schema: z.ZodType, terms: unknown, path: Path): string[] {
  const issues = schema.safeParse(replaced(terms, path, "nonsense")).error?.issues ?? [];
  const own = issues.filter((issue) => issue.path.join(".") === path.join("."));
  return own.flatMap(({ message }) => [...message.matchAll(/["']([\w-]+)["']/g)].map(([, word]) => word));
}

function otherValues(schema: z.ZodType, terms: unknown, path: Path): readonly (readonly [string, unknown])[] {
  const value = valueAt(terms, path);
  if (isList(value))
    return [
      ["empty", []],
      ["with its last twice", [...value, ...value.slice(-1)]],
      ["in reverse", [...value].reverse()],
    ];
  if (isObject(value)) return [["with more", { ...value, unheardOf: 1 }]];
  if (typeof value === "boolean") return [[`= ${String(!value)}`, !value]];
  const texts = isNumeric(value) ? ["-1", "0", "1", "7"] : ["nonsense", ...choicesAt(schema, terms, path)];
  return texts.filter((text) => text !== String(value)).map((text) => [`= ${text}`, text] as const);
}

export function alterationsOf(schema: z.ZodType, terms: unknown): Alteration[] {
  return placesOf(terms).flatMap((path) => {
    const place = path.join(".") || "terms";
    const others = otherValues(schema, terms, path).map(([name, other]) => ({
      name: `${place} ${name}`,
      terms: replaced(terms, path, other),
    }));
    const left = { name: `${place} left out`, terms: replaced(terms, path, undefined) };
    return typeof path.at(-1) === "string" ? [left, ...others] : others;
  });
}
