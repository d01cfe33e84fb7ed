/**
 * YAML (or JSON) text → content with places, or every complaint about the text.
 *
 * Only what a scenario needs is let through: maps with text keys, lists, texts, numbers, true/false, empty. Refused by
 * name: tags, merge keys, keys that reach a prototype, whole numbers beyond exact doubles, and aliases that multiply
 * the content beyond a bound. Anchors and aliases themselves are allowed.
 */
import { isAlias, isMap, isScalar, isSeq } from "yaml";
import type { Alias, Node, Pair, Scalar, YAMLMap } from "yaml";
import type { MapEntry, Place, PlacedNode, ScalarNode } from "./placed-node.js";
import type { Problem } from "./problem.js";
import { problemAt } from "./problem.js";
import { DEEPEST, readDocument } from "./yaml-document.js";

/** Values of one file after its aliases are written out. */
export const MOST_NODES = 100_000;
const FORBIDDEN_KEYS = new Set(["__proto__", "constructor", "prototype"]);

export interface ReadText {
  readonly root?: PlacedNode;
  readonly problems: readonly Problem[];
}

interface Reading {
  readonly placeAt: (offset: number) => Place;
  readonly problems: Problem[];
  readonly anchors: Map<string, Node>;
  /** Anchors being written out right now: an alias inside its own anchor would never end. */
  readonly open: Set<Node>;
  nodes: number;
}

export function readYaml(text: string, file: string): ReadText {
  const { document, placeAt, problems } = readDocument(text, file);
  if (document === undefined) return { problems };
  if (document.contents === null) return { problems: [problemAt(placeAt(0), "empty-file", {})] };
  const reading: Reading = { placeAt, problems: [], anchors: new Map(), open: new Set(), nodes: 0 };
  const root = readNode(document.contents, reading, 0);
  return reading.problems.length > 0 ? { problems: reading.problems } : { root, problems: [] };
}

function readNode(node: Node, reading: Reading, depth: number): PlacedNode {
  const place = placeOfNode(node, reading);
  if (!within(reading, place, depth)) return nothing(place);
  if (isAlias(node)) return readAlias(node, place, reading, depth);
  const { tag, anchor } = node as { tag?: string; anchor?: string };
  if (tag !== undefined)
    reading.problems.push(problemAt(place, "yaml-tag", { tag: tag.replace("tag:yaml.org,2002:", "!!") }));
  if (anchor !== undefined) reading.anchors.set(anchor, node);
  reading.open.add(node);
  const read = readContent(node, place, reading, depth);
  reading.open.delete(node);
  return read;
}

function readContent(node: Node, place: Place, reading: Reading, depth: number): PlacedNode {
  if (isMap(node)) return { kind: "map", place, entries: readEntries(node, reading, depth) };
  if (isSeq(node)) {
    return {
      kind: "list",
      place,
      items: node.items.map((item) => readNode(item as Node, reading, depth + 1)),
    };
  }
  return readScalar(node as Scalar, place, reading);
}

/** One complaint about size or depth is enough: everything after it is passed over. */
function within(reading: Reading, place: Place, depth: number): boolean {
  reading.nodes++;
  if (reading.nodes > MOST_NODES) {
    if (reading.nodes === MOST_NODES + 1) {
      reading.problems.push(problemAt(place, "yaml-aliases-multiply", { limit: MOST_NODES }));
    }
    return false;
  }
  if (depth <= DEEPEST) return true;
  reading.problems.push(problemAt(place, "yaml-depth", { limit: DEEPEST }));
  reading.nodes = MOST_NODES + 1;
  return false;
}

function readAlias(alias: Alias, place: Place, reading: Reading, depth: number): PlacedNode {
  const target = reading.anchors.get(alias.source);
  if (target !== undefined && !reading.open.has(target)) return readNode(target, reading, depth);
  const code = target === undefined ? "yaml-alias-unknown" : "yaml-alias-loop";
  reading.problems.push(problemAt(place, code, { alias: alias.source }));
  return nothing(place);
}

function readScalar(node: Scalar, place: Place, reading: Reading): ScalarNode {
  const { value } = node;
  if (typeof value === "number" && Number.isInteger(value) && !Number.isSafeInteger(value)) {
    reading.problems.push(problemAt(place, "number-precision", { text: node.source ?? String(value) }));
  }
  if (typeof value === "string" || typeof value === "number" || typeof value === "boolean") {
    return { kind: "scalar", place, value };
  }
  const writtenOut = node.source !== undefined && node.source !== "";
  return writtenOut ? { ...nothing(place), takesAway: true } : nothing(place);
}

function readEntries(map: YAMLMap, reading: Reading, depth: number): Map<string, MapEntry> {
  const entries = new Map<string, MapEntry>();
  for (const pair of map.items) {
    const read = readKey(pair, reading);
    if (read === undefined) continue;
    const { key, keyPlace } = read;
    const first = entries.get(key);
    if (first !== undefined) {
      reading.problems.push(problemAt(keyPlace, "duplicate-key", { key, firstLine: first.keyPlace.line }));
      continue;
    }
    const node = pair.value === null ? nothing(keyPlace) : readNode(pair.value as Node, reading, depth + 1);
    const isEmpty = node.kind === "scalar" && node.value === null;
    entries.set(key, { keyPlace, node: isEmpty ? { ...node, place: keyPlace } : node });
  }
  return entries;
}

function readKey(pair: Pair, reading: Reading): { key: string; keyPlace: Place } | undefined {
  const node = pair.key as Node | null;
  const keyPlace = node === null ? reading.placeAt(0) : placeOfNode(node, reading);
  if (node === null || !isScalar(node) || node.value === null) {
    reading.problems.push(problemAt(keyPlace, "yaml-key", {}));
    return undefined;
  }
  const key = typeof node.value === "string" ? node.value : (node.source ?? "");
  if (key === "<<") reading.problems.push(problemAt(keyPlace, "yaml-merge-key", {}));
  else if (FORBIDDEN_KEYS.has(key)) reading.problems.push(problemAt(keyPlace, "forbidden-key", { key }));
  else return { key, keyPlace };
  return undefined;
}

function placeOfNode(node: Node, reading: Reading): Place {
  return reading.placeAt(node.range?.[0] ?? 0);
}

function nothing(place: Place): ScalarNode {
  return { kind: "scalar", place, value: null };
}
