/**
 * A term made shorter without changing its value: constants are worked out, sides of decided gates chosen, nothing is
 * added and nothing multiplied by one. For people to read; units of constants are not kept.
 */
import { constantOf } from "./checks/constants.js";
import type { Term } from "./language.js";
import { compare, formatRational, holds, ONE, ZERO, type Rational } from "./rational.js";
import { mapTerm, type TermOf } from "./term.js";

export function simplified(term: Term): Term {
  return mapTerm(term, shorter);
}

function shorter(term: Term): Term {
  const value = "constant" in term ? undefined : constantOf(term);
  if (value !== undefined) return { constant: formatRational(value) };
  if ("gate" in term) return decided(term);
  if ("product" in term) return multiplied(term.product);
  if ("sum" in term)
    return list(
      term.sum.filter((part) => !equals(part, ZERO)),
      (sum) => ({ sum }),
    );
  if ("minus" in term && equals(term.minus[1], ZERO)) return term.minus[0];
  if ("quotient" in term) return divided(term.quotient);
  if ("layer" in term) return simplified(opened(term.layer));
  if ("min" in term) return list(distinct(term.min), (min) => ({ min }));
  return "max" in term ? list(distinct(term.max), (max) => ({ max })) : term;
}

/** A comparison of constants, or of a term with itself, has one side. */
function decided(term: Extract<Term, { gate: unknown }>): Term {
  const { left, is, right, then, otherwise } = term.gate;
  const [first, second] = [constantOf(left), constantOf(right)];
  if (first !== undefined && second !== undefined) return holds(first, is, second) ? then : otherwise;
  if (same(left, right)) return is === ">=" || is === "<=" ? then : otherwise;
  return same(then, otherwise) ? then : term;
}

function multiplied(parts: readonly Term[]): Term {
  if (parts.some((part) => equals(part, ZERO))) return { constant: "0" };
  return list(
    parts.filter((part) => !equals(part, ONE)),
    (product) => ({ product }),
  );
}

/** What stands above and below the line falls away; a divisor of nothing stays for the reader to see. */
function divided([of, by]: readonly [Term, Term]): Term {
  const parts = "product" in of ? of.product : [of];
  const at = constantOf(by) === undefined ? parts.findIndex((part) => same(part, by)) : -1;
  if (at < 0) return equals(by, ONE) ? of : { quotient: [of, by] };
  return parts.length === 1 ? { constant: "1" } : multiplied(parts.toSpliced(at, 1));
}

/** A layer as plain arithmetic. */
function opened({ of, from, width, share }: TermOf<"layer">["layer"]): Term {
  const above: Term = { max: [{ minus: [of, from] }, { constant: "0" }] };
  return { product: [share, width === "unlimited" ? above : { min: [above, width] }] };
}

function list(parts: readonly Term[], make: (parts: readonly Term[]) => Term): Term {
  return parts.length === 1 ? parts[0] : make(parts);
}

export const same = (one: Term, other: Term): boolean => JSON.stringify(one) === JSON.stringify(other);

const distinct = (parts: readonly Term[]): Term[] => [
  ...new Map(parts.map((part) => [JSON.stringify(part), part])).values(),
];

function equals(term: Term, value: Rational): boolean {
  const constant = constantOf(term);
  return constant !== undefined && compare(constant, value) === 0;
}
