/**
 * The run-in years: spending before the first contract year, drawn once for all trials and contracts.
 *
 * The starting panel is held at its described age, complications and heads (a panel in balance), under usual care; years,
 * prices, trend and shocks are those of the calendar. What it yields: the same cells as a contract year, and each
 * patient's amounts of the last year before signing (the prior-year cost of own-prior-year head rates).
 */
import type { CohortColumns } from "../cohort/columns.js";
import { DISEASE, HISTORY_TRIAL, purposeIndex } from "../random/purposes.js";
import { accumulate, findRuns } from "./accumulate.js";
import { fillWords } from "../random/fill.js";
import { addComplicationCosts } from "./complications.js";
import { drawCare } from "./draw-care.js";
import type { YearFactor } from "./care.js";
import type { DiseaseMemory, DiseaseTables } from "../diseases/disease.js";
import type { KernelPlan, TrialModel } from "./model.js";
import { fundShares } from "./payers.js";
import { CHUNK, scratchFor, type Scratch } from "./scratch.js";
import { amountsOfYear, exposeYear } from "./trial.js";

/** Usual care: no arm's effects. */
export interface HistoryModel extends Pick<TrialModel, "services" | "benefits" | "complications"> {
  readonly disease: DiseaseTables;
  readonly memory?: DiseaseMemory;
}

export interface HistoryYear {
  readonly cells: Float64Array;
  readonly claims: Float64Array;
}

/** Called for every chunk and run-in year with the amounts just drawn. */
export type OnChunk = (yearsBefore: number, from: number, count: number, scratch: Scratch) => void;

export type HistoryPlan = Pick<KernelPlan, "key" | "disease" | "patients" | "cells" | "excesses"> & {
  readonly cohort: CohortColumns;
  /** Trial field of the counter; absent: that of the run-in years. Another one is another past of the same people. */
  readonly trial?: number;
};

/** Years −runInYears … −1, oldest first. `factors` is by run-in year (oldest first), then service. */
export function runHistory(
  plan: HistoryPlan,
  model: HistoryModel,
  factors: readonly (readonly YearFactor[])[],
  onChunk: OnChunk,
): HistoryYear[] {
  const scratch = scratchFor(model.services.length, 1);
  const { trial = HISTORY_TRIAL } = plan;
  const years = factors.map(() => ({
    cells: new Float64Array(plan.cells.size),
    claims: new Float64Array(model.services.length),
  }));
  const patients = plan.cohort.startingPatients;
  for (let from = 0; from < patients; from += CHUNK) {
    const count = Math.min(CHUNK, patients - from);
    holdAtStart(plan, scratch, from, count);
    exposeYear(scratch, plan.cohort.frailty, count, from);
    findRuns(plan.cells, scratch.arms[0], scratch, count, from, plan.cohort.scheme);
    for (let y = 0; y < factors.length; y++) {
      const year = y - factors.length;
      drawCare(plan.key, plan.cohort.ids, model.services, scratch, from, count, trial, year);
      amountsOfYear(plan, model, scratch, from, count, trial, year, factors[y], years[y].claims, true);
      if (model.complications !== undefined) {
        haveComplications(plan, model, scratch, from, count, trial, year);
        addComplicationCosts(model.complications, scratch.arms[0], scratch, factors[y], count);
      }
      fundShares(model.benefits, count, from, plan.cohort.scheme, scratch.amount, scratch.fundShare);
      accumulate(
        plan.cells,
        years[y].cells,
        scratch,
        count,
        from,
        plan.cohort.scheme,
        model.benefits.categories,
        plan.excesses,
        [],
      );
      onChunk(-year, from, count, scratch);
    }
  }
  return years;
}

/**
 * A year's events among people held where they are: costs are met, histories stay. Deaths count too, as a panel in
 * balance has them every year.
 */
function haveComplications(
  plan: HistoryPlan,
  { disease, memory }: HistoryModel,
  scratch: Scratch,
  from: number,
  count: number,
  trial: number,
  year: number,
): void {
  const { patients, cohort } = plan;
  const { age, participates, monthsLived, happened } = scratch;
  const { flags, flagsBefore, present } = scratch.arms[0];
  flags.set(patients.entryFlags.subarray(from, from + count));
  flagsBefore.set(patients.entryFlags.subarray(from, from + count));
  present.fill(1);
  const index = purposeIndex(DISEASE, 0);
  fillWords(plan.key, cohort.ids, from, count, trial, year >> 2, index, scratch.diseaseWords);
  const words = scratch.diseaseWords[year & 3];
  const place = { patients, from, count, trial, year: 0, period: year };
  const chunk = { ...place, age, flags, flagsBefore, participates, present, words, monthsLived, happened };
  plan.disease.step(disease, chunk, new Float64Array(plan.disease.events.length), memory);
}

function holdAtStart(plan: HistoryPlan, scratch: Scratch, from: number, count: number): void {
  scratch.participates.fill(0);
  scratch.months.fill(12);
  for (let i = 0; i < count; i++) {
    scratch.careState[i] = plan.disease.careStateOf(plan.patients.entryFlags[from + i]);
    scratch.age[i] = plan.cohort.age[from + i];
    scratch.contractMonths[i] = plan.cohort.effective[from + i] === 1 ? 12 : 0;
    scratch.arms[0].home[i] = plan.cohort.home[from + i];
  }
}
