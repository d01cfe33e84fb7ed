/**
 * One trial: every patient of the cohort through every contract year, in every arm. The kernel's one entry.
 *
 *   for each chunk of patients
 *     for each contract year:  draw the year's words once, for all arms
 *       for each life (arms with the same heads and disease):  heads → disease → heads
 *         for each arm of it:  amounts by service → fund's part → cells
 *
 * All arms read the same words, so two arms differ only where a lever touches them.
 */
import type { CohortColumns } from "../cohort/columns.js";
import { fillWords } from "../random/fill.js";
import { DISEASE, HEADS, purposeIndex } from "../random/purposes.js";
import { accumulate, findRuns } from "./accumulate.js";
import { cutFundShares, shiftAmounts } from "./behaviour.js";
import { drawCare } from "./draw-care.js";
import { annualAmounts, claimAmounts } from "./care.js";
import { addComplicationCosts } from "./complications.js";
import { clearFollowed, follow } from "./follow.js";
import { countPeople, countPresent, countQalys } from "./health.js";
import { closeYear, openYear, switchHomes } from "./heads.js";
import type { KernelPlan, TrialModel, TrialSums } from "./model.js";
import { fundShares } from "./payers.js";
import { countQuality } from "./quality.js";
import { CHUNK, type Scratch } from "./scratch.js";

export function runTrial(
  plan: KernelPlan,
  model: TrialModel,
  scratch: Scratch,
  trial: number,
  sums: TrialSums,
): void {
  for (const table of [sums.cells, sums.events, sums.claims, sums.health, sums.quality])
    for (const arm of table) for (const cells of arm) cells.fill(0);
  clearFollowed(sums.followed);
  for (let from = 0; from < plan.cohort.count; from += CHUNK) {
    const count = Math.min(CHUNK, plan.cohort.count - from);
    enterChunk(plan, scratch, from, count);
    // Those who join stand in the order of their entry: nobody of this chunk is here before its first patient is.
    for (let year = Math.max(0, plan.cohort.entryYear[from]); year < plan.years; year++) {
      drawYear(plan, model, scratch, from, count, trial, year);
      plan.lives.forEach((arms, life) => {
        liveYear(plan, model, scratch, from, count, trial, year, arms[0], sums);
        arms.forEach((arm, i) =>
          payYear(plan, model, scratch, from, count, trial, year, arms[0], arm, sums, life + i === 0),
        );
        switchHomes(scratch.arms[arms[0]], scratch, count, model.arms[arms[0]].heads, year);
      });
    }
  }
  for (const [first, ...others] of plan.lives) {
    for (const arm of others) {
      sums.events[arm].forEach((events, year) => events.set(sums.events[first][year]));
      sums.health[arm].forEach((health, year) => health.set(sums.health[first][year]));
      sums.quality[arm].forEach((quality, year) => quality.set(sums.quality[first][year]));
    }
  }
}

