/** The `sources:` that files of evidence bring along: gathered while files are taken in, joined to the scenario's own. */
import type { Override } from "./overlay.js";
import { overlay } from "./overlay.js";
import type { MapEntry, MapNode } from "./placed-node.js";
import { plainValue } from "./placed-node.js";
import type { Problem } from "./problem.js";
import { problemAt } from "./problem.js";

export type GatheredSources = Map<string, MapEntry>;

/** Takes the sources out of a file's content and keeps them; one id must mean one publication. */
export function withoutSources(content: MapNode, gathered: GatheredSources, problems: Problem[]): MapNode {
  const sources = content.entries.get("sources")?.node;
  if (sources?.kind !== "map") return content;
  for (const [id, entry] of sources.entries) {
    const known = gathered.get(id);
    if (known === undefined || sameContent(known, entry)) gathered.set(id, entry);
    else {
      const other = `${known.keyPlace.file}:${known.keyPlace.line}`;
      problems.push(problemAt(entry.keyPlace, "source-conflict", { id, other }, `sources.${id}`));
    }
  }
  return without(content, "sources");
}

function sameContent(a: MapEntry, b: MapEntry): boolean {
  return JSON.stringify(plainValue(a.node)) === JSON.stringify(plainValue(b.node));
}

/** The scenario with the gathered sources under its own. */
export function withSources(root: MapNode, gathered: GatheredSources, overrides: Override[]): MapNode {
  if (gathered.size === 0) return root;
  const own = root.entries.get("sources");
  const taken: MapNode = { kind: "map", place: root.place, entries: gathered };
  const node = own === undefined ? taken : overlay(taken, own.node, overrides, ["sources"]);
  const entry: MapEntry = { keyPlace: own?.keyPlace ?? root.place, node };
  return { ...root, entries: new Map(root.entries).set("sources", entry) };
}

export function without(map: MapNode, key: string): MapNode {
  return { ...map, entries: new Map([...map.entries].filter(([name]) => name !== key)) };
}
