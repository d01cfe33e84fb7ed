/** trials.parquet: what another reader sees in it, and the tables read back from it. */
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { asyncBufferFromFile, parquetMetadataAsync, parquetReadObjects } from "hyparquet";
import { describe, expect, it } from "vitest";
import type { Column } from "../../src/plan/layout.js";
import { buildManifest } from "../../workers/manifest.js";
import { writeTrials } from "../../workers/parquet.js";
import { readTrials } from "../../workers/parquet-read.js";
import type { VariantTable } from "../../workers/tables.js";
import { scratchFolder } from "./support/compiled.js";
import { expectedRows, fakeVariants, scenarioOf } from "./support/fake-engine.js";

const scratch = scratchFolder();
const manifest = buildManifest({ scenario: scenarioOf(), variants: [], engineVersion: "1.2.3" });

const months: Column = {
  id: "usual/all/2022/months",
  arm: "usual",
  scheme: "all",
  year: 2022,
  name: "months",
  unit: "number",
};
const surplus: Column = {
  id: "head/all/2022/surplus",
  contract: "head",
  arm: "usual",
  scheme: "all",
  year: 2022,
  name: "surplus",
  unit: "money",
};
const later: Column = { ...surplus, id: "head/all/2023/surplus", year: 2023 };

function tableOf(columns: Column[], trials: number[][], id = "main"): VariantTable {
  return {
    id,
    trials: trials.length,
    innerTrials: 1,
    layout: { width: columns.length, columns },
    rows: Float64Array.from(trials.flat()),
  };
}

async function written(name: string, ...tables: VariantTable[]): Promise<string> {
  const file = join(scratch, name);
  await writeTrials(file, tables, manifest);
  return file;
}

describe("trials.parquet", () => {
  it("holds a row per variant, trial and place, money as whole minor units, absent as null", async () => {
    const file = await written(
      "small",
      tableOf(
        [surplus, months, later],
        [
          [-5, 12.25, Number.NaN],
          [0, 11, 2 ** 53 - 1],
        ],
      ),
      tableOf([months], [[1]], "shockHalf"),
    );
    const key = { scheme: "all", arm: "usual" };
    expect(await parquetReadObjects({ file: await asyncBufferFromFile(file) })).toEqual([
      { variant: "main", trial: 0, contract: "head", year: 2022, ...key, surplus: -5n, months: null },
      { variant: "main", trial: 0, contract: null, year: 2022, ...key, surplus: null, months: 12.25 },
      { variant: "main", trial: 0, contract: "head", year: 2023, ...key, surplus: null, months: null },
      { variant: "main", trial: 1, contract: "head", year: 2022, ...key, surplus: 0n, months: null },
      { variant: "main", trial: 1, contract: null, year: 2022, ...key, surplus: null, months: 11 },
      {
        variant: "main",
        trial: 1,
        contract: "head",
        year: 2023,
        ...key,
        surplus: 9007199254740991n,
        months: null,
      },
      { variant: "shockHalf", trial: 0, contract: null, year: 2022, ...key, surplus: null, months: 1 },
    ]);
  });

  it("says what it is, in what unit", async () => {
    const file = await written("described", tableOf([surplus], [[1]]));
    const parquet = await parquetMetadataAsync(await asyncBufferFromFile(file));
    expect(parquet.created_by).toBe("jieyu");
    const metadata = Object.fromEntries(
      (parquet.key_value_metadata ?? []).map(({ key, value }) => [key, value]),
    );
    expect(metadata).toMatchObject({
      "jieyu.engineVersion": "1.2.3",
      "jieyu.runHash": manifest.runHash,
      "jieyu.scenarioHash": manifest.scenarioHash,
      "jieyu.seed": "luck",
      "jieyu.currency": "CNY",
      "jieyu.minorUnits": "2",
      "jieyu.units":
        "INT64 columns are money in units of 10^-2 CNY; DOUBLE columns are counts or months; null is absent.",
    });
    expect(parquet.schema.map(({ name, type }) => [name, type])).toContainEqual(["surplus", "INT64"]);
  });

  it("gives back the tables and layouts of every variant, over several row groups", async () => {
    // 12 places a trial: 3,000 and 500 trials make 42,000 rows, more than one group of 32,768.
    const scenario = scenarioOf({ trials: 3000, shocked: 500 });
    const tables = fakeVariants(scenario).map((variant) => ({
      ...variant,
      rows: expectedRows(scenario, variant),
    }));
    const file = await written("large", ...tables);
    const parquet = await parquetMetadataAsync(await asyncBufferFromFile(file));
    expect(parquet.row_groups.map(({ num_rows }) => num_rows)).toEqual([32_768n, 9_232n]);
    expect((await readTrials(file)).tables).toEqual(tables);
    const again = await written("again", ...tables);
    expect(readFileSync(again).equals(readFileSync(file))).toBe(true);
  });

  it("keeps ids that are not the usual ones", async () => {
    const odd = { ...surplus, id: "head@managed" };
    const file = await written("odd", tableOf([odd, later], [[1, 2]]));
    expect((await readTrials(file)).tables[0].layout.columns).toEqual([odd, later]);
  });

  it.each([
    ["money that is not whole", [surplus], [[1.5]], "head/all/2022/surplus is 1.5 in trial 0 of"],
    ["money beyond exact doubles", [surplus], [[2 ** 53]], "money must be whole minor units below 2^53"],
    ["a column that stands twice", [surplus, surplus], [[1, 1]], '"head/all/2022/surplus" appears twice'],
    [
      "a name in two units",
      [surplus, { ...later, unit: "number" as const }],
      [[1, 1]],
      '"surplus" already means something else',
    ],
    ["a name of a key column", [{ ...surplus, name: "year" }], [[1]], '"year" already means something else'],
  ])("refuses %s", async (_what, columns, rows, message) => {
    await expect(written("refused", tableOf(columns, rows))).rejects.toThrow(message);
  });

  it("refuses to read a file that is not ours", async () => {
    const { parquetWriteFile } = await import("hyparquet-writer");
    const filename = join(scratch, "foreign");
    parquetWriteFile({ filename, columnData: [{ name: "a", data: [1], type: "INT32" }] });
    await expect(readTrials(filename)).rejects.toThrow("was not written by this program");
  });
});
