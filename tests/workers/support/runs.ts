/** Whole runs on the fake engine, with a summary that any change of any number would change. */
import { createHash } from "node:crypto";
import { readFileSync, readdirSync } from "node:fs";
import { join } from "node:path";
import { createInlineRunner } from "../../../workers/inline.js";
import { runScenario, type RunRequest, type RunResult } from "../../../workers/run.js";
import type { VariantTable } from "../../../workers/tables.js";
import { createEngine, fakeVariants, type FakeScenario } from "./fake-engine.js";

export interface FakeSummary {
  readonly tables: readonly { readonly id: string; readonly trials: number; readonly sha256: string }[];
}

export const summarise = (tables: readonly VariantTable[]): FakeSummary => ({
  tables: tables.map(({ id, trials, rows }) => ({ id, trials, sha256: hashOf(rows) })),
});

export const hashOf = (rows: Float64Array): string =>
  createHash("sha256").update(new Uint8Array(rows.buffer)).digest("hex");

export function requestOf(
  scenario: FakeScenario,
  change: Partial<RunRequest<FakeSummary>> = {},
): RunRequest<FakeSummary> {
  return {
    scenario,
    variants: fakeVariants(scenario),
    engineVersion: "1.0.0",
    runner: createInlineRunner({ createEngine }),
    summarise,
    ...change,
  };
}

export const run = (
  scenario: FakeScenario,
  change: Partial<RunRequest<FakeSummary>> = {},
): Promise<RunResult<FakeSummary>> => runScenario(requestOf(scenario, change));

/** The bytes of a folder's results, and the names of all it holds. */
export function resultsIn(folder: string) {
  const bytes = (name: string): string => readFileSync(join(folder, name)).toString("base64");
  return {
    summary: bytes("summary.json"),
    trials: bytes("trials.parquet"),
    manifest: bytes("manifest.json"),
    names: readdirSync(folder).sort(),
  };
}

export const FINISHED_NAMES = ["manifest.json", "run.log.json", "summary.json", "trials.parquet"];
