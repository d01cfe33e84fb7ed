/**
 * A program being written: nodes in the order in which they are computed, equal ones shared.
 *
 * A value is a node read over a denominator that is known when the contract is compiled, so that 0.7 · x is the whole number 7 · x
 * over 10 and a tie or a threshold is met exactly. Denominators that grow beyond 2^44 are divided out.
 */
import type { Rational } from "../rational.js";
import type { Code, Market } from "./machine.js";

export interface Node {
  readonly code: Code;
  readonly args: readonly Node[];
  readonly factor: number;
  readonly source: number;
  /** Of a constant: its value and error bound. */
  readonly initial?: readonly [value: number, error: number];
  /** The rows that it is computed for; absent: for every trial. */
  readonly rows?: number;
  readonly market?: Market;
}

export interface Value {
  readonly node: Node;
  readonly denominator: number;
  readonly constant?: Rational;
}

/** Where a fact column stands: `row` is the index of the rows it belongs to. */
export type Source =
  | { readonly kind: "scalar"; readonly year: number; readonly id: string }
  | { readonly kind: "vector"; readonly year: number; readonly id: string; readonly provider: number }
  | { readonly kind: "position"; readonly year: number }
  | { readonly kind: "column"; readonly rows: number; readonly id: string };

/** The rows of a table in one year, or its groups by key. */
export interface Rows {
  readonly year: number;
  readonly table: string;
  readonly by?: string;
}

/** What is done besides computing, after all nodes before it. */
export interface Effect {
  readonly code: "store" | "storeError" | "storeSide" | "checkWhole" | "checkPositive" | "split";
  readonly node: Node;
  readonly factor: number;
  readonly source: number;
  readonly split?: {
    readonly shares: readonly number[];
    readonly weights: readonly (readonly Node[])[];
    readonly outputs: readonly number[];
  };
}

export type Step = { readonly node: Node } | { readonly effect: Effect };

export interface Draft {
  readonly steps: Step[];
  readonly known: Map<string, Node>;
  readonly ids: Map<Node, number>;
  readonly sources: Listed<Source>;
  readonly rows: Listed<Rows>;
}

/** Items in the order of their first mention, with their positions by text. */
export interface Listed<Item> {
  readonly items: Item[];
  readonly positions: Map<string, number>;
}

export const newDraft = (): Draft => ({
  steps: [],
  known: new Map(),
  ids: new Map(),
  sources: { items: [], positions: new Map() },
  rows: { items: [], positions: new Map() },
});

/** The node that computes this, an earlier one where there is one. */
export function nodeOf(
  draft: Draft,
  code: Code,
  args: readonly Node[],
  { factor = 0, source = 0, ...more }: Partial<Omit<Node, "code" | "args">> = {},
): Node {
  const { initial, rows, market } = more;
  const ids = args.map((arg) => draft.ids.get(arg));
  const key = [code, ids, factor, source, rows, initial, market?.column, market?.factor].join("|");
  const found = draft.known.get(key);
  if (found !== undefined) return found;
  const node: Node = { code, args, factor, source, ...more };
  draft.known.set(key, node);
  draft.ids.set(node, draft.ids.size);
  if (rows === undefined) draft.steps.push({ node });
  return node;
}

/** An operation on nodes; for each row where one of them belongs to rows, with what is shared brought to the rows. */
export function operation(draft: Draft, code: Code, args: readonly Node[], factor = 0): Node {
  const rows = args.find((arg) => arg.rows !== undefined)?.rows;
  if (rows === undefined) return nodeOf(draft, code, args, { factor });
  return nodeOf(
    draft,
    code,
    args.map((arg) => inRows(draft, arg, rows)),
    { factor, rows },
  );
}

/** Constants stand in every place of their register and need no bringing. */
export function inRows(draft: Draft, node: Node, rows: number): Node {
  return node.rows !== undefined || node.code === "constant"
    ? node
    : nodeOf(draft, "gather", [node], { rows });
}

export const sourceOf = (draft: Draft, source: Source): number => positionOf(draft.sources, source);

export const rowsOf = (draft: Draft, rows: Rows): number => positionOf(draft.rows, rows);

function positionOf<Item>({ items, positions }: Listed<Item>, item: Item): number {
  const text = JSON.stringify(item);
  const found = positions.get(text);
  if (found !== undefined) return found;
  positions.set(text, items.length);
  return items.push(item) - 1;
}
