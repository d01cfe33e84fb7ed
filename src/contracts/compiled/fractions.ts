/** Arithmetic on values over known denominators: what can be done when the contract is compiled is done there, exactly. */
import {
  ONE,
  ROUND,
  ZERO,
  add,
  compare,
  divide,
  greater,
  holds,
  lesser,
  multiply,
  negate,
  whole,
  type Rational,
} from "../rational.js";
import type { Comparison, Rounding } from "../language.js";
import { nodeOf, operation, type Draft, type Node, type Value } from "./draft.js";
import { LARGEST_DENOMINATOR, aligned, constantOf, dividedOut, greatestDivisor } from "./denominators.js";
import { LARGEST_EXACT } from "./facts.js";

/** What no number is: a year without terms, a fact that nobody has. It matters only where it is chosen. */
export const unknownOf = (draft: Draft): Value => ({
  node: nodeOf(draft, "constant", [], { initial: [0, Infinity] }),
  denominator: 1,
});

export function sumOf(draft: Draft, values: readonly Value[]): Value {
  const constant = values.map((value) => value.constant ?? ZERO).reduce(add, ZERO);
  const others = values.filter((value) => value.constant === undefined);
  if (others.length === 0) return constantOf(draft, constant);
  const terms = constant.numerator === 0n ? others : [...others, constantOf(draft, constant)];
  return chain(draft, "add", terms);
}

export function minusOf(draft: Draft, from: Value, what: Value): Value {
  if (what.constant !== undefined) {
    const negative = constantOf(draft, negate(what.constant));
    return sumOf(draft, [from, negative]);
  }
  return chain(draft, "minus", [from, what]);
}

export function productOf(draft: Draft, values: readonly Value[]): Value {
  const constant = values.map((value) => value.constant ?? ONE).reduce(multiply, ONE);
  const others = values.filter((value) => value.constant === undefined);
  if (others.length === 0) return constantOf(draft, constant);
  return times(
    draft,
    others.reduce((left, right) => multiplied(draft, left, right)),
    constant,
  );
}

export function quotientOf(draft: Draft, of: Value, by: Value): Value {
  if (by.constant !== undefined && by.constant.numerator !== 0n)
    return productOf(draft, [of, constantOf(draft, divide(ONE, by.constant))]);
  const { values } = aligned(draft, [of, by]);
  return { node: operation(draft, "divide", values), denominator: 1 };
}

export function extremeOf(draft: Draft, code: "min" | "max", values: readonly Value[]): Value {
  const constants = values.flatMap(({ constant }) => (constant === undefined ? [] : [constant]));
  const others = values.filter((value) => value.constant === undefined);
  if (constants.length === 0) return chain(draft, code, others);
  const constant = constants.reduce(code === "min" ? lesser : greater);
  if (others.length === 0) return constantOf(draft, constant);
  if (code === "min" || constant.numerator !== 0n)
    return chain(draft, code, [...others, constantOf(draft, constant)]);
  const largest = chain(draft, code, others);
  if (largest.node.code === "positive") return largest;
  return { node: operation(draft, "positive", [largest.node]), denominator: largest.denominator };
}

/** share · min(max(of − from, 0), width). */
export function layerOf(draft: Draft, of: Value, from: Value, width: Value | undefined, share: Value): Value {
  const zero = constantOf(draft, ZERO);
  const above = extremeOf(draft, "max", [minusOf(draft, of, from), zero]);
  const inside = width === undefined ? above : extremeOf(draft, "min", [above, checkedWidth(draft, width)]);
  return productOf(draft, [share, inside]);
}

function checkedWidth(draft: Draft, width: Value): Value {
  if (width.constant === undefined)
    return { node: operation(draft, "width", [width.node]), denominator: width.denominator };
  return compare(width.constant, ZERO) < 0 ? unknownOf(draft) : width;
}

/** Which side a gate takes: known when compiled, or a node that is 1 or 0. */
export function sideOf(draft: Draft, left: Value, is: Comparison, right: Value): boolean | Node {
  if (left.constant !== undefined && right.constant !== undefined)
    return holds(left.constant, is, right.constant);
  const {
    values: [a, b],
  } = aligned(draft, [left, right]);
  const turned = is === "<=" || is === "<";
  return operation(draft, is === ">=" || is === "<=" ? "reaches" : "exceeds", turned ? [b, a] : [a, b]);
}

export function selectOf(draft: Draft, side: Node, then: Value, otherwise: Value): Value {
  const { values, denominator } = aligned(draft, [then, otherwise]);
  return { node: operation(draft, "select", [side, ...values]), denominator };
}

export function roundedOf(draft: Draft, value: Value, rounding: Rounding): Value {
  if (value.constant !== undefined) return constantOf(draft, whole(ROUND[rounding](value.constant)));
  const { node, denominator } = value;
  if (denominator > 1 || !node.whole)
    return { node: operation(draft, rounding, [node], denominator), denominator: 1 };
  // Nothing to round, unless it is too large to be exact.
  draft.steps.push({ effect: { code: "checkWhole", node, factor: 1, source: 0 } });
  return value;
}

function chain(draft: Draft, code: "add" | "minus" | "min" | "max", values: readonly Value[]): Value {
  const { values: nodes, denominator } = aligned(draft, values);
  return { node: nodes.reduce((left, right) => operation(draft, code, [left, right])), denominator };
}

function multiplied(draft: Draft, left: Value, right: Value): Value {
  const small = left.denominator * right.denominator <= LARGEST_DENOMINATOR;
  const [a, b] = small ? [left, right] : [dividedOut(draft, left), dividedOut(draft, right)];
  return {
    node: operation(draft, "multiply", [a.node, b.node]),
    denominator: a.denominator * b.denominator,
  };
}

/** A constant factor moves into numerator and denominator, in lowest terms. */
function times(draft: Draft, value: Value, { numerator, denominator }: Rational): Value {
  const over = denominator * BigInt(value.denominator);
  const divisor = greatestDivisor(numerator, over);
  const [factor, remaining] = [Number(numerator / divisor), Number(over / divisor)];
  if (Math.abs(factor) > LARGEST_EXACT || remaining > LARGEST_DENOMINATOR) {
    const { node } = constantOf(draft, { numerator, denominator }, 1);
    return { node: operation(draft, "multiply", [dividedOut(draft, value).node, node]), denominator: 1 };
  }
  const node = factor === 1 ? value.node : operation(draft, "scale", [value.node], factor);
  return { node, denominator: remaining };
}
