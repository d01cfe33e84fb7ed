/** Drafts of programs as people read them: `add(a, scale 5(b)) / 10`. */
import { constantOf } from "../../../src/contracts/compiled/denominators.js";
import {
  newDraft,
  nodeOf,
  sourceOf,
  type Draft,
  type Node,
  type Step,
  type Value,
} from "../../../src/contracts/compiled/draft.js";
import { parseRational, type Rational } from "../../../src/contracts/rational.js";

/** The largest denominator that is kept. */
export const FINEST = 2 ** 44;

export interface Drafting {
  readonly draft: Draft;
  /** A fact over a denominator. */
  readonly fact: (id: string, denominator?: number) => Value;
  readonly text: (node: Node) => string;
  readonly said: (value: Value) => string;
  /** Every step after the facts and constants. */
  readonly steps: () => string[];
}

export function drafting(draft: Draft = newDraft()): Drafting {
  const text = (node: Node): string => {
    if (node.code === "constant") {
      const [value, error] = node.initial ?? [Number.NaN, Number.NaN];
      return error === 0 ? `${value}` : `${value}±${error}`;
    }
    if (node.code === "load" || node.code === "loadRow") return nameOf(draft, node.source);
    const factor = node.factor === 0 ? "" : ` ${node.factor}`;
    return `${node.code}${factor}(${node.args.map(text).join(", ")})`;
  };
  const stepText = (step: Step): string[] => {
    if ("effect" in step) return [`${step.effect.code} ${step.effect.factor}(${text(step.effect.node)})`];
    return step.node.args.length === 0 ? [] : [text(step.node)];
  };
  return {
    draft,
    fact: (id, denominator = 1) => ({
      node: nodeOf(draft, "load", [], { source: sourceOf(draft, { kind: "scalar", year: 0, id }) }),
      denominator,
    }),
    text,
    said: ({ node, denominator }) => `${text(node)} / ${denominator}`,
    steps: () => draft.steps.flatMap(stepText),
  };
}

function nameOf({ sources }: Draft, at: number): string {
  const source = sources.items[at];
  return source.kind === "position" ? "position" : source.id;
}

/** Facts a, b over 1, tenths over 10, quarters over 4; constants by text. */
export function world() {
  const own = drafting();
  return {
    ...own,
    c: (text: string): Value => constantOf(own.draft, parseRational(text)),
    a: own.fact("a"),
    b: own.fact("b"),
    tenths: own.fact("tenths", 10),
    quarters: own.fact("quarters", 4),
    fine: own.fact("fine", FINEST),
  };
}
export type World = ReturnType<typeof world>;

/** What becomes of values, and whether it is known beforehand. */
export function becomes(of: (own: World) => Value): string {
  const own = world();
  const value = of(own);
  const known = value.constant;
  return known === undefined ? own.said(value) : `${own.said(value)} = ${text(known)}`;
}
const text = ({ numerator, denominator }: Rational): string =>
  denominator === 1n ? `${numerator}` : `${numerator}/${denominator}`;
