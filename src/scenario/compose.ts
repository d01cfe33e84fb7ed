/**
 * Brings a scenario's texts together: the entry file, the file it extends, the evidence its sections take in, and the
 * settings of the command line, in this order of strength (the later wins):
 *
 *   extended file  <  own keys of the file;   `from:` content  <  own keys of the section;   all of it  <  --set
 *
 * Names stay inside the entry file's folder. `sources:` of a file taken in join the scenario's own, so that a file of
 * evidence carries its sources with it.
 */
import type { ScenarioFiles } from "./files.js";
import { resolveName } from "./files.js";
import type { GatheredSources } from "./gathered-sources.js";
import { without, withoutSources, withSources } from "./gathered-sources.js";
import type { Override } from "./overlay.js";
import { overlay } from "./overlay.js";
import type { MapEntry, MapNode, Place, PlacedNode } from "./placed-node.js";
import { plainValue } from "./placed-node.js";
import type { Problem } from "./problem.js";
import { problemAt } from "./problem.js";
import { setValues } from "./set-value.js";
import { readYaml } from "./yaml-tree.js";

export interface LoadInput {
  /** Name of the entry file in `files`. */
  readonly entry: string;
  readonly files: ScenarioFiles;
  /** Texts of `--set`, in order. */
  readonly settings?: readonly string[];
}

export interface Loaded {
  readonly root?: PlacedNode;
  readonly overrides: readonly Override[];
  readonly problems: readonly Problem[];
  /** Every file that was read, in reading order. */
  readonly files: readonly string[];
  /** Sections (paths) whose file could not be had: what is missing there is no news. */
  readonly incomplete: readonly (readonly string[])[];
}

interface Loading {
  readonly files: ScenarioFiles;
  readonly overrides: Override[];
  readonly problems: Problem[];
  readonly read: Set<string>;
  readonly sources: GatheredSources;
  readonly incomplete: (readonly string[])[];
}

/** A file read twice as often as this is a mistake or an attack. */
const MOST_READS = 100;
const FILE_NAME = /\.(ya?ml|json)$/;

export function loadScenario({ entry, files, settings = [] }: LoadInput): Loaded {
  const loading: Loading = {
    files,
    overrides: [],
    problems: [],
    read: new Set(),
    sources: new Map(),
    incomplete: [],
  };
  const place: Place = { file: entry, line: 0, column: 0 };
  const name = resolveName("", entry);
  const { problems, overrides, read, incomplete } = loading;
  if (name === undefined) {
    problems.push(problemAt(place, "file-outside", { reference: entry }));
    return { overrides, problems, files: [], incomplete };
  }
  const own = readFile(name, place, [], [], loading);
  const composed = own === undefined ? undefined : withSources(own, loading.sources, overrides);
  const root = composed === undefined ? undefined : setValues(composed, settings, overrides, problems);
  return { root, overrides, problems, files: [...read], incomplete };
}

/** One file with everything it extends and takes in. `chain` holds the files being read, outermost first. */
function readFile(
  name: string,
  by: Place,
  path: readonly string[],
  chain: readonly string[],
  loading: Loading,
): MapNode | undefined {
  if (chain.includes(name)) {
    loading.problems.push(problemAt(by, "file-cycle", { chain: [...chain, name] }, path.join(".")));
    return undefined;
  }
  const text = readText(name, by, path, loading);
  if (text === undefined) return undefined;
  const { root, problems } = readYaml(text, name);
  loading.problems.push(...problems);
  if (root === undefined) return undefined;
  if (root.kind !== "map") {
    loading.problems.push(problemAt({ file: name, line: 1, column: 1 }, "file-not-map", {}));
    return undefined;
  }
  const inner = [...chain, name];
  const own = takeIn(without(root, "extends"), path, inner, loading) as MapNode;
  const base = referenced(root.entries.get("extends"), name, path, inner, loading);
  return base === undefined ? own : (overlay(base, own, loading.overrides, path) as MapNode);
}

function readText(name: string, by: Place, path: readonly string[], loading: Loading): string | undefined {
  const at = path.join(".");
  loading.read.add(name);
  if (loading.read.size > MOST_READS) {
    loading.problems.push(problemAt(by, "file-too-many", { limit: MOST_READS }, at));
    return undefined;
  }
  const read = loading.files.read(name);
  if ("text" in read) return read.text;
  const { problem, ...facts } = read;
  loading.problems.push(problemAt(by, problem, { name, bytes: 0, limit: 0, reason: "", ...facts }, at));
  return undefined;
}

/** The file that an `extends:` or `from:` names; undefined when there is none or it cannot be had. */
function referenced(
  entry: MapEntry | undefined,
  file: string,
  path: readonly string[],
  chain: readonly string[],
  loading: Loading,
): MapNode | undefined {
  if (entry === undefined) return undefined;
  const { node } = entry;
  const reference = node.kind === "scalar" ? node.value : undefined;
  if (typeof reference !== "string" || !FILE_NAME.test(reference)) {
    const given = plainValue(node);
    loading.problems.push(problemAt(node.place, "file-name", { given }, path.join(".")));
    loading.incomplete.push(path);
    return undefined;
  }
  const name = resolveName(file, reference);
  if (name === undefined)
    loading.problems.push(problemAt(node.place, "file-outside", { reference }, path.join(".")));
  const content = name === undefined ? undefined : readFile(name, node.place, path, chain, loading);
  if (content === undefined) loading.incomplete.push(path);
  return content;
}

/** Replaces every `from: file` by the file's content under the section's own keys. */
function takeIn(
  node: PlacedNode,
  path: readonly string[],
  chain: readonly string[],
  loading: Loading,
): PlacedNode {
  if (node.kind === "scalar") return node;
  if (node.kind === "list") {
    return {
      ...node,
      items: node.items.map((item, index) => takeIn(item, [...path, String(index)], chain, loading)),
    };
  }
  const entries = [...node.entries].map(
    ([key, entry]) => [key, { ...entry, node: takeIn(entry.node, [...path, key], chain, loading) }] as const,
  );
  const own: MapNode = { ...node, entries: new Map(entries) };
  const from = node.entries.get("from");
  if (from === undefined || !namesFile(from.node)) return own;
  const rest = without(own, "from");
  const content = referenced(from, chain[chain.length - 1], path, chain, loading);
  if (content === undefined) return rest;
  const evidence =
    path[0] === "sources" ? content : withoutSources(content, loading.sources, loading.problems);
  return overlay(evidence, rest, loading.overrides, path);
}

/** `from:` is also the lower end of a band and the party that pays: a number, a formula or a bare name is not a file. */
function namesFile(node: PlacedNode): boolean {
  if (node.kind !== "scalar" || typeof node.value !== "string") return false;
  return FILE_NAME.test(node.value) || /^[^=+\-.\d].*\//.test(node.value);
}
