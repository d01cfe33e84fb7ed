/**
 * A report on a terminal: plain characters, East-Asian widths respected, wide tables cut into panels that repeat the
 * columns naming the row. Colour is the command line's business.
 */
import { displayWidth, padTo, wrap } from "./display-width.js";
import type { Cell, Report, Section, Table, TableColumn } from "./model.js";

const GAP = "  ";
/** A heading wraps rather than widen its column beyond the widest cell or this. */
const HEADING_WIDTH = 14;
/** A cell that names a row wraps rather than take the room of the numbers. */
const NAME_WIDTH = 30;

export function renderReport(report: Report, width: number): string {
  const sections = report.sections.map((section) => renderSection(section, width));
  return [underlined(report.title, "="), ...sections].join("\n\n") + "\n";
}

function renderSection(section: Section, width: number): string {
  const parts: string[] = [];
  if (section.title !== undefined) parts.push(underlined(section.title, "-"));
  for (const paragraph of section.paragraphs ?? []) parts.push(wrap(paragraph, width).join("\n"));
  if (section.items !== undefined && section.items.length > 0) {
    parts.push(section.items.map((item) => hanging(item, width)).join("\n"));
  }
  if (section.table !== undefined) parts.push(renderTable(section.table, width));
  return parts.join("\n");
}

function underlined(title: string, mark: string): string {
  return `${title}\n${mark.repeat(displayWidth(title))}`;
}

function hanging(item: string, width: number): string {
  return wrap(item, width - 2)
    .map((line, i) => (i === 0 ? "* " : "  ") + line)
    .join("\n");
}

export function renderTable(table: Table, width: number): string {
  const widths = table.columns.map((column, c) =>
    columnWidth(
      column,
      table.rows.map((row) => row[c]),
      c < table.keyColumns ? NAME_WIDTH : Infinity,
    ),
  );
  const panels = panelsOf(table, widths, width).map((columns) => renderPanel(table, columns, widths));
  const notes = table.notes.map((note) => wrap(note, width).join("\n"));
  return [wrap(table.title, width).join("\n"), ...panels, ...notes].join("\n");
}

function columnWidth(column: TableColumn, cells: readonly Cell[], most: number): number {
  const lines = cells.flatMap((cell) =>
    displayWidth(cell.text) > most ? wrap(cell.text, most) : [cell.text],
  );
  const widest = Math.max(0, ...lines.map(displayWidth));
  const heading = wrap(column.title, Math.max(widest, HEADING_WIDTH));
  return Math.max(widest, ...heading.map(displayWidth));
}

/** Column numbers of each panel: the key columns and as many others as fit, at least one. */
function panelsOf(table: Table, widths: readonly number[], width: number): number[][] {
  const keys = widths.slice(0, table.keyColumns).map((_, c) => c);
  const keyWidth = keys.reduce((total, c) => total + widths[c] + GAP.length, 0);
  const panels: number[][] = [];
  let used = Infinity;
  for (let c = table.keyColumns; c < widths.length; c++) {
    if (used + widths[c] > width) {
      panels.push([...keys]);
      used = keyWidth;
    }
    panels[panels.length - 1].push(c);
    used += widths[c] + GAP.length;
  }
  return panels.length > 0 ? panels : [keys];
}

function renderPanel(table: Table, columns: readonly number[], widths: readonly number[]): string {
  const line = (texts: readonly string[]): string =>
    columns
      .map((c, i) => padTo(texts[i], widths[c], table.columns[c].align))
      .join(GAP)
      .trimEnd();
  const headings = columns.map((c) => wrap(table.columns[c].title, widths[c]));
  const depth = Math.max(...headings.map((lines) => lines.length));
  const heading = Array.from({ length: depth }, (_, d) =>
    line(headings.map((lines) => lines[d - depth + lines.length] ?? "")),
  );
  const rule = columns.map((c) => "-".repeat(widths[c])).join(GAP);
  return [...heading, rule, ...panelRows(table, columns, widths, line)].join("\n");
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
