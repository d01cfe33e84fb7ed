/**
 * What is drawn or measured once, before any trial: the cohort, the run-in years and the personal head rates.
 *
 * Own-prior-year rate of a patient of the starting panel: the amounts of its services in the last run-in year (months
 * under contract = 12), held between two percentiles of the city's own distribution by scheme; everybody else gets the
 * entrant rate. The percentiles come from a reference population of its own ids, so that no panel shapes its own rate.
 */
import type { CohortColumns } from "../cohort/columns.js";
import type { DiseasePatients } from "../diseases/disease.js";
import { REFERENCE_IDS } from "../cohort/columns.js";
import { synthesise } from "../cohort/synthesise.js";
import type { RateColumn } from "../contracts/language.js";
import { parseRational, toNumber } from "../contracts/rational.js";
import { readLayer, type ExcessLayer, type LayerReader } from "../kernel/accumulate.js";
import { cellLayout, rateAt, rowOf } from "../kernel/cells.js";
import {
  runHistory,
  type HistoryModel,
  type HistoryPlan,
  type HistoryYear,
  type OnChunk,
} from "../kernel/history.js";
import type { YearFactor } from "../kernel/care.js";
import { totalAmounts } from "../kernel/follow.js";
import { patientsOf } from "./described.js";
import type { NumericScenario, Plan } from "./plan.js";
import type { World } from "./realise.js";

export interface RateBounds {
  readonly floor: number;
  readonly cap: number;
}

export interface Prepared {
  readonly cohort: CohortColumns;
  readonly patients: DiseasePatients;
  readonly excesses: readonly ExcessLayer[];
  /** All spending of each patient in the last run-in year; 0 for those who join later. */
  readonly priorCost: Float64Array;
  /** Run-in years, oldest first. */
  readonly history: readonly HistoryYear[];
  /** Personal rate per patient-year (currency units) by rate request. */
  readonly rates: readonly Float64Array[];
  /** The percentiles each rate was held between, by scheme. */
  readonly rateBounds: readonly (readonly (RateBounds | undefined)[])[];
}

export function drawCohort(plan: Plan, numbers: NumericScenario): CohortColumns {
  const { cohort } = numbers;
  return synthesise({
    ...cohortLaws(plan, numbers),
    startingPatients: cohort.patients,
    joinersPerYear: Math.round(cohort.heads.joinRate * cohort.patients),
    years: plan.years,
    firstId: 0,
  });
}

function cohortLaws(plan: Plan, numbers: NumericScenario) {
  const { cohort, benefits } = numbers;
  return {
    key: plan.key,
    attributes: cohort.attributes ?? {},
    correlations: cohort.correlations ?? [],
    schemeShares: plan.schemes.map((scheme) => benefits[scheme].share),
    institutionShares: plan.institutionShares,
    effectiveSigningRate: cohort.heads.effectiveSigningRate,
  };
}

export function prepareCohort(
  plan: Plan,
  world: World,
  cohort: CohortColumns,
  patients: DiseasePatients,
  factors: readonly (readonly YearFactor[])[],
  onChunk?: OnChunk,
): Prepared {
  const excesses = plan.excesses.map((request): ExcessLayer => ({
    part: request.part,
    services: layerServices(plan, request.services),
    attachment: toNumber(parseRational(request.attachment)),
    scopeShares: world.benefits.scopeShares,
  }));
  const bounds = plan.rates.map(({ byScheme }) =>
    byScheme.map((column, scheme) => column && percentilesOf(plan, world, factors, column, scheme)),
  );
  const rates = plan.rates.map(({ byScheme }) => entrantRates(byScheme, cohort));
  const priorCost = new Float64Array(cohort.count);
  const historyPlan: HistoryPlan = { ...plan, cohort, patients, excesses };
  const history = runHistory(
    historyPlan,
    usualCare(plan, world, patients),
    factors,
    (yearsBefore, from, count, scratch) => {
      onChunk?.(yearsBefore, from, count, scratch);
      if (yearsBefore !== 1) return;
      totalAmounts(scratch.amount, count, priorCost.subarray(from, from + count));
      plan.rates.forEach(({ byScheme }, r) =>
        byScheme.forEach((column, scheme) => {
          const held = bounds[r][scheme];
          if (column === undefined || held === undefined) return;
          readLayer(
            readerOf(plan, world, column),
            scratch,
            world.benefits.categories,
            count,
            from,
            cohort.scheme,
            scratch.layer,
          );
          for (let i = 0; i < count; i++) {
            if (cohort.scheme[from + i] !== scheme) continue;
            rates[r][from + i] = Math.min(Math.max(scratch.layer[i], held.floor), held.cap);
          }
        }),
      );
    },
  );
  rates.forEach((rate, r) => addToLastYear(plan, cohort, rate, r, history));
  return { cohort, patients, excesses, priorCost, history, rates, rateBounds: bounds };
}

