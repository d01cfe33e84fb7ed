/**
 * Every contract against the baseline over the horizon, a table each: fund, consortium, each group of providers,
 * operator, patients, both payers together, deaths. For all schemes the mean difference, its interval, the spread over
 * futures and P(better); for each scheme the first two and the last.
 */
import { ALL } from "./columns.js";
import { ABSENT, fixed, signed, tableScale, type MoneyScale } from "./format.js";
import { metricOf } from "./metrics.js";
import { textCell, type Cell, type Section, type Table, type TableColumn } from "./model.js";
import { probabilityText, shortProbability } from "./probability-text.js";
import type { Difference, Summary } from "./schema.js";
import { isSmall } from "./small-cells.js";
import { contractLabel, isPlain, largestMean, columnTitle, schemeLabel, type View } from "./view.js";

type Holder = Summary["differences"][number];
type DifferenceCell = Holder["cells"][number];

export function differenceSection(view: View): Section {
  const { summary, words } = view;
  const baseline = summary.scenario.contracts.find(({ id }) => id === summary.scenario.baseline)!;
  const money = summary.differences
    .flatMap((holder) => horizonCells(view, holder))
    .flatMap(({ values }) => Object.entries(values))
    .filter(([name]) => metricOf(name).kind === "money")
    .map(([, difference]) => difference);
  const scale = tableScale(largestMean(money), view.currency, view.language);
  return {
    id: "differences",
    title: words.differences(contractLabel(view, { contract: baseline.id, arm: baseline.arm })),
    paragraphs: [words.moneyIn(scale.label), words.differenceNote],
    tables: summary.differences.map((holder) => holderTable(view, holder, scale)),
  };
}

/** One cell a scheme, all schemes first, over the horizon (or the one year there is). */
function horizonCells(view: View, { cells }: Holder): DifferenceCell[] {
  const oneYear = view.summary.scenario.years.length === 1;
  return cells.filter(
    ({ scheme, year }) => (oneYear ? year !== ALL : year === ALL) && isPlain(view, { scheme, year }),
  );
}

function holderTable(view: View, holder: Holder, scale: MoneyScale): Table {
  const cells = horizonCells(view, holder);
  const names = [...new Set(cells.flatMap(({ values }) => Object.keys(values)))].sort(inOrder);
  return {
    id: "differences",
    title: contractLabel(view, holder),
    keyColumns: 1,
    columns: [
      { title: scale.label, align: "left" },
      ...cells.flatMap(({ scheme }, i) => columnsOf(view, scheme, i === 0)),
    ],
    rows: names.map((name) => [
      textCell(quantityTitle(view, name)),
      ...cells.flatMap(({ scheme, values }, i) => {
        const difference = values[name];
        const secret = metricOf(name).kind === "persons" && hidden(view.summary, holder.arm, scheme, name);
        const empty = (text: string): Cell[] => Array<Cell>(i === 0 ? 4 : 3).fill(textCell(text));
        if (secret) return empty("..");
        if (difference === undefined) return empty(ABSENT);
        return differenceCells(view, name, difference, scale, i === 0);
      }),
    ]),
    notes: [],
  };
}

/** Parties in the order of settlements, then the rest as they come. */
const ORDER = [
  "fundOutlay",
  "patientPayments",
  "totalPayments",
  "consortiumResult",
  "provider",
  "operatorResult",
];

function inOrder(a: string, b: string): number {
  const rank = (name: string): number => {
    const at = ORDER.indexOf(name.split(".")[0]);
    return at < 0 ? ORDER.length : at;
  };
  return rank(a) - rank(b);
}

function columnsOf(view: View, scheme: string, whole: boolean): TableColumn[] {
  const { difference, interval95, spread, better } = view.words;
  const titles = whole ? [difference, interval95, spread, better] : [difference, interval95, better];
  return titles.map((title) => ({ title, align: "right" as const, group: schemeLabel(view, scheme) }));
}

function quantityTitle(view: View, name: string): string {
  const title = columnTitle(view, name);
  return metricOf(name).kind === "persons" ? view.words.inUnit(title, view.words.persons) : title;
}

function differenceCells(
  { words }: View,
  name: string,
  { mean, interval95, p05, p95, better, worse, flags }: Difference,
  scale: MoneyScale,
  whole: boolean,
): Cell[] {
  const { divisor, decimals } = metricOf(name).kind === "money" ? scale : { divisor: 1, decimals: 1 };
  const span = (low: number, high: number): string =>
    `[${fixed(low / divisor, decimals)}, ${fixed(high / divisor, decimals)}]`;
  const still = better.events + worse.events === 0;
  const text = whole ? probabilityText(better) : shortProbability(better);
  return [
    {
      text: signed(mean / divisor, decimals) + (flags.includes("unresolved") ? " ?" : ""),
      value: mean / divisor,
    },
    textCell(interval95 ? span(...interval95) : ".."),
    ...(whole ? [textCell(span(p05.value, p95.value))] : []),
    { text: still ? words.unchanged : text, value: better.probability },
  ];
}

/** Whether a count is small, or would help to work out one that is: then only the overall total may show. */
function hidden({ arms, scenario }: Summary, arm: string, scheme: string, name: string): boolean {
  const baselineArm = scenario.contracts.find(({ id }) => id === scenario.baseline)?.arm;
  const cells = arms
    .filter((entry) => entry.arm === arm || entry.arm === baselineArm)
    .flatMap((entry) => entry.cells);
  const small = (cell: (typeof cells)[number]): boolean => isSmall(cell.values[name]?.mean ?? 0);
  return scheme === ALL
    ? cells.filter((cell) => cell.scheme === ALL && cell.year === ALL).some(small)
    : cells.some(small);
}
