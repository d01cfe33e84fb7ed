/** What the record says by room and overall: the share of mutants noticed, and how much of it holds of today's sources. */
import { roomOf, shaOf, type Judged, type RoomRecord } from "./record.js";

export interface Total {
  readonly room: string;
  readonly files: number;
  readonly judged: number;
  /** Judged when their text was another. */
  readonly stale: number;
  readonly mutants: number;
  readonly killed: number;
  readonly noEnd: number;
  readonly survivors: number;
  readonly withoutReason: number;
}

const sum = (files: readonly Judged[], of: (file: Judged) => number): number =>
  files.reduce((total, file) => total + of(file), 0);

function totalOf(room: string, sources: Readonly<Record<string, string>>, record: RoomRecord): Total {
  const known = Object.entries(record).filter(([file]) => file in sources);
  const found = known.map(([, file]) => file);
  return {
    room,
    files: Object.keys(sources).length,
    judged: found.length,
    stale: known.filter(([file, { sha256 }]) => sha256 !== shaOf(sources[file])).length,
    mutants: sum(found, ({ mutants }) => mutants),
    killed: sum(found, ({ killed }) => killed),
    noEnd: sum(found, ({ noEnd }) => noEnd),
    survivors: sum(found, ({ survivors }) => survivors.length),
    withoutReason: sum(found, ({ survivors }) => survivors.filter(({ why }) => why === "").length),
  };
}

/** A line for each room, and the last one for all. Files that are gone count no more. */
export function totals(
  sources: Readonly<Record<string, string>>,
  rooms: Readonly<Record<string, RoomRecord>>,
): Total[] {
  const names = [...new Set(Object.keys(sources).map(roomOf))].sort();
  const of = (room: string) =>
    Object.fromEntries(Object.entries(sources).filter(([file]) => roomOf(file) === room));
  const all = Object.assign({}, ...Object.values(rooms)) as RoomRecord;
  return [...names.map((room) => totalOf(room, of(room), rooms[room] ?? {})), totalOf("all", sources, all)];
}

const number = (value: number): string => value.toLocaleString("en-US");
const score = ({ mutants, killed, noEnd }: Total): string =>
  mutants === 0 ? "–" : `${((100 * (killed + noEnd)) / mutants).toFixed(1)} %`;

/** A table as it stands in the README. */
export function table(lines: readonly Total[]): string {
  const titles = [
    "room",
    "files judged",
    "of them stale",
    "mutants",
    "killed",
    "no end",
    "survived",
    "without a reason",
    "score",
  ];
  const cells = lines.map((own) => [
    own.room,
    `${own.judged} of ${own.files}`,
    ...[own.stale, own.mutants, own.killed, own.noEnd, own.survivors, own.withoutReason].map(number),
    score(own),
  ]);
  const rows = [titles, titles.map(() => "---"), ...cells];
  return rows.map((row) => `| ${row.join(" | ")} |`).join("\n");
}
