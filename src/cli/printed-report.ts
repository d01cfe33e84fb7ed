/** The report of a run as the terminal shows it; `compare` shows the paired differences first. */
import type { RunResult } from "../../workers/run.js";
import type { PublishedComparison } from "../plan/published.js";
import type { ExpectedRates } from "../plan/expected-rates.js";
import type { ContractReadOut } from "../plan/run-in-report.js";
import { diseaseSection } from "../report/disease-section.js";
import { incentiveSection } from "../report/incentive-section.js";
import type { Language, Report } from "../report/model.js";
import { notValidatedOf } from "../report/not-validated.js";
import { publishedSection } from "../report/published-table.js";
import { renderReport } from "../report/render.js";
import type { Summary } from "../report/schema.js";
import { buildReport } from "../report/text.js";
import type { Override } from "../scenario/overlay.js";
import type { ReadScenario } from "./load.js";

const DEFAULT_WIDTH = 120;
const DIFFERENCES = "differences";

export interface PrintedRun {
  readonly read: ReadScenario;
  readonly result: RunResult<Summary>;
  readonly published: readonly PublishedComparison[];
  readonly readOuts: readonly ContractReadOut[];
  readonly expected?: ExpectedRates;
  readonly order: "run" | "compare";
  /** Prints what each assumption rests on. */
  readonly verbose?: boolean;
}

export function printedReport(run: PrintedRun, language: Language, width: number = DEFAULT_WIDTH): string {
  const { scenario, inventory, overrides } = run.read;
  const { summary, folder } = run.result;
  const extraSections = [
    diseaseSection(summary.scenario, run.expected, language),
    publishedSection(run.published, language, scenario.currency),
    incentiveSection(run.readOuts, scenario, language),
  ].filter((section) => section !== undefined);
  const report = buildReport(
    {
      summary,
      question: scenario.question,
      extraSections,
      changes: overrides.map(changeOf),
      assumptions: inventory.assumptions.map(({ path, shown, unit, note }) => ({
        path,
        value: shown,
        unit,
        note,
      })),
      notes: run.verbose === true ? "shown" : "hidden",
      sources: inventory.sources,
      notModelled: scenario.notModelled ?? [],
      notValidated: notValidatedOf(summary.scenario),
      folder,
    },
    language,
  );
  return renderReport(run.order === "compare" ? differencesFirst(report) : report, width);
}

function differencesFirst(report: Report): Report {
  const first = report.sections.filter(({ id }) => id === DIFFERENCES);
  return { ...report, sections: [...first, ...report.sections.filter(({ id }) => id !== DIFFERENCES)] };
}

function changeOf({ path, old, new: now, by }: Override): {
  path: string;
  old: string;
  new: string;
  by: string;
} {
  return { path, old: shown(old), new: shown(now), by };
}

const shown = (value: unknown): string =>
  value === undefined ? "—" : typeof value === "string" ? value : JSON.stringify(value);
