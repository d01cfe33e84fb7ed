/**
 * The report of a run, as data and as text for a terminal: the answer in plain words, how sure it is, the tables, then
 * the assumptions before the sources, what is not modelled and not validated, and where the run lies.
 */
import type { Words } from "../contracts/language.js";
import { assumptionSection, type ReportAssumption } from "./assumption-list.js";
import { beforeAfterSection } from "./before-after-section.js";
import { differenceSection } from "./difference-table.js";
import { healthSection } from "./health-tables.js";
import { headlineSection } from "./headline.js";
import type { Language, Report, Section } from "./model.js";
import { peopleSection } from "./people-table.js";
import { qualitySection } from "./quality-table.js";
import { renderReport } from "./render.js";
import type { Summary } from "./schema.js";
import { settlementSection } from "./settlement-table.js";
import { surplusSection } from "./surplus-section.js";
import { uncertaintySection } from "./uncertainty-table.js";
import { viewOf, type View } from "./view.js";

export interface ReportSource {
  readonly id: string;
  readonly title: string;
  readonly authors?: string;
  readonly year?: number;
  readonly locator?: string;
  readonly url?: string;
  readonly doi?: string;
}

/** A value that an overlay or the command line put in place of another. */
export interface ReportChange {
  readonly path: string;
  readonly old: string;
  readonly new: string;
  readonly by: string;
}

export interface ReportInput {
  readonly summary: Summary;
  readonly question?: Words;
  /** Sections of other rooms (the cohort against published figures, say), shown after the tables. */
  readonly extraSections?: readonly Section[];
  readonly changes?: readonly ReportChange[];
  readonly assumptions: readonly ReportAssumption[];
  /** Whether what each assumption rests on is printed below it. */
  readonly notes?: "shown" | "hidden";
  readonly sources: readonly ReportSource[];
  readonly notModelled: readonly Words[];
  readonly notValidated: readonly Words[];
  /** Path of the run folder, as the user may type it. */
  readonly folder?: string;
}

/** Columns of a terminal of unknown width. */
const DEFAULT_WIDTH = 120;

export function textReport(input: ReportInput, language: Language, width = DEFAULT_WIDTH): string {
  return renderReport(buildReport(input, language), width);
}

export function buildReport(input: ReportInput, language: Language): Report {
  const view = viewOf(input.summary, language);
  const headline = headlineSection(view);
  const question = input.question ? [input.question[language]] : [];
  const sections: (Section | undefined)[] = [
    { ...headline, paragraphs: [...question, ...(headline.paragraphs ?? [])] },
    uncertaintySection(view),
    settlementSection(view),
    input.summary.differences.length > 0 ? differenceSection(view) : undefined,
    healthSection(view),
    surplusSection(view),
    peopleSection(view),
    beforeAfterSection(view),
    qualitySection(view),
    ...(input.extraSections ?? []),
    listSection(
      "changed",
      view.words.changed,
      (input.changes ?? []).map((change) => changeLine(view, change)),
    ),
    assumptionSection(view, input.assumptions, input.notes ?? "shown"),
    listSection("sources", view.words.sources, input.sources.map(sourceLine)),
    listSection(
      "limits",
      view.words.limits,
      input.notModelled.map((words) => words[language]),
    ),
    listSection(
      "notValidated",
      view.words.notValidated,
      input.notValidated.map((words) => words[language]),
    ),
    input.folder === undefined ? undefined : { id: "run", title: view.words.run, paragraphs: [input.folder] },
  ];
  return {
    title: view.words.reportTitle(input.summary.scenario.title[language]),
    sections: sections.filter((section) => section !== undefined),
  };
}

function changeLine(view: View, { path, old, new: now, by }: ReportChange): string {
  return view.words.aside(view.words.labelled(path, `${old} → ${now}`), by);
}

function listSection(id: string, title: string, items: readonly string[]): Section | undefined {
  return items.length === 0 ? undefined : { id, title, items };
}

function sourceLine({ id, title, authors, year, locator, url, doi }: ReportSource): string {
  const where = doi === undefined ? url : `doi:${doi}`;
  const parts = [authors, title, year === undefined ? undefined : String(year), locator, where];
  return `[${id}] ${parts.filter((part) => part !== undefined && part !== "").join(". ")}`;
}
