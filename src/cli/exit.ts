/** How a command ends: 0 done, 1 the run failed or was stopped, 2 what was typed or read is not right. */
export const DONE = 0;
export const FAILED = 1;
export const BAD_INPUT = 2;

/** What was typed or read is not right; `message` is for people, in their language, and complete. */
export class BadInput extends Error {
  override readonly name = "BadInput";

  constructor(
    message: string,
    /** The same for programs, printed where --json is given. */
    readonly details: Readonly<Record<string, unknown>> = {},
  ) {
    super(message);
  }
}
