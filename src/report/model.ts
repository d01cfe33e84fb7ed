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
  /** Heading above this and the neighbouring columns of the same group. */
  readonly group?: string;
}

export interface Table {
  readonly id: string;
  readonly title: string;
  /** The first so many columns name the row; they are repeated where a table is cut between groups. */
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
  /** Items under headings of their own. */
  readonly groups?: readonly { readonly title: string; readonly items: readonly string[] }[];
  readonly table?: Table;
  /** Several, each under its own title. */
  readonly tables?: readonly Table[];
  /** Said once, after everything else. */
  readonly closing?: readonly string[];
}

export interface Report {
  readonly title: string;
  readonly sections: readonly Section[];
}

export type Language = "en" | "zh-CN";

export function textCell(text: string): Cell {
  return { text };
}
