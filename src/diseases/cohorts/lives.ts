/**
 * N copies of one patient, each with luck of its own, through the yearly step of the product, 512 at a time.
 *
 * Person n is person n of the key, whatever N is, so that a larger cohort begins with the smaller one's people. All share
 * their rows, so that what a year without history makes likely is computed once and kept. A year lived counts 1, the year
 * of death ½, for life-years and quality-adjusted ones alike; costs count in full.
 */
import { DISEASE, purposeIndex } from "../../random/purposes.js";
import { fillWords, type WordColumns } from "../../random/fill.js";
import { keyFromSeed, type Key } from "../../random/key.js";
import type { DiseaseChunk, DiseasePatients } from "../disease.js";
import {
  individualStep,
  noHazards,
  stepScratch,
  type IndividualMemory,
  type IndividualTables,
  type StepScratch,
} from "../individual/step.js";
import type { CostSet, UtilitySet } from "./appraisal.js";
import { addEvents, addPeople, emptyCounts, type CohortCounts } from "./counts.js";
import { costOf, utilityOf, type Cost, type Utility } from "./weigh.js";
import { rowsOf, tablesOf, type CohortOrder } from "./years.js";

const CHUNK = 512;

export interface Weights {
  readonly utilities: UtilitySet;
  readonly costs?: CostSet;
}

/** One year as all people of the cohort see it. */
interface Year {
  readonly utility: Utility;
  readonly cost?: Cost;
  readonly discount: number;
}

/** Working space of a chunk. */
interface Chunk {
  readonly order: CohortOrder;
  readonly masks: readonly number[];
  readonly tables: IndividualTables;
  readonly years: readonly Year[];
  readonly key: Key;
  readonly patients: DiseasePatients;
  readonly memory: IndividualMemory;
  readonly scratch: StepScratch;
  readonly words: WordColumns;
  readonly columns: ReturnType<typeof columnsOf>;
}

/** `masks`: sets of events (bits by position, death last) whose first occurrence is counted by year. */
export function simulateLives(order: CohortOrder, weights: Weights, masks: readonly number[]): CohortCounts {
  const { model, patient, patients, years } = order;
  const rows = rowsOf(order);
  const chunk: Chunk = {
    order,
    masks,
    tables: tablesOf(order, rows),
    years: yearsOf(order, rows, weights),
    key: keyFromSeed(order.seed),
    patients: copies(keyFromSeed(order.seed), patient.flags),
    memory: {
      untouched: noHazards(CHUNK, years, model.events.length),
      touched: noHazards(0, years, model.events.length),
    },
    scratch: stepScratch(model),
    words: [0, 1, 2, 3].map(() => new Int32Array(CHUNK)) as unknown as WordColumns,
    columns: columnsOf(),
  };
  const counts = emptyCounts(masks, model.events.length, years);
  for (let first = 0; first < patients; first += CHUNK)
    liveThrough(chunk, first, Math.min(CHUNK, patients - first), counts);
  return counts;
}

function yearsOf(
  { model, discount }: CohortOrder,
  rows: Float64Array[],
  { utilities, costs }: Weights,
): Year[] {
  let factor = 1;
  return rows.map((row) => {
    const year = {
      utility: utilityOf(model, utilities, row),
      cost: costs && costOf(model, costs, row),
      discount: factor,
    };
    factor /= 1 + discount;
    return year;
  });
}

/** The step looks at ids, histories at entry and the key alone: the rest is that of a panel without a programme. */
function copies(key: Key, flags: number): DiseasePatients {
  return {
    key,
    ids: new Int32Array(CHUNK),
    age: new Int32Array(CHUNK),
    entryYear: new Int8Array(CHUNK).fill(-1),
    programmeWord: new Uint32Array(CHUNK),
    effective: new Uint8Array(CHUNK),
    attributes: [],
    entryFlags: new Int32Array(CHUNK).fill(flags),
  };
}

const columnsOf = () => ({
  age: new Int32Array(CHUNK),
  flags: new Int32Array(CHUNK),
  flagsBefore: new Int32Array(CHUNK),
  participates: new Uint8Array(CHUNK),
  present: new Uint8Array(CHUNK),
  monthsLived: new Uint8Array(CHUNK),
  happened: new Int32Array(CHUNK),
  /** Events of the person so far. */
  seen: new Int32Array(CHUNK),
  lived: new Float64Array(CHUNK),
  qalys: new Float64Array(CHUNK),
  costs: new Float64Array(CHUNK),
});

function liveThrough(chunk: Chunk, first: number, count: number, counts: CohortCounts): void {
  const { order, patients, columns, words, key } = chunk;
  for (let i = 0; i < count; i++) patients.ids[i] = first + i;
  columns.flags.fill(order.patient.flags);
  columns.flagsBefore.fill(order.patient.flags);
  columns.present.fill(1);
  for (const sums of [columns.seen, columns.lived, columns.qalys, columns.costs]) sums.fill(0);
  for (let year = 0; year < order.years; year++) {
    fillWords(key, patients.ids, 0, count, 0, year >> 2, purposeIndex(DISEASE, 0), words);
    const place = { patients, from: 0, count, trial: 0, year, period: year };
    const step: DiseaseChunk = { ...place, ...columns, words: words[year & 3] };
    individualStep(chunk.tables, step, counts.events, chunk.memory, chunk.scratch);
    weighYear(chunk, year, count, counts);
  }
  addPeople(counts, columns, count);
}

function weighYear(
  { order, masks, years, columns }: Chunk,
  year: number,
  count: number,
  counts: CohortCounts,
): void {
  const { utility, cost, discount } = years[year];
  const death = order.model.events.length;
  const { monthsLived, happened, flagsBefore, seen, lived, qalys, costs } = columns;
  for (let i = 0; i < count; i++) {
    if (monthsLived[i] === 0) continue;
    counts.patientYears++;
    const dies = happened[i] >> death !== 0;
    const events = happened[i] & ~(1 << death);
    const part = dies ? 0.5 : 1;
    lived[i] += part;
    qalys[i] += discount * part * utility(flagsBefore[i], events);
    if (cost !== undefined) costs[i] += discount * cost(flagsBefore[i], events, dies);
    if (happened[i] !== 0) {
      addEvents(counts, masks, year, happened[i], seen[i]);
      seen[i] |= happened[i];
    }
  }
}
