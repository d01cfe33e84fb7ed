/** Walks over a scenario: every quantity with its path, in stable order, and the same tree with numbers instead. */
import type { Quantity } from "./quantity.js";

/** T with every Quantity replaced by a number. */
export type Numeric<T> = T extends Quantity
  ? number
  : T extends object
    ? { [K in keyof T]: Numeric<T[K]> }
    : T;

export interface PlacedQuantity {
  readonly path: string[];
  readonly quantity: Quantity;
}

/** True for the object form: one of value, distribution, formula, with unit and kind. */
export function isQuantity(value: unknown): value is Quantity {
  if (typeof value !== "object" || value === null || Array.isArray(value)) return false;
  if (!("unit" in value && "kind" in value)) return false;
  return "value" in value || "distribution" in value || "formula" in value;
}

/** Every quantity below `tree`, in the order of the tree's keys. */
export function collectQuantities(tree: unknown): PlacedQuantity[] {
  const found: PlacedQuantity[] = [];
  visit(tree, [], (path, quantity) => found.push({ path, quantity }));
  return found;
}

function visit(
  node: unknown,
  path: string[],
  onQuantity: (path: string[], quantity: Quantity) => void,
): void {
  if (isQuantity(node)) onQuantity(path, node);
  else if (Array.isArray(node))
    node.forEach((item, index) => visit(item, [...path, String(index)], onQuantity));
  else if (typeof node === "object" && node !== null) {
    for (const [key, value] of Object.entries(node)) visit(value, [...path, key], onQuantity);
  }
}

/** The same tree with a number in the place of each quantity. The input is not changed. */
export function numeric<T>(tree: T, valueOf: (path: string[], quantity: Quantity) => number): Numeric<T> {
  return replace(tree, [], valueOf) as Numeric<T>;
}

/** The same tree with each quantity changed. The input is not changed. */
export function mapQuantities<T>(tree: T, change: (path: string[], quantity: Quantity) => Quantity): T {
  return replace(tree, [], change) as T;
}

function replace(
  node: unknown,
  path: string[],
  put: (path: string[], quantity: Quantity) => unknown,
): unknown {
  if (isQuantity(node)) return put(path, node);
  if (Array.isArray(node)) return node.map((item, index) => replace(item, [...path, String(index)], put));
  if (typeof node !== "object" || node === null) return node;
  const entries = Object.entries(node).map(
    ([key, value]) => [key, replace(value, [...path, key], put)] as const,
  );
  return Object.fromEntries(entries);
}
