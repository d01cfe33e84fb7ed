/**
 * How sure: the Monte Carlo interval of each headline number beside the larger model uncertainty, and the share of
 * inputs that have a source.
 */
import type { ShiftedQuantity, UncertainQuantity } from "./schema.js";
import { ABSENT, fixed, percent, points, signed, tableScale, type MoneyScale } from "./format.js";
import { textCell, type Cell, type Section, type Table } from "./model.js";
import { boundOf } from "./probability-text.js";
import { contractLabel, type View } from "./view.js";

export function uncertaintySection(view: View): Section {
  const { summary, words } = view;
  const quantities = summary.modelUncertainty.flatMap((contract) => contract.quantities.filter(varies));
  const compared = quantities.filter((quantity) => quantity.exceedsMonteCarlo !== undefined);
  const wider = compared.filter((quantity) => quantity.exceedsMonteCarlo === true).length;
  return {
    id: "uncertainty",
    title: words.sure,
    paragraphs: [
      compared.length === 0 ? words.modelUncertaintyMissing : words.wider(wider, compared.length),
      inputsSentence(view),
    ],
    ...(quantities.length > 0 && { table: uncertaintyTable(view) }),
  };
}

function inputsSentence({ summary, words }: View): string {
  const { evidence, assumption, lever, sourcedShare } = summary.inventory;
  if (sourcedShare === null) return words.noInputs;
  return words.inputs(evidence, evidence + assumption, percent(sourcedShare, 0), lever);
}

function uncertaintyTable(view: View): Table {
  const { summary, words } = view;
  const money = summary.modelUncertainty
    .flatMap((contract) => contract.quantities)
    .filter((quantity) => quantity.unit === "money")
    .flatMap((quantity) => [quantity.estimate.value, ...(quantity.range ?? [])]);
  const scale = tableScale(Math.max(0, ...money.map(Math.abs)), view.currency, view.language);
  const right = (title: string) => ({ title, align: "right" as const });
  return {
    id: "uncertainty",
    title: words.moneyIn(scale.label),
    keyColumns: 2,
    columns: [
      { title: words.contract, align: "left" },
      { title: words.quantity, align: "left" },
      ...[
        words.estimate,
        words.monteCarlo,
        words.shockHalf,
        words.shockDouble,
        words.parameters,
        words.range,
      ].map(right),
    ],
    rows: summary.modelUncertainty.flatMap((contract) =>
      contract.quantities
        .filter(varies)
        .map((quantity) => [
          textCell(contractLabel(view, contract)),
          textCell(words[quantity.quantity]),
          ...quantityCells(view, quantity, scale),
        ]),
    ),
    notes: [words.rangeNote],
  };
}

function quantityCells(
  { words, language }: View,
  { unit, estimate, shockHalf, shockDouble, parameters, range }: UncertainQuantity,
  scale: MoneyScale,
): Cell[] {
  const share = unit === "share";
  const one = (x: number): string => (share ? shareText(x) : fixed(x / scale.divisor, scale.decimals));
  const span = (low: number, high: number): string =>
    share && one(low) === one(high) ? ABSENT : words.span(one(low), one(high));
  const change = (x: number): string =>
    share ? points(x, language) : signed(x / scale.divisor, scale.decimals);
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
