/**
 * The layout that settlements and counts share: what is measured in the rows, in the columns the years of all schemes
 * together and then of each scheme, so that one holder fills one short table.
 */
import type { Year } from "./columns.js";
import type { Cell, Table } from "./model.js";
import { isPlain, schemeLabel, yearLabel, type View } from "./view.js";

interface Scoped {
  readonly scheme: string;
  readonly year: Year;
}

export interface GridRow<Each> {
  readonly title: string;
  readonly cell: (each: Each, position: number) => Cell;
}

/** `cells` in the order of the Summary: all schemes first; rows see the position of a cell in that order. */
export function gridTable<Each extends Scoped>(
  view: View,
  { id, title, heading }: { readonly id: string; readonly title: string; readonly heading: string },
  cells: readonly Each[],
  rows: readonly GridRow<Each>[],
): Table {
  const shown = cells.map((cell, position) => ({ cell, position })).filter(({ cell }) => isPlain(view, cell));
  return {
    id,
    title,
    keyColumns: 1,
    columns: [
      { title: heading, align: "left" },
      ...shown.map(({ cell }) => ({
        title: yearLabel(view, cell.year),
        align: "right" as const,
        group: schemeLabel(view, cell.scheme),
      })),
    ],
    rows: rows.map((row) => [
      { text: row.title },
      ...shown.map(({ cell, position }) => row.cell(cell, position)),
    ]),
    notes: [],
  };
}
