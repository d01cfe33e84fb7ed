/**
 * Reads `trials.parquet` back into the tables it was written from, bit for bit (absent = NaN), with its metadata: for
 * re-settling and tracing without simulating, and for tests.
 */
import {
  asyncBufferFromFile,
  parquetMetadataAsync,
  parquetRead,
  type AsyncBuffer,
  type FileMetaData,
} from "hyparquet";
import { layoutsFromText } from "./layout-text.js";
import { ABSENT, longFormOf, unwritable } from "./long-form.js";
import type { VariantTable } from "./tables.js";

export interface StoredTrials {
  /** Keys without the prefix "jieyu.": engineVersion, runHash, scenarioHash, scenario, seed, currency, minorUnits … */
  readonly metadata: Readonly<Record<string, string>>;
  readonly tables: readonly VariantTable[];
}

export async function readTrials(path: string): Promise<StoredTrials> {
  const file = await asyncBufferFromFile(path);
  const parquet = await parquetMetadataAsync(file);
  const metadata = Object.fromEntries(
    (parquet.key_value_metadata ?? []).map(({ key, value }) => [key.replace(/^jieyu\./, ""), value ?? ""]),
  );
  if (metadata.layouts === undefined)
    throw unwritable(`${path} holds no layout: it was not written by this program`);
  const { variants, names } = layoutsFromText(metadata.layouts);
  const tables = variants.map((variant) => ({
    ...variant,
    rows: new Float64Array(variant.trials * variant.layout.width),
  }));
  for (const [index, { name }] of names.entries()) {
    placeColumn(tables, await readColumn(file, parquet, name), index, names);
  }
  return { metadata, tables };
}

async function readColumn(file: AsyncBuffer, metadata: FileMetaData, name: string): Promise<Float64Array> {
  const column = new Float64Array(Number(metadata.num_rows)).fill(Number.NaN);
  await parquetRead({
    file,
    metadata,
    columns: [name],
    onChunk: ({ columnData, rowStart }) => {
      for (let i = 0; i < columnData.length; i++) column[rowStart + i] = numberOf(columnData[i]);
    },
  });
  return column;
}

/** Row r of the file is variant, trial, place in that order, as they were written. */
function placeColumn(
  tables: readonly VariantTable[],
  column: Float64Array,
  name: number,
  names: Parameters<typeof longFormOf>[1],
): void {
  let row = 0;
  for (const { trials, layout, rows } of tables) {
    const { places, cells } = longFormOf(layout, names);
    for (let trial = 0; trial < trials; trial++) {
      for (let place = 0; place < places.length; place++, row++) {
        const target = cells[place * names.length + name];
        if (target !== ABSENT) rows[trial * layout.width + target] = column[row];
      }
    }
  }
}

const numberOf = (value: unknown): number =>
  value === null || value === undefined ? Number.NaN : Number(value);
