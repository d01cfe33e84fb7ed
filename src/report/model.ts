/**
 * A report as data: what the terminal prints, and what a page or a workbook can lay out in its own way.
 */
export interface Cell {
  readonly text: string;
  /** The number behind the text, unrounded, in the unit the text states; for workbooks. */
  readonly value?: number;
}

export interface TableColumn {
  readonly title: string;
  readonly align: "left" | "right";
}

export interface Table {
  readonly id: string;
  readonly title: string;
  /** The first so many columns name the row; they are repeated when a table is cut to the width of a page. */
  readonly keyColumns: number;
  readonly columns: readonly TableColumn[];
  readonly rows: readonly (readonly Cell[])[];
  readonly notes: readonly string[];
}

export interface Section {
  readonly id: string;
  readonly title?: string;
  readonly paragraphs?: readonly string[];
  readonly items?: readonly string[];
  readonly table?: Table;
}

export interface Report {
  readonly title: string;
  readonly sections: readonly Section[];
}

export type Language = "en" | "zh-CN";

export function textCell(text: string): Cell {
  return { text };
}
