/**
 * The scenario's `numbers:` as formulas see them: which exist, which depend on which, which are uncertain, and their
 * values: central (uncertain ones at their mean) and, for contracts, exact. Each is worked out once.
 */
import type { Rational } from "../contracts/rational.js";
import { parseRational } from "../contracts/rational.js";
import { meanOfDistribution } from "./distribution-mean.js";
import { evaluateExactly, evaluateFormula } from "./formula-evaluate.js";
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

/** Longer chains of names than this are a mistake or an attack. */
export const LONGEST_CHAIN = 100;

export function nameNumbers(written: ReadonlyMap<string, WrittenNumber>): NamedNumbers {
  const known = new Map<string, NamedNumber>();
  const chain: string[] = [];
  const read = (name: string): NamedNumber => {
    const done = known.get(name);
    if (done !== undefined) return done;
    const open = chain.indexOf(name);
    if (open >= 0) return broken({ circle: [...chain.slice(open), name] });
    if (chain.length > LONGEST_CHAIN) return broken({});
    chain.push(name);
    const number = numberOf(name, written.get(name), read);
    chain.pop();
    known.set(name, number);
    return number;
  };
  for (const name of written.keys()) read(name);
  return known;
}

function numberOf(
  name: string,
  written: WrittenNumber | undefined,
  read: (name: string) => NamedNumber,
): NamedNumber {
  const { quantity, tree } = written ?? {};
  if (quantity === undefined) return broken({});
  if (tree !== undefined) return ofFormula(quantity.unit, tree, read);
  const { value, distribution, unit } = quantity;
  if (distribution !== undefined) {
    const central = meanOfDistribution(distribution);
    return { unit, central, exact: noExactValue, uncertain: [name] };
  }
  if (value === undefined) return broken({});
  return { unit, central: value, exact: () => parseRational(String(value)), uncertain: [] };
}

function ofFormula(unit: string, tree: FormulaTree, read: (name: string) => NamedNumber): NamedNumber {
  const used = new Map(namesIn(tree).map((name) => [name, read(name)]));
  const broke = [...used.values()].find((number) => number.broken !== undefined);
  if (broke !== undefined) return broken(broke.broken ?? {});
  const central = evaluateFormula(tree, (name) => used.get(name)?.central ?? NaN);
  const uncertain = [...new Set([...used.values()].flatMap((number) => number.uncertain))];
  let exact: Rational | undefined;
  return {
    unit,
    central,
    exact: () => (exact ??= evaluateExactly(tree, (name) => (used.get(name)?.exact ?? noExactValue)())),
    uncertain,
  };
}

function broken(why: { readonly circle?: readonly string[] }): NamedNumber {
  return { unit: "any", central: NaN, exact: noExactValue, uncertain: [], broken: why };
}

function noExactValue(): never {
  throw new RangeError("an uncertain number has no exact value");
}
