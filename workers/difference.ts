/** What differs between two manifests, in words: path, old value, new value. */
import { canonicalJson } from "../src/scenario/canonical.js";
import type { Manifest } from "./manifest.js";

const SHOWN = 20;
const TEXT_LENGTH = 60;

/** One line per difference, at most SHOWN of them and a line that counts the rest; empty when the runs are the same. */
export function differencesBetween(before: Manifest, after: Manifest): string[] {
  if (before.runHash === after.runHash) return [];
  const lines = [
    ...changes("engineVersion", before.engineVersion, after.engineVersion),
    ...changes("scenario", before.scenario, after.scenario),
    ...changes("dataHashes", before.dataHashes, after.dataHashes),
    ...changes("variants", byId(before), byId(after)),
  ];
  if (lines.length === 0) return ["scenario: the same entries in another order, which other draws fall to"];
  if (lines.length <= SHOWN) return lines;
  return [...lines.slice(0, SHOWN), `and ${lines.length - SHOWN} more`];
}

const byId = (manifest: Manifest): Record<string, unknown> =>
  Object.fromEntries(manifest.variants.map((variant) => [variant.id, variant]));

function changes(path: string, before: unknown, after: unknown): string[] {
  if (isTree(before) && isTree(after)) {
    const keys = [...new Set([...Object.keys(before), ...Object.keys(after)])].sort();
    return keys.flatMap((key) => changes(`${path}.${key}`, before[key], after[key]));
  }
  const [old, now] = [textOf(before), textOf(after)];
  return old === now ? [] : [`${path}: ${shortened(old)} → ${shortened(now)}`];
}

const isTree = (value: unknown): value is Record<string, unknown> =>
  typeof value === "object" && value !== null;

const textOf = (value: unknown): string => (value === undefined ? "absent" : canonicalJson(value));

const shortened = (text: string): string =>
  text.length <= TEXT_LENGTH ? text : `${text.slice(0, TEXT_LENGTH - 1)}…`;
