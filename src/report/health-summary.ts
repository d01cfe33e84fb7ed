/**
 * Health by world of care: events and deaths, patients who live with complications, life-years and quality-adjusted ones,
 * what care and programme cost, and what each world changes against the baseline's, trial by trial.
 *
 * Events are also rates per 1,000 patient-years lived; prevalence is the share of those present at the end of the year.
 * Year y of the contract (from 0) is discounted by (1 + d)^−y: the first year counts whole. Per event avoided, undiscounted
 * costs over undiscounted events; per life-year or QALY gained, both discounted alike.
 */
import { mapColumn } from "../statistics/moments.js";
import { estimateMean } from "../statistics/mean.js";
import { estimateRatio } from "../statistics/ratio.js";
import type { Sampling } from "../statistics/sampling.js";
import { ALL, type Columns, type Holder, type Year } from "./columns.js";
import { differenceOf, type Column } from "./estimates.js";
import { EVENT, healthMetricOf, PREVALENCE } from "./metrics.js";
import type { Gain, HealthSummary, ScenarioFacts } from "./schema.js";

const PER = 1000;
const LIFE_YEARS = "health.lifeYears";
const QALYS = "health.qalys";
const CARE_COST = "healthCost.care";
const PROGRAMME_COST = "healthCost.programme";
const TOTAL_COST = "healthCost.total";
const DISCOUNTED = "Discounted";

type Quantities = ReadonlyMap<string, Float64Array>;

/** Undefined for tables that hold no people: then nothing is known of health. */
export function healthOf(
  scenario: ScenarioFacts,
  columns: Columns,
  sampling: Sampling,
): HealthSummary | undefined {
  const arms = columns.holders.filter(({ contract }) => contract === undefined).map(({ arm }) => arm);
  const counted = arms.filter((arm) => columns.read({ arm }, ALL, ALL, LIFE_YEARS) !== undefined);
  if (counted.length === 0) return undefined;
  const years: Year[] = scenario.years.length === 1 ? [ALL] : [...scenario.years, ALL];
  const byArm = new Map(
    counted.map((arm) => [arm, years.map((year) => quantitiesOf(scenario, columns, arm, year))] as const),
  );
  const baseline = scenario.contracts.find(({ id }) => id === scenario.baseline)?.arm;
  const base = baseline === undefined ? undefined : byArm.get(baseline);
  return {
    discountPerYear: scenario.discountPerYear ?? null,
    arms: [...byArm].map(([arm, cells]) => ({
      arm,
      cells: cells.map((values, i) => ({ year: years[i], values: means(values, sampling) })),
    })),
    differences: [...byArm]
      .filter(([arm]) => base !== undefined && arm !== baseline)
      .map(([arm, cells]) => ({
        arm,
        baseline: baseline!,
        cells: cells.map((values, i) => ({
          year: years[i],
          values: differences(values, base![i], sampling),
        })),
        gains: gainsOf(cells.at(-1)!, base!.at(-1)!, sampling),
      })),
  };
}

function quantitiesOf(scenario: ScenarioFacts, columns: Columns, arm: string, year: Year): Quantities {
  const read = (name: string) => columns.read({ arm }, ALL, year, name);
  const names = columns.names({ arm });
  const found = new Map<string, Column>();
  const lifeYears = read(LIFE_YEARS);
  for (const name of names.filter((each) => each.startsWith(`${EVENT}.`))) {
    found.set(name, read(name));
    found.set(`eventRate.${idOf(name)}`, ratio(read(name), lifeYears, PER));
  }
  for (const name of names.filter((each) => each.startsWith(`${PREVALENCE}.`))) {
    found.set(name, read(name));
    found.set(`prevalenceShare.${idOf(name)}`, ratio(read(name), read("people.atEnd"), 1));
  }
  found.set(LIFE_YEARS, lifeYears).set(QALYS, read(QALYS));
  addCosts(found, columns, arm, year);
  if (year === ALL) addDiscounted(found, scenario, columns, arm);
  return new Map([...found].filter((entry): entry is [string, Float64Array] => entry[1] !== undefined));
}

const idOf = (name: string): string => name.slice(name.indexOf(".") + 1);

/** All care at fund prices, inside and outside the consortium; the programme as any contract on this arm has it. */
function addCosts(found: Map<string, Column>, columns: Columns, arm: string, year: Year): void {
  const allowed = columns
    .names({ arm })
    .filter((name) => /^allowed(Outside)?\./.test(name))
    .map((name) => columns.read({ arm }, ALL, year, name));
  const care = allowed.reduce((total, own) => sum(total, own), undefined as Column);
  const settled = columns.holders.find((holder) => holder.contract !== undefined && holder.arm === arm);
  const programme = settled && columns.read(settled, ALL, year, "programmeCost");
  found.set(CARE_COST, care).set(PROGRAMME_COST, programme);
  found.set(TOTAL_COST, care && programme && sum(care, programme));
}

