/**
 * The exact value of a formula, in rational numbers: what contracts are settled with. Only what has an exact value:
 * + − × ÷, whole powers, min, max, abs, comparisons; and no number of thousands of digits.
 */
import type { Rational } from "../contracts/rational.js";
import {
  add,
  compare,
  divide,
  greater,
  lesser,
  multiply,
  negate,
  parseRational,
  powerOf,
  subtract,
  ZERO,
} from "../contracts/rational.js";
import { comparisonHolds } from "./formula-evaluate.js";
import type { BinaryOperator, FormulaFunction, FormulaTree } from "./formula-tree.js";

/** A formula that has no exact value; `what` names the part. */
export class NotExact extends Error {
  constructor(readonly what: string) {
    super(`${what} has no exact value`);
  }
}

/** Powers of powers would make numbers of millions of digits out of a few letters. */
const LARGEST_POWER = 1000;
const MOST_BITS = 20_000;

/** Exact value; throws NotExact for exp, log, sqrt and broken powers, RangeError for a division by zero. */
export function evaluateExactly(tree: FormulaTree, valueOf: (name: string) => Rational): Rational {
  const value = (part: FormulaTree): Rational => evaluateExactly(part, valueOf);
  switch (tree.node) {
    case "number":
      return parseRational(String(tree.value));
    case "name":
      return valueOf(tree.name);
    case "negate":
      return negate(value(tree.of));
    case "binary":
      return exactArithmetic(tree.operator, value(tree.left), value(tree.right));
    case "call":
      return calledExactly(tree.function, tree.arguments.map(value));
    case "if":
      return value(compare(value(tree.condition), ZERO) !== 0 ? tree.then : tree.otherwise);
  }
}

function exactArithmetic(operator: BinaryOperator, left: Rational, right: Rational): Rational {
  switch (operator) {
    case "+":
      return add(left, right);
    case "-":
      return subtract(left, right);
    case "*":
      return bounded(multiply(left, right));
    case "/":
      return bounded(divide(left, right));
    case "^":
      return exactPower(left, right);
    case "<":
    case "<=":
    case ">":
    case ">=":
    case "==":
    case "!=":
      return parseRational(comparisonHolds(operator, compare(left, right)) ? "1" : "0");
  }
}

function bounded(value: Rational): Rational {
  if (bitsOf(value) > MOST_BITS) throw new NotExact("a number of thousands of digits");
  return value;
}

const bitsOf = ({ numerator, denominator }: Rational): number =>
  4 * (numerator.toString(16).length + denominator.toString(16).length);

function exactPower(base: Rational, exponent: Rational): Rational {
  const size = Number(exponent.numerator);
  if (exponent.denominator !== 1n || Math.abs(size) > LARGEST_POWER) throw new NotExact("^");
  if (bitsOf(base) * Math.abs(size) > MOST_BITS) throw new NotExact("^");
  return powerOf(base, size);
}

function calledExactly(name: FormulaFunction, values: readonly Rational[]): Rational {
  switch (name) {
    case "min":
      return values.reduce(lesser);
    case "max":
      return values.reduce(greater);
    case "abs":
      return greater(values[0], negate(values[0]));
    case "exp":
    case "log":
    case "sqrt":
      throw new NotExact(`${name}(…)`);
  }
}
