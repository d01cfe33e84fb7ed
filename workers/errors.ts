/**
 * What can end a run before its time. `code` is for programs, `message` for people, `details` for whoever words it in
 * another language.
 */
export type RunErrorCode =
  | "cancelled" // asked to stop
  | "engineFailed" // the model itself refused, for instance a breached money identity
  | "workerCrashed" // a thread died again and again on the same block
  | "poolUnavailable" // no thread can be started
  | "differentRun" // the folder belongs to another run
  | "notARunFolder" // the folder holds something else
  | "unwritableResult"; // a value that the files cannot hold

export class RunError extends Error {
  override readonly name = "RunError";

  constructor(
    readonly code: RunErrorCode,
    message: string,
    readonly details: Readonly<Record<string, unknown>> = {},
    options?: ErrorOptions,
  ) {
    super(message, options);
  }
}

export const cancelled = (): RunError =>
  new RunError(
    "cancelled",
    "The run was cancelled. Finished blocks are kept; run again with --resume to go on from them.",
  );

export const reasonOf = (error: unknown): string => (error instanceof Error ? error.message : String(error));
