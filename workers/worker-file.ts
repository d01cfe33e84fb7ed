/**
 * Where the compiled worker entry lies: beside this module in a build, under `dist` when the sources run as they are
 * (tests), because a thread cannot load TypeScript.
 */
import { existsSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { RunError } from "./errors.js";

const CANDIDATES = ["./simulate-block.js", "../dist/workers/simulate-block.js"];

export function workerFile(): string {
  const files = CANDIDATES.map((path) => fileURLToPath(new URL(path, import.meta.url)));
  const found = files.find((file) => existsSync(file));
  if (found === undefined) {
    throw new RunError(
      "poolUnavailable",
      "The worker threads have no compiled code to run. Build it with `npm run build`, or run without threads (--workers 0).",
    );
  }
  return found;
}
