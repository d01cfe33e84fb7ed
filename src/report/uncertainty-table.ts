/**
 * How sure: for each headline number the Monte Carlo interval beside the larger model uncertainty, contract by contract,
 * and the share of inputs that have a source.
 */
import type { ShiftedQuantity, UncertainQuantity } from "./schema.js";
import { ABSENT, fixed, percent, signed, tableScale, type MoneyScale } from "./format.js";
import { textCell, type Cell, type Section, type Table } from "./model.js";
import { boundOf } from "./probability-text.js";
import { contractLabel, horizonLabel, type View } from "./view.js";

type Quantity = UncertainQuantity["quantity"];
const QUANTITIES: readonly Quantity[] = ["probabilityOverspend", "consortiumResult"];

export function uncertaintySection(view: View): Section {
  const { summary, words } = view;
  const quantities = summary.modelUncertainty.flatMap((contract) => contract.quantities.filter(varies));
  const compared = quantities.filter((quantity) => quantity.exceedsMonteCarlo !== undefined);
  const wider = compared.filter((quantity) => quantity.exceedsMonteCarlo === true).length;
  const tables = QUANTITIES.map((quantity) => quantityTable(view, quantity)).filter(
    (table) => table.rows.length > 0,
  );
  return {
    id: "uncertainty",
    title: words.sure,
    paragraphs: [compared.length === 0 ? words.modelUncertaintyMissing : words.wider(wider, compared.length)],
    ...(tables.length > 0 && { tables, closing: [words.rangeNote] }),
  };
}

function quantityTable(view: View, quantity: Quantity): Table {
  const { summary, words } = view;
  const found = summary.modelUncertainty.flatMap((contract) =>
    contract.quantities
      .filter((each) => each.quantity === quantity && varies(each))
      .map((each) => ({ label: contractLabel(view, contract), each })),
  );
  const amounts = found.flatMap(({ each }) => [each.estimate.value, ...(each.range ?? [])]);
  const scale = tableScale(Math.max(0, ...amounts.map(Math.abs)), view.currency, view.language);
  const money = found.some(({ each }) => each.unit === "money");
  const { estimate, monteCarlo, shockHalf, shockDouble, parameters, range } = words;
  const title = words.labelledScope(words[quantity], horizonLabel(view));
  return {
    id: quantity,
    title: money ? words.inUnit(title, scale.label) : title,
    keyColumns: 1,
    columns: [
      { title: words.contract, align: "left" },
      ...[estimate, monteCarlo, shockHalf, shockDouble, parameters, range].map((heading) => ({
        title: heading,
        align: "right" as const,
      })),
    ],
    rows: found.map(({ label, each }) => [textCell(label), ...quantityCells(view, each, scale)]),
    notes: [],
  };
}

function quantityCells(
  { words }: View,
  { unit, estimate, shockHalf, shockDouble, parameters, range }: UncertainQuantity,
  scale: MoneyScale,
): Cell[] {
  const share = unit === "share";
  const one = (x: number): string => (share ? shareText(x) : fixed(x / scale.divisor, scale.decimals));
  const span = (low: number, high: number): string =>
    share && one(low) === one(high) ? ABSENT : words.span(one(low), one(high));
  const change = (x: number): string =>
    share ? signed(x * 100, 1) : signed(x / scale.divisor, scale.decimals);
  const shock = (shifted: ShiftedQuantity | undefined): Cell => {
    if (shifted === undefined) return textCell(ABSENT);
    const value = boundOf(shifted) ?? one(shifted.value);
    return { text: words.aside(value, change(shifted.change.mean)), value: shifted.value };
  };
  const bound = boundOf(estimate);
  const interval = bound === undefined ? estimate.interval95 : null;
  return [
    { text: bound ?? one(estimate.value), value: estimate.value },
    textCell(interval ? span(...interval) : ABSENT),
    shock(shockHalf),
    shock(shockDouble),
    textCell(parameters ? (boundOf(parameters) ?? span(parameters.p05, parameters.p95)) : ABSENT),
    textCell(range ? span(...range) : ABSENT),
  ];
}

/** Never "0.0%" or "100.0%", which would claim certainty. */
function shareText(share: number): string {
  if (share < 0.0005) return "<0.1%";
  return share > 0.9995 ? ">99.9%" : percent(share);
}

/** Money that is the same in every future and variant (the nil result of fee-for-service) has no uncertainty to show. */
function varies({ unit, estimate, range }: UncertainQuantity): boolean {
  return unit === "share" || estimate.standardError !== 0 || (range !== undefined && range[0] !== range[1]);
}
