/**
 * What mutation testing has found so far, file by file: how many mutants of a source were noticed, and why each of the
 * others was not. A run may judge one file; the record keeps what earlier runs found, with the sha-256 of the source
 * they judged, so that the total tells which part of it still holds.
 */
import { createHash } from "node:crypto";

export interface Survivor {
  /** Where the mutated text begins: "line:column". */
  readonly at: string;
  readonly mutator: string;
  readonly original: string;
  readonly replacement: string;
  /** One true sentence: the fact that makes it unobservable, or "real gap: …". Empty until somebody has read it. */
  readonly why: string;
}

export interface Judged {
  readonly sha256: string;
  readonly mutants: number;
  readonly killed: number;
  /** Detected because a loop no longer ended. */
  readonly noEnd: number;
  readonly survivors: readonly Survivor[];
}

/** Source file → what was found; the files of one room. */
export type RoomRecord = Readonly<Record<string, Judged>>;

interface Place {
  readonly line: number;
  readonly column: number;
}
interface Mutant {
  readonly status: string;
  readonly mutatorName: string;
  readonly replacement: string;
  readonly location: { readonly start: Place; readonly end: Place };
}
/** The part of Stryker's report that is read. */
export interface Report {
  readonly config?: { readonly mutate?: readonly string[] };
  readonly files: Readonly<Record<string, { readonly source: string; readonly mutants: readonly Mutant[] }>>;
}

export const shaOf = (source: string): string => createHash("sha256").update(source).digest("hex");

/** `src/contracts/blocks/bands.ts` is of "blocks"; files of the folder itself are of "core". */
export function roomOf(file: string): string {
  const [, , room, ...rest] = file.split("/");
  return rest.length === 0 ? "core" : room;
}

/** The record of one file after a run. A reason stays with a survivor whose text and replacement are what they were. */
export function judged(source: string, mutants: readonly Mutant[], before?: Judged): Judged {
  const count = (status: string): number => mutants.filter((mutant) => mutant.status === status).length;
  for (const { status, location } of mutants)
    if (!["Killed", "Timeout", "Survived", "NoCoverage", "RuntimeError"].includes(status))
      throw new Error(
        `the mutant at line ${location.start.line} is "${status}": every mutant must be judged`,
      );
  const left = [...(before?.survivors ?? [])];
  const found = mutants
    .filter(({ status }) => status === "Survived" || status === "NoCoverage")
    .sort((a, b) => a.location.start.line - b.location.start.line || columnOf(a) - columnOf(b))
    .map((mutant) => survivorOf(source, mutant));
  const stayed = found.map((own) => taken(left, own, (other) => other.at === own.at));
  const survivors = found.map((own, place) => ({
    ...own,
    why: (stayed[place] ?? taken(left, own, () => true))?.why ?? "",
  }));
  const [killed, noEnd] = [count("Killed"), count("Timeout")];
  return { sha256: shaOf(source), mutants: killed + noEnd + survivors.length, killed, noEnd, survivors };
}

const columnOf = (mutant: Mutant): number => mutant.location.start.column;

function survivorOf(
  source: string,
  { location: { start, end }, mutatorName, replacement }: Mutant,
): Survivor {
  return {
    at: `${start.line}:${start.column}`,
    mutator: mutatorName,
    original: shortened(textBetween(source, start, end)),
    replacement: shortened(replacement),
    why: "",
  };
}

function taken(left: Survivor[], own: Survivor, fits: (other: Survivor) => boolean): Survivor | undefined {
  const place = left.findIndex(
    (other) =>
      other.mutator === own.mutator &&
      other.original === own.original &&
      other.replacement === own.replacement &&
      fits(other),
  );
  return place < 0 ? undefined : left.splice(place, 1)[0];
}

/** Lines and columns of reports begin at 1. */
function textBetween(source: string, start: Place, end: Place): string {
  const lines = source.split("\n").slice(start.line - 1, end.line);
  lines[lines.length - 1] = lines[lines.length - 1].slice(0, end.column - 1);
  lines[0] = lines[0].slice(start.column - 1);
  return lines.join("\n");
}

const LONGEST = 100;
function shortened(text: string): string {
  const line = text.replaceAll(/\s+/g, " ").trim();
  return line.length <= LONGEST ? line : `${line.slice(0, LONGEST)}…`;
}

/** Rooms with what a report adds to them. Refuses a report that looked at some lines of a file only. */
export function folded(
  rooms: Readonly<Record<string, RoomRecord>>,
  report: Report,
): Record<string, RoomRecord> {
  const partial = report.config?.mutate?.find((pattern) => /:\d+/.test(pattern));
  if (partial !== undefined)
    throw new Error(
      `the run looked at "${partial}" only: the record holds whole files, judge the whole file`,
    );
  const result: Record<string, RoomRecord> = { ...rooms };
  for (const [file, { source, mutants }] of Object.entries(report.files)) {
    const room = roomOf(file);
    const own = { ...result[room], [file]: judged(source, mutants, result[room]?.[file]) };
    result[room] = Object.fromEntries(Object.entries(own).sort(([a], [b]) => (a < b ? -1 : 1)));
  }
  return result;
}

/** JSON with one line for each survivor. */
export function written(room: RoomRecord): string {
  const files = Object.entries(room).map(([file, { survivors, ...counts }]) => {
    const lines = survivors.map((survivor) => `      ${JSON.stringify(survivor)}`).join(",\n");
    const numbers = JSON.stringify(counts).slice(1, -1);
    return `  ${JSON.stringify(file)}: {\n    ${numbers},\n    "survivors": [${lines && `\n${lines}\n    `}]\n  }`;
  });
  return files.length === 0 ? "{}\n" : `{\n${files.join(",\n")}\n}\n`;
}
