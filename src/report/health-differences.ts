/** What each world of care changes against the baseline's: paired differences, and what they cost per unit of effect. */
import { ALL } from "./columns.js";
import { ABSENT, fixed, signed, tableScale, unitName, type MoneyScale } from "./format.js";
import { inHealthOrder } from "./health-order.js";
import { HEALTH_WORDS, type HealthWords } from "./health-words.js";
import { EVENT, healthMetricOf } from "./metrics.js";
import { textCell, type Cell, type Table } from "./model.js";
import { probabilityText } from "./probability-text.js";
import type { Difference, Gain, HealthSummary } from "./schema.js";
import { isSmall } from "./small-cells.js";
import { armLabel, columnTitle, horizonLabel, largestMean, type View } from "./view.js";

type Holder = HealthSummary["differences"][number];
type Values = Holder["cells"][number]["values"];

export function differenceTables(
  view: View,
  health: HealthSummary,
): { tables: Table[]; sentences: string[] } {
  const words = HEALTH_WORDS[view.language];
  const parts = health.differences.map((holder) => {
    const values = holder.cells.find(({ year }) => year === ALL)?.values ?? {};
    const moved = Object.entries(values).some(([name, each]) => !isMoney(name) && !isStill(each));
    return { holder, values, moved, health: JSON.stringify(healthOf(values)) };
  });
  const firstAlike = (own: (typeof parts)[number]) => parts.find((other) => other.health === own.health)!;
  return {
    tables: parts.flatMap((part) => {
      const { holder, values, moved } = part;
      const told = moved && firstAlike(part) === part;
      return [
        differenceTable(view, health, holder, told ? values : moneyOf(values), words),
        ...(moved ? [gainTable(view, health, holder, words)] : []),
      ];
    }),
    sentences: parts.flatMap((part) => {
      const other = part.moved ? firstAlike(part).holder.arm : part.holder.baseline;
      if (other === part.holder.arm) return [];
      return [words.sameHealth(armLabel(view, part.holder.arm), armLabel(view, other))];
    }),
  };
}

const healthOf = (values: Values): [string, Difference][] =>
  Object.entries(values).filter(([name]) => !isMoney(name));

const isMoney = (name: string): boolean => healthMetricOf(name).kind === "money";
const isStill = ({ better, worse }: Difference): boolean => better.events + worse.events === 0;
const idOf = (name: string): string => name.slice(name.indexOf(".") + 1);
const moneyOf = (values: Values): Values =>
  Object.fromEntries(Object.entries(values).filter(([name]) => isMoney(name)));

/** Whether a count of either world is small: then neither it nor a difference from it may show. */
function hidden({ arms }: HealthSummary, { arm, baseline }: Holder, count: string): boolean {
  return arms
    .filter((entry) => entry.arm === arm || entry.arm === baseline)
    .flatMap(({ cells }) => cells.filter(({ year }) => year === ALL))
    .some(({ values }) => isSmall(values[count]?.mean ?? 0));
}

function differenceTable(
  view: View,
  health: HealthSummary,
  holder: Holder,
  values: Values,
  words: HealthWords,
): Table {
  const money = Object.entries(values).flatMap(([name, each]) => (isMoney(name) ? [each] : []));
  const scale = tableScale(largestMean(money), view.currency, view.language);
  const right = (title: string) => ({ title, align: "right" as const });
  return {
    id: "healthDifferences",
    title: words.differences(armLabel(view, holder.arm), armLabel(view, holder.baseline), horizonLabel(view)),
    keyColumns: 1,
    columns: [
      { title: words.quantity, align: "left" },
      ...[words.difference, words.interval95, words.spread, words.better].map(right),
    ],
    rows: inHealthOrder(
      view,
      Object.keys(values).filter((name) => !name.startsWith("eventRate.")),
    ).map((name) => [
      textCell(titleOf(view, name, scale, words)),
      ...(secret(health, holder, name)
        ? Array<Cell>(4).fill(textCell(".."))
        : cellsOf(name, values[name], scale, words)),
    ]),
    notes: [words.differenceNote],
  };
}

