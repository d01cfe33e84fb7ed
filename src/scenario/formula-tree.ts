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
  | { readonly node: "number"; readonly value: number }
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

export const comparisonOperators: readonly BinaryOperator[] = ["<", "<=", ">", ">=", "==", "!="];

/** The parts directly below a node, in reading order. */
export function partsOf(tree: FormulaTree): readonly FormulaTree[] {
  switch (tree.node) {
    case "number":
    case "name":
      return [];
    case "negate":
      return [tree.of];
    case "binary":
      return [tree.left, tree.right];
    case "call":
      return tree.arguments;
    case "if":
      return [tree.condition, tree.then, tree.otherwise];
  }
}

/** Names the formula uses, each once, in reading order. */
export function namesIn(tree: FormulaTree): string[] {
  const own = tree.node === "name" ? [tree.name] : [];
  return [...new Set([...own, ...partsOf(tree).flatMap(namesIn)])];
}

/** The same formula with the built-in `year` written in. */
export function withYear(tree: FormulaTree, year: number): FormulaTree {
  const inside = (part: FormulaTree) => withYear(part, year);
  switch (tree.node) {
    case "number":
      return tree;
    case "name":
      return tree.name === "year" ? { node: "number", value: year } : tree;
    case "negate":
      return { ...tree, of: inside(tree.of) };
    case "binary":
      return { ...tree, left: inside(tree.left), right: inside(tree.right) };
    case "call":
      return { ...tree, arguments: tree.arguments.map(inside) };
    case "if":
      return {
        ...tree,
        condition: inside(tree.condition),
        then: inside(tree.then),
        otherwise: inside(tree.otherwise),
      };
  }
}
