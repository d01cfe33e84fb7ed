/**
 * The manifest: everything that a run's numbers depend on, and nothing else (no time, path, worker or block), so that
 * two folders with the same manifest hold the same results to the byte.
 *
 * runHash = SHA-256 of the canonical JSON of engine version, scenario hash (of its JSON in the order of its keys), data
 * hashes, seed and variants.
 */
import { canonicalJson } from "../src/scenario/canonical.js";
import type { RunVariant } from "./engine.js";
import { sha256 } from "./files.js";

export const MANIFEST_FORMAT = 1;

export interface ManifestVariant {
  readonly id: string;
  readonly trials: number;
  readonly innerTrials?: number;
  /** Columns of the trial table, and the SHA-256 of their definition. */
  readonly columns: number;
  readonly layoutHash: string;
}

export interface Manifest {
  readonly format: typeof MANIFEST_FORMAT;
  readonly state: "running" | "complete";
  readonly engineVersion: string;
  readonly runHash: string;
  readonly scenarioHash: string;
  /** Files that the scenario reads, by name: SHA-256 of each. */
  readonly dataHashes: Readonly<Record<string, string>>;
  readonly seed: string;
  readonly variants: readonly ManifestVariant[];
  /** The scenario as resolved: defaults written in, overlays applied. */
  readonly scenario: RunnableScenario;
  /** SHA-256 of each result file, once the run is complete. */
  readonly outputs?: Readonly<Record<string, string>>;
}

/** What a run needs to know of a scenario; the rest passes through. */
export interface RunnableScenario {
  readonly id: string;
  readonly seed: string;
  readonly currency: { readonly code: string; readonly minorUnits: number };
}

export interface ManifestInput {
  readonly scenario: RunnableScenario;
  readonly variants: readonly RunVariant[];
  readonly engineVersion: string;
  readonly dataHashes?: Readonly<Record<string, string>>;
}

export function buildManifest({
  scenario,
  variants,
  engineVersion,
  dataHashes = {},
}: ManifestInput): Manifest {
  const identity = {
    engineVersion,
    scenarioHash: sha256(orderedJson(scenario)),
    dataHashes,
    seed: scenario.seed,
    variants: variants.map(({ id, trials, innerTrials, layout }) => ({
      id,
      trials,
      innerTrials,
      columns: layout.width,
      layoutHash: sha256(canonicalJson(layout.columns)),
    })),
  };
  return {
    format: MANIFEST_FORMAT,
    state: "running",
    ...identity,
    runHash: sha256(canonicalJson(identity)),
    scenario,
  };
}

/**
 * JSON that keeps the order of keys: the order in which a scenario names its schemes, services or categories decides
 * which draw falls to which, so it belongs to the run.
 */
const orderedJson = (value: unknown, indent?: number): string => {
  canonicalJson(value); // refuses numbers that JSON cannot hold
  return JSON.stringify(value, undefined, indent);
};

/** The manifest's own text, with its scenario in the order that was run. */
export function manifestJson(manifest: Manifest): string {
  return `${orderedJson(manifest, 1)}\n`;
}

/** JSON for the other files of the run folder: canonical order, one member a line, so that two runs can be compared with any diff. */
export function folderJson(value: unknown): string {
  return `${JSON.stringify(JSON.parse(canonicalJson(value)), undefined, 1)}\n`;
}

/** `runs/<scenario>-<first 12 digits of the run hash>`: the same run finds its folder again. */
export function defaultFolder(manifest: Manifest): string {
  return `runs/${manifest.scenario.id}-${manifest.runHash.slice(0, 12)}`;
}
