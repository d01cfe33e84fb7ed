/** From what was typed to an exit code, with every error worded: for people in their language, for programs as JSON. */
import { BAD_INPUT, BadInput, FAILED } from "./exit.js";
import type { ContractError } from "../contracts/problems.js";
import type { Language } from "../report/model.js";
import type { Io } from "./io.js";
import { languageOf } from "./language.js";
import { execute } from "./program.js";
import { wordsOf } from "./words.js";

/** Arguments as typed after the program's name → exit code, every error worded. */
export async function commandLine(argv: readonly string[], io: Io): Promise<number> {
  try {
    return await execute(argv, io);
  } catch (error) {
    return await complain(error, argv, io);
  }
}

async function complain(error: unknown, argv: readonly string[], io: Io): Promise<number> {
  const language = languageOf(argv, io.environment);
  const { message, details, exitCode } = await described(error, language);
  if (argv.includes("--json")) io.err(`${JSON.stringify({ error: { message, ...details } })}\n`);
  else io.err(`${message}\n`);
  return exitCode;
}

interface Described {
  readonly message: string;
  readonly details: Readonly<Record<string, unknown>>;
  readonly exitCode: number;
}

/** Our own errors are worded; anything else is a defect and shows where it arose. */
async function described(error: unknown, language: Language): Promise<Described> {
  if (error instanceof BadInput)
    return { message: error.message, details: error.details, exitCode: BAD_INPUT };
  if (error instanceof Error && error.name === "ContractError") {
    const { problems } = error as ContractError;
    const message = problems.map(({ where, message: words }) => `${where}: ${words[language]}`).join("\n");
    return { message, details: { problems }, exitCode: BAD_INPUT };
  }
  const { exitCodeOf, isRunError, wordedRunError } = await import("./run-errors.js");
  if (isRunError(error)) {
    const details = { code: error.code, ...error.details };
    return { message: wordedRunError(error, language), details, exitCode: exitCodeOf(error) };
  }
  const trail = error instanceof Error ? (error.stack ?? error.message) : String(error);
  return { message: wordsOf(language).bug(trail), details: { code: "defect" }, exitCode: FAILED };
}
