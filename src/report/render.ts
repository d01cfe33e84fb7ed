/** A report on a terminal: plain characters, East-Asian widths respected. Colour is the command line's business. */
import { displayWidth, wrap } from "./display-width.js";
import type { Report, Section } from "./model.js";
import { renderTable } from "./render-table.js";

export function renderReport(report: Report, width: number): string {
  const sections = report.sections.map((section) => renderSection(section, width));
  return [underlined(report.title, "=", width), ...sections].join("\n\n") + "\n";
}

function renderSection(section: Section, width: number): string {
  const parts: string[] = [];
  if (section.title !== undefined) parts.push(underlined(section.title, "-", width));
  for (const paragraph of section.paragraphs ?? []) parts.push(wrap(paragraph, width).join("\n"));
  if (section.items !== undefined && section.items.length > 0) parts.push(bullets(section.items, width));
  for (const group of section.groups ?? []) parts.push(`\n${group.title}\n${bullets(group.items, width)}`);
  if (section.table !== undefined) parts.push(renderTable(section.table, width));
  for (const table of section.tables ?? []) parts.push(`\n${renderTable(table, width)}`);
  const closing = (section.closing ?? []).map((paragraph) => wrap(paragraph, width).join("\n"));
  if (closing.length > 0) parts.push(`${section.tables || section.groups ? "\n" : ""}${closing.join("\n")}`);
  return parts.join("\n");
}

function underlined(title: string, mark: string, width: number): string {
  const lines = wrap(title, width);
  return `${lines.join("\n")}\n${mark.repeat(Math.max(...lines.map(displayWidth)))}`;
}

function bullets(items: readonly string[], width: number): string {
  return items.map((item) => hanging(item, width)).join("\n");
}

/** An item may hold lines of its own, as a note below it. */
function hanging(item: string, width: number): string {
  return item
    .split("\n")
    .flatMap((text) => wrap(text, width - 2))
    .map((line, i) => (i === 0 ? "* " : "  ") + line)
    .join("\n");
}
