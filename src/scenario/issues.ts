/**
 * Turns what the schema library complains about into findings of our own catalogue: which key is unknown and which is
 * near, what was needed and what stands there, which range and unit a number has.
 */
import type { z } from "zod";
import { isMessageCode } from "./messages.js";
import { nearest } from "./nearest.js";
import type { Finding } from "./problem.js";
import { finding } from "./problem.js";
import { descriptionOf, fieldAt, keysOf, memberOf, schemaAt } from "./schema-walk.js";

type Issue = z.core.$ZodIssue;

export interface Written {
  readonly schema: z.core.$ZodType;
  /** The scenario as written, without places. */
  readonly value: unknown;
}

export function findingsOf(issues: readonly Issue[], written: Written): Finding[] {
  return issues.flatMap((issue) => findingOf(issue, issue.path.map(String), written));
}

function findingOf(issue: Issue, path: string[], written: Written): Finding[] {
  switch (issue.code) {
    case "unrecognized_keys":
      return issue.keys.map((key) => unknownKey(key, path, written));
    case "invalid_type":
      return [wrongKind(expectedKind(issue.expected), path, written)];
    case "invalid_value":
      return [notOneOf(issue.values.map(String), path, written)];
    case "invalid_union":
      return unionFindings(issue, path, written);
    case "too_small":
      return [outOfBounds(issue.origin, { minimum: Number(issue.minimum) }, path, written)];
    case "too_big":
      return [outOfBounds(issue.origin, { maximum: Number(issue.maximum) }, path, written)];
    case "invalid_format":
      return [badText(issue, path, written)];
    case "invalid_key":
    case "invalid_element":
      return issue.issues.flatMap((inner) => findingOf(inner, [...path, ...inner.path.map(String)], written));
    case "not_multiple_of":
      return [finding("refused", path, { message: issue.message })];
    case "custom":
      return [customFinding(issue, path)];
  }
}

/** A check of our own names its code of the catalogue under `params.problem`; any other text is shown as it is. */
function customFinding(issue: Extract<Issue, { code: "custom" }>, path: string[]): Finding {
  const { problem, ...params } = issue.params ?? {};
  if (isMessageCode(problem)) return { code: problem, path, params };
  return finding("refused", path, { message: issue.message, ...params });
}

function unknownKey(key: string, path: string[], { schema, value }: Written): Finding {
  const here = at(value, path);
  const valid = keysOf(schemaAt(schema, path, value), here) ?? [];
  const free = valid.filter((name) => memberOf(here, name) === undefined);
  return finding("unknown-key", [...path, key], { key, nearest: nearest(key, valid), valid: free }, "key");
}

function wrongKind(expected: string, path: string[], { schema, value }: Written): Finding {
  const given = at(value, path);
  const field = fieldAt(schema, path, value);
  const wanted =
    field !== undefined ? "quantity" : isLocalized(path, { schema, value }) ? "localized" : expected;
  if (given === undefined) return missing(path, [], { schema, value });
  if (given === null) return finding("empty-value", path, { expected: wanted }, "key");
  if (expected === "never") return finding("quantity-certain", path, {});
  const unit = field === undefined || field.unit === "any" ? undefined : field.unit;
  return finding("wrong-kind", path, { expected: wanted, received: kindOf(given), given, unit });
}

function isLocalized(path: string[], { schema, value }: Written): boolean {
  return keysOf(schemaAt(schema, path, value), {})?.includes("zh-CN") === true;
}

function missing(path: string[], valid: readonly string[], { schema, value }: Written): Finding {
  const { en, chinese } = descriptionOf(schemaAt(schema, path, value));
  return finding("missing-key", path, { key: path.at(-1) ?? "", description: en, chinese, valid });
}

function notOneOf(valid: readonly string[], path: string[], written: Written): Finding {
  const given = at(written.value, path);
  if (given === undefined) return missing(path, valid, written);
  const near = typeof given === "string" ? nearest(given, valid) : undefined;
  return finding("not-one-of", path, { given, nearest: near, valid });
}

function outOfBounds(origin: string, bound: object, path: string[], { schema, value }: Written): Finding {
  if (origin === "string" || origin === "array") {
    const of = origin === "string" ? "text" : "list";
    if ("minimum" in bound) return finding("too-few", path, { minimum: Number(bound.minimum), of });
    return finding("too-many", path, { maximum: Number((bound as { maximum: number }).maximum), of });
  }
  const field = fieldAt(schema, path, value);
  const range = field === undefined ? bound : { minimum: field.minimum, maximum: field.maximum };
  const unit = field === undefined || field.unit === "any" ? undefined : field.unit;
  return finding("out-of-range", path, { value: at(value, path), unit, ...range });
}

function badText(
  issue: Extract<Issue, { code: "invalid_format" }>,
  path: string[],
  written: Written,
): Finding {
  if (fieldAt(written.schema, path, written.value) !== undefined) return wrongKind("quantity", path, written);
  const given = at(written.value, path);
  const pattern = issue.pattern ?? issue.format;
  return pattern.startsWith("/^[A-Za-z]")
    ? finding("bad-name", path, { given })
    : finding("bad-text", path, { given, pattern });
}

type UnionIssue = Extract<Issue, { code: "invalid_union" }>;

/** The complaints of the alternative that was meant: the one that does not fail on the very kind of value. */
function unionFindings(issue: UnionIssue, path: string[], written: Written): Finding[] {
  if (issue.errors.length === 0) {
    const valid = (issue as { options?: readonly unknown[] }).options ?? [];
    const named = valid.filter((option) => option !== null && option !== undefined);
    return [notOneOf(named.map(String), path, written)];
  }
  const given = at(written.value, path);
  if (given === undefined || given === null) return [wrongKind("quantity", path, written)];
  const meant = issue.errors.filter(
    (errors) => !errors.some((error) => error.code === "invalid_type" && error.path.length === 0),
  );
  const fewest = [...meant].sort((a, b) => unknownKeys(a) - unknownKeys(b) || a.length - b.length)[0];
  if (fewest !== undefined) {
    return fewest.flatMap((inner) => findingOf(inner, [...path, ...inner.path.map(String)], written));
  }
  const kinds = issue.errors.flatMap((errors) =>
    errors.flatMap((error) => (error.code === "invalid_type" ? [error.expected] : [])),
  );
  return [wrongKind(expectedKind(kinds[0] ?? "string"), path, written)];
}

function unknownKeys(issues: readonly Issue[]): number {
  return issues.reduce((sum, issue) => sum + (issue.code === "unrecognized_keys" ? issue.keys.length : 0), 0);
}

function at(value: unknown, path: readonly string[]): unknown {
  return path.reduce(memberOf, value);
}

const EXPECTED: Readonly<Record<string, string>> = {
  int: "integer",
  string: "text",
  object: "map",
  record: "map",
  array: "list",
  tuple: "list",
};

function expectedKind(expected: string): string {
  return Object.hasOwn(EXPECTED, expected) ? EXPECTED[expected] : expected;
}

function kindOf(value: unknown): string {
  if (value === null) return "nothing";
  if (Array.isArray(value)) return "list";
  if (typeof value === "number") return Number.isFinite(value) ? "number" : "infinite";
  return typeof value === "object" ? "map" : typeof value === "string" ? "text" : typeof value;
}
