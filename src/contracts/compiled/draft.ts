/**
 * A program being written: nodes in the order in which they are computed, equal ones shared.
 *
 * A value is a node read over a denominator that is known when the contract is compiled, so that 0.7 · x is the whole number 7 · x
 * over 10 and a tie or a threshold is met exactly. Denominators that grow beyond 2^44 are divided out.
 */
import type { Rational } from "../rational.js";
import type { Code, Market } from "./machine.js";

export interface Node {
  readonly id: number;
  /** Computed without dividing: where it is exact, as nearly always, it is a whole number. */
  readonly whole: boolean;
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
  /** Nodes by arguments. */
  readonly known: Map<number, Node[]>;
  count: number;
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
  count: 0,
  sources: { items: [], positions: new Map() },
  rows: { items: [], positions: new Map() },
});

type Own = Partial<Omit<Node, "id" | "whole" | "code" | "args">>;

/** The node that computes this, an earlier one where there is one. */
export function nodeOf(draft: Draft, code: Code, args: readonly Node[], own: Own = {}): Node {
  const key = keyOf(args, own);
  const alike = draft.known.get(key) ?? [];
  const found = alike.find(
    (node) => node.code === code && args.every((arg, at) => arg === node.args[at]) && isSame(node, own),
  );
  if (found !== undefined) return found;
  const { factor = 0, source = 0, initial, rows, market } = own;
  const whole = !DIVIDES.has(code) && (initial?.[1] ?? 0) === 0 && args.every((arg) => arg.whole);
  const node: Node = { id: draft.count++, whole, code, args, factor, source, initial, rows, market };
  alike.push(node);
  if (alike.length === 1) draft.known.set(key, alike);
  if (rows === undefined) draft.steps.push({ node });
  return node;
}

const DIVIDES: ReadonlySet<Code> = new Set<Code>(["divide", "unscale"]);

/** Up to three arguments in one number; a node without arguments goes by its source. */
function keyOf([a, b, c]: readonly Node[], { source = 0 }: Own): number {
  const place = (node: Node | undefined): number => (node === undefined ? 0 : node.id + 1);
  return a === undefined ? -source : (place(a) * 2 ** 16 + place(b)) * 2 ** 16 + place(c);
}

const isSame = (node: Node, { factor = 0, source = 0, initial, rows, market }: Own): boolean =>
  node.factor === factor &&
  node.source === source &&
  node.rows === rows &&
  node.initial?.[0] === initial?.[0] &&
  node.initial?.[1] === initial?.[1] &&
  node.market?.column === market?.column &&
  node.market?.factor === market?.factor;

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
