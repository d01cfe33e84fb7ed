/** The record of mutation testing: how reports are folded into it, and that every survivor it holds is explained. */
import { readdirSync, readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { folded, roomOf, shaOf, written, type Report, type RoomRecord } from "./record.js";
import { table, totals } from "./record-total.js";

const FOLDER = new URL("record/", import.meta.url);
const FILE = "src/contracts/blocks/bands.ts";
const SOURCE = "const a = 1 +\n  2;\nconst b = a > 2;\n";

const mutant = (status: string, start: readonly [number, number], end: readonly [number, number]) => ({
  status,
  mutatorName: "ArithmeticOperator",
  replacement: "x",
  location: { start: { line: start[0], column: start[1] }, end: { line: end[0], column: end[1] } },
});
const report = (...statuses: readonly string[]): Report => ({
  files: {
    [FILE]: {
      source: SOURCE,
      mutants: statuses.map((status, at) =>
        at === 0 ? mutant(status, [3, 11], [3, 16]) : mutant(status, [1, 11], [2, 4]),
      ),
    },
  },
});

describe("a report folded into the record", () => {
  it("counts detected mutants and names the others in the order of the source", () => {
    const { blocks } = folded({}, report("Survived", "NoCoverage", "Killed", "Timeout", "RuntimeError"));
    expect(blocks[FILE]).toEqual({
      sha256: shaOf(SOURCE),
      mutants: 4,
      killed: 1,
      noEnd: 1,
      survivors: [
        { at: "1:11", mutator: "ArithmeticOperator", original: "1 + 2", replacement: "x", why: "" },
        { at: "3:11", mutator: "ArithmeticOperator", original: "a > 2", replacement: "x", why: "" },
      ],
    });
  });

  it("keeps the reason of a survivor that has moved, and forgets those that are gone", () => {
    const first = folded({}, report("Killed", "Survived"));
    const said = JSON.parse(JSON.stringify(first).replace('"why":""', '"why":"equal"')) as typeof first;
    const moved = {
      files: { [FILE]: { source: `\n${SOURCE}`, mutants: [mutant("Survived", [2, 11], [3, 4])] } },
    };
    expect(folded(said, moved).blocks[FILE].survivors).toMatchObject([{ at: "2:11", why: "equal" }]);
    expect(folded(said, report("Survived", "Killed")).blocks[FILE].survivors).toMatchObject([{ why: "" }]);
  });

  it("refuses a run over some lines of a file, and mutants that were not judged", () => {
    expect(() => folded({}, { ...report("Killed"), config: { mutate: [`${FILE}:1-2`] } })).toThrow(
      "whole file",
    );
    expect(() => folded({}, report("Ignored"))).toThrow("every mutant must be judged");
  });

  it("is written with one line for each survivor, and read back as it was", () => {
    const { blocks } = folded({}, report("Survived", "Survived"));
    const text = written(blocks);
    expect(JSON.parse(text)).toEqual(blocks);
    expect(text.split("\n").filter((line) => line.includes('"at"'))).toHaveLength(2);
  });

  it("adds up by room, and says what was judged under another text", () => {
    const sources = { [FILE]: `${SOURCE}// more`, "src/contracts/post.ts": "" };
    const lines = totals(sources, folded({}, report("Survived", "Killed", "Timeout", "Killed")));
    const found = { judged: 1, stale: 1, mutants: 4, killed: 2, noEnd: 1, survivors: 1, withoutReason: 1 };
    expect(lines.map(({ room }) => room)).toEqual(["blocks", "core", "all"]);
    expect(lines[0]).toEqual({ room: "blocks", files: 1, ...found });
    expect(lines[2]).toEqual({ room: "all", files: 2, ...found });
    expect(table(lines).split("\n").at(-1)).toBe("| all | 1 of 2 | 1 | 4 | 2 | 1 | 1 | 1 | 75.0 % |");
  });
});

describe.each(readdirSync(FOLDER))("%s", (name) => {
  const record = JSON.parse(readFileSync(new URL(name, FOLDER), "utf8")) as RoomRecord;

  it("holds files of its room, with every mutant counted once", () => {
    for (const [file, { sha256, mutants, killed, noEnd, survivors }] of Object.entries(record)) {
      expect(`${roomOf(file)}.json`).toBe(name);
      expect(sha256).toMatch(/^[0-9a-f]{64}$/);
      expect(killed + noEnd + survivors.length, file).toBe(mutants);
    }
    expect(written(record)).toBe(readFileSync(new URL(name, FOLDER), "utf8"));
  });

  it("gives a reason for every survivor", () => {
    const silent = Object.entries(record).flatMap(([file, { survivors }]) =>
      survivors.filter(({ why }) => why.trim() === "").map(({ at }) => `${file}:${at}`),
    );
    expect(silent).toEqual([]);
  });
});
