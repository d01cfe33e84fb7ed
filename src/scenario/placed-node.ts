/**
 * A file's content with the place of every key and value, so that any later complaint can name file, line and column.
 * Overlays keep the place of whichever text won.
 */
export interface Place {
  /** File inside the scenario's folder, or the `--set …` that wrote the value. */
  readonly file: string;
  /** From 1; 0 where the file as a whole, or a `--set`, is meant. */
  readonly line: number;
  readonly column: number;
}

export type PlacedNode = ScalarNode | ListNode | MapNode;

export interface ScalarNode {
  readonly kind: "scalar";
  readonly place: Place;
  readonly value: string | number | boolean | null;
  /** Written out as null: in an overlay it takes the key away, where an empty value is a slip. */
  readonly takesAway?: true;
}

export interface ListNode {
  readonly kind: "list";
  readonly place: Place;
  readonly items: readonly PlacedNode[];
}

export interface MapNode {
  readonly kind: "map";
  readonly place: Place;
  readonly entries: ReadonlyMap<string, MapEntry>;
}

export interface MapEntry {
  readonly keyPlace: Place;
  readonly node: PlacedNode;
}

/** The content without its places. Keys that could reach a prototype never get this far (see yaml-tree). */
export function plainValue(node: PlacedNode): unknown {
  switch (node.kind) {
    case "scalar":
      return node.value;
    case "list":
      return node.items.map(plainValue);
    case "map":
      return Object.fromEntries([...node.entries].map(([key, entry]) => [key, plainValue(entry.node)]));
  }
}

export function childOf(node: PlacedNode | undefined, key: string): PlacedNode | undefined {
  if (node?.kind === "map") return node.entries.get(key)?.node;
  if (node?.kind === "list") return node.items[Number(key)];
  return undefined;
}

export function nodeAt(root: PlacedNode | undefined, path: readonly string[]): PlacedNode | undefined {
  let node = root;
  for (const key of path) node = childOf(node, key);
  return node;
}

/**
 * Where to point for a path: at the value, at its key when asked (unknown or empty keys), and for something that is
 * missing at the key of the nearest thing that is there.
 */
export function placeOf(root: PlacedNode, path: readonly string[], at: "key" | "value" = "value"): Place {
  let node: PlacedNode = root;
  let place = root.place;
  for (const [depth, key] of path.entries()) {
    const entry = node.kind === "map" ? node.entries.get(key) : undefined;
    const next = childOf(node, key);
    if (next === undefined) return place;
    const last = depth === path.length - 1;
    const isBranch = next.kind === "map" || !last;
    place = entry !== undefined && (at === "key" || isBranch) ? entry.keyPlace : next.place;
    node = next;
  }
  return place;
}
