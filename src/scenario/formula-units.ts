/**
 * Units of a formula: money per patient-year cannot be added to money per claim, and a share cannot become an amount.
 *
 * A unit is a product of powers of its words ("money/patientYear"); shares, ratios, correlations and rates per year or
 * patient-year count as pure numbers, because growth and probabilities are used so. Bare digits take any unit, also when
 * scaled by pure numbers; times an amount they only scale it. A named number without a unit makes the result unknown.
 */
import type { FormulaTree } from "./formula-tree.js";
import type { FormulaComplaint } from "./formula.js";

type Dimension = Readonly<Record<string, number>> | "digits" | "unknown";

const PURE: Dimension = {};
const PURE_UNITS = new Set(["share", "ratio", "correlation", "number"]);
const UNKNOWN_UNITS = new Set(["any", "attribute", "metric"]);

class Mixed extends Error {
  constructor(
    readonly left: string,
    readonly right: string,
  ) {
    super(`${left} and ${right}`);
  }
}

/** The complaint about a formula whose unit is not the field's; undefined when it is, or cannot be known. */
export function unitComplaint(
  tree: FormulaTree,
  expected: string,
  unitOf: (name: string) => string,
): FormulaComplaint | undefined {
  try {
    const found = dimension(tree, unitOf);
    const wanted = read(expected);
    if (typeof found === "string" || wanted === "unknown" || same(found, wanted)) return undefined;
    return { code: "formula-unit", params: { expected, found: write(found) } };
  } catch (error) {
    if (!(error instanceof Mixed)) throw error;
    return { code: "formula-units-mixed", params: { left: error.left, right: error.right } };
  }
}

function dimension(tree: FormulaTree, unitOf: (name: string) => string): Dimension {
  const below = (part: FormulaTree) => dimension(part, unitOf);
  switch (tree.node) {
    case "number":
      return "digits";
    case "name":
      return tree.name === "year" ? "digits" : read(unitOf(tree.name));
    case "negate":
      return below(tree.of);
    case "if":
      below(tree.condition);
      return common(below(tree.then), below(tree.otherwise));
    case "call":
      return ofCall(tree.function, tree.arguments.map(below));
    case "binary":
      return ofBinary(tree, below);
  }
}

function ofCall(name: string, units: readonly Dimension[]): Dimension {
  if (name === "exp" || name === "log") return PURE;
  if (name === "sqrt") return raised(units[0], 0.5);
  return units.reduce(common);
}

function ofBinary(
  tree: Extract<FormulaTree, { node: "binary" }>,
  below: (part: FormulaTree) => Dimension,
): Dimension {
  const [left, right] = [below(tree.left), below(tree.right)];
  if (tree.operator === "*") return product(left, right, 1);
  if (tree.operator === "/") return product(left, right, -1);
  if (tree.operator !== "^") return common(left, right);
  if (tree.right.node === "number") return raised(left, tree.right.value);
  return left === "digits" || same(left, PURE) ? PURE : "unknown";
}

function common(left: Dimension, right: Dimension): Dimension {
  if (left === "unknown" || right === "unknown") return "unknown";
  if (left === "digits") return right;
  if (right === "digits" || same(left, right)) return left;
  throw new Mixed(write(left), write(right));
}

function product(left: Dimension, right: Dimension, sign: 1 | -1): Dimension {
  if (left === "unknown" || right === "unknown") return "unknown";
  if (isScale(left) && isScale(right)) return left === "digits" || right === "digits" ? "digits" : PURE;
  const powers: Record<string, number> = { ...(left === "digits" ? {} : left) };
  for (const [word, power] of Object.entries(right === "digits" ? {} : right)) {
    powers[word] = (powers[word] ?? 0) + sign * power;
  }
  return Object.fromEntries(Object.entries(powers).filter(([, power]) => power !== 0));
}

const isScale = (unit: Dimension) => unit === "digits" || same(unit, PURE);

function raised(base: Dimension, exponent: number): Dimension {
  if (typeof base === "string") return base;
  return Object.fromEntries(Object.entries(base).map(([word, power]) => [word, power * exponent]));
}

function same(left: Dimension, right: Dimension): boolean {
  if (typeof left === "string" || typeof right === "string") return left === right;
  const words = Object.keys({ ...left, ...right });
  return words.every((word) => left[word] === right[word]);
}

function read(unit: string): Dimension {
  if (UNKNOWN_UNITS.has(unit)) return "unknown";
  if (PURE_UNITS.has(unit) || /^per[A-Z]/.test(unit)) return PURE;
  const [top, ...bottom] = unit.split("/");
  return bottom.reduce<Dimension>((result, word) => product(result, { [singular(word)]: 1 }, -1), {
    [singular(top)]: 1,
  });
}

const singular = (word: string) => word.replace(/s$/, "");

function write(unit: Dimension): string {
  if (typeof unit === "string") return unit;
  const part = (sign: 1 | -1) =>
    Object.entries(unit).flatMap(([word, power]) =>
      power * sign > 0 ? [power * sign === 1 ? word : `${word}^${power * sign}`] : [],
    );
  const [top, bottom] = [part(1), part(-1)];
  if (top.length + bottom.length === 0) return "ratio";
  return [top.length > 0 ? top.join("·") : "1", ...bottom].join("/");
}