function secret(health: HealthSummary, holder: Holder, name: string): boolean {
  if (name.startsWith(`${EVENT}.`)) return hidden(health, holder, name);
  return isShare(name) && hidden(health, holder, `prevalence.${idOf(name)}`);
}

const isShare = (name: string): boolean => healthMetricOf(name).kind === "share";

function titleOf(view: View, name: string, { label }: MoneyScale, words: HealthWords): string {
  const { years } = view.summary.scenario;
  if (isShare(name))
    return words.atEnd(columnTitle(view, `prevalence.${idOf(name)}`), years[years.length - 1]);
  if (name.startsWith(`${EVENT}.`)) return words.persons(columnTitle(view, name));
  const title = healthMetricOf(name).words[view.language];
  return isMoney(name) ? words.inUnit(title, label) : title;
}

function cellsOf(name: string, difference: Difference, scale: MoneyScale, words: HealthWords): Cell[] {
  const { mean, interval95, p05, p95, better, flags } = difference;
  const { divisor, decimals } = isMoney(name)
    ? scale
    : isShare(name)
      ? { divisor: 0.01, decimals: 3 }
      : { divisor: 1, decimals: 1 };
  const span = (low: number, high: number): string =>
    `[${fixed(low / divisor, decimals)}, ${fixed(high / divisor, decimals)}]`;
  return [
    {
      text: signed(mean / divisor, decimals) + (flags.includes("unresolved") ? " ?" : ""),
      value: mean / divisor,
    },
    textCell(interval95 ? span(...interval95) : ".."),
    textCell(span(p05.value, p95.value)),
    { text: isStill(difference) ? words.unchanged : probabilityText(better), value: better.probability },
  ];
}

function gainTable(view: View, health: HealthSummary, holder: Holder, words: HealthWords): Table {
  const currency = unitName(view.currency, "", view.language);
  const scale = tableScale(
    largestMean(Object.values(holder.gains).map(({ cost }) => cost)),
    view.currency,
    view.language,
  );
  const right = (title: string) => ({ title, align: "right" as const });
  return {
    id: "healthGains",
    title: words.gains(armLabel(view, holder.arm), armLabel(view, holder.baseline)),
    keyColumns: 1,
    columns: [
      { title: words.effect, align: "left" },
      ...[words.units, words.cost(scale.label), words.perUnit(currency), words.interval95].map(right),
      { title: words.says, align: "left" },
    ],
    rows: inHealthOrder(
      view,
      Object.keys(holder.gains).filter(
        (name) => !(name.startsWith(`${EVENT}.`) && hidden(health, holder, name)),
      ),
    ).map((name) => [
      textCell(effectTitle(view, name, words)),
      ...gainCells(view, holder.gains[name], scale, words),
    ]),
    notes: [words.gainsNote],
  };
}

function effectTitle(view: View, name: string, words: HealthWords): string {
  if (name.startsWith(`${EVENT}.`)) return words.avoided(columnTitle(view, name));
  return words.gained(healthMetricOf(name).words[view.language]);
}

function gainCells(
  { currency }: View,
  { cost, effect, perUnit, interval95, standing }: Gain,
  scale: MoneyScale,
  words: HealthWords,
): Cell[] {
  const unit = Number(`1e${currency.minorUnits}`);
  const whole = (minor: number): string => fixed(minor / unit, 0);
  const trade = standing === "dearerAndBetter" || standing === "cheaperAndWorse";
  const shown = trade && perUnit !== null && interval95 !== null;
  return [
    { text: signed(effect.mean, 1), value: effect.mean },
    { text: signed(cost.mean / scale.divisor, scale.decimals), value: cost.mean / scale.divisor },
    shown ? { text: whole(perUnit), value: perUnit / unit } : textCell(ABSENT),
    textCell(shown ? `[${whole(interval95[0])}, ${whole(interval95[1])}]` : ABSENT),
    textCell(words.standing[standing]),
  ];
}
