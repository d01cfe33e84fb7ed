/**
 * `trials.parquet`: every number of every trial, in long form (long-form.ts), for DuckDB, pandas or Excel's importer.
 *
 * Money is INT64 in the currency's minor units, as it was settled (a double of yuan would lose the fen); counts and
 * months are DOUBLE; absent is null. The bytes depend on the tables and the manifest alone: rows stand in the order of
 * variant, trial, place, in groups of ROWS_PER_GROUP. Written group by group, so that memory does not grow with the run.
 */
import { setImmediate as nextTurn } from "node:timers/promises";
import { ParquetWriter, fileWriter, type ColumnSource } from "hyparquet-writer";
import { cancelled } from "./errors.js";
import { layoutsToText } from "./layout-text.js";
import {
  ABSENT,
  longFormOf,
  namesOf,
  unwritable,
  type LongForm,
  type Name,
  type Place,
} from "./long-form.js";
import type { Manifest } from "./manifest.js";
import { metadataOf, schemaOf } from "./parquet-schema.js";
import type { VariantTable } from "./tables.js";

const ROWS_PER_GROUP = 32_768;

type Value = string | number | bigint | null;

/** Writes the tables to `file`; gives the event loop a turn between row groups. */
export async function writeTrials(
  file: string,
  tables: readonly VariantTable[],
  manifest: Manifest,
  signal?: AbortSignal,
): Promise<void> {
  const names = namesOf(tables);
  const longForms = tables.map(({ layout }) => longFormOf(layout, names));
  const writer = new ParquetWriter({
    writer: fileWriter(file),
    schema: schemaOf(names),
    createdBy: "jieyu",
    kvMetadata: metadataOf(manifest, layoutsToText(tables, names, longForms)),
  });
  for (const group of groupsOf(tables, longForms)) {
    if (signal?.aborted) throw cancelled();
    await writer.write({
      columnData: columnsOf(group, tables, longForms, names),
      rowGroupSize: ROWS_PER_GROUP,
    });
    await nextTurn();
  }
  await writer.finish();
}

/** Which row of which table each row of a group comes from; `count` rows of it are used. */
interface RowGroup {
  readonly table: Int32Array;
  readonly trial: Int32Array;
  readonly place: Int32Array;
  count: number;
}

/** The rows of the file in their order, a group at a time; the same object every time. */
function* groupsOf(tables: readonly VariantTable[], longForms: readonly LongForm[]): Generator<RowGroup> {
  const index = (): Int32Array => new Int32Array(ROWS_PER_GROUP);
  const group: RowGroup = { table: index(), trial: index(), place: index(), count: 0 };
  for (const [table, { trials }] of tables.entries()) {
    for (let trial = 0; trial < trials; trial++) {
      for (let place = 0; place < longForms[table].places.length; place++) {
        group.table[group.count] = table;
        group.trial[group.count] = trial;
        group.place[group.count] = place;
        if (++group.count < ROWS_PER_GROUP) continue;
        yield group;
        group.count = 0;
      }
    }
  }
  if (group.count > 0) yield group;
}

function columnsOf(
  group: RowGroup,
  tables: readonly VariantTable[],
  longForms: readonly LongForm[],
  names: readonly Name[],
): ColumnSource[] {
  const { count, table, trial, place } = group;
  const keyed = (name: string, value: (row: number) => Value): ColumnSource => ({
    name,
    data: Array.from({ length: count }, (_, row) => value(row)),
  });
  const placeOf = (row: number): Place => longForms[table[row]].places[place[row]];
  return [
    keyed("variant", (row) => tables[table[row]].id),
    keyed("trial", (row) => trial[row]),
    keyed("contract", (row) => placeOf(row).contract ?? null),
    keyed("arm", (row) => placeOf(row).arm),
    keyed("scheme", (row) => placeOf(row).scheme),
    keyed("year", (row) => placeOf(row).year),
    ...names.map(({ name }, n): ColumnSource => {
      const data = new Array<Value>(count);
      for (let row = 0; row < count; row++) {
        const column = longForms[table[row]].cells[place[row] * names.length + n];
        data[row] = column === ABSENT ? null : valueAt(tables[table[row]], trial[row], column);
      }
      // Plain: the numbers hardly repeat, and what does (zeros) the compression finds.
      return { name, data, encoding: "PLAIN" };
    }),
  ];
}

function valueAt({ id, layout, rows }: VariantTable, trial: number, column: number): Value {
  const value = rows[trial * layout.width + column];
  if (Number.isNaN(value)) return null;
  if (layout.columns[column].unit === "number") return value;
  if (!Number.isSafeInteger(value)) {
    throw unwritable(
      `${layout.columns[column].id} is ${value} in trial ${trial} of "${id}"; money must be whole minor units below 2^53`,
    );
  }
  return BigInt(value);
}
