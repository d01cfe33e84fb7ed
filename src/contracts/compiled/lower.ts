/** Terms of one contract year as values of a program: dated terms, years back and constants are settled here. */
import type { SettleContext, Term } from "../language.js";
import { multiply, parseRational, whole } from "../rational.js";
import { visitWith, type TermOf, type Visitor } from "../term.js";
import { nodeOf, inRows, rowsOf, sourceOf, type Draft, type Node, type Source, type Value } from "./draft.js";
import { aligned, constantOf } from "./denominators.js";
import {
  extremeOf,
  layerOf,
  minusOf,
  productOf,
  quotientOf,
  selectOf,
  sideOf,
  sumOf,
  unknownOf,
} from "./fractions.js";
import type { ColumnFacts, NumberColumn, RowColumns } from "./facts.js";

/** What terms of one contract year may read. */
export interface Scope {
  readonly draft: Draft;
  readonly context: SettleContext;
  /** Facts of the shape that the program is for: names and denominators, no values. */
  readonly shape: ColumnFacts;
  /** Contract year, 0 for the first. */
  readonly index: number;
  readonly lines: Map<string, Value>;
  readonly past: readonly ReadonlyMap<string, Value>[];
  readonly openings: ReadonlyMap<string, Value>;
  /** The column of the row or provider at hand. */
  readonly column?: (id: string) => Value;
  /** Told of every gate with a side that facts decide. */
  readonly gate?: (term: Term, side: Node | boolean) => void;
}

export const lower = (term: Term, scope: Scope): Value => visitWith(term, MEANING, scope);

const all = (terms: readonly Term[], scope: Scope): Value[] => terms.map((term) => lower(term, scope));

const MEANING: Visitor<Value, Scope> = {
  fact: ({ fact, yearsAgo = 0 }, scope) => {
    const year = scope.shape.runInYears + scope.index - yearsAgo;
    const column = scope.shape.years[year]?.scalars[fact];
    return read(scope.draft, { kind: "scalar", year, id: fact }, column);
  },
  constant: ({ constant, unit }, { draft, context }) => {
    const scale = unit === "money" ? 10n ** BigInt(context.minorUnits) : 1n;
    return constantOf(draft, multiply(parseRational(constant), whole(scale)));
  },
  line: ({ line }, { draft, lines }) => lines.get(line) ?? unknownOf(draft),
  priorLine: ({ priorLine, yearsAgo, otherwise }, scope) =>
    scope.index < yearsAgo
      ? lower(otherwise, scope)
      : (scope.past[scope.index - yearsAgo].get(priorLine) ?? unknownOf(scope.draft)),
  opening: ({ opening }, { draft, openings }) => openings.get(opening) ?? unknownOf(draft),
  column: ({ column }, { draft, column: read }) => read?.(column) ?? unknownOf(draft),
  total: (term, scope) => totalOf(term, scope),
  part: (term, scope) => partOf(term, scope),
  byYear: ({ byYear }, scope) => {
    const dated = byYear[String(scope.context.firstYear + scope.index)];
    return dated === undefined ? unknownOf(scope.draft) : lower(dated, scope);
  },
  sum: ({ sum }, scope) => sumOf(scope.draft, all(sum, scope)),
  minus: ({ minus: [from, what] }, scope) => minusOf(scope.draft, lower(from, scope), lower(what, scope)),
  product: ({ product }, scope) => productOf(scope.draft, all(product, scope)),
  quotient: ({ quotient: [of, by] }, scope) => quotientOf(scope.draft, lower(of, scope), lower(by, scope)),
  min: ({ min }, scope) => extremeOf(scope.draft, "min", all(min, scope)),
  max: ({ max }, scope) => extremeOf(scope.draft, "max", all(max, scope)),
  layer: ({ layer: { of, from, width, share } }, scope) =>
    layerOf(
      scope.draft,
      lower(of, scope),
      lower(from, scope),
      width === "unlimited" ? undefined : lower(width, scope),
      lower(share, scope),
    ),
  gate: (term, scope) => gateOf(term, scope),
};

function gateOf(term: TermOf<"gate">, scope: Scope): Value {
  const { left, is, right, then, otherwise } = term.gate;
  const side = sideOf(scope.draft, lower(left, scope), is, lower(right, scope));
  scope.gate?.(term, side);
  if (typeof side === "boolean") return lower(side ? then : otherwise, scope);
  return selectOf(scope.draft, side, lower(then, scope), lower(otherwise, scope));
}

/** Of every trial; unknown where the facts have no such column. */
function read(draft: Draft, source: Source, column: NumberColumn | undefined): Value {
  if (column === undefined) return unknownOf(draft);
  return {
    node: nodeOf(draft, "load", [], { source: sourceOf(draft, source) }),
    denominator: column.denominator,
  };
}

/** A provider's column: that provider's value of the vector. */
export const vectorColumn =
  ({ draft, shape, index }: Scope, provider: number) =>
  (id: string): Value => {
    const year = shape.runInYears + index;
    return read(draft, { kind: "vector", year, id, provider }, shape.years[year].vectors[id]?.[provider]);
  };

function totalOf({ total: { over, by, of } }: TermOf<"total">, scope: Scope): Value {
  const { draft, shape, index } = scope;
  const year = shape.runInYears + index;
  const table = shape.years[year].tables[over];
  const columns: RowColumns | undefined = by === undefined ? table : table?.groups[by];
  if (columns === undefined) return unknownOf(draft);
  const rows = rowsOf(draft, { year, table: over, ...(by !== undefined && { by }) });
  const column = (id: string): Value => {
    const known = columns.columns[id];
    if (known === undefined) return unknownOf(draft);
    const source = sourceOf(draft, { kind: "column", rows, id });
    return { node: nodeOf(draft, "loadRow", [], { source, rows }), denominator: known.denominator };
  };
  const { node, denominator } = lower(of, { ...scope, column });
  const row = inRows(draft, node, rows);
  return { node: nodeOf(draft, "total", [row], { source: rows }), denominator };
}

function partOf({ part: { of, weight, among, others } }: TermOf<"part">, scope: Scope): Value {
  const { draft, shape, index } = scope;
  const year = shape.runInYears + index;
  const table = shape.years[year].tables[among];
  const column = table?.columns[others];
  if (column === undefined) return unknownOf(draft);
  const rows = rowsOf(draft, { year, table: among });
  const total = lower(of, scope);
  const unit: Value = {
    node: nodeOf(draft, "constant", [], { initial: [0, 0] }),
    denominator: column.denominator,
  };
  const own = aligned(draft, [lower(weight, scope), unit]);
  const place = read(draft, { kind: "position", year }, shape.years[year].marketPosition);
  // A split for every row of another table: only the exact evaluator does that.
  if (total.node.rows !== undefined || own.values[0].rows !== undefined) return unknownOf(draft);
  return {
    node: nodeOf(draft, "part", [total.node, own.values[0], place.node], {
      factor: total.denominator,
      source: rows,
      market: {
        column: sourceOf(draft, { kind: "column", rows, id: others }),
        factor: own.denominator / column.denominator,
      },
    }),
    denominator: 1,
  };
}
