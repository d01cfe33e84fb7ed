/** The error that ends a job when the model itself refuses: never retried, because chance is keyed and it would refuse again. */
import { RunError } from "./errors.js";
import type { BlockTask } from "./runner.js";
import type { Refusal } from "./simulate-block.js";

export function engineFailed(task: BlockTask, { message, stack, trial }: Refusal): RunError {
  const where =
    trial === undefined
      ? "while the engine was being prepared"
      : `in trial ${trial} of variant "${task.variant}"`;
  const error = new RunError(
    "engineFailed",
    `The simulation stopped ${where}: ${asSentence(message)} Finished blocks are kept; the same scenario and seed will stop here again.`,
    { variant: task.variant, block: task.block, trial, reason: message },
  );
  if (stack !== undefined) error.stack = `${error.message}\n  thrown by the engine:\n${stack}`;
  return error;
}

const asSentence = (text: string): string => (/[.!?]$/.test(text) ? text : `${text}.`);
