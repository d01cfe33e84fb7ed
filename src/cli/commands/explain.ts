/** `jieyu explain [FAMILY]`: the contract families, or one of them whole, all read from the family's own file. */
import { stringify } from "yaml";
import { incentivesOf, type Incentives } from "../../contracts/gallery/incentives.js";
import { describeFamily, type DescribedFamily, type DescribedTerm } from "../../contracts/explain.js";
import { families, familyOf } from "../../contracts/families/index.js";
import { nearest } from "../../scenario/nearest.js";
import { displayWidth, wrap } from "../../report/display-width.js";
import { BadInput, DONE } from "../exit.js";
import type { Common, Io } from "../io.js";
import { jsonText } from "../json.js";
import { gallery } from "./gallery.js";
import { wordsOf, type ExplainWords } from "../words.js";

const DEFAULT_WIDTH = 100;
const INDENT = "    ";

export interface ExplainOptions {
  readonly write?: boolean;
  readonly check?: boolean;
}

/** `folder`: where the gallery lies, with `--write` and `--check`. */
export function explain(
  id: string | undefined,
  options: ExplainOptions,
  { language, json }: Common,
  io: Io,
  folder = ".",
): number {
  const words = wordsOf(language);
  if (options.write === true || options.check === true) return gallery(options, words, io, folder);
  const width = io.columns ?? DEFAULT_WIDTH;
  if (id === undefined) {
    const described = families.map((family) => describeFamily(family.id, language));
    io.out(json ? jsonText(described) : listText(described, words.explain, width));
    return DONE;
  }
  const known = families.map((family) => family.id);
  if (!known.includes(id)) {
    const near = nearest(id, known);
    throw new BadInput(words.noSuch("family", id, near, known), { family: id, nearest: near, known });
  }
  const family = describeFamily(id, language);
  const incentives = incentivesOf(familyOf(id), language);
  io.out(json ? jsonText({ ...family, incentives }) : familyText(family, incentives, words.explain, width));
  return DONE;
}

function listText(described: readonly DescribedFamily[], words: ExplainWords, width: number): string {
  const entries = described.map(({ id, title, words: text }) => entry(`${id}: ${title}`, [text], width));
  return `${[heading(words.families), ...entries, words.more].join("\n\n")}\n`;
}

function familyText(
  family: DescribedFamily,
  incentives: Incentives | undefined,
  words: ExplainWords,
  width: number,
): string {
  const paragraph = (text: string): string => wrap(text, width).join("\n");
  const parts = [
    heading(`${family.title} (${family.id})`, "="),
    paragraph(family.words),
    paragraph(words.labelled(words.formula, family.formula)),
    paragraph(words.labelled(words.source, family.source)),
    heading(words.terms),
    ...family.terms.map((term) => termText(term, words, width)),
    heading(words.examples),
    paragraph(words.inMinorUnits),
    ...family.examples.map((each, index) => exampleText(each, index, words)),
    heading(words.incentives),
    ...(incentives === undefined ? [paragraph(words.noCosts)] : incentiveParts(incentives, paragraph)),
  ];
  return `${parts.join("\n\n")}\n`;
}

function incentiveParts(
  { introduction, heading: titles, rows, sentences }: Incentives,
  paragraph: (text: string) => string,
): string[] {
  const widths = titles.map((_, column) =>
    Math.max(...[titles, ...rows].map((row) => displayWidth(row[column]))),
  );
  const line = (cells: readonly string[]): string =>
    cells.map((cell, column) => " ".repeat(widths[column] - displayWidth(cell)) + cell).join("  ");
  return [
    paragraph(introduction),
    [titles, ...rows].map(line).join("\n"),
    ...sentences.map((sentence) => paragraph(sentence.replaceAll("`", ""))),
  ];
}

const heading = (title: string, mark = "-"): string => `${title}\n${mark.repeat(displayWidth(title))}`;

/** A name on its own line and, below it and set in, what it means. */
function entry(name: string, texts: readonly string[], width: number): string {
  const lines = texts.flatMap((text) => wrap(text, width - INDENT.length));
  return [name, ...lines.map((line) => INDENT + line)].join("\n");
}

function termText(term: DescribedTerm, words: ExplainWords, width: number): string {
  const { path, unit, range, choices = [], required, description } = term;
  const values = choices.map(({ value }) => value).join(" | ");
  const facts = [unit, range, values === "" ? undefined : values, required ? words.required : words.optional];
  const head = `${path}  [${facts.filter((fact) => fact !== undefined).join("; ")}]`;
  const meanings = choices.flatMap(({ value, words: text }) =>
    text === undefined ? [] : [words.labelled(value, text)],
  );
  return entry(head, meanings.length > 0 ? meanings : [description], width);
}

type Example = DescribedFamily["examples"][number];

function exampleText({ name, words: text, example }: Example, index: number, words: ExplainWords): string {
  const { terms, context, history = [], facts, expected, error } = example;
  const told = {
    terms,
    ...(context && { context }),
    ...(history.length > 0 && { history }),
    facts,
    [error === undefined ? words.expected : words.refused]: error ?? expected,
  };
  return `${index + 1}. ${name}: ${text}\n${indented(stringify(plain(told), { flowCollectionPadding: true, lineWidth: 100 }))}`;
}

/** Exact whole numbers as text: YAML has no bigint of its own. */
const plain = (value: unknown): unknown => JSON.parse(jsonText(value)) as unknown;

const indented = (text: string): string => text.trimEnd().replace(/^/gm, "   ");
