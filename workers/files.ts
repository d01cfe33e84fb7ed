/**
 * Files that are whole or absent: written under another name, flushed to the disk, then renamed. A kill at any moment
 * leaves the old file, the new file, or a leftover that nobody reads.
 */
import { createHash } from "node:crypto";
import { createReadStream } from "node:fs";
import { mkdir, open, readFile, readdir, rename, rm, type FileHandle } from "node:fs/promises";
import { basename, dirname, join } from "node:path";

const TEMPORARY = ".writing-";
const LEFTOVER = /^\.writing-(\d+)-/;
let written = 0;

/** A name beside `file` that no other writer, in this process or another, uses at the same time. */
export function temporaryName(file: string): string {
  return join(dirname(file), `${TEMPORARY}${process.pid}-${++written}-${basename(file)}`);
}

export async function writeAtomically(file: string, ...parts: (string | Uint8Array)[]): Promise<void> {
  const temporary = temporaryName(file);
  await mkdir(dirname(file), { recursive: true });
  const handle = await open(temporary, "wx");
  try {
    for (const part of parts) await handle.writeFile(part);
  } finally {
    await flush(handle);
  }
  await rename(temporary, file);
  await syncFolder(dirname(file));
}

/** Moves a file that something else has written to its place, as safely as `writeAtomically` does. */
export async function moveIntoPlace(temporary: string, file: string): Promise<void> {
  await flush(await open(temporary, "r+"));
  await rename(temporary, file);
  await syncFolder(dirname(file));
}

export async function readIfPresent(file: string): Promise<Buffer | undefined> {
  return readFile(file).catch(orUndefinedWhenAbsent);
}

/** The names in a folder, sorted, without the temporary ones: a kill while the first file is written leaves only such. */
export async function namesIn(folder: string): Promise<string[] | undefined> {
  const names = await readdir(folder).catch(orUndefinedWhenAbsent);
  return names?.filter((name) => !name.startsWith(TEMPORARY)).sort();
}

/** Leftovers of writers that are no longer alive. */
export async function removeLeftovers(folder: string): Promise<void> {
  for (const name of (await readdir(folder).catch(orUndefinedWhenAbsent)) ?? []) {
    const pid = LEFTOVER.exec(name)?.[1];
    if (pid !== undefined && !isAnotherLiving(Number(pid))) await rm(join(folder, name), { force: true });
  }
}

export const sha256 = (data: string | Uint8Array): string => createHash("sha256").update(data).digest("hex");

export async function sha256OfFile(file: string): Promise<string | undefined> {
  const hash = createHash("sha256");
  try {
    for await (const part of createReadStream(file)) hash.update(part as Buffer);
  } catch (error) {
    return orUndefinedWhenAbsent(error);
  }
  return hash.digest("hex");
}

function orUndefinedWhenAbsent(error: unknown): undefined {
  if ((error as NodeJS.ErrnoException).code === "ENOENT") return undefined;
  throw error;
}

function isAnotherLiving(pid: number): boolean {
  if (pid === process.pid) return false;
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === "EPERM";
  }
}

async function flush(handle: FileHandle): Promise<void> {
  try {
    await handle.sync();
  } finally {
    await handle.close();
  }
}

/** Makes a rename durable; systems whose folders cannot be opened (Windows) flush them by themselves. */
async function syncFolder(folder: string): Promise<void> {
  const handle = await open(folder, "r").catch(() => undefined);
  if (handle !== undefined) await flush(handle);
}
