/**
 * One trial: every patient of the cohort through every contract year, in every arm. The kernel's one entry.
 *
 *   for each chunk of patients
 *     for each contract year:  draw the year's words once, for all arms
 *       for each arm:  heads → disease → heads → amounts by service → fund's part → cells
 *
 * All arms read the same words, so two arms differ only where a lever touches them.
 */
import type { CohortColumns } from "../cohort/columns.js";
import { FROM_THE_START } from "../cohort/columns.js";
import { fillWords } from "../random/fill.js";
import { DISEASE, HEADS, purposeIndex } from "../random/purposes.js";
import { accumulate } from "./accumulate.js";
import { drawCare } from "./draw-care.js";
import { annualAmounts, claimAmounts, type CareColumns } from "./care.js";
import { closeYear, openYear, switchHomes } from "./heads.js";
import type { KernelPlan, TrialModel, TrialSums } from "./model.js";
import { fundAmounts } from "./payers.js";
import { CHUNK, type Scratch } from "./scratch.js";

export function runTrial(
  plan: KernelPlan,
  model: TrialModel,
  scratch: Scratch,
  trial: number,
  sums: TrialSums,
): void {
  for (const table of [sums.cells, sums.events, sums.claims])
    for (const arm of table) for (const cells of arm) cells.fill(0);
  for (let from = 0; from < plan.cohort.count; from += CHUNK) {
    const count = Math.min(CHUNK, plan.cohort.count - from);
    enterChunk(plan, scratch, from, count);
    for (let year = 0; year < plan.years; year++) {
      drawYear(plan, model, scratch, from, count, trial, year);
      for (let arm = 0; arm < model.arms.length; arm++)
        runArmYear(plan, model, scratch, from, count, trial, year, arm, sums);
    }
  }
}

/** Sets every arm to the starting histories, homes and signings of the chunk. */
function enterChunk(plan: KernelPlan, scratch: Scratch, from: number, count: number): void {
  const { cohort, disease } = plan;
  plan.diseaseAttributes.forEach((column, a) =>
    scratch.attributes[a].set(column.subarray(from, from + count)),
  );
  for (const state of scratch.arms) {
    for (let i = 0; i < count; i++) {
      const starting = cohort.entryYear[from + i] === FROM_THE_START ? 1 : 0;
      state.flags[i] = disease.initialFlags(scratch.attributes, i);
      state.present[i] = starting;
      state.underContract[i] = starting & cohort.effective[from + i];
      state.home[i] = cohort.home[from + i];
    }
  }
}

function drawYear(
  plan: KernelPlan,
  model: TrialModel,
  scratch: Scratch,
  from: number,
  count: number,
  trial: number,
  year: number,
): void {
  const { ids } = plan.cohort;
  // Heads and disease take one word a year: a block serves four years, its period field counts blocks.
  const draw = (purpose: number, words: Scratch["headWords"]) =>
    fillWords(plan.key, ids, from, count, trial, year >> 2, purposeIndex(purpose, 0), words);
  if (year % 4 === 0 && plan.headsMove) draw(HEADS, scratch.headWords);
  if (year % 4 === 0 && plan.disease.drawsWords) draw(DISEASE, scratch.diseaseWords);
  drawCare(plan.key, ids, model.services, scratch, from, count, trial, year);
  for (let i = 0; i < count; i++) scratch.age[i] = plan.cohort.age[from + i] + year;
}

function runArmYear(
  plan: KernelPlan,
  model: TrialModel,
  scratch: Scratch,
  from: number,
  count: number,
  trial: number,
  year: number,
  arm: number,
  sums: TrialSums,
): void {
  const { cohort, disease } = plan;
  const state = scratch.arms[arm];
  const { heads, disease: tables, factors } = model.arms[arm];
  openYear(
    state,
    scratch,
    count,
    from,
    cohort.entryYear,
    cohort.programmeWord,
    cohort.effective,
    heads.participation[year],
    year,
  );
  for (let i = 0; i < count; i++) scratch.careState[i] = disease.careStateOf(state.flags[i]);
  disease.step(
    tables,
    {
      count,
      age: scratch.age,
      attributes: scratch.attributes,
      flags: state.flags,
      participates: scratch.participates,
      present: state.present,
      words: scratch.diseaseWords[year & 3],
      monthsLived: scratch.monthsLived,
    },
    sums.events[arm][year],
  );
  const events = sums.events[arm][year];
  events[events.length - 1] -= closeYear(
    state,
    scratch,
    count,
    from,
    cohort.entryYear,
    cohort.entryMonth,
    heads,
    year,
  );
  amountsOfYear(
    plan,
    model,
    scratch,
    from,
    count,
    trial,
    year,
    factors[year],
    sums.claims[arm][year],
    arm === 0,
  );
  fundAmounts(model.benefits, count, from, cohort.scheme, scratch.amount, scratch.fund, scratch.layer);
  accumulate(
    plan.cells,
    sums.cells[arm][year],
    state,
    scratch,
    count,
    from,
    cohort.scheme,
    plan.excesses,
    plan.rates,
  );
  switchHomes(state, scratch, count, heads, year);
}

/** Amounts of every service class; shared with the run-in years. */
export function amountsOfYear(
  plan: { readonly key: KernelPlan["key"]; readonly cohort: Pick<CohortColumns, "ids" | "frailty"> },
  model: Pick<TrialModel, "services">,
  scratch: Scratch,
  from: number,
  count: number,
  trial: number,
  year: number,
  factors: TrialModel["arms"][number]["factors"][number],
  claims: Float64Array,
  firstArm: boolean,
): void {
  const columns = careColumns(scratch, plan.cohort.frailty, count, from);
  for (let s = 0; s < model.services.length; s++) {
    const law = model.services[s];
    if (law.law === "annual") annualAmounts(law, columns, factors[s], scratch.quantile[s], scratch.amount[s]);
    else {
      const draw = {
        key: plan.key,
        ids: plan.cohort.ids,
        trial,
        year,
        service: s,
        first: scratch.firstClaims[s],
      };
      claims[s] += claimAmounts(
        law,
        columns,
        factors[s],
        scratch.careWords[s >> 2][s & 3],
        scratch.amount[s],
        draw,
        firstArm,
      );
    }
  }
}

function careColumns(scratch: Scratch, frailty: Float64Array, count: number, from: number): CareColumns {
  const { group, exposure, weighted, months, careState, participates } = scratch;
  for (let i = 0; i < count; i++) {
    const share = months[i] / 12;
    group[i] = 2 * careState[i] + participates[i];
    exposure[i] = share;
    weighted[i] = share * frailty[from + i];
  }
  return { count, from, group, exposure, weighted };
}
