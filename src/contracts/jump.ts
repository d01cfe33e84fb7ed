/**
 * The jumps of a written-out contract: every gate whose two branches differ where its comparison is an equality.
 *
 * There left = right; so `if savings >= m then savings else 0` jumps by m, and `if x >= y then x else y` does not jump. A
 * gate that only keeps a division from having nothing to divide by has no jump to speak of.
 */
import { constantOf } from "./checks/constants.js";
import type { ComposedContract, Term } from "./language.js";
import { compare, formatRational, subtract, ZERO } from "./rational.js";
import { renderTerm } from "./render.js";
import { same, simplified } from "./simplify.js";
import { mapTerm, walk, type TermOf } from "./term.js";

export interface Jump {
  /** Id of the line that holds the gate. */
  readonly line: string;
  readonly gate: TermOf<"gate">;
  /** The comparison as people read it. */
  readonly test: string;
  /** The first branch less the second at equality, as people read it. */
  readonly size: string;
}

export function jumpsOf({ lines }: ComposedContract): Jump[] {
  return lines.flatMap((line) => {
    const gates = walk(line.value).filter((term) => "gate" in term);
    const distinct = new Map(gates.map((gate) => [JSON.stringify(gate), gate]));
    return [...distinct.values()].flatMap((gate) => {
      const size = sizeOf(gate);
      return size === undefined ? [] : [{ line: line.id, gate, test: testText(gate), size }];
    });
  });
}

function testText({ gate: { left, is, right } }: TermOf<"gate">): string {
  return `${renderTerm(left)} ${is} ${renderTerm(right)}`;
}

/** Undefined where the branches agree at the boundary, or there is no boundary to cross. */
function sizeOf({ gate }: TermOf<"gate">): string | undefined {
  const fixed = constantOf(gate.left) !== undefined;
  if (fixed && constantOf(gate.right) !== undefined) return undefined;
  const there = (branch: Term): Term =>
    simplified(fixed ? branch : mapTerm(branch, (part) => (same(part, gate.left) ? gate.right : part)));
  const [then, otherwise] = [gate.then, gate.otherwise].map(there);
  if (same(then, otherwise) || [then, otherwise].some(dividesByNothing)) return undefined;
  const [above, below] = [constantOf(then), constantOf(otherwise)];
  if (above !== undefined && below !== undefined) {
    return compare(above, below) === 0 ? undefined : formatRational(subtract(above, below));
  }
  if (below !== undefined && compare(below, ZERO) === 0) return renderTerm(then);
  const isNothing = above !== undefined && compare(above, ZERO) === 0;
  return isNothing ? `−(${renderTerm(otherwise)})` : renderTerm({ minus: [then, otherwise] });
}

function dividesByNothing(term: Term): boolean {
  return walk(term).some((part) => {
    const by = "quotient" in part ? constantOf(part.quotient[1]) : undefined;
    return by !== undefined && compare(by, ZERO) === 0;
  });
}