/** Sets every life to the starting histories, homes and signings of the chunk. */
function enterChunk(plan: KernelPlan, scratch: Scratch, from: number, count: number): void {
  const { cohort, start } = plan;
  const end = from + count;
  for (const [arm] of plan.lives) {
    const state = scratch.arms[arm];
    const { underContract } = plan.panels?.[arm] ?? start;
    state.flags.set(start.flags.subarray(from, end));
    state.flagsBefore.set(start.flags.subarray(from, end));
    state.present.set(start.present.subarray(from, end));
    state.underContract.set(underContract.subarray(from, end));
    state.home.set(cohort.home.subarray(from, end));
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
  const first = year % 4 === 0 || year === plan.cohort.entryYear[from];
  if (first && plan.headsMove) draw(HEADS, scratch.headWords);
  if (first && plan.disease.drawsWords) draw(DISEASE, scratch.diseaseWords);
  drawCare(plan.key, ids, model.services, scratch, from, count, trial, year);
  for (let i = 0; i < count; i++) scratch.age[i] = plan.cohort.age[from + i] + year;
}

/** Heads and disease of one life and year: all arms that share it read what this leaves in the scratch columns. */
function liveYear(
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
  const patients = plan.panels?.[arm]?.patients ?? plan.patients;
  const state = scratch.arms[arm];
  const { heads, disease: tables, memory, measures } = model.arms[arm];
  const { entryYear, entryMonth } = cohort;
  const { programmeWord, effective } = patients;
  openYear(state, scratch, count, from, entryYear, programmeWord, effective, heads.participation[year], year);
  for (let i = 0; i < count; i++) scratch.careState[i] = disease.careStateOf(state.flags[i]);
  const { age, participates, monthsLived, happened } = scratch;
  const { flags, flagsBefore, present } = state;
  const words = scratch.diseaseWords[year & 3];
  const place = { patients, from, count, trial, year, period: year };
  const chunk = { ...place, age, flags, flagsBefore, participates, present, words, monthsLived, happened };
  const events = sums.events[arm][year];
  const health = sums.health[arm][year];
  const entered = countPresent(present, count);
  disease.step(tables, chunk, events, memory);
  const death = events.length - 1;
  events[death] -= closeYear(state, scratch, count, from, entryYear, entryMonth, heads, year, death);
  exposeYear(scratch, cohort.frailty, count, from);
  countPeople(health, entered, state, scratch, count, death, disease.histories.length);
  if (model.utilities !== undefined) countQalys(health, model.utilities, state, scratch, count);
  if (measures !== undefined)
    countQuality(sums.quality[arm][year], measures, patients, state, scratch, from, count, year);
  findRuns(plan.cells, state, scratch, count, from, cohort.scheme);
}

/** Amounts, payers and cells of one arm and year. */
function payYear(
  plan: KernelPlan,
  model: TrialModel,
  scratch: Scratch,
  from: number,
  count: number,
  trial: number,
  year: number,
  life: number,
  arm: number,
  sums: TrialSums,
  firstArm: boolean,
): void {
  const { cohort, cells, excesses, rates } = plan;
  const { benefits } = model;
  const { costShift, shifts, expected, ...own } = model.arms[arm];
  const factors = own.factors[year];
  const laws = expected ?? model;
  const quantile = expected === undefined ? scratch.quantile : scratch.expectedQuantile;
  const claims = sums.claims[arm][year];
  amountsOfYear(plan, laws, scratch, from, count, trial, year, factors, claims, firstArm, quantile);
  if (laws.complications !== undefined)
    addComplicationCosts(laws.complications, scratch.arms[life], scratch, factors, count);
  if (shifts !== undefined) shiftAmounts(shifts, scratch.amount, count, scratch.layer);
  if (plan.followed !== undefined) follow(plan.followed, sums.followed, scratch, from, count, arm, year);
  fundShares(benefits, count, from, cohort.scheme, scratch.amount, scratch.fundShare);
  if (costShift !== undefined) cutFundShares(costShift, scratch.fundShare, count);
  accumulate(
    cells,
    sums.cells[arm][year],
    scratch,
    count,
    from,
    cohort.scheme,
    costShift?.categories ?? benefits.categories,
    excesses,
    rates,
  );
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
  quantile: readonly Float64Array[] = scratch.quantile,
): void {
  const { group, exposure, weighted } = scratch;
  const columns = { count, from, group, exposure, weighted };
  for (let s = 0; s < model.services.length; s++) {
    const law = model.services[s];
    if (law.law === "annual") annualAmounts(law, columns, factors[s], quantile[s], scratch.amount[s]);
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

const TWELFTHS = Float64Array.from({ length: 13 }, (_, months) => months / 12);

/** Group, exposure and weighted exposure of every patient of the chunk. */
export function exposeYear(scratch: Scratch, frailty: Float64Array, count: number, from: number): void {
  const { group, exposure, weighted, months, careState, participates } = scratch;
  for (let i = 0; i < count; i++) {
    const share = TWELFTHS[months[i]];
    group[i] = 2 * careState[i] + participates[i];
    exposure[i] = share;
    weighted[i] = share * frailty[from + i];
  }
}
