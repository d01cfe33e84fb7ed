/**
 * The only worker entry: one block of trials, into memory shared with the main thread.
 *
 * The thread creates its engine once per job and keeps only the latest, so that its memory is one engine and one block
 * of rows. What the model refuses comes back as a value; only the death of the thread is a rejection, and only that is
 * worth a second attempt.
 */
import { deserialize } from "node:v8";
import type { Block } from "../src/plan/layout.js";
import { loadEngine, makeEngine, type BlockEngine, type EngineInput } from "./engine.js";

/** Cell of the control array that is non-zero once the job is to stop; cell 1 + slot counts the trials of a block. */
export const STOP = 0;
export const FIRST_SLOT = 1;

export interface BlockMessage {
  readonly job: string;
  readonly engineModule?: string;
  /** `EngineInput`, serialised once for all threads. */
  readonly input: SharedArrayBuffer;
  readonly variant: string;
  readonly block: Block;
  readonly rows: SharedArrayBuffer;
  readonly control: SharedArrayBuffer;
  readonly slot: number;
}

export interface Refusal {
  readonly message: string;
  readonly stack?: string;
  /** The trial that was being simulated; absent when the engine could not be created. */
  readonly trial?: number;
}

export type BlockOutcome =
  { readonly done: true } | { readonly stopped: true } | { readonly refusal: Refusal };

let latest: { readonly job: string; readonly engine: Promise<BlockEngine> } | undefined;

export default async function simulateBlock(message: BlockMessage): Promise<BlockOutcome> {
  const control = new Int32Array(message.control);
  if (Atomics.load(control, STOP) !== 0) return { stopped: true };
  try {
    return simulate(await engineOf(message), message, control);
  } catch (error) {
    latest = undefined;
    return { refusal: refusalOf(error) };
  }
}

function simulate(engine: BlockEngine, message: BlockMessage, control: Int32Array): BlockOutcome {
  const { variant, block } = message;
  let done = 0;
  const onTrial = (): boolean => {
    Atomics.store(control, message.slot, ++done);
    return Atomics.load(control, STOP) === 0;
  };
  try {
    engine.simulate(variant, block, new Float64Array(message.rows), onTrial);
  } catch (error) {
    if (Atomics.load(control, STOP) !== 0) return { stopped: true };
    return { refusal: refusalOf(error, block.firstTrial + done) };
  }
  if (done === block.trials) return { done: true };
  const silent = new Error(`The engine reported ${done} of the ${block.trials} trials of its block.`);
  return { refusal: refusalOf(silent, block.firstTrial + done) };
}

function engineOf({ job, engineModule, input }: BlockMessage): Promise<BlockEngine> {
  if (latest?.job !== job) latest = { job, engine: create(engineModule, input) };
  return latest.engine;
}

async function create(engineModule: string | undefined, input: SharedArrayBuffer): Promise<BlockEngine> {
  return makeEngine(await loadEngine(engineModule), deserialize(new Uint8Array(input)) as EngineInput);
}

function refusalOf(error: unknown, trial?: number): Refusal {
  if (!(error instanceof Error)) return { message: String(error), trial };
  return { message: error.message, stack: error.stack, trial };
}
