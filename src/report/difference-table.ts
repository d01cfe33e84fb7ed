/**
 * Every contract against the baseline over the horizon, by scheme: fund, consortium, each group of providers, operator,
 * patients, both payers together, deaths; mean difference, its interval, the spread over futures, P(better).
 */
import { ALL } from "./columns.js";
import { fixed, signed, tableScale, type MoneyScale } from "./format.js";
import { metricOf } from "./metrics.js";
import { textCell, type Cell, type Section } from "./model.js";
import { probabilityText } from "./probability-text.js";
import type { Difference, Summary } from "./schema.js";
import { isSmall } from "./small-cells.js";
import { contractLabel, isPlain, largestMean, columnTitle, schemeLabel, type View } from "./view.js";

interface Row {
  readonly holder: { readonly contract: string; readonly arm: string };
  readonly scheme: string;
  readonly name: string;
  readonly difference: Difference;
}

export function differenceSection(view: View): Section {
  const { summary, words } = view;
  const baseline = summary.scenario.contracts.find(({ id }) => id === summary.scenario.baseline)!;
  const rows = rowsOf(view);
  const money = rows.filter((row) => metricOf(row.name).kind === "money").map((row) => row.difference);
  const scale = tableScale(largestMean(money), view.currency, view.language);
  const left = (title: string) => ({ title, align: "left" as const });
  const right = (title: string) => ({ title, align: "right" as const });
  return {
    id: "differences",
    title: words.differences(contractLabel(view, { contract: baseline.id, arm: baseline.arm })),
    table: {
      id: "differences",
      title: words.moneyIn(scale.label),
      keyColumns: 3,
      columns: [
        ...[words.contract, words.scheme, words.quantity].map(left),
        ...[words.difference, words.interval95, words.spread, words.better].map(right),
      ],
      rows: rows.map((row) => [
        textCell(contractLabel(view, row.holder)),
        textCell(schemeLabel(view, row.scheme)),
        textCell(quantityTitle(view, row.name)),
        ...differenceCells(view, row, scale),
      ]),
      notes: [words.differenceNote],
    },
  };
}

function rowsOf(view: View): Row[] {
  const oneYear = view.summary.scenario.years.length === 1;
  return view.summary.differences.flatMap(({ cells, ...holder }) =>
    cells
      .filter(
        ({ scheme, year }) => (oneYear ? year !== ALL : year === ALL) && isPlain(view, { scheme, year }),
      )
      .flatMap(({ scheme, values }) =>
        Object.entries(values).map(([name, difference]) => ({ holder, scheme, name, difference })),
      ),
  );
}

function quantityTitle(view: View, name: string): string {
  const metric = metricOf(name);
  const title = columnTitle(view, name);
  return metric.kind === "persons" && view.language === "en" ? `${title}, ${view.words.persons}` : title;
}

function differenceCells(view: View, { holder, scheme, name, difference }: Row, scale: MoneyScale): Cell[] {
  const { kind } = metricOf(name);
  if (kind === "persons" && hidden(view.summary, holder.arm, scheme, name)) {
    return ["..", "..", "..", ".."].map(textCell);
  }
  const { divisor, decimals } = kind === "money" ? scale : { divisor: 1, decimals: 1 };
  const span = (low: number, high: number): string =>
    `[${fixed(low / divisor, decimals)}, ${fixed(high / divisor, decimals)}]`;
  const { mean, interval95, p05, p95, better, worse, flags } = difference;
  const still = better.events + worse.events === 0;
  const { words } = view;
  return [
    {
      text: signed(mean / divisor, decimals) + (flags.includes("unresolved") ? " ?" : ""),
      value: mean / divisor,
    },
    textCell(interval95 ? span(...interval95) : ".."),
    textCell(span(p05.value, p95.value)),
    { text: still ? words.unchanged : probabilityText(better), value: better.probability },
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
