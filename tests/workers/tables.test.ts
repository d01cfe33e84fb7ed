/** What is missing, in blocks; and how long a run still takes. */
import { describe, expect, it } from "vitest";
import { progressMeter, withEarlier } from "../../workers/progress.js";
import { defaultBlockSize, emptyTable, filledTrials, missingTasks, placeRows } from "../../workers/tables.js";

const layout = (width: number) => ({ width, columns: [] });
const variant = (id: string, trials: number, width = 2) => ({ id, trials, layout: layout(width) });

const ranges = (tables: Parameters<typeof missingTasks>[0], size: number) =>
  missingTasks(tables, size).map(({ variant: id, block }) => [
    id,
    block.index,
    block.firstTrial,
    block.trials,
  ]);

describe("missing trials", () => {
  it("are all trials of an empty table, in order", () => {
    expect(ranges([emptyTable(variant("main", 7)), emptyTable(variant("shockHalf", 2))], 3)).toEqual([
      ["main", 0, 0, 3],
      ["main", 1, 3, 3],
      ["main", 2, 6, 1],
      ["shockHalf", 0, 0, 2],
    ]);
  });

  it("are the gaps between rows that are there, whatever blocks they came in", () => {
    const table = emptyTable(variant("main", 10));
    placeRows(table, 2, Float64Array.of(1, 2, 3, 4)); // trials 2 and 3
    placeRows(table, 3, Float64Array.of(3, 4)); // trial 3 again
    placeRows(table, 9, Float64Array.of(5, 6));
    expect(ranges([table], 4)).toEqual([
      ["main", 0, 0, 2],
      ["main", 1, 4, 4],
      ["main", 2, 8, 1],
    ]);
    expect(filledTrials([table])).toBe(3);
    expect([...table.rows.subarray(4, 8)]).toEqual([1, 2, 3, 4]);
  });

  it("are none once all is there", () => {
    const table = emptyTable(variant("main", 2));
    placeRows(table, 0, new Float64Array(4));
    expect(ranges([table], 1)).toEqual([]);
  });
});

describe("the default block size", () => {
  it.each([
    ["1,400 trials make 66 blocks of 21", [variant("main", 1000), variant("half", 400)], 21],
    ["few trials make blocks of one", [variant("main", 10)], 1],
    // 64 MiB = 2^26 bytes hold 2^23 numbers: 8 trials of 2^20 columns.
    ["wide rows keep a block under 64 MiB", [variant("main", 6400, 2 ** 20)], 8],
  ])("%s", (_words, variants, size) => {
    expect(defaultBlockSize(variants)).toBe(size);
  });
});

describe("progress", () => {
  it("takes the time left from the pace of this session", () => {
    let now = 1000;
    const meter = progressMeter({ trials: 80, blocks: 8 }, () => now);
    expect(meter.read(0, 0)).toEqual({
      done: 0,
      total: 80,
      blocksDone: 0,
      blocksTotal: 8,
      elapsedSeconds: 0,
    });
    now = 11_000; // 10 seconds for 20 trials: 30 seconds for the other 60
    const progress = meter.read(20, 2);
    expect(progress).toMatchObject({ elapsedSeconds: 10, remainingSeconds: 30 });
    expect(withEarlier(progress, { trials: 20, blocks: 0 })).toMatchObject({
      done: 40,
      total: 100,
      remainingSeconds: 30,
    });
  });
});
