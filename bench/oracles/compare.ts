/**
 * Whether an answer is the expected one, as the case's tolerance says.
 *
 * "exact…": the same number; a fraction that no double can hold agrees when the expected double is the nearest to it.
 * `rel`, `abs`: |got − expected| ≤ rel · |expected| + 1e-300, or ≤ abs. `x_rel`, `x_abs`, `x: "exact…"` hold for what is
 * named x. What has no rule is compared exactly. Texts among the expected values that nothing was computed for are remarks.
 */
import { compare, parseRational, subtract, toNumber, type Rational } from "../../src/contracts/rational.js";
import { absolute, halfStep, ofDouble } from "./exact-double.js";
import type { Got, Json } from "./case.js";

export interface Difference {
  readonly path: string;
  readonly expected: Json;
  readonly got: string;
}

interface Rule {
  readonly rel?: number;
  readonly abs?: number;
  /** The smallest size that `rel` is taken of. */
  readonly least?: number;
}

export function differences(
  expected: Json,
  got: Got | undefined,
  tolerance: Json,
  path: readonly string[] = [],
): Difference[] {
  if (Array.isArray(expected)) {
    const items = expected as readonly Json[];
    if (!Array.isArray(got) || got.length !== items.length) return [different(path, expected, got)];
    return items.flatMap((item, index) =>
      differences(item, (got as readonly Got[])[index], tolerance, [...path, String(index)]),
    );
  }
  if (typeof expected === "object" && expected !== null) {
    const own = typeof got === "object" && got !== null ? (got as { readonly [name: string]: Got }) : {};
    return Object.entries(expected).flatMap(([name, value]) =>
      differences(value, own[name], tolerance, [...path, name]),
    );
  }
  if (got === undefined && typeof expected === "string" && exactOf(expected) === undefined) return [];
  return agrees(expected, got, ruleOf(tolerance, path)) ? [] : [different(path, expected, got)];
}

const different = (path: readonly string[], expected: Json, got: Got | undefined): Difference => ({
  path: path.join("."),
  expected,
  got: shown(got),
});

/** As JSON, with exact numbers as numbers. */
export function plain(got: Got | undefined): Json {
  if (got === undefined) return null;
  if (typeof got === "bigint") return Number.isSafeInteger(Number(got)) ? Number(got) : String(got);
  if (Array.isArray(got)) return (got as readonly Got[]).map(plain);
  if (typeof got !== "object" || got === null) return got;
  if (isRational(got)) return got.denominator === 1n ? plain(got.numerator) : toNumber(got);
  return Object.fromEntries(Object.entries(got).map(([name, value]) => [name, plain(value)]));
}

const shown = (got: Got | undefined): string => (got === undefined ? "nothing" : JSON.stringify(plain(got)));

function isRational(got: object): got is Rational {
  return "numerator" in got && "denominator" in got && typeof got.numerator === "bigint";
}

/** The rule for the innermost named part of the path, else the one for all. */
function ruleOf(tolerance: Json, path: readonly string[]): Rule {
  if (typeof tolerance !== "object" || tolerance === null) return {};
  const own = tolerance as { readonly [name: string]: Json };
  for (const name of path.toReversed()) {
    if (typeof own[name] === "string" && own[name].startsWith("exact")) return {};
    if (`${name}_rel` in own || `${name}_abs` in own)
      return { rel: numeric(own[`${name}_rel`]), abs: numeric(own[`${name}_abs`]) };
  }
  const least = typeof own.note === "string" && own.note.includes("max(1,|exp|)") ? 1 : undefined;
  return { rel: numeric(own.rel), abs: numeric(own.abs), least };
}

const numeric = (value: Json | undefined): number | undefined =>
  typeof value === "number" ? value : undefined;

function agrees(expected: Json, got: Got | undefined, { rel, abs, least = 0 }: Rule): boolean {
  if (typeof expected === "boolean" || expected === null) return got === expected;
  const right = exactOf(expected);
  const own = typeof got === "boolean" || got === null ? undefined : exactOf(got);
  if (right === undefined || own === undefined) return got === expected;
  if (compare(own, right) === 0) return true;
  const distance = toNumber(absolute(subtract(own, right)));
  if (abs !== undefined && distance <= abs) return true;
  const size = Math.max(Math.abs(toNumber(right)), least);
  if (rel !== undefined) return distance <= rel * size + 1e-300;
  return abs === undefined && typeof expected === "number" && distance <= halfStep(expected);
}

/** Exact value of a number, of a text that is one, or of what we computed. */
function exactOf(value: Got | Json | undefined): Rational | undefined {
  if (typeof value === "number") return Number.isFinite(value) ? ofDouble(value) : undefined;
  if (typeof value === "bigint") return { numerator: value, denominator: 1n };
  if (typeof value === "string") return parsed(value);
  return typeof value === "object" && value !== null && isRational(value) ? value : undefined;
}

function parsed(text: string): Rational | undefined {
  try {
    return parseRational(text);
  } catch {
    return undefined;
  }
}
