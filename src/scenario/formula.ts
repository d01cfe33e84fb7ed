/**
 * Formula text → tree of plain data, or a clear complaint. mathjs only parses; nothing of it is ever evaluated.
 *
 * Three fences: the text (length, plain ASCII of arithmetic, no brackets, quotes, assignment), the nodes (a closed
 * list), and the shape (depth, numbers of arguments, comparisons only as conditions). mathjs is loaded only when a
 * scenario holds a formula: its import takes a third of a second.
 */
import type {
  MathNode,
  OperatorNode,
  SymbolNode,
  ConstantNode,
  FunctionNode,
  ConditionalNode,
  ParenthesisNode,
} from "mathjs";
import { binaryOperators, comparisonOperators, formulaFunctions, partsOf } from "./formula-tree.js";
import type { BinaryOperator, FormulaFunction, FormulaTree } from "./formula-tree.js";
import type { MessageCode, ParamsOf } from "./messages.js";
import type { Finding } from "./problem.js";

export const LONGEST_FORMULA = 500;
export const DEEPEST_FORMULA = 32;

export type FormulaComplaint = Pick<Finding, "code" | "params">;

export type ParsedFormula = { readonly tree: FormulaTree } | { readonly complaint: FormulaComplaint };

/**
 * `readers`: functions that read a value by name, such as `opening(reserve)` or `prior(budget, 1)` in a contract; the tree
 * holds such a call as a name with its arguments.
 */
export type FormulaParser = (text: string, readers?: readonly string[]) => ParsedFormula;

/** Loads the parser; call it once, and only where there is a formula to read. */
export async function formulaParser(): Promise<FormulaParser> {
  const { parse } = await import("mathjs/number");
  return (text, readers = []) => readFormula(text, (body) => parse(body), readers);
}

class Refusal extends Error {
  constructor(readonly complaint: FormulaComplaint) {
    super(complaint.code);
  }
}

function refuse<Code extends MessageCode>(code: Code, params: ParamsOf<Code>): never {
  throw new Refusal({ code, params: params as FormulaComplaint["params"] });
}

const notAllowed = (what: string): never => refuse("formula-not-allowed", { what });

function readFormula(
  text: string,
  parse: (body: string) => MathNode,
  readers: readonly string[],
): ParsedFormula {
  try {
    const body = fencedText(text);
    const tree = toTree(parseBody(body, parse), readers, 0);
    return { tree: checkedShape(tree, "value") };
  } catch (error) {
    if (error instanceof Refusal) return { complaint: error.complaint };
    throw error;
  }
}

/** What a formula may be written with. Everything else could name a language feature we do not offer. */
const ALLOWED_TEXT = /^[A-Za-z0-9_ .,+\-*/^()<>=!?:]*$/;

function fencedText(text: string): string {
  const body = text.replace(/^=/, "").trim();
  if (body === "") return refuse("formula-syntax", { detail: "=" });
  if (body.length > LONGEST_FORMULA) return refuse("formula-too-long", { limit: LONGEST_FORMULA });
  if (!ALLOWED_TEXT.test(body))
    return notAllowed(`\`${[...body].find((letter) => !ALLOWED_TEXT.test(letter)) ?? ""}\``);
  if (/(^|[^A-Za-z0-9_])0[xXbBoO]/.test(body)) return notAllowed("0x…");
  let depth = 0;
  for (const letter of body) {
    if (letter === "(" && ++depth > DEEPEST_FORMULA)
      return refuse("formula-too-deep", { limit: DEEPEST_FORMULA });
    if (letter === ")") depth--;
  }
  return body;
}

function parseBody(body: string, parse: (body: string) => MathNode): MathNode {
  try {
    return parse(body);
  } catch (error) {
    return refuse("formula-syntax", { detail: error instanceof Error ? error.message : String(error) });
  }
}

