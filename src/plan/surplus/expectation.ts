/**
 * What the panel as it was signed was expected to spend: in the run-in years, and in the contract years at the prices
 * before signing and the expected growth. Computed once, before any trial, at the central numbers.
 *
 * Allowed amounts are expectations in closed form given state and frailty (`care/expected-laws.ts`) with complication
 * costs as means of R pasts of the same people on other luck. What is not linear in them (the fund's part under
 * deductibles, bands and ceilings, spending above a truncation, limits of single claims, personal rates held between
 * percentiles) is the mean of the same R pasts drawn in full, kept as a ratio to the allowed amount by scheme, service and
 * year: `calibrate` puts it on expected cells. R shrinks with the panel; its error moves money between the last
 * parts (patients, mix, terms) and never their sum.
 */
import { expectedTables } from "../../care/expected-laws.js";
import { readLayer } from "../../kernel/accumulate.js";
import {
  allowedAt,
  allowedOutsideAt,
  excessAt,
  fundAt,
  fundOutsideAt,
  rateAt,
  rowOf,
} from "../../kernel/cells.js";
import { runHistory, type HistoryModel } from "../../kernel/history.js";
import type { ArmModel } from "../../kernel/model.js";
import { HISTORY_TRIAL } from "../../random/purposes.js";
import type { Plan } from "../plan.js";
import { readerOf, usualCare, type Prepared } from "../prepare.js";
import type { World } from "../realise.js";
import type { ExpectedYears } from "./expected-years.js";

/** Patient-pasts drawn for the expectation, and the bounds of their number per patient. */
const PASTS = 600_000;
const FEWEST = 2;
const MOST = 64;

export interface Expectation {
  /** Expected cells of the run-in years, oldest first. */
  readonly history: readonly Float64Array[];
  /** Expected cells of the contract years for the panel as it was signed. */
  readonly start: readonly Float64Array[];
  /** Expected personal rates, by rate request and patient. */
  readonly rates: readonly Float64Array[];
  /** Cells of a contract year whose allowed amounts are expectations, made whole. */
  readonly calibrate: (year: number, cells: Float64Array) => Float64Array;
}

export const expectedModel = (
  plan: Plan,
  { services, numbers, complications }: Pick<World, "services" | "numbers" | "complications">,
): NonNullable<ArmModel["expected"]> => ({
  services: services.map((tables, s) => expectedTables(tables, numbers.care.services[plan.services[s]])),
  complications,
});

export function expectationOf(
  plan: Plan,
  prepared: Prepared,
  central: World,
  { factors }: ExpectedYears,
): Expectation {
  const panel = prepared.cohort.startingPatients;
  const pasts = Math.max(FEWEST, Math.min(MOST, Math.ceil(PASTS / panel)));
  const model = usualCare(plan, central, prepared.patients);
  const means: HistoryModel = { ...model, ...expectedModel(plan, central) };
  const rates = prepared.rates.map((own) => own.slice().fill(0, 0, panel));
  const history = { ...plan, ...prepared };
  const run = (of: HistoryModel, past: number, read: Parameters<typeof runHistory>[3]): Float64Array[] =>
    runHistory({ ...history, trial: HISTORY_TRIAL - 1 - past }, of, factors, read).map(({ cells }) => cells);
  const drawn = factors.map(() => new Float64Array(plan.cells.size));
  const expected = factors.map(() => new Float64Array(plan.cells.size));
  for (let past = 0; past < pasts; past++) {
    run(model, past, rateReader(plan, prepared, central, rates)).forEach(addTo(drawn));
    // Without complications nothing of the means is drawn: every past has the same.
    if (past === 0 || central.complications !== undefined)
      run(means, past, () => undefined).forEach(addTo(expected));
  }
  divide([...drawn, ...rates.map((own) => own.subarray(0, panel))], pasts);
  divide(expected, central.complications === undefined ? 1 : pasts);
  const whole = expected.map((cells, y) =>
    calibrated(plan, prepared, ratios(plan, prepared, drawn[y], cells), cells),
  );
  const contractYears = whole.slice(plan.runInYears);
  for (const cells of [...whole.slice(0, plan.runInYears).slice(-1), ...contractYears])
    addRates(plan, prepared, rates, cells);
  return {
    history: whole.slice(0, plan.runInYears),
    start: contractYears,
    rates,
    calibrate: (year, cells) => {
      const y = plan.runInYears + year;
      return calibrated(plan, prepared, ratios(plan, prepared, drawn[y], expected[y]), cells);
    },
  };
}

