/**
 * Health by world of care as tables: events, patients who live with complications, length and quality of life. Worlds
 * that differ in money alone share their columns.
 */
import { ALL, type Year } from "./columns.js";
import { ABSENT, fixed, percent } from "./format.js";
import { differenceTables } from "./health-differences.js";
import { inHealthOrder } from "./health-order.js";
import { HEALTH_WORDS, type HealthWords } from "./health-words.js";
import { EVENT, healthMetricOf, PREVALENCE } from "./metrics.js";
import { textCell, type Cell, type Section, type Table, type TableColumn } from "./model.js";
import type { HealthSummary } from "./schema.js";
import { isSmall, SMALL_COUNT } from "./small-cells.js";
import { armLabel, columnTitle, horizonLabel, type View } from "./view.js";

type Values = HealthSummary["arms"][number]["cells"][number]["values"];
type Mean = Values[string];

/** Worlds with the same health, and what is known of them by year. */
interface Group {
  readonly title: string;
  readonly at: (year: Year) => Values;
}

export function healthSection(view: View): Section | undefined {
  const { health } = view.summary;
  if (health === undefined) return undefined;
  const words = HEALTH_WORDS[view.language];
  const groups = groupsOf(view, health, words);
  const { tables, sentences } = differenceTables(view, health);
  return {
    id: "health",
    title: words.title,
    paragraphs: [words.means, words.small(SMALL_COUNT), discountWords(view, health, words), ...sentences],
    tables: [
      eventTable(view, groups, words),
      prevalenceTable(view, groups, words),
      lifeTable(view, groups, words),
      ...tables,
    ].filter(({ rows }) => rows.length > 0),
  };
}

function discountWords({ summary }: View, { discountPerYear }: HealthSummary, words: HealthWords): string {
  if (discountPerYear === null || discountPerYear === 0) return words.undiscounted;
  return words.discounting(percent(discountPerYear), String(summary.scenario.years[0]));
}

const isMoney = (name: string): boolean => healthMetricOf(name).kind === "money";

function groupsOf(view: View, { arms }: HealthSummary, words: HealthWords): Group[] {
  const byHealth = new Map<string, { labels: string[]; at: Group["at"] }>();
  for (const { arm, cells } of arms) {
    const key = JSON.stringify(
      cells.map(({ values }) => Object.entries(values).filter(([name]) => !isMoney(name))),
    );
    const at = (year: Year): Values => cells.find((cell) => cell.year === year)?.values ?? {};
    const known = byHealth.get(key) ?? { labels: [], at };
    known.labels.push(armLabel(view, arm));
    byHealth.set(key, known);
  }
  return [...byHealth.values()].map(({ labels, at }) => ({ title: words.same(labels), at }));
}

const namesOf = (view: View, groups: readonly Group[], family: string): string[] =>
  inHealthOrder(
    view,
    groups.flatMap(({ at }) => Object.keys(at(ALL)).filter((name) => name.startsWith(`${family}.`))),
  );

const idOf = (name: string): string => name.slice(name.indexOf(".") + 1);
const right = (title: string, group: string): TableColumn => ({ title, align: "right", group });

function eventTable(view: View, groups: readonly Group[], words: HealthWords): Table {
  return {
    id: "healthEvents",
    title: words.events(horizonLabel(view)),
    keyColumns: 1,
    columns: [
      { title: words.event, align: "left" },
      ...groups.flatMap(({ title }) => [right(words.number, title), right(words.rate, title)]),
    ],
    rows: namesOf(view, groups, EVENT).map((name) => [
      textCell(columnTitle(view, name)),
      ...groups.flatMap(({ at }) => {
        const values = at(ALL);
        const [number, rate] = [values[name], values[`eventRate.${idOf(name)}`]];
        if (number === undefined) return [textCell(ABSENT), textCell(ABSENT)];
        if (isSmall(number.mean)) return [textCell(`<${SMALL_COUNT}`), textCell("..")];
        return [meanCell(number, number.mean >= 1000 ? 0 : 1), meanCell(rate, 2)];
      }),
    ]),
    notes: [],
  };
}

function prevalenceTable(view: View, groups: readonly Group[], words: HealthWords): Table {
  const { years } = view.summary.scenario;
  const keys: Year[] = years.length === 1 ? [ALL] : [...years];
  return {
    id: "healthPrevalence",
    title: words.prevalence,
    keyColumns: 1,
    columns: [
      { title: words.history, align: "left" },
      ...groups.flatMap(({ title }) => years.map((year) => right(String(year), title))),
    ],
    rows: namesOf(view, groups, PREVALENCE).map((name) => [
      textCell(columnTitle(view, name)),
      ...groups.flatMap(({ at }) => keys.map((year) => shareCell(at(year), name))),
    ]),
    notes: [],
  };
}

/** Hidden where those with the complication are few, or those without. */
function shareCell(values: Values, name: string): Cell {
  const [count, share] = [values[name], values[`prevalenceShare.${idOf(name)}`]];
  if (count === undefined || share === undefined) return textCell(ABSENT);
  const without = share.mean > 0 ? count.mean / share.mean - count.mean : 0;
  if (isSmall(count.mean) || isSmall(without)) return textCell("..");
  return meanCell(share, 2, 100);
}

function lifeTable(view: View, groups: readonly Group[], words: HealthWords): Table {
  const names = namesOf(view, groups, "health");
  const rows = names.map((name) => [
    textCell(healthMetricOf(name).words[view.language]),
    ...groups.map(({ at }) => meanCell(at(ALL)[name], 1)),
  ]);
  const quality = groups.map(({ at }) => {
    const { "health.qalys": qalys, "health.lifeYears": years } = at(ALL);
    return qalys === undefined ? undefined : qalys.mean / years.mean;
  });
  const perYear: Cell[] = [
    textCell(words.qualityOfLife),
    ...quality.map((value) => ({ text: value === undefined ? ABSENT : fixed(value, 4), value })),
  ];
  return {
    id: "healthLife",
    title: words.life(horizonLabel(view)),
    keyColumns: 1,
    columns: [{ title: words.measure, align: "left" }, ...groups.map(({ title }) => right("", title))],
    rows: quality.every((value) => value === undefined) ? rows : [...rows, perYear],
    notes: [],
  };
}

/** "1,234 ±12": a mean with half of its interval. */
function meanCell(mean: Mean | undefined, decimals: number, times = 1): Cell {
  if (mean === undefined) return textCell(ABSENT);
  const value = mean.mean * times;
  const half = mean.interval95 === null ? undefined : ((mean.interval95[1] - mean.interval95[0]) / 2) * times;
  return {
    text: `${fixed(value, decimals)}${half === undefined ? "" : ` ±${fixed(half, decimals)}`}`,
    value,
  };
}