/** The world as it was before any contract: nobody's programme. */
export function usualCare(plan: Plan, world: World, { ids }: DiseasePatients): HistoryModel {
  const disease = plan.disease.prepare(world.numbers.disease, undefined);
  return { ...world, disease, memory: plan.disease.memory?.(disease, { patients: ids.length, years: 1 }) };
}

/** Where a contract's services stand among the care laws, and which share of each it counts. */
function layerServices(plan: Plan, names: readonly string[]): LayerReader["services"] {
  return names.map((name) => {
    const { law, share } = plan.ledgerServices.find(({ id }) => id === name)!;
    return { law, share };
  });
}

/** What the personal rates would have paid for the last run-in year: expected facts read them there. */
function addToLastYear(
  plan: Plan,
  cohort: CohortColumns,
  rate: Float64Array,
  index: number,
  history: readonly HistoryYear[],
): void {
  const cells = history.at(-1)?.cells;
  if (cells === undefined) return;
  for (let i = 0; i < cohort.startingPatients; i++) {
    if (cohort.effective[i] === 1)
      cells[rowOf(plan.cells, cohort.home[i], cohort.scheme[i]) + rateAt(plan.cells, index)] += rate[i];
  }
}

/** Everybody starts with the rate of people without a prior year. */
function entrantRates(byScheme: readonly (RateColumn | undefined)[], cohort: CohortColumns): Float64Array {
  const entrant = byScheme.map((column) => Number(column?.entrantRatePerPatientYear ?? 0));
  return Float64Array.from(cohort.scheme, (scheme) => entrant[scheme]);
}

export const readerOf = (plan: Plan, world: World, column: RateColumn): LayerReader => ({
  part: column.part,
  services: layerServices(plan, column.services),
  scopeShares: world.benefits.scopeShares,
});

/** Percentiles of last year's amounts among the reference population of one scheme. */
function percentilesOf(
  plan: Plan,
  world: World,
  factors: readonly (readonly YearFactor[])[],
  column: RateColumn,
  scheme: number,
): { floor: number; cap: number } {
  const { referencePatients } = plan.central.cohort;
  if (referencePatients === undefined || factors.length === 0) {
    throw new RangeError(
      "A head rate from the patient's own prior year needs `cohort.referencePatients` and at least one run-in year.",
    );
  }
  const reference = synthesise({
    ...cohortLaws(plan, plan.central),
    startingPatients: referencePatients,
    joinersPerYear: 0,
    years: 0,
    firstId: REFERENCE_IDS,
    effectiveSigningRate: 1,
  });
  const patients = patientsOf(plan, reference);
  const cells = cellLayout({ ...plan.cells, excesses: 0, rates: 0 });
  const amounts: number[] = [];
  const read = readerOf(plan, world, column);
  const historyPlan: HistoryPlan = {
    ...plan,
    cells,
    cohort: reference,
    patients,
    excesses: [],
  };
  runHistory(
    historyPlan,
    usualCare(plan, world, patients),
    factors.slice(-1),
    (_yearsBefore, from, count, scratch) => {
      readLayer(read, scratch, world.benefits.categories, count, from, reference.scheme, scratch.layer);
      for (let i = 0; i < count; i++)
        if (reference.scheme[from + i] === scheme) amounts.push(scratch.layer[i]);
    },
  );
  const sorted = Float64Array.from(amounts).sort();
  const at = (percentile: string) => sorted[Math.max(0, Math.ceil(Number(percentile) * sorted.length) - 1)];
  return { floor: at(column.floorPercentile), cap: at(column.capPercentile) };
}
