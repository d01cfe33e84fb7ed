/**
 * A table as text. What is too wide is cut between groups of columns, each part repeating the columns that name the
 * row; only a group that alone is wider than the page is cut within.
 */
import { displayWidth, padTo, wrap } from "./display-width.js";
import type { Cell, Table, TableColumn } from "./model.js";

/** Between columns; closer within a group, which its heading holds together. */
const GAP = 2;
const GROUP_GAP = 1;
/** A heading wraps rather than widen its column beyond the widest cell or this. */
const HEADING_WIDTH = 14;
/** A cell that names a row wraps rather than take the room of the numbers: at the first of these that fits the page. */
const NAME_WIDTHS = [44, 36, 30, 24, 20];

export function renderTable(table: Table, width: number): string {
  const widths = widthsFor(table, width);
  const panels = panelsOf(table, widths, width).map((columns) => renderPanel(table, columns, widths));
  const title = table.title === "" ? [] : [wrap(table.title, width).join("\n")];
  const notes = table.notes.map((note) => wrap(note, width).join("\n"));
  return [...title, ...panels, ...notes].join("\n");
}

function widthsFor(table: Table, width: number): number[] {
  const tried = NAME_WIDTHS.map((most) => widthsOf(table, most));
  const all = table.columns.map((_, c) => c);
  return tried.find((widths) => lengthOf(table, all, widths) <= width) ?? tried[tried.length - 1];
}

function widthsOf(table: Table, most: number): number[] {
  const widths = table.columns.map((column, c) =>
    columnWidth(
      column,
      table.rows.map((row) => row[c]),
      c < table.keyColumns ? most : Infinity,
    ),
  );
  for (const atom of atomsOf(table)) {
    const wanting = displayWidth(table.columns[atom[0]].group ?? "") - lengthOf(table, atom, widths);
    if (wanting > 0) widths[atom[0]] += wanting;
  }
  return widths;
}

function columnWidth(column: TableColumn, cells: readonly Cell[], most: number): number {
  const lines = cells.flatMap((cell) =>
    displayWidth(cell.text) > most ? wrap(cell.text, most) : [cell.text],
  );
  const widest = Math.max(0, ...lines.map(displayWidth));
  const heading = wrap(column.title, Math.max(widest, HEADING_WIDTH));
  return Math.max(widest, ...heading.map(displayWidth));
}

/** Columns that stay together: those of one group, or one without a group. */
function atomsOf(table: Table): number[][] {
  const atoms: number[][] = [];
  for (let c = table.keyColumns; c < table.columns.length; c++) {
    const { group } = table.columns[c];
    const joins = group !== undefined && c > table.keyColumns && table.columns[c - 1].group === group;
    if (joins) atoms[atoms.length - 1].push(c);
    else atoms.push([c]);
  }
  return atoms;
}

function gapBefore(table: Table, column: number, before: number): number {
  const { group } = table.columns[column];
  return group !== undefined && group === table.columns[before].group ? GROUP_GAP : GAP;
}

/** Columns side by side, the gaps between them included. */
function lengthOf(table: Table, columns: readonly number[], widths: readonly number[]): number {
  return columns.reduce(
    (total, c, i) => total + widths[c] + (i === 0 ? 0 : gapBefore(table, c, columns[i - 1])),
    0,
  );
}

/** Column numbers of each panel: the key columns and as many atoms as fit, at least one. */
function panelsOf(table: Table, widths: readonly number[], width: number): number[][] {
  const keys = widths.slice(0, table.keyColumns).map((_, c) => c);
  const fits = (columns: readonly number[]): boolean => lengthOf(table, columns, widths) <= width;
  const atoms = atomsOf(table).flatMap((atom) =>
    fits([...keys, ...atom]) ? [atom] : atom.map((column) => [column]),
  );
  const panels: number[][] = [];
  for (const atom of atoms) {
    const last = panels.at(-1);
    if (last !== undefined && fits([...last, ...atom])) last.push(...atom);
    else panels.push([...keys, ...atom]);
  }
  return panels.length > 0 ? panels : [keys];
}

function renderPanel(table: Table, columns: readonly number[], widths: readonly number[]): string {
  const line = (texts: readonly string[]): string =>
    columns
      .map((c, i) => {
        const gap = i === 0 ? 0 : gapBefore(table, c, columns[i - 1]);
        return " ".repeat(gap) + padTo(texts[i], widths[c], table.columns[c].align);
      })
      .join("")
      .trimEnd();
  const headings = columns.map((c) => wrap(table.columns[c].title, widths[c]));
  const depth = Math.max(...headings.map((lines) => lines.length));
  const heading = Array.from({ length: depth }, (_, d) =>
    line(headings.map((lines) => lines[d - depth + lines.length] ?? "")),
  );
  const rule = line(columns.map((c) => "-".repeat(widths[c])));
  return [
    ...groupLine(table, columns, widths),
    ...heading,
    rule,
    ...panelRows(table, columns, widths, line),
  ].join("\n");
}

/** The names of the groups above their first columns; none, no line. */
function groupLine(table: Table, columns: readonly number[], widths: readonly number[]): string[] {
  let text = "";
  columns.forEach((c, i) => {
    const { group } = table.columns[c];
    if (group === undefined || (i > 0 && table.columns[columns[i - 1]].group === group)) return;
    const from = lengthOf(table, columns.slice(0, i), widths) + GAP;
    text = padTo(text, from, "left") + group;
  });
  return text === "" ? [] : [text];
}

/** A name of several lines goes on beside the rows that it also names; what is left over gets lines of its own. */
function panelRows(
  table: Table,
  columns: readonly number[],
  widths: readonly number[],
  line: (texts: readonly string[]) => string,
): string[] {
  const rows: string[] = [];
  const waiting = columns.map((): string[] => []);
  const finish = (of: (c: number) => boolean): void => {
    while (waiting.some((lines, i) => lines.length > 0 && of(columns[i]))) {
      rows.push(line(waiting.map((lines) => lines.shift() ?? "")));
    }
  };
  table.rows.forEach((row, r) => {
    const named = (c: number): boolean => c < table.keyColumns && !repeats(table, r, c);
    finish(named);
    const texts = columns.map((c, i) => {
      if (c >= table.keyColumns) return row[c].text;
      if (named(c)) waiting[i] = wrap(row[c].text, widths[c]);
      return waiting[i].shift() ?? "";
    });
    rows.push(line(texts));
  });
  finish(() => true);
  return rows;
}

/** Whether a naming cell only repeats the row above, all cells before it included. */
function repeats(table: Table, row: number, column: number): boolean {
  if (row === 0) return false;
  for (let c = 0; c <= column; c++) {
    if (table.rows[row][c].text !== table.rows[row - 1][c].text) return false;
  }
  // The last naming column is always printed, so that every row has a name.
  return column < table.keyColumns - 1;
}