function toTree(node: MathNode, readers: readonly string[], depth: number): FormulaTree {
  if (depth > 4 * DEEPEST_FORMULA) return refuse("formula-too-deep", { limit: DEEPEST_FORMULA });
  const below = (part: MathNode) => toTree(part, readers, depth + 1);
  switch (node.type) {
    case "ParenthesisNode":
      return below((node as ParenthesisNode).content);
    case "ConstantNode":
      return constant((node as ConstantNode).value);
    case "SymbolNode":
      return name((node as SymbolNode).name);
    case "OperatorNode":
      return operation(node as OperatorNode, below);
    case "FunctionNode":
      return read(node as FunctionNode, readers) ?? call(node as FunctionNode, below);
    case "ConditionalNode": {
      const { condition, trueExpr, falseExpr } = node as ConditionalNode;
      return { node: "if", condition: below(condition), then: below(trueExpr), otherwise: below(falseExpr) };
    }
    case "RelationalNode":
      return notAllowed("a < b < c");
    case "AssignmentNode":
    case "FunctionAssignmentNode":
      return notAllowed("a = b");
    case "AccessorNode":
      return notAllowed("a.b");
    case "RangeNode":
      return notAllowed("a : b");
    default:
      return notAllowed(node.type.replace(/Node$/, ""));
  }
}

function constant(value: unknown): FormulaTree {
  if (typeof value !== "number" || !Number.isFinite(value)) return notAllowed(String(value));
  return { node: "number", value };
}

function name(text: string): FormulaTree {
  if (!/^[A-Za-z][A-Za-z0-9]*$/.test(text)) return notAllowed(`"${text}"`);
  return { node: "name", name: text };
}

function operation(node: OperatorNode, below: (part: MathNode) => FormulaTree): FormulaTree {
  const { op, args, implicit } = node as unknown as { op: string; args: MathNode[]; implicit: boolean };
  if (implicit) return notAllowed("a b (write a * b)");
  if (args.length === 1 && op === "-") return { node: "negate", of: below(args[0]) };
  if (args.length === 1 && op === "+") return below(args[0]);
  if (args.length !== 2 || !isOneOf(binaryOperators, op)) return notAllowed(`"${op}"`);
  return { node: "binary", operator: op, left: below(args[0]), right: below(args[1]) };
}

function call(node: FunctionNode, below: (part: MathNode) => FormulaTree): FormulaTree {
  const { fn, args } = node as unknown as { fn: MathNode; args: MathNode[] };
  const called = fn.type === "SymbolNode" ? (fn as SymbolNode).name : undefined;
  if (called === undefined || !Object.hasOwn(formulaFunctions, called))
    return notAllowed(`${called ?? "(…)"}(…)`);
  const known = called as FormulaFunction;
  const [least, most] = formulaFunctions[known];
  if (args.length < least || args.length > most) {
    return refuse("formula-arguments", { name: known, least, most, given: args.length });
  }
  return { node: "call", function: known, arguments: args.map(below) };
}

/** A reader is called with a name and, if at all, a whole number of years: `prior(budget, 1)`. */
function read(node: FunctionNode, readers: readonly string[]): FormulaTree | undefined {
  const { fn, args } = node as unknown as { fn: MathNode; args: MathNode[] };
  const reader = fn.type === "SymbolNode" ? (fn as SymbolNode).name : "";
  if (!readers.includes(reader)) return undefined;
  const [of, years] = args;
  if (of?.type !== "SymbolNode" || args.length !== (reader === "prior" ? 2 : 1))
    return notAllowed(`${reader}(…)`);
  const { name: text } = name((of as SymbolNode).name) as { name: string };
  if (years === undefined) return { node: "name", name: `${reader}(${text})` };
  const { value } = years as ConstantNode;
  if (!Number.isInteger(value) || Number(value) < 1) return notAllowed(`${reader}(${text}, …)`);
  return { node: "name", name: `${reader}(${text}, ${value})` };
}

function isOneOf<T extends string>(list: readonly T[], text: string): text is T {
  return (list as readonly string[]).includes(text);
}

/** A comparison is a condition and a condition is a comparison: no number ever stands for true or false. */
function checkedShape(tree: FormulaTree, place: "value" | "condition", depth = 0): FormulaTree {
  if (depth > DEEPEST_FORMULA) return refuse("formula-too-deep", { limit: DEEPEST_FORMULA });
  const compares = tree.node === "binary" && isOneOf<BinaryOperator>(comparisonOperators, tree.operator);
  if (compares !== (place === "condition")) {
    return notAllowed(
      compares ? `"${tree.operator}" outside a condition` : "a condition that is not a comparison",
    );
  }
  partsOf(tree).forEach((part, index) =>
    checkedShape(part, tree.node === "if" && index === 0 ? "condition" : "value", depth + 1),
  );
  return tree;
}
