/**
 * What a formula of a contract line may name, and the units of its parts.
 *
 * Names are lines and facts of the contract, `opening(account)` and `prior(name, years)`: the value of a line that many
 * years ago, 0 before the first contract year, or of a fact, run-in years included.
 */
import type { BinaryOperator, FormulaTree } from "../scenario/formula-tree.js";
import { nearest } from "../scenario/nearest.js";
import type { LineUnit, Term } from "./language.js";

/** What a contract offers to its formulas. */
export interface FormulaNames {
  readonly lines: ReadonlyMap<string, LineUnit>;
  readonly facts: ReadonlyMap<string, LineUnit>;
  readonly accounts: readonly string[];
}

/** Functions that read a value by name; the parser hands them on as names with their arguments. */
export const FORMULA_READERS = ["opening", "prior"] as const;

export type TermComplaint =
  | {
      readonly code: "formula-contract-name";
      readonly params: {
        readonly name: string;
        readonly nearest?: string;
        readonly valid: readonly string[];
      };
    }
  | { readonly code: "formula-not-exact"; readonly params: { readonly what: string } };

export class Refused extends Error {
  constructor(readonly complaint: TermComplaint) {
    super(complaint.code);
  }
}

export const notExact = (what: string): never => {
  throw new Refused({ code: "formula-not-exact", params: { what } });
};

/** The unit of a part; digits, and numbers scaled by them (5 a patient-year), have that of their place. */
export function unitOf(tree: FormulaTree, names: FormulaNames): LineUnit | "digits" {
  const inner = (part: FormulaTree) => unitOf(part, names);
  switch (tree.node) {
    case "number":
      return "digits";
    case "name":
      return referenceOf(tree.name, names).unit;
    case "negate":
      return inner(tree.of);
    case "call":
      return tree.arguments.map(inner).reduce(merged);
    case "if":
      return merged(inner(tree.then), inner(tree.otherwise));
    case "binary":
      return unitOfBinary(tree.operator, inner(tree.left), inner(tree.right));
  }
}

export type Unit = LineUnit | "digits";

export const merged = (left: Unit, right: Unit): Unit => (left === "digits" ? right : left);

function unitOfBinary(operator: BinaryOperator, left: Unit, right: Unit): Unit {
  if (operator === "^") return left === "money" ? "money" : "number";
  if (operator === "/") return right === "money" ? "number" : left;
  if (operator !== "*") return merged(left, right);
  if (left === "money" || right === "money") return "money";
  return left === "digits" || right === "digits" ? "digits" : "number";
}

const nothing = (unit: LineUnit): Term => (unit === "money" ? { constant: "0", unit } : { constant: "0" });

interface Reference {
  readonly term: Term;
  readonly unit: LineUnit;
}

export function referenceOf(name: string, names: FormulaNames): Reference {
  const [, reader, inside, years] = /^(\w+)\((\w+)(?:, (\d+))?\)$/.exec(name) ?? [];
  const { lines, facts, accounts } = names;
  if (reader === "opening" && years === undefined) {
    if (accounts.includes(inside)) return { term: { opening: inside }, unit: "money" };
    return unknownName(inside, accounts);
  }
  const plain = reader === undefined ? name : inside;
  const yearsAgo = Number(years ?? "0");
  const line = lines.get(plain);
  if (line !== undefined) {
    const term: Term =
      yearsAgo === 0 ? { line: plain } : { priorLine: plain, yearsAgo, otherwise: nothing(line) };
    return { term, unit: line };
  }
  const fact = facts.get(plain);
  if (fact !== undefined)
    return { term: yearsAgo === 0 ? { fact: plain } : { fact: plain, yearsAgo }, unit: fact };
  return unknownName(plain, [...lines.keys(), ...facts.keys()]);
}

function unknownName(name: string, valid: readonly string[]): never {
  throw new Refused({
    code: "formula-contract-name",
    params: { name, nearest: nearest(name, valid), valid },
  });
}
