/**
 * What a runner asks of an engine, and how it finds one.
 *
 * The engine itself is `src/simulate.ts`; a job may name another module (`engineModule`, a URL) with the same
 * `createEngine`. An engine depends on what it is created from alone, so that every thread may create its own.
 */
import type { Block, ResultLayout } from "../src/plan/layout.js";

/** One run of the scenario: the main one, or one that shows a part of the model uncertainty. */
export interface RunVariant {
  readonly id: string;
  readonly trials: number;
  /** Trials that share one set of uncertain parameters. */
  readonly innerTrials?: number;
  readonly layout: ResultLayout;
}

export interface BlockEngine {
  /** Fills `rows` (block.trials × width) in trial order; throws when `onTrial`, called after each trial, returns false. */
  simulate(variant: string, block: Block, rows: Float64Array, onTrial: () => boolean): void;
}

/** What an engine is made from: plain data that can be sent to a thread. */
export interface EngineInput {
  readonly scenario: unknown;
  /** Second argument of `createEngine`, for instance patients read from a file. */
  readonly options?: unknown;
}

export type CreateEngine = (scenario: never, options?: never) => BlockEngine;

interface EngineModule {
  readonly createEngine?: unknown;
}

export async function loadEngine(engineModule: string | undefined): Promise<CreateEngine> {
  const module = (await (engineModule === undefined
    ? import("./default-engine.js")
    : import(/* @vite-ignore */ engineModule))) as EngineModule;
  if (typeof module.createEngine !== "function") {
    throw new TypeError(
      `The engine module ${engineModule ?? "src/simulate"} exports no function "createEngine".`,
    );
  }
  return module.createEngine as CreateEngine;
}

export function makeEngine(createEngine: CreateEngine, input: EngineInput): BlockEngine {
  return (createEngine as (scenario: unknown, options?: unknown) => BlockEngine)(
    input.scenario,
    input.options,
  );
}
