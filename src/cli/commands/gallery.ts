/** Writes the gallery of contract families into a folder, or compares what is written there with what it should be. */
import { mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { galleryFiles, type GalleryFiles } from "../../contracts/gallery/files.js";
import { DONE, FAILED } from "../exit.js";
import type { Io } from "../io.js";
import type { CliWords } from "../words.js";

export const GALLERY = "scenarios/contracts/gallery";

export function gallery(
  { write }: { readonly write?: boolean },
  words: CliWords,
  io: Io,
  folder: string,
  made: GalleryFiles = galleryFiles(),
): number {
  const place = join(folder, GALLERY);
  const files = Object.entries(made);
  const outdated = files.filter(([name, text]) => textAt(join(place, name)) !== text).map(([name]) => name);
  const stale = pagesIn(place).filter((name) => !files.some(([own]) => own === name));
  if (write !== true) {
    for (const name of [...outdated, ...stale]) io.out(`${words.galleryOutdated(join(place, name))}\n`);
    if (outdated.length + stale.length === 0) io.out(`${words.schemaCurrent(place)}\n`);
    return outdated.length + stale.length === 0 ? DONE : FAILED;
  }
  mkdirSync(place, { recursive: true });
  for (const [name, text] of files) {
    if (outdated.includes(name)) writeFileSync(join(place, name), text);
  }
  for (const name of stale) rmSync(join(place, name));
  io.out(`${words.schemaWritten(place)}\n`);
  return DONE;
}

/** Pages that lie there already; those of families that are gone are removed. */
function pagesIn(place: string): string[] {
  try {
    return readdirSync(place).filter((name) => name.endsWith(".md"));
  } catch {
    return [];
  }
}

function textAt(path: string): string | undefined {
  try {
    return readFileSync(path, "utf8");
  } catch {
    return undefined;
  }
}
