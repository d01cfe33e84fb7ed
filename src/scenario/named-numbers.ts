/**
 * The scenario's `numbers:` as formulas see them: which exist, which depend on which, which are uncertain, and their
 * values: central (uncertain ones at their mean) and, for contracts, exact. Each is worked out once.
 */
import type { Rational } from "../contracts/rational.js";
import { parseRational } from "../contracts/rational.js";
import { meanOfDistribution } from "./distribution-mean.js";
import { evaluateFormula } from "./formula-evaluate.js";
import { evaluateExactly } from "./formula-exact.js";
import type { FormulaTree } from "./formula-tree.js";
import { namesIn } from "./formula-tree.js";
import type { Quantity } from "./quantity.js";

export interface NamedNumber {
  readonly unit: string;
  readonly central: number;
  /** Digits as written, not the nearest double. Throws where there is no exact value. */
  readonly exact: () => Rational;
  /** The numbers with a distribution that this one depends on (itself, where it has one). */
  readonly uncertain: readonly string[];
  /** Set where the number cannot be used; its own complaint stands at the number. */
  readonly broken?: { readonly circle?: readonly string[] };
}

export type NamedNumbers = ReadonlyMap<string, NamedNumber>;

export interface WrittenNumber {
  /** Absent where the schema refused it. */
  readonly quantity?: Quantity;
  /** The formula, where it is one that could be read. */
  readonly tree?: FormulaTree;
}

/** Works out every number after those it is built on; what is left over stands in or behind a circle. */
export function nameNumbers(written: ReadonlyMap<string, WrittenNumber>): NamedNumbers {
  const { order, circles } = inOrder(written);
  const known = new Map<string, NamedNumber>();
  for (const name of order) known.set(name, numberOf(name, written.get(name), known));
  for (const [name, circle] of circles) known.set(name, broken({ circle }));
  return known;
}

function numberOf(name: string, written: WrittenNumber | undefined, known: NamedNumbers): NamedNumber {
  const { quantity, tree } = written ?? {};
  if (quantity === undefined) return broken({});
  if (tree !== undefined) return ofFormula(quantity.unit, tree, known);
  const { value, distribution, unit } = quantity;
  if (distribution !== undefined) {
    const central = meanOfDistribution(distribution);
    return { unit, central, exact: noExactValue, uncertain: [name] };
  }
  if (value === undefined) return broken({});
  return { unit, central: value, exact: () => parseRational(String(value)), uncertain: [] };
}

/** A name that does not exist makes the number unusable; so does one that is itself unusable. */
function ofFormula(unit: string, tree: FormulaTree, known: NamedNumbers): NamedNumber {
  const used = new Map<string, NamedNumber>();
  for (const name of namesIn(tree)) {
    const number = known.get(name);
    if (number === undefined || number.broken !== undefined) return broken(number?.broken ?? {});
    used.set(name, number);
  }
  const central = evaluateFormula(tree, (name) => used.get(name)?.central ?? NaN);
  const uncertain = [...new Set([...used.values()].flatMap((number) => number.uncertain))];
  return { unit, central, exact: exactlyOnce(tree, used), uncertain };
}

/**
 * Valued when the number is made, so that a chain of names never recurses; a failure waits until somebody asks, because
 * outside contracts no exact value is needed.
 */
function exactlyOnce(tree: FormulaTree, used: NamedNumbers): () => Rational {
  try {
    const value = evaluateExactly(tree, (name) => (used.get(name) as NamedNumber).exact());
    return () => value;
  } catch (error) {
    return () => {
      throw error;
    };
  }
}

function broken(why: { readonly circle?: readonly string[] }): NamedNumber {
  return { unit: "any", central: NaN, exact: noExactValue, uncertain: [], broken: why };
}

function noExactValue(): never {
  throw new RangeError("an uncertain number has no exact value");
}

interface Order {
  /** Names, each after those it is built on. */
  readonly order: readonly string[];
  /** For every name in or behind a circle: the circle, its first name repeated at the end. */
  readonly circles: ReadonlyMap<string, readonly string[]>;
}

/** Topological order (Kahn): no recursion, so that neither long nor branching chains of names cost more than their length. */
function inOrder(written: ReadonlyMap<string, WrittenNumber>): Order {
  const needs = new Map(
    [...written].map(([name, { tree }]) => [
      name,
      tree === undefined ? [] : namesIn(tree).filter((need) => written.has(need)),
    ]),
  );
  const users = new Map<string, string[]>([...written.keys()].map((name) => [name, []]));
  for (const [name, names] of needs) for (const need of names) users.get(need)?.push(name);
  const waiting = new Map([...needs].map(([name, names]) => [name, names.length]));
  const order = [...written.keys()].filter((name) => waiting.get(name) === 0);
  for (const name of order) {
    for (const user of users.get(name) ?? []) {
      const left = (waiting.get(user) ?? 0) - 1;
      waiting.set(user, left);
      if (left === 0) order.push(user);
    }
  }
  const done = new Set(order);
  const rest = [...written.keys()].filter((name) => !done.has(name));
  return {
    order,
    circles: circlesAmong(rest, (name) => needs.get(name)?.find((need) => !done.has(need)) ?? name),
  };
}

/** Every name left over leads on to another, so that each walk ends in a circle. */
function circlesAmong(
  names: readonly string[],
  next: (name: string) => string,
): Map<string, readonly string[]> {
  const circles = new Map<string, readonly string[]>();
  for (const start of names) {
    const walk: string[] = [];
    const placeOf = new Map<string, number>();
    let name = start;
    for (; !placeOf.has(name) && !circles.has(name); name = next(name)) {
      placeOf.set(name, walk.length);
      walk.push(name);
    }
    const found = circles.get(name) ?? [...walk.slice(placeOf.get(name)), name];
    for (const passed of walk) circles.set(passed, found);
  }
  return circles;
}
