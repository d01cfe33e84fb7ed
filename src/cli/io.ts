/**
 * What a command may touch outside itself: two streams, the terminal's width, the folder it was started in. Commands
 * take it as an argument, so that tests run them without a process.
 */
import type { Language } from "../report/model.js";

export interface Io {
  /** Results. */
  readonly out: (text: string) => void;
  /** Everything that is not a result: progress, problems. */
  readonly err: (text: string) => void;
  /** Columns of the terminal results go to; undefined where they go to a file or a pipe. */
  readonly columns?: number;
  readonly environment: Readonly<Record<string, string | undefined>>;
  /** Calls back on each Ctrl-C (or request to end) until the returned function is called. */
  readonly onInterrupt: (listener: () => void) => () => void;
  /** Ends the process at once, whatever is under way. */
  readonly abandon: (exitCode: number) => void;
  /** The stream that progress is drawn on; undefined where none is wanted. */
  readonly progressStream?: NodeJS.WriteStream;
}

/** Options that every command has. */
export interface Common {
  readonly language: Language;
  readonly json: boolean;
}

const SIGNALS = ["SIGINT", "SIGTERM"] as const;

export function processIo(): Io {
  return {
    out: (text) => void process.stdout.write(text),
    err: (text) => void process.stderr.write(text),
    columns: process.stdout.isTTY ? process.stdout.columns : undefined,
    environment: process.env,
    onInterrupt: (listener) => {
      for (const signal of SIGNALS) process.on(signal, listener);
      return () => {
        for (const signal of SIGNALS) process.off(signal, listener);
      };
    },
    abandon: (exitCode) => process.exit(exitCode),
    progressStream: process.stderr,
  };
}
