/**
 * The table by contract, scheme and year: fund outlay in and out of the bundle, counted spending, surplus, overspend,
 * P(overspend), what becomes of both, the patients' payments, each group of providers and the operator.
 */
import { metricOf } from "./metrics.js";
import { ABSENT, fixed, perPatientYearScale, tableScale, type MoneyScale } from "./format.js";
import { textCell, type Cell, type Section } from "./model.js";
import { probabilityText } from "./probability-text.js";
import type { SummaryCell } from "./schema.js";
import {
  contractLabel,
  isPlain,
  largestMean,
  columnTitle,
  schemeLabel,
  yearLabel,
  type View,
} from "./view.js";

/** Columns in order; P(overspend) follows the overspend, the provider groups stand before the operator. */
const BEFORE_PROVIDERS = [
  "fundOutlayInBundle",
  "fundOutlayOutOfBundle",
  "fundOutlayPerPatientYear",
  "budget",
  "countedSpending",
  "surplus",
  "overspend",
  "retained",
  "returned",
  "compensated",
  "uncovered",
  "patientPayments",
  "consortiumResult",
];
const AFTER_PROVIDERS = ["operatorResult", "programmeCost"];

interface ColumnOfTable {
  readonly title: string;
  readonly cell: (cell: SummaryCell) => Cell;
}

export function settlementSection(view: View): Section {
  const { summary, words } = view;
  const rows = summary.contracts.flatMap((contract) =>
    contract.cells.filter((cell) => isPlain(view, cell)).map((cell) => ({ contract, cell })),
  );
  const columns = columnsOf(
    view,
    rows.map(({ cell }) => cell),
  );
  const left = (title: string) => ({ title, align: "left" as const });
  return {
    id: "settlements",
    title: words.settlements,
    table: {
      id: "settlements",
      title: words.moneyIn(
        scaleOf(
          view,
          rows.map(({ cell }) => cell),
        ).label,
      ),
      keyColumns: 3,
      columns: [
        ...[words.contract, words.scheme, words.year].map(left),
        ...columns.map(({ title }) => ({ title, align: "right" as const })),
      ],
      rows: rows.map(({ contract, cell }) => [
        textCell(contractLabel(view, contract)),
        textCell(schemeLabel(view, cell.scheme)),
        textCell(yearLabel(view, cell.year)),
        ...columns.map((column) => column.cell(cell)),
      ]),
      notes: [words.settlementNote],
    },
  };
}

function columnsOf(view: View, cells: readonly SummaryCell[]): ColumnOfTable[] {
  const groups = view.summary.scenario.providerGroups.map(({ id }) => `provider.${id}`);
  const scale = scaleOf(view, cells);
  return [...BEFORE_PROVIDERS, ...groups, ...AFTER_PROVIDERS].flatMap((name) => {
    const column = valueColumn(view, name, scale);
    return name === "overspend" ? [column, probabilityColumn(view)] : [column];
  });
}

function scaleOf(view: View, cells: readonly SummaryCell[]): MoneyScale {
  const estimates = cells.flatMap((cell) =>
    BEFORE_PROVIDERS.filter((name) => metricOf(name).kind === "money").map((name) => cell.values[name]),
  );
  return tableScale(largestMean(estimates), view.currency, view.language);
}

function valueColumn(view: View, name: string, scale: MoneyScale): ColumnOfTable {
  const metric = metricOf(name);
  const perHead = metric.kind === "moneyPerPatientYear";
  const own = perHead ? perPatientYearScale(view.currency, view.language) : scale;
  const title = columnTitle(view, name);
  return {
    title: perHead
      ? view.language === "en"
        ? `${title}, ${view.currency.code}`
        : `${title}（${own.label}）`
      : title,
    cell: ({ values }) => {
      const mean = values[name]?.mean;
      if (mean === undefined) return textCell(ABSENT);
      return { text: fixed(mean / own.divisor, own.decimals), value: mean / own.divisor };
    },
  };
}

function probabilityColumn(view: View): ColumnOfTable {
  return {
    title: view.words.probabilityOverspend,
    cell: ({ overspend }) =>
      overspend === undefined
        ? textCell(ABSENT)
        : { text: probabilityText(overspend.probability), value: overspend.probability.probability },
  };
}
