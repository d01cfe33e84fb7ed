/** Worker threads and child processes cannot load TypeScript: these helpers give them a compiled copy of one file. */
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { basename, join } from "node:path";
import { pathToFileURL } from "node:url";
import ts from "typescript";
import { afterAll } from "vitest";

/** A folder that is removed after the tests of the file. */
export function scratchFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), "jieyu-test-"));
  afterAll(() => rmSync(folder, { recursive: true, force: true }));
  return folder;
}

/** URL of the compiled copy of a file whose imports are all of types or of Node. */
export function compiled(file: string): string {
  const options = {
    module: ts.ModuleKind.ESNext,
    target: ts.ScriptTarget.ES2022,
    verbatimModuleSyntax: true,
  };
  const { outputText } = ts.transpileModule(readFileSync(file, "utf8"), { compilerOptions: options });
  const copy = join(scratchFolder(), basename(file).replace(/\.ts$/, ".mjs"));
  writeFileSync(copy, outputText);
  return pathToFileURL(copy).href;
}

export const fakeEngineUrl = (): string => compiled(join(import.meta.dirname, "fake-engine.ts"));
