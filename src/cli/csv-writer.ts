/**
 * A CSV file written as it goes, in memory of one buffer, and put in its place only when it is whole. With a byte-order mark,
 * so that spreadsheets read Chinese as UTF-8; lines end as RFC 4180 says.
 */
import { closeSync, openSync, rmSync, statSync, writeSync } from "node:fs";
import { moveIntoPlace, temporaryName } from "../../workers/files.js";

const BUFFER = 1 << 20;

export interface CsvWriter {
  readonly write: (cells: readonly string[]) => void;
  readonly finish: () => Promise<void>;
  /** Leaves nothing behind. */
  readonly abandon: () => void;
}

export function csvWriter(path: string): CsvWriter {
  if (statSync(path, { throwIfNoEntry: false })?.isDirectory() === true)
    throw Object.assign(new Error(`${path} is a folder`), { code: "EISDIR" });
  const temporary = temporaryName(path);
  const handle = openSync(temporary, "wx");
  let parts: string[] = ["\ufeff"];
  let size = 0;
  let isOpen = true;
  const flush = (): void => {
    const bytes = Buffer.from(parts.join(""), "utf8");
    for (let done = 0; done < bytes.length;) done += writeSync(handle, bytes, done);
    [parts, size] = [[], 0];
  };
  const close = (): void => {
    if (isOpen) closeSync(handle);
    isOpen = false;
  };
  return {
    write: (cells) => {
      const line = `${cells.map(quoted).join(",")}\r\n`;
      parts.push(line);
      size += line.length;
      if (size >= BUFFER) flush();
    },
    finish: async () => {
      flush();
      close();
      await moveIntoPlace(temporary, path);
    },
    abandon: () => {
      close();
      rmSync(temporary, { force: true });
    },
  };
}

/** Quotes what would break the table. Amounts stay bare, so that minus signs are read as numbers. */
export function quoted(cell: string): string {
  return /[",\r\n]|^\s|\s$/.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell;
}
