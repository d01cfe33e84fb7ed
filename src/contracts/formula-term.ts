/**
 * A formula of a hand-written contract line as a term of the language, so that everything that runs terms runs it.
 *
 * Bare digits take the unit that their place needs: in `max(spending - 1000, 0)` both are money. A condition becomes a
 * gate, a whole power a product.
 */
import type { FormulaTree } from "../scenario/formula-tree.js";
import {
  merged,
  notExact,
  referenceOf,
  Refused,
  unitOf,
  type FormulaNames,
  type TermComplaint,
  type Unit,
} from "./formula-names.js";
import { COMPARISONS, type Comparison, type LineUnit, type Term } from "./language.js";
import { formatRational, parseRational } from "./rational.js";
import { walk } from "./term.js";

/** `unit`: the line's own. Units that do not fit are left to the checks of the written-out contract. */
export function termOfFormula(
  tree: FormulaTree,
  unit: LineUnit,
  names: FormulaNames,
): Term | { readonly complaint: TermComplaint } {
  try {
    return written(tree, unit, names);
  } catch (error) {
    if (error instanceof Refused) return { complaint: error.complaint };
    throw error;
  }
}

function written(tree: FormulaTree, wanted: LineUnit, names: FormulaNames): Term {
  const inner = (part: FormulaTree): Term => written(part, wanted, names);
  switch (tree.node) {
    case "number":
      return digits(tree.value, wanted);
    case "name":
      return referenceOf(tree.name, names).term;
    case "negate":
      return tree.of.node === "number"
        ? digits(-tree.of.value, wanted)
        : { minus: [digits(0, wanted), inner(tree.of)] };
    case "call":
      return called(tree, wanted, names);
    case "if":
      return condition(tree, wanted, names);
    case "binary":
      return arithmetic(tree, wanted, names);
  }
}

function digits(value: number, unit: LineUnit): Term {
  const constant = formatRational(parseRational(String(value)));
  return unit === "money" ? { constant, unit } : { constant };
}

type Binary = Extract<FormulaTree, { node: "binary" }>;

function arithmetic(tree: Binary, wanted: LineUnit, names: FormulaNames): Term {
  const { operator, left, right } = tree;
  const unit = known(unitOf(tree, names), wanted);
  const as = (part: FormulaTree, own: LineUnit): Term => written(part, own, names);
  switch (operator) {
    case "+":
      return { sum: [...terms("sum", as(left, unit)), as(right, unit)] };
    case "-":
      return { minus: [as(left, unit), as(right, unit)] };
    case "*":
      return multiplied(tree, unit, names);
    case "/":
      return divided(tree, unit, names);
    case "^":
      return power(tree, names);
    case "<":
    case "<=":
    case ">":
    case ">=":
    case "==":
    case "!=":
      return notExact(`"${operator}" outside a condition`);
  }
}

/** a + b + c is one sum. */
function terms(kind: "sum" | "product", term: Term): readonly Term[] {
  if (kind === "sum" && "sum" in term) return term.sum;
  return kind === "product" && "product" in term ? term.product : [term];
}

const known = (unit: Unit, otherwise: LineUnit): LineUnit => (unit === "digits" ? otherwise : unit);

/** Digits times digits where money is wanted: the first is the amount, the other scales it. */
function multiplied({ left, right }: Binary, wanted: LineUnit, names: FormulaNames): Term {
  const units = [left, right].map((part) => unitOf(part, names));
  const amount = wanted === "money" && !units.includes("money") ? units.indexOf("digits") : -1;
  const [first, second] = [left, right].map((part, index) =>
    written(part, index === amount ? "money" : known(units[index], "number"), names),
  );
  return { product: [...terms("product", first), ...terms("product", second)] };
}

function divided({ left, right }: Binary, wanted: LineUnit, names: FormulaNames): Term {
  const below = known(unitOf(right, names), "number");
  const above = known(unitOf(left, names), below === "money" ? "money" : wanted);
  return { quotient: [written(left, above, names), written(right, below, names)] };
}

/** Powers of powers would make a contract of millions of terms out of a few letters. */
const MOST_TERMS = 1000;

function power({ left, right }: Binary, names: FormulaNames): Term {
  const sign = right.node === "negate" ? -1 : 1;
  const exponent = right.node === "negate" ? right.of : right;
  if (exponent.node !== "number" || !Number.isInteger(exponent.value)) return notExact("^");
  const base = written(left, "number", names);
  const times = exponent.value;
  if (walk(base).length * times > MOST_TERMS) return notExact("^");
  const raised = times === 0 ? digits(1, "number") : times === 1 ? base : repeated(base, times);
  return sign < 0 ? { quotient: [digits(1, "number"), raised] } : raised;
}

const repeated = (base: Term, times: number): Term => ({ product: Array<Term>(times).fill(base) });

function called(tree: Extract<FormulaTree, { node: "call" }>, wanted: LineUnit, names: FormulaNames): Term {
  const unit = known(unitOf(tree, names), wanted);
  const parts = tree.arguments.map((part) => written(part, unit, names));
  switch (tree.function) {
    case "min":
      return { min: parts };
    case "max":
      return { max: parts };
    case "abs":
      return { max: [parts[0], { minus: [digits(0, unit), parts[0]] }] };
    case "exp":
    case "log":
    case "sqrt":
      return notExact(`${tree.function}(…)`);
  }
}

function condition(tree: Extract<FormulaTree, { node: "if" }>, wanted: LineUnit, names: FormulaNames): Term {
  const { condition: test } = tree;
  if (test.node !== "binary") return notExact("a condition that is not a comparison");
  const unit = known(merged(unitOf(test.left, names), unitOf(test.right, names)), "number");
  const own = known(unitOf(tree, names), wanted);
  const [left, right] = [test.left, test.right].map((part) => written(part, unit, names));
  const [then, otherwise] = [tree.then, tree.otherwise].map((part) => written(part, own, names));
  const gate = (is: Comparison, passed: Term, failed: Term): Term => ({
    gate: { left, is, right, then: passed, otherwise: failed },
  });
  const { operator } = test;
  if (operator === "==") return gate(">=", gate("<=", then, otherwise), otherwise);
  if (operator === "!=") return gate(">=", gate("<=", otherwise, then), then);
  const is = COMPARISONS.find((comparison) => comparison === operator);
  return is === undefined ? notExact("a condition that is not a comparison") : gate(is, then, otherwise);
}
