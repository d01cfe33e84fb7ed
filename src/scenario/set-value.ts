/**
 * `--set path.to.key=value`: the last overlay. The path must lead to something that is there (only its last key may be
 * new), so that a misspelt path is refused instead of quietly adding a part that nothing reads.
 *
 * The value is read as YAML. Setting `….value` of a number in its object form makes the number an assumption: its old
 * source says nothing about the new value.
 */
import { nearest } from "./nearest.js";
import type { Override } from "./overlay.js";
import { isNumber, overlay } from "./overlay.js";
import type { ListNode, MapEntry, MapNode, Place, PlacedNode } from "./placed-node.js";
import type { Problem } from "./problem.js";
import { problemAt } from "./problem.js";
import { readYaml } from "./yaml-tree.js";

export function setValues(
  root: PlacedNode,
  texts: readonly string[],
  overrides: Override[],
  problems: Problem[],
): PlacedNode {
  let result = root;
  for (const text of texts) {
    const place: Place = {
      file: `--set ${text.length > 100 ? `${text.slice(0, 100)}…` : text}`,
      line: 0,
      column: 0,
    };
    const read = readSetting(text, place);
    if ("problems" in read) {
      problems.push(...read.problems);
      continue;
    }
    const wrong = unreachable(result, read.path, place);
    if (wrong !== undefined) problems.push(wrong);
    else result = put(result, read.path, read.value, { place, overrides, done: [] });
  }
  return result;
}

type Setting = { path: string[]; value: PlacedNode } | { problems: Problem[] };

function readSetting(text: string, place: Place): Setting {
  const cut = text.indexOf("=");
  const path = cut < 0 ? [] : text.slice(0, cut).trim().split(".");
  if (path.length === 0 || path.includes("")) return { problems: [problemAt(place, "set-syntax", { text })] };
  const written = text.slice(cut + 1).trim();
  if (written === "") return { problems: [problemAt(place, "set-empty", { path: path.join(".") })] };
  const { root, problems } = readYaml(written, place.file);
  if (root === undefined)
    return { problems: problems.map((problem) => ({ ...problem, line: 0, column: 0 })) };
  return { path, value: relocated(root, place) };
}

function relocated(node: PlacedNode, place: Place): PlacedNode {
  if (node.kind === "scalar") return { ...node, place };
  if (node.kind === "list")
    return { ...node, place, items: node.items.map((item) => relocated(item, place)) };
  const entries = [...node.entries].map(
    ([key, entry]) => [key, { keyPlace: place, node: relocated(entry.node, place) }] as const,
  );
  return { ...node, place, entries: new Map(entries) };
}

/** The complaint about the first step that leads nowhere; undefined when the path can be followed. */
function unreachable(root: PlacedNode, path: readonly string[], place: Place): Problem | undefined {
  let node: PlacedNode = root;
  for (const [depth, key] of path.entries()) {
    const shown = path.slice(0, depth + 1).join(".");
    if (node.kind === "scalar") {
      const problem = { path: path.slice(0, depth).join("."), key, value: node.value };
      return problemAt(place, "set-below-value", problem, shown);
    }
    const last = depth === path.length - 1;
    const valid =
      node.kind === "map" ? [...node.entries.keys()] : node.items.map((_, index) => String(index));
    if (!valid.includes(key)) {
      if (last && node.kind === "map" && key !== "__proto__" && key !== "constructor" && key !== "prototype")
        return undefined;
      return problemAt(place, "set-unknown", { key, nearest: nearest(key, valid), valid }, shown);
    }
    node = node.kind === "map" ? (node.entries.get(key) as MapEntry).node : node.items[Number(key)];
  }
  return undefined;
}

interface Putting {
  readonly place: Place;
  readonly overrides: Override[];
  readonly done: readonly string[];
}

function put(node: PlacedNode, path: readonly string[], value: PlacedNode, putting: Putting): PlacedNode {
  const [key, ...rest] = path;
  const done = [...putting.done, key];
  if (node.kind === "list") {
    const items = node.items.map((item, index) =>
      String(index) !== key
        ? item
        : rest.length > 0
          ? put(item, rest, value, { ...putting, done })
          : overlay(item, value, putting.overrides, done),
    );
    return { ...node, items } satisfies ListNode;
  }
  const map = node as MapNode;
  if (rest.length === 0) return putKey(map, key, value, putting);
  const entry = map.entries.get(key) as MapEntry;
  const entries = new Map(map.entries).set(key, {
    ...entry,
    node: put(entry.node, rest, value, { ...putting, done }),
  });
  return { ...map, entries };
}

/** Keeps of a number's object form only what stays true of the new value. */
const STAYS_TRUE = new Set(["unit", "note"]);

function putKey(
  map: MapNode,
  key: string,
  value: PlacedNode,
  { place, overrides, done }: Putting,
): PlacedNode {
  const single: MapNode = { kind: "map", place, entries: new Map([[key, { keyPlace: place, node: value }]]) };
  if (!isNumber(map) || !["value", "distribution", "formula"].includes(key))
    return overlay(map, single, overrides, done);
  const kept = [...map.entries].filter(([name]) => STAYS_TRUE.has(name));
  const kind: MapEntry = { keyPlace: place, node: { kind: "scalar", place, value: "assumption" } };
  return overlay(
    map,
    { ...single, entries: new Map([...single.entries, ["kind", kind], ...kept]) },
    overrides,
    done,
  );
}
