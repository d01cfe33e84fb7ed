/**
 * A formula as plain data: what the plan carries and every worker can evaluate without the parser.
 * Names refer to the scenario's `numbers` or to the built-in `year`.
 */
export const binaryOperators = ["+", "-", "*", "/", "^", "<", "<=", ">", ">=", "==", "!="] as const;
export type BinaryOperator = (typeof binaryOperators)[number];

/** Functions of a formula with their least and most numbers of arguments. */
export const formulaFunctions = {
  min: [1, 20],
  max: [1, 20],
  exp: [1, 1],
  log: [1, 1],
  sqrt: [1, 1],
  abs: [1, 1],
} as const;
export type FormulaFunction = keyof typeof formulaFunctions;

export type FormulaTree =
  /** `text` keeps the digits as written, so that exact arithmetic sees 0.1 and not the nearest double. */
  | { readonly node: "number"; readonly value: number; readonly text: string }
  | { readonly node: "name"; readonly name: string }
  | { readonly node: "negate"; readonly of: FormulaTree }
  | {
      readonly node: "binary";
      readonly operator: BinaryOperator;
      readonly left: FormulaTree;
      readonly right: FormulaTree;
    }
  | { readonly node: "call"; readonly function: FormulaFunction; readonly arguments: readonly FormulaTree[] }
  | {
      readonly node: "if";
      readonly condition: FormulaTree;
      readonly then: FormulaTree;
      readonly otherwise: FormulaTree;
    };
