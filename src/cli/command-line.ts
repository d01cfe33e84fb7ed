/** From what was typed to an exit code, with every error worded: for people in their language, for programs as JSON. */
import { BAD_INPUT, BadInput, FAILED } from "./exit.js";
import type { Io } from "./io.js";
import { languageOf } from "./language.js";
import { execute } from "./program.js";
import { wordsOf } from "./words.js";

/** Arguments as typed after the program's name → exit code, every error worded. */
export async function commandLine(argv: readonly string[], io: Io): Promise<number> {
  try {
    return await execute(argv, io);
  } catch (error) {
    return complain(error, argv, io);
  }
}

function complain(error: unknown, argv: readonly string[], io: Io): number {
  const words = wordsOf(languageOf(argv, io.environment));
  const code = error instanceof BadInput ? BAD_INPUT : FAILED;
  const { message, details, known } = described(error);
  if (argv.includes("--json")) io.err(`${JSON.stringify({ error: { message, ...details } })}\n`);
  else if (error instanceof BadInput) io.err(`${message}\n`);
  else io.err(`${known ? words.failed(message) : words.bug(message)}\n`);
  return code;
}

interface Described {
  readonly message: string;
  readonly details: Readonly<Record<string, unknown>>;
  /** One of our own errors; anything else is a defect and shows where it arose. */
  readonly known: boolean;
}

function described(error: unknown): Described {
  if (!(error instanceof Error)) return { message: String(error), details: {}, known: false };
  const { details = {}, code } = error as { details?: Record<string, unknown>; code?: unknown };
  const known = error instanceof BadInput || error.name === "RunError";
  const message = known ? error.message : (error.stack ?? error.message);
  return { message, details: { ...(typeof code === "string" ? { code } : {}), ...details }, known };
}
