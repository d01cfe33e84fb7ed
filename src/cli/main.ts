#!/usr/bin/env node
/** The program `jieyu`. */
import { commandLine } from "./command-line.js";
import { FAILED } from "./exit.js";
import { processIo } from "./io.js";

// A reader that stops early (`jieyu explain | head`) is no error.
process.stdout.on("error", (error: NodeJS.ErrnoException) =>
  process.exit(error.code === "EPIPE" ? 0 : FAILED),
);
process.exitCode = await commandLine(process.argv.slice(2), processIo());
