/** What every part of the report reads: the Summary, the language and its words, and labels of contracts and scopes. */
import type { Year } from "./columns.js";
import { ALL } from "./columns.js";
import type { Currency } from "./format.js";
import { EVENT, metricOf, PREVALENCE } from "./metrics.js";
import type { Language } from "./model.js";
import type { Estimate, Summary } from "./schema.js";
import { WORDS, type WordList } from "./words.js";

export interface View {
  readonly summary: Summary;
  readonly language: Language;
  readonly words: WordList;
  readonly currency: Currency;
}

export function viewOf(summary: Summary, language: Language): View {
  return { summary, language, words: WORDS[language], currency: summary.scenario.currency };
}

type Named = Summary["scenario"]["schemes"][number];

function titleOf(entries: readonly Named[], id: string, language: Language): string {
  return entries.find((entry) => entry.id === id)?.title[language] ?? id;
}

/** The contract's title; with its arm where the same contract is settled on several. */
export function contractLabel(
  { summary, language, words }: View,
  holder: { contract: string; arm: string },
): string {
  const title = titleOf(summary.scenario.contracts, holder.contract, language);
  const arms = summary.contracts.filter((other) => other.contract === holder.contract);
  return arms.length > 1 ? words.onArm(title, armLabel({ summary, language }, holder.arm)) : title;
}

export function armLabel({ summary, language }: Pick<View, "summary" | "language">, arm: string): string {
  return titleOf(summary.scenario.arms, arm, language);
}

export function schemeLabel({ summary, language, words }: View, scheme: string): string {
  return scheme === ALL ? words.allSchemes : titleOf(summary.scenario.schemes, scheme, language);
}

export function yearLabel({ words }: View, year: Year): string {
  return year === ALL ? words.total : String(year);
}

export function horizonLabel({ summary, words }: View): string {
  const { years } = summary.scenario;
  return words.horizon(years[0], years[years.length - 1]);
}

/** What readers call a column: its metric, or for `<family>.<id>` the title the scenario gives that id. */
export function columnTitle({ summary, language }: View, name: string): string {
  const { providerGroups, events = [], histories = [], services = [] } = summary.scenario;
  const metric = metricOf(name);
  const id = name.slice(name.indexOf(".") + 1);
  const known = name.startsWith("provider.")
    ? providerGroups
    : name.startsWith(`${EVENT}.`)
      ? events
      : name.startsWith(`${PREVALENCE}.`)
        ? histories
        : services;
  const title = id === name ? undefined : known.find((entry) => entry.id === id)?.title[language];
  return title ?? metric.words[language];
}

interface Scoped {
  readonly scheme: string;
  readonly year: Year;
}

/** The cell over all schemes and the whole horizon. */
export function horizonCell<Cell extends Scoped>(cells: readonly Cell[]): Cell | undefined {
  return cells.find((cell) => cell.scheme === ALL && cell.year === ALL);
}

/** A one-scheme scenario needs no rows for "all schemes", a one-year scenario no totals. */
export function isPlain({ summary }: View, { scheme, year }: Scoped): boolean {
  const { schemes, years } = summary.scenario;
  return !(schemes.length === 1 && scheme === ALL) && !(years.length === 1 && year === ALL);
}

export function largestMean(estimates: readonly (Estimate | { mean: number } | undefined)[]): number {
  return Math.max(0, ...estimates.map((estimate) => Math.abs(estimate?.mean ?? 0)));
}

interface ContractOnArm {
  readonly contract: string;
  readonly arm: string;
}

export function sameContract(a: ContractOnArm, b: ContractOnArm): boolean {
  return a.contract === b.contract && a.arm === b.arm;
}
