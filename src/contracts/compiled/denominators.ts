/** Values over a common denominator: constants as whole numbers where they are, and what becomes of denominators too large. */
import { multiply, toNumber, whole, type Rational } from "../rational.js";
import { nodeOf, operation, type Draft, type Node, type Value } from "./draft.js";
import { LARGEST_EXACT } from "./facts.js";

export const LARGEST_DENOMINATOR = 2 ** 44;

/** A constant over a denominator; where it is no whole number there, the nearest double with its error. */
export function constantOf(draft: Draft, constant: Rational, denominator?: number): Value {
  const own = Number(constant.denominator);
  const over = denominator ?? (own <= LARGEST_DENOMINATOR ? own : 1);
  const scaled = multiply(constant, whole(BigInt(over)));
  const value = toNumber(scaled);
  const exact = scaled.denominator === 1n && Math.abs(value) <= LARGEST_EXACT;
  const error = exact ? 0 : Math.abs(value) * 2 ** -50;
  return { node: nodeOf(draft, "constant", [], { initial: [value, error] }), denominator: over, constant };
}

/** Read over 1: exact in the trials where it divides. */
export function dividedOut(draft: Draft, { node, denominator }: Value): Value {
  return denominator === 1
    ? { node, denominator }
    : { node: operation(draft, "unscale", [node], denominator), denominator: 1 };
}

/** The nodes over one denominator. */
export function aligned(
  draft: Draft,
  values: readonly Value[],
): { readonly values: readonly Node[]; readonly denominator: number } {
  const common = values.reduce((sofar, { denominator }) => leastMultiple(sofar, denominator), 1);
  if (common > LARGEST_DENOMINATOR)
    return {
      values: values.map((value) =>
        value.constant === undefined
          ? dividedOut(draft, value).node
          : constantOf(draft, value.constant, 1).node,
      ),
      denominator: 1,
    };
  const over = (value: Value): Node => {
    if (value.denominator === common) return value.node;
    if (value.constant !== undefined) return constantOf(draft, value.constant, common).node;
    return operation(draft, "scale", [value.node], common / value.denominator);
  };
  return { values: values.map(over), denominator: common };
}

function leastMultiple(a: number, b: number): number {
  const multiple = (BigInt(a) / greatestDivisor(BigInt(a), BigInt(b))) * BigInt(b);
  return Number(multiple);
}

export function greatestDivisor(a: bigint, b: bigint): bigint {
  let [x, y] = [a < 0n ? -a : a, b];
  while (y !== 0n) [x, y] = [y, x % y];
  return x === 0n ? 1n : x;
}
