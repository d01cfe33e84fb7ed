/**
 * Every contract by scheme and year, a table each: fund outlay in and out of the bundle, budget and counted spending,
 * surplus, overspend and P(overspend), what becomes of both, the patients' payments, each group of providers and the
 * operator. A row that a contract does not have is left out.
 */
import { ABSENT, fixed, perPatientYearScale, tableScale, type MoneyScale } from "./format.js";
import { gridTable, type GridRow } from "./grid.js";
import { metricOf } from "./metrics.js";
import { textCell, type Cell, type Section } from "./model.js";
import { shortInterval, shortProbability } from "./probability-text.js";
import type { SummaryCell } from "./schema.js";
import { columnTitle, contractLabel, isPlain, largestMean, type View } from "./view.js";

type Row = GridRow<SummaryCell>;

/** Rows in order; P(overspend) follows the overspend, the provider groups stand before the operator. */
const BEFORE_PROVIDERS = [
  "fundOutlay",
  "fundOutlayInBundle",
  "fundOutlayOutOfBundle",
  "fundOutlayPerPatientYear",
  "budget",
  "countedSpending",
  "ceded",
  "surplus",
  "overspend",
  "retained",
  "returned",
  "compensated",
  "uncovered",
  "reserveDeposit",
  "reserveDraw",
  "reserveClosing",
  "patientPayments",
  "consortiumResult",
];
const AFTER_PROVIDERS = ["operatorShare", "managementFee", "operatorResult", "programmeCost"];

export function settlementSection(view: View): Section {
  const { summary, words } = view;
  const scale = scaleOf(view);
  return {
    id: "settlements",
    title: words.settlements,
    paragraphs: [words.moneyIn(scale.label), words.settlementNote],
    tables: summary.contracts.map((contract) =>
      gridTable(
        view,
        { id: "settlements", title: contractLabel(view, contract), heading: scale.label },
        contract.cells,
        rowsOf(view, contract.cells, scale),
      ),
    ),
  };
}

/** One unit for all contracts, so that they can be compared line by line. */
function scaleOf(view: View): MoneyScale {
  const estimates = view.summary.contracts
    .flatMap(({ cells }) => cells.filter((cell) => isPlain(view, cell)))
    .flatMap(({ values }) =>
      BEFORE_PROVIDERS.filter((name) => metricOf(name).kind === "money").map((name) => values[name]),
    );
  return tableScale(largestMean(estimates), view.currency, view.language);
}

function rowsOf(view: View, cells: readonly SummaryCell[], scale: MoneyScale): Row[] {
  const groups = view.summary.scenario.providerGroups.map(({ id }) => `provider.${id}`);
  return [...BEFORE_PROVIDERS, ...groups, ...AFTER_PROVIDERS]
    .filter((name) => cells.some(({ values }) => values[name] !== undefined))
    .flatMap((name) => {
      const row = valueRow(view, name, scale);
      return name === "overspend" ? [row, ...probabilityRows(view, cells)] : [row];
    });
}

function valueRow(view: View, name: string, scale: MoneyScale): Row {
  const perHead = metricOf(name).kind === "moneyPerPatientYear";
  const { divisor, decimals, label } = perHead ? perPatientYearScale(view.currency, view.language) : scale;
  const title = columnTitle(view, name);
  return {
    title: perHead ? view.words.inUnit(title, label) : title,
    cell: ({ values }) => {
      const mean = values[name]?.mean;
      if (mean === undefined) return textCell(ABSENT);
      return { text: fixed(mean / divisor, decimals), value: mean / divisor };
    },
  };
}

function probabilityRows(view: View, cells: readonly SummaryCell[]): Row[] {
  const { words } = view;
  const several = cells.some((cell) => isPlain(view, cell) && cell.overspend?.anywhere !== undefined);
  const row = (title: string, text: (overspend: NonNullable<SummaryCell["overspend"]>) => Cell): Row => ({
    title,
    cell: ({ overspend }) => (overspend === undefined ? textCell(ABSENT) : text(overspend)),
  });
  const rows = [
    row(words.probabilityOverspend, ({ probability }) => ({
      text: shortProbability(probability),
      value: probability.probability,
    })),
    row(words.itsInterval, ({ probability }) => textCell(shortInterval(probability))),
  ];
  const anywhere = row(words.overspendAnywhere, ({ anywhere: each, probability }) => ({
    text: shortProbability(each ?? probability),
    value: (each ?? probability).probability,
  }));
  return several ? [...rows, anywhere] : rows;
}