const addTo =
  (sums: readonly Float64Array[]) =>
  (cells: Float64Array, y: number): void =>
    cells.forEach((value, at) => (sums[y][at] += value));

function divide(tables: readonly Float64Array[], by: number): void {
  for (const table of tables) for (let i = 0; i < table.length; i++) table[i] /= by;
}

/** Adds what each past would have given as personal rates: last run-in year's amounts, held as the contract holds them. */
function rateReader(
  plan: Plan,
  { cohort, rateBounds }: Prepared,
  world: World,
  rates: readonly Float64Array[],
): Parameters<typeof runHistory>[3] {
  return (yearsBefore, from, count, scratch) => {
    if (yearsBefore !== plan.years + 1) return;
    plan.rates.forEach(({ byScheme }, r) =>
      byScheme.forEach((column, scheme) => {
        const held = rateBounds[r][scheme];
        if (column === undefined || held === undefined) return;
        const { categories } = world.benefits;
        readLayer(
          readerOf(plan, world, column),
          scratch,
          categories,
          count,
          from,
          cohort.scheme,
          scratch.layer,
        );
        for (let i = 0; i < count; i++)
          if (cohort.scheme[from + i] === scheme)
            rates[r][from + i] += Math.min(Math.max(scratch.layer[i], held.floor), held.cap);
      }),
    );
  };
}

/** Expected rates stand behind the drawn ones. */
function addRates(
  plan: Plan,
  { cohort }: Prepared,
  rates: readonly Float64Array[],
  cells: Float64Array,
): void {
  rates.forEach((rate, r) => {
    const at = rateAt(plan.cells, plan.rates.length + r);
    for (let i = 0; i < cohort.startingPatients; i++)
      if (cohort.effective[i] === 1)
        cells[rowOf(plan.cells, cohort.home[i], cohort.scheme[i]) + at] += rate[i];
  });
}

/** By scheme: drawn over expected amounts of each service, the fund's part of them, and each excess over its services. */
interface Ratios {
  readonly level: readonly number[];
  readonly fund: readonly number[];
  readonly excess: readonly number[];
}

function ratios(plan: Plan, prepared: Prepared, drawn: Float64Array, expected: Float64Array): Ratios[] {
  const { central, services } = plan;
  return plan.schemes.map((_, scheme) => {
    const sum = (cells: Float64Array, at: number): number => {
      let total = 0;
      for (let p = 0; p < plan.cells.institutions; p++) total += cells[rowOf(plan.cells, p, scheme) + at];
      return total;
    };
    return {
      level: services.map((service, s) => {
        const terms = central.care.services[service];
        const limited = terms.law === "claims" && terms.claimLimit !== undefined;
        return limited ? ratio(sum(drawn, allowedAt(s)), sum(expected, allowedAt(s))) : 1;
      }),
      fund: services.map((_service, s) => ratio(sum(drawn, fundAt(s)), sum(drawn, allowedAt(s)))),
      excess: prepared.excesses.map((layer, e) =>
        ratio(
          sum(drawn, excessAt(plan.cells, e)),
          layer.services.reduce((total, { law, share }) => total + share * sum(drawn, allowedAt(law)), 0),
        ),
      ),
    };
  });
}

/** Of nothing there is no part. */
const ratio = (part: number, whole: number): number => (whole === 0 ? 0 : part / whole);

function calibrated(
  plan: Plan,
  prepared: Prepared,
  byScheme: readonly Ratios[],
  cells: Float64Array,
): Float64Array {
  const made = cells.slice();
  for (let p = 0; p < plan.cells.institutions; p++)
    byScheme.forEach(({ level, fund, excess }, scheme) => {
      const row = rowOf(plan.cells, p, scheme);
      for (let s = 0; s < plan.services.length; s++) {
        made[row + allowedAt(s)] *= level[s];
        made[row + allowedOutsideAt(s)] *= level[s];
        made[row + fundAt(s)] = made[row + allowedAt(s)] * fund[s];
        made[row + fundOutsideAt(s)] = made[row + allowedOutsideAt(s)] * fund[s];
      }
      prepared.excesses.forEach((layer, e) => {
        let total = 0;
        for (const { law, share } of layer.services) total += share * made[row + allowedAt(law)];
        made[row + excessAt(plan.cells, e)] = total * excess[e];
      });
    });
  return made;
}
