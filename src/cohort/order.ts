/**
 * Puts patients of the same home institution and scheme side by side, the starting panel first, then those who join by
 * year of entry.
 *
 * The kernel then adds neighbours to the same cells, which stay in the processor's cache. Within a cell patients keep
 * the order of their ids, so no sum depends on who else is in the panel.
 */
import type { CohortColumns } from "./columns.js";

export function groupedByHome(cohort: CohortColumns, schemes: number): CohortColumns {
  const { startingPatients: starting, count } = cohort;
  const group = (i: number) => cohort.home[i] * schemes + cohort.scheme[i];
  const order = Uint32Array.from({ length: count }, (_, i) => i).sort(
    (a, b) => cohort.entryYear[a] - cohort.entryYear[b] || group(a) - group(b) || a - b,
  );
  const pick = <
    Column extends Int32Array | Float64Array | Uint8Array | Uint16Array | Uint32Array | Int8Array,
  >(
    column: Column,
  ): Column => column.map((_value: number, i: number) => column[order[i]]) as Column;
  return {
    count,
    startingPatients: starting,
    ids: pick(cohort.ids),
    age: pick(cohort.age),
    attributes: Object.fromEntries(
      Object.entries(cohort.attributes).map(([name, column]) => [name, pick(column)]),
    ),
    frailty: pick(cohort.frailty),
    scheme: pick(cohort.scheme),
    home: pick(cohort.home),
    effective: pick(cohort.effective),
    programmeWord: pick(cohort.programmeWord),
    entryYear: pick(cohort.entryYear),
    entryMonth: pick(cohort.entryMonth),
  };
}
