/**
 * The no-compensation contract of the Tianjin scenario by size of panel: how far a year's counted spending of the whole
 * consortium lies above (below) its budget.
 *
 * As shipped, what everybody shares (trend and its uncertainty, a local shock of 4 %, an unknown effect of management)
 * is larger than the luck of a panel of any size, and no margin near zero is safe. `QUIET` is a place where it is small:
 * known trend, effects at their centre, a shock of 1 %, and a margin of 2.5 % on the budget. There the size decides.
 */
import { createEngine } from "../../src/simulate.js";
import { meanOf, settledColumn } from "./settled-columns.js";
import { MAIN_ONLY, shipped, TIANJIN } from "./shipped.js";
import { tableOf } from "./table.js";

export const QUIET: readonly string[] = [
  "care.trend.mean=0.04",
  "care.trend.sd=0",
  "care.shocks.local.cv=0.01",
  "numbers.volumeEffect=0",
  "numbers.inpatientVolumeEffect=0",
  "disease.hazardLevel.events=1",
  "disease.hazardLevel.death=1",
  "programme.effects.incidenceRatio=1",
  "programme.effects.mortalityRatio=1",
  "numbers.budgetMargin=0.03",
];

/** Fewer institutions settle faster; the consortium's own results do not depend on their number. */
const FEWER_INSTITUTIONS = ["providers.0.institutions=1"];

/** By trial, then year: counted spending ÷ budget − 1. Each panel is another draw of patients, with a past of its own. */
export async function excessByYear(size: {
  readonly patients: number;
  readonly trials: number;
  readonly panels: number;
  readonly settings: readonly string[];
}): Promise<number[][]> {
  const futures: number[][] = [];
  for (let panel = 0; panel < size.panels; panel++) {
    const scenario = await shipped(TIANJIN, [
      ...MAIN_ONLY,
      ...FEWER_INSTITUTIONS,
      `cohort.patients=${size.patients}`,
      "cohort.referencePatients=2000",
      `trials=${size.trials}`,
      `seed=panel-${panel}`,
      ...size.settings,
    ]);
    const engine = createEngine(scenario);
    const table = tableOf(engine);
    const { firstYear, years } = scenario.horizon;
    const byYear = Array.from({ length: years }, (_, y) => {
      const asked = { contract: "retainNoCompensation", arm: "managed", year: firstYear + y };
      const counted = settledColumn(engine, table, { ...asked, name: "countedSpending" });
      const budget = settledColumn(engine, table, { ...asked, name: "budget" });
      return counted.map((amount, trial) => amount / budget[trial] - 1);
    });
    for (let trial = 0; trial < size.trials; trial++) futures.push(byYear.map((excess) => excess[trial]));
  }
  return futures;
}

export interface Risk {
  /** Shares of years, and of futures of all contract years. */
  readonly overspentYears: number;
  readonly overspentFutures: number;
  readonly ruinousFutures: number;
  /** 95th percentile of a year's excess, share of its budget. */
  readonly percentile95: number;
}

/** A loss above 5 % of the year's budget counts as ruinous: it is borne without compensation. */
const RUINOUS = 0.05;

export function riskOf(futures: readonly (readonly number[])[]): Risk {
  const years = futures.flat().sort((a, b) => a - b);
  const share = (values: readonly boolean[]): number => meanOf(values.map(Number));
  return {
    overspentYears: share(years.map((excess) => excess > 0)),
    overspentFutures: share(futures.map((own) => own.some((excess) => excess > 0))),
    ruinousFutures: share(futures.map((own) => own.some((excess) => excess > RUINOUS))),
    percentile95: years[Math.ceil(0.95 * years.length) - 1],
  };
}

export function riskLine(title: string, risk: Risk): string {
  const percent = (value: number): string => `${(100 * value).toFixed(1)} %`;
  return (
    `${title}: overspent in ${percent(risk.overspentYears)} of years and in ${percent(risk.overspentFutures)} of futures; ` +
    `a loss above 5 % of a budget in ${percent(risk.ruinousFutures)} of futures; 95th percentile of a year ${percent(risk.percentile95)}\n`
  );
}
