/**
 * The shape of a term: its kind, the terms inside it, and one place where all kinds are told apart. Whoever works on
 * terms (evaluators, checks, trace) gives one function per kind and cannot forget any.
 */
import type { ComposedContract, Term } from "./language.js";
import { SaidError } from "./said-error.js";

const KINDS = [
  "fact",
  "constant",
  "line",
  "priorLine",
  "opening",
  "column",
  "total",
  "part",
  "byYear",
  "sum",
  "minus",
  "product",
  "quotient",
  "min",
  "max",
  "layer",
  "gate",
] as const;
export type TermKind = (typeof KINDS)[number];

export type TermOf<Kind extends TermKind> = Extract<Term, Readonly<Record<Kind, unknown>>>;

/** One function per kind of term; what all of them need is handed through as `given`. */
export type Visitor<Result, Given = undefined> = {
  readonly [Kind in TermKind]: (term: TermOf<Kind>, given: Given) => Result;
};

const KNOWN: ReadonlySet<string> = new Set(KINDS);

export function kindOf(term: Term): TermKind {
  for (const key in term) if (KNOWN.has(key)) return key as TermKind;
  const keys = KINDS.join(", ");
  const read = JSON.stringify(term);
  throw new SaidError(
    `a term needs one of the keys ${keys}; read ${read}`,
    `表达式须含以下键之一：${keys}；读到${read}`,
  );
}

export function visit<Result>(term: Term, visitor: Visitor<Result>): Result {
  return visitWith(term, visitor, undefined);
}

export function visitWith<Result, Given>(term: Term, visitor: Visitor<Result, Given>, given: Given): Result {
  return (visitor[kindOf(term)] as (term: Term, given: Given) => Result)(term, given);
}

const NONE = (): readonly Term[] => [];
const CHILDREN: Visitor<readonly Term[]> = {
  fact: NONE,
  constant: NONE,
  line: NONE,
  opening: NONE,
  column: NONE,
  total: ({ total }) => [total.of],
  part: ({ part }) => [part.of, part.weight],
  priorLine: (term) => [term.otherwise],
  byYear: (term) => Object.values(term.byYear),
  sum: (term) => term.sum,
  minus: (term) => term.minus,
  product: (term) => term.product,
  quotient: (term) => term.quotient,
  min: (term) => term.min,
  max: (term) => term.max,
  layer: ({ layer }) => [
    layer.of,
    layer.from,
    ...(layer.width === "unlimited" ? [] : [layer.width]),
    layer.share,
  ],
  gate: ({ gate }) => [gate.left, gate.right, gate.then, gate.otherwise],
};

/** The terms directly inside a term, in reading order. */
export function childrenOf(term: Term): readonly Term[] {
  return visit(term, CHILDREN);
}

/** The term and everything inside it, outermost first. */
export function walk(term: Term): Term[] {
  const found = [term];
  for (let next = 0; next < found.length; next++) found.push(...childrenOf(found[next]));
  return found;
}

/** The lines named and every line of the same year that they read, directly or through others. */
export function linesBehind({ lines }: Pick<ComposedContract, "lines">, ids: readonly string[]): Set<string> {
  const wanted = new Set(ids);
  for (const { id, value } of lines.toReversed()) {
    if (!wanted.has(id)) continue;
    for (const term of walk(value)) if ("line" in term) wanted.add(term.line);
  }
  return wanted;
}

/** A term as it stands in one year: dated terms replaced by the year's own. */
export function inYear(term: Term, year: number): Term {
  return mapTerm(term, (inner) => ("byYear" in inner ? (inner.byYear[String(year)] ?? inner) : inner));
}

/** Rebuilds a term from the inside out, passing every part through `change`. */
export function mapTerm(term: Term, change: (term: Term) => Term): Term {
  const inner = (part: Term): Term => mapTerm(part, change);
  const all = (parts: readonly Term[]): Term[] => parts.map(inner);
  const pair = ([first, second]: readonly [Term, Term]): [Term, Term] => [inner(first), inner(second)];
  const same = (leaf: Term): Term => leaf;
  return change(
    visit<Term>(term, {
      fact: same,
      constant: same,
      line: same,
      opening: same,
      column: same,
      total: ({ total }) => ({ total: { ...total, of: inner(total.of) } }),
      part: ({ part }) => ({ part: { ...part, of: inner(part.of), weight: inner(part.weight) } }),
      priorLine: (part) => ({ ...part, otherwise: inner(part.otherwise) }),
      byYear: (part) => ({
        byYear: Object.fromEntries(Object.entries(part.byYear).map(([year, value]) => [year, inner(value)])),
      }),
      sum: (part) => ({ sum: all(part.sum) }),
      minus: (part) => ({ minus: pair(part.minus) }),
      product: (part) => ({ product: all(part.product) }),
      quotient: (part) => ({ quotient: pair(part.quotient) }),
      min: (part) => ({ min: all(part.min) }),
      max: (part) => ({ max: all(part.max) }),
      layer: ({ layer }) => ({
        layer: {
          of: inner(layer.of),
          from: inner(layer.from),
          width: layer.width === "unlimited" ? "unlimited" : inner(layer.width),
          share: inner(layer.share),
        },
      }),
      gate: ({ gate }) => ({
        gate: {
          ...gate,
          left: inner(gate.left),
          right: inner(gate.right),
          then: inner(gate.then),
          otherwise: inner(gate.otherwise),
        },
      }),
    }),
  );
}
