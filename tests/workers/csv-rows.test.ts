/** Facts files as people save them: marks, line ends, quotes, rows that do not fit, files that are no text. */
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { CsvFileError, openCsv } from "../../workers/csv-rows.js";
import { seenKeys } from "../../workers/seen-keys.js";
import { scratchFolder } from "./support/compiled.js";

const scratch = scratchFolder();
let files = 0;

async function read(content: string | Buffer): Promise<{ header: readonly string[]; rows: string[] }> {
  const path = join(scratch, `${++files}.csv`);
  writeFileSync(path, content);
  const { header, rows } = await openCsv(path);
  const told: string[] = [];
  for await (const { line, cells, damage } of rows)
    told.push(`${line}: ${damage?.en.slice(0, 40) ?? cells.join("|")}`);
  return { header, rows: told };
}

describe("rows of a CSV file", () => {
  it("come with their lines, whatever mark and line ends the file has", async () => {
    expect(await read('\ufeffa,b\r\n1, 2 \r\n\r\n"x, y","say ""no"""\r\n3,4')).toEqual({
      header: ["a", "b"],
      rows: ["2: 1|2", '4: x, y|say "no"', "5: 3|4"],
    });
    expect((await read("a,b\r1,2\r3,4\r")).rows).toEqual(["2: 1|2", "3: 3|4"]);
  });

  it("leave out what spreadsheets leave of cleared rows, and keep their lines", async () => {
    expect((await read("a,b\n1,2\n,\n , \n3,\n,,,\n")).rows).toEqual(["2: 1|2", "5: 3|"]);
  });

  it("are damaged where their cells are not as many as the header's", async () => {
    const { rows } = await read("a,b\n1\n1,2,3\n4,5\n");
    expect(rows).toEqual([
      "2: has 1 cells, but the header names 2 colu",
      "3: has 3 cells, but the header names 2 colu",
      "4: 4|5",
    ]);
  });

  it("are damaged where quotes do not match, and the file goes on", async () => {
    expect((await read('a,b\n1,2\n1,x"y\n4,5\n')).rows).toEqual([
      "2: 1|2",
      "3: has quotes that do not match: write a qu",
      "4: 4|5",
    ]);
    const open = (await read('a,b\n1,2\n1,"x\n4,5\n6,7')).rows;
    expect(open).toEqual(["2: 1|2", "3: has quotes that do not match (lines 3 to"]);
  });

  it("end at a quote that is never closed, not at the end of memory", async () => {
    const { rows } = await read(`a,b\n1,2\n3,"${"x,y\n".repeat(400_000)}`);
    expect(rows[0]).toBe("2: 1|2");
    expect(rows[1]).toContain("is longer than 1000000 characters");
  });
});

describe("a file that is no table of text", () => {
  it.each([
    ["empty", "", "is empty"],
    ["blank", "\n\n", "is empty"],
    ["GBK", Buffer.from([97, 44, 98, 10, 0xb0, 0xa1, 44, 49, 10]), "is not UTF-8 text"],
    ["a broken header", 'a,"b\n1,2', "has a first line whose quotes do not match"],
  ])("is refused: %s", async (_name, content, reason) => {
    await expect(read(content)).rejects.toThrow(CsvFileError);
    await expect(read(content)).rejects.toThrow(reason);
  });

  it("is refused half-way where the text ends being text", async () => {
    const rows = Buffer.from(`a,b\n${"1,2\n".repeat(80_000)}`);
    await expect(read(Buffer.concat([rows, Buffer.from([0xff, 10])]))).rejects.toThrow("near line 80002");
  });

  it("is refused when it is not there, or is a folder", async () => {
    await expect(openCsv(join(scratch, "none.csv"))).rejects.toThrow("does not exist");
    await expect(openCsv(scratch)).rejects.toThrow("is not a plain file");
  });
});

describe("keys that were seen", () => {
  it("give back the line of their first sight, however many there are", () => {
    const seen = seenKeys();
    const keys = Array.from({ length: 20_000 }, (_, index) => `account ${index}\u00002022`);
    expect(keys.filter((key, index) => seen(key, index + 2) !== undefined)).toEqual([]);
    expect(keys.filter((key, index) => seen(key, 999_999) !== index + 2)).toEqual([]);
    expect(seen("account 20000\u00002022", 5)).toBe(undefined);
  });
});
