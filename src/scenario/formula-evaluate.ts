/** The value of a formula, without its parser, with our own exp, log and power: the same bits on every machine. */
import { exp, log, power } from "../numerics/index.js";
import type { BinaryOperator, FormulaFunction, FormulaTree } from "./formula-tree.js";

export function evaluateFormula(tree: FormulaTree, valueOf: (name: string) => number): number {
  const value = (part: FormulaTree): number => evaluateFormula(part, valueOf);
  switch (tree.node) {
    case "number":
      return tree.value;
    case "name":
      return valueOf(tree.name);
    case "negate":
      return -value(tree.of);
    case "binary":
      return arithmetic(tree.operator, value(tree.left), value(tree.right));
    case "call":
      return called(tree.function, tree.arguments.map(value));
    case "if":
      return value(tree.condition) === 1 ? value(tree.then) : value(tree.otherwise);
  }
}

function arithmetic(operator: BinaryOperator, left: number, right: number): number {
  switch (operator) {
    case "+":
      return left + right;
    case "-":
      return left - right;
    case "*":
      return left * right;
    case "/":
      return left / right;
    case "^":
      return power(left, right);
    case "<":
    case "<=":
    case ">":
    case ">=":
    case "==":
    case "!=":
      return comparisonHolds(operator, left < right ? -1 : left > right ? 1 : 0) ? 1 : 0;
  }
}

/** Whether a comparison holds, given the order of its two sides. */
export function comparisonHolds(operator: "<" | "<=" | ">" | ">=" | "==" | "!=", order: -1 | 0 | 1): boolean {
  switch (operator) {
    case "<":
      return order < 0;
    case "<=":
      return order <= 0;
    case ">":
      return order > 0;
    case ">=":
      return order >= 0;
    case "==":
      return order === 0;
    case "!=":
      return order !== 0;
  }
}

function called(name: FormulaFunction, values: readonly number[]): number {
  switch (name) {
    case "min":
      return Math.min(...values);
    case "max":
      return Math.max(...values);
    case "exp":
      return exp(values[0]);
    case "log":
      return log(values[0]);
    case "sqrt":
      return Math.sqrt(values[0]);
    case "abs":
      return Math.abs(values[0]);
  }
}