/** The horizon with later years at their present worth; nothing where all years count alike. */
function addDiscounted(
  found: Map<string, Column>,
  { years, discountPerYear = 0 }: ScenarioFacts,
  columns: Columns,
  arm: string,
): void {
  if (discountPerYear === 0) return;
  const present = (name: string, read: (year: Year) => Column): void => {
    let [total, factor]: [Column, number] = [undefined, 1];
    for (const year of years) {
      const own = read(year);
      total = own && sum(total, scaled(own, factor));
      if (total === undefined) return;
      factor /= 1 + discountPerYear;
    }
    found.set(name + DISCOUNTED, total);
  };
  for (const name of [LIFE_YEARS, QALYS])
    present(name, (year) => columns.read({ arm } satisfies Holder, ALL, year, name));
  present(TOTAL_COST, (year) => {
    const own = new Map<string, Column>();
    addCosts(own, columns, arm, year);
    return own.get(TOTAL_COST);
  });
}

const scaled = (column: Float64Array, factor: number): Float64Array =>
  mapColumn(column, (value) => value * factor);

/** Trial by trial; one of the two alone is itself. */
function sum(a: Column, b: Column): Column {
  if (a === undefined || b === undefined) return a ?? b;
  return mapColumn(a, (value, i) => value + b[i]);
}

function ratio(a: Column, b: Column, per: number): Column {
  return a && b && mapColumn(a, (value, i) => (b[i] > 0 ? (per * value) / b[i] : NaN));
}

function means(
  values: Quantities,
  sampling: Sampling,
): HealthSummary["arms"][number]["cells"][number]["values"] {
  const entries = [...values].map(([name, column]) => [name, estimateMean(column, sampling)] as const);
  return Object.fromEntries(
    entries.filter((entry): entry is [string, NonNullable<(typeof entry)[1]>] => entry[1] !== null),
  );
}

type Differences = HealthSummary["differences"][number];

function differences(
  values: Quantities,
  base: Quantities,
  sampling: Sampling,
): Differences["cells"][number]["values"] {
  const entries = [...values].map(([name, column]) => {
    const { better } = healthMetricOf(name);
    return [name, better && differenceOf(column, base.get(name), better, sampling)] as const;
  });
  return Object.fromEntries(
    entries.filter((entry): entry is [string, NonNullable<(typeof entry)[1]>] => entry[1] !== undefined),
  );
}

/** Costs more per event avoided, life-year gained and QALY gained, over the horizon. */
function gainsOf(values: Quantities, base: Quantities, sampling: Sampling): Differences["gains"] {
  const change = (name: string): Column => {
    const [own, other] = [values.get(name), base.get(name)];
    return own && other && mapColumn(own, (value, i) => value - other[i]);
  };
  const gain = (name: string, cost: Column, sign: number): [string, Gain][] => {
    const effect = change(name);
    if (cost === undefined || effect === undefined) return [];
    const found = gainOf(cost, scaled(effect, sign), sampling);
    return found === undefined ? [] : [[name, found]];
  };
  const events = [...values.keys()].filter((name) => name.startsWith(`${EVENT}.`));
  const plain = change(TOTAL_COST);
  const health = [LIFE_YEARS, QALYS].flatMap((name) => {
    const discounted = change(TOTAL_COST + DISCOUNTED);
    return discounted === undefined ? gain(name, plain, 1) : gain(name + DISCOUNTED, discounted, 1);
  });
  return Object.fromEntries([...events.flatMap((name) => gain(name, plain, -1)), ...health]);
}

function gainOf(cost: Float64Array, effect: Float64Array, sampling: Sampling): Gain | undefined {
  const [costMean, effectMean] = [estimateMean(cost, sampling), estimateMean(effect, sampling)];
  if (costMean === null || effectMean === null) return undefined;
  const found = estimateRatio(cost, effect, sampling);
  const [low, high] = effectMean.interval95 ?? [-Infinity, Infinity];
  const settled = low > 0 || high < 0;
  return {
    cost: costMean,
    effect: effectMean,
    perUnit: found?.ratio ?? null,
    interval95: found?.interval95 ?? null,
    standing: !settled ? "unsettled" : standingOf(costMean.mean, effectMean.mean),
  };
}

function standingOf(cost: number, effect: number): Gain["standing"] {
  if (effect > 0) return cost > 0 ? "dearerAndBetter" : "cheaperAndBetter";
  return cost < 0 ? "cheaperAndWorse" : "dearerAndWorse";
}
