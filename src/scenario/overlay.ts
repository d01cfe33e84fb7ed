/**
 * Lays one content over another: maps key by key, lists and single values whole; a null that is written out takes
 * its key away.
 *
 * Two kinds of map are replaced whole, because half of each would be a third thing nobody wrote: a number in its object
 * form (an old source must not vouch for a new value), and a choice (family, model, law, rule) that changes its option.
 */
import type { MapEntry, MapNode, Place, PlacedNode } from "./placed-node.js";
import { plainValue } from "./placed-node.js";

/** A value that an overlay replaced: shown in the report, so that a reader sees what was changed and by whom. */
export interface Override {
  readonly path: string;
  readonly old: unknown;
  /** Absent where the overlay took the value away. */
  readonly new?: unknown;
  /** `file:line`, or the `--set`. */
  readonly by: string;
}

const NUMBER_KEYS = ["value", "distribution", "formula"] as const;
const CHOICE_KEYS = ["family", "model", "law", "rule"] as const;

export function overlay(
  base: PlacedNode,
  over: PlacedNode,
  overrides: Override[],
  path: readonly string[] = [],
): PlacedNode {
  if (base.kind !== "map" || over.kind !== "map" || isOtherChoice(base, over)) {
    recordOverride(base, over, overrides, path);
    return over;
  }
  const entries = new Map<string, MapEntry>(base.entries);
  for (const [key, entry] of over.entries) {
    const before = base.entries.get(key);
    const at = [...path, key];
    if (before === undefined) entries.set(key, entry);
    else if (entry.node.kind === "scalar" && entry.node.takesAway === true) {
      entries.delete(key);
      overrides.push({ path: at.join("."), old: plainValue(before.node), by: wordsOf(entry.keyPlace) });
    } else {
      const node = overlay(before.node, entry.node, overrides, at);
      entries.set(key, { keyPlace: entry.keyPlace, node });
    }
  }
  return { kind: "map", place: over.place, entries };
}

function isOtherChoice(base: MapNode, over: MapNode): boolean {
  if (isNumber(base) || isNumber(over)) return true;
  return CHOICE_KEYS.some((key) => {
    const [before, after] = [base.entries.get(key)?.node, over.entries.get(key)?.node];
    return before?.kind === "scalar" && after?.kind === "scalar" && before.value !== after.value;
  });
}

/** A number in its object form: a value, law or formula with its kind or unit. */
export function isNumber(node: PlacedNode): boolean {
  if (node.kind !== "map") return false;
  const keys = node.entries;
  return (
    NUMBER_KEYS.some((key) => keys.has(key)) && (keys.has("kind") || keys.has("unit") || keys.has("source"))
  );
}

function recordOverride(
  base: PlacedNode,
  over: PlacedNode,
  overrides: Override[],
  path: readonly string[],
): void {
  const [before, after] = [plainValue(base), plainValue(over)];
  if (JSON.stringify(before) === JSON.stringify(after)) return;
  overrides.push({ path: path.join("."), old: before, new: after, by: wordsOf(over.place) });
}

function wordsOf({ file, line }: Place): string {
  return line === 0 ? file : `${file}:${line}`;
}
