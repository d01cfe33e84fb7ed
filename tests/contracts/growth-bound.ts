/**
 * By how much a line can move at most when facts move, worked out from its terms: Σ of the parts of a sum, share × width
 * moved of a layer, the larger of a minimum's parts. Undefined where a gate or a split compares something that moved:
 * there a line may jump.
 */
import { interpret, type Reader } from "../../src/contracts/interpret.js";
import type { Term } from "../../src/contracts/language.js";
import {
  add,
  compare,
  divide,
  greater,
  holds,
  multiply,
  negate,
  subtract,
  ZERO,
  type Rational,
} from "../../src/contracts/rational.js";
import { childrenOf, walk } from "../../src/contracts/term.js";

export type Bound = Rational | undefined;

const size = (value: Rational): Rational => (value.numerator < 0n ? negate(value) : value);
const moved = (one: Rational, other: Rational): Rational => size(subtract(one, other));
const still = (bound: Bound): boolean => bound !== undefined && compare(bound, ZERO) === 0;

function combined(bounds: readonly Bound[], how: (a: Rational, b: Rational) => Rational): Bound {
  return bounds.every((bound) => bound !== undefined) ? bounds.reduce(how, ZERO) : undefined;
}

/** `lines`: bounds of the lines before this one. */
export function growthBound(
  term: Term,
  before: Reader,
  after: Reader,
  lines: ReadonlyMap<string, Bound>,
): Bound {
  const inner = (part: Term): Bound => growthBound(part, before, after, lines);
  const parts = (): Bound[] => childrenOf(term).map(inner);
  if ("line" in term) return lines.get(term.line);
  if ("product" in term) return productBound(term.product, before, after, inner);
  if ("sum" in term || "minus" in term) return combined(parts(), add);
  if ("min" in term || "max" in term) return combined(parts(), greater);
  if ("byYear" in term) return inner(term.byYear[String(after.year)]);
  if ("quotient" in term) {
    const [of, by] = [inner(term.quotient[0]), inner(term.quotient[1])];
    if (of === undefined || !still(by)) return undefined;
    return still(of) ? ZERO : divide(of, size(interpret(term.quotient[1], after)));
  }
  if ("layer" in term) return layerBound(term.layer, after, inner);
  if ("gate" in term) {
    const { left, is, right, then, otherwise } = term.gate;
    if (!still(inner(left)) || !still(inner(right))) return undefined;
    return inner(holds(interpret(left, after), is, interpret(right, after)) ? then : otherwise);
  }
  if ("column" in term) return ZERO;
  if ("total" in term || "part" in term) return leavesOf(term).map(inner).every(still) ? ZERO : undefined;
  return moved(interpret(term, after), interpret(term, before));
}

/** |ab − a′b′| ≤ |a| · |Δb| + |b′| · |Δa|, from left to right. Inside a row only what stands still has a value here. */
function productBound(
  factors: readonly Term[],
  before: Reader,
  after: Reader,
  inner: (part: Term) => Bound,
): Bound {
  const bounds = factors.map(inner);
  if (bounds.every(still)) return ZERO;
  if (bounds.some((bound) => bound === undefined) || factors.some(readsRow)) return undefined;
  let [value, bound] = [interpret(factors[0], before), bounds[0] as Rational];
  for (const [index, factor] of factors.slice(1).entries()) {
    const own = bounds[index + 1] as Rational;
    bound = add(multiply(size(value), own), multiply(size(interpret(factor, after)), bound));
    value = multiply(value, interpret(factor, before));
  }
  return bound;
}

/** The facts, lines and balances that a term reads; inside a row nothing has a value of its own. */
const leavesOf = (term: Term): Term[] =>
  walk(term).filter((part) => "fact" in part || "line" in part || "opening" in part);

const readsRow = (term: Term): boolean =>
  "column" in term || (!("total" in term) && childrenOf(term).some(readsRow));

function layerBound(
  { of, from, width, share }: Extract<Term, { layer: unknown }>["layer"],
  after: Reader,
  inner: (part: Term) => Bound,
): Bound {
  const ends = [of, from, ...(width === "unlimited" ? [] : [width])].map(inner);
  const inside = combined(ends, add);
  if (inside === undefined || !still(inner(share))) return undefined;
  return still(inside) ? ZERO : multiply(size(interpret(share, after)), inside);
}
