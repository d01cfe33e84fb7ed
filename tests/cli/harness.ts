/** Runs the command line in this process and keeps what it says. */
import { commandLine } from "../../src/cli/command-line.js";
import type { Io } from "../../src/cli/io.js";

export interface Said {
  readonly code: number;
  readonly out: string;
  readonly err: string;
}

export interface Surroundings {
  readonly environment?: Readonly<Record<string, string>>;
  /** Receives the listener that Ctrl-C would call. */
  readonly interrupt?: (press: () => void) => void;
  readonly abandon?: (code: number) => void;
}

export async function jieyu(argv: readonly string[], around: Surroundings = {}): Promise<Said> {
  const said = { out: "", err: "" };
  const io: Io = {
    out: (text) => void (said.out += text),
    err: (text) => void (said.err += text),
    environment: around.environment ?? {},
    onInterrupt: (listener) => {
      around.interrupt?.(listener);
      return () => {};
    },
    abandon: around.abandon ?? (() => {}),
  };
  const code = await commandLine(argv, io);
  return { code, ...said };
}
