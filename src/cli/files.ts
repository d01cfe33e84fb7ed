/**
 * Files of a scenario on disk: plain files inside the folder of the entry scenario, at most 5 MB of UTF-8 each.
 *
 * Size and kind are asked before a byte is read, and no link is followed, so that a scenario from a stranger cannot
 * read elsewhere, hang on a pipe or fill the memory.
 */
import { closeSync, constants, fstatSync, lstatSync, openSync, readFileSync, type Stats } from "node:fs";
import { basename, dirname, join, resolve } from "node:path";
import type { FileProblem, ScenarioFiles } from "../scenario/files.js";

export const LARGEST_FILE = 5_000_000;

export interface EntryFile {
  /** Name of the entry scenario inside `folder`. */
  readonly name: string;
  readonly folder: string;
  readonly files: ScenarioFiles;
}

export function entryFile(path: string): EntryFile {
  const full = resolve(path);
  const folder = dirname(full);
  return { name: basename(full), folder, files: { read: (name) => readInside(folder, name) } };
}

function readInside(folder: string, name: string): { readonly text: string } | FileProblem {
  let path = folder;
  for (const part of name.split("/")) {
    path = join(path, part);
    const found = statOf(path);
    if (!("mode" in found)) return found;
    if (found.isSymbolicLink()) return { problem: "file-link" };
  }
  return readPlain(path);
}

function statOf(path: string): Stats | FileProblem {
  try {
    return lstatSync(path);
  } catch (error) {
    return failure(error);
  }
}

function readPlain(path: string): { readonly text: string } | FileProblem {
  let handle: number;
  try {
    handle = openSync(path, constants.O_RDONLY | constants.O_NONBLOCK | (constants.O_NOFOLLOW ?? 0));
  } catch (error) {
    return failure(error);
  }
  try {
    const { size } = fstatSync(handle);
    if (!fstatSync(handle).isFile()) return { problem: "file-unreadable", reason: "not a plain file" };
    if (size > LARGEST_FILE) return { problem: "file-too-large", bytes: size, limit: LARGEST_FILE };
    return { text: new TextDecoder("utf-8", { fatal: true }).decode(readFileSync(handle)) };
  } catch (error) {
    return error instanceof TypeError ? { problem: "file-not-text" } : failure(error);
  } finally {
    closeSync(handle);
  }
}

const ABSENT = new Set(["ENOENT", "ENOTDIR"]);

function failure(error: unknown): FileProblem {
  const { code = "unknown", message } = error as NodeJS.ErrnoException;
  if (ABSENT.has(code)) return { problem: "file-absent" };
  return code === "ELOOP"
    ? { problem: "file-link" }
    : { problem: "file-unreadable", reason: code === "unknown" ? message : code };
}
