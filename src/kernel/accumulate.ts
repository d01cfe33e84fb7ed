/**
 * Adds one chunk's patient-years to the cells of their home institution and scheme, pass by pass.
 *
 * Amounts of a year with months both inside and outside the contract are split by months. An excess layer adds
 * max(Σ amounts of its services under contract − attachment, 0) per patient-year; a personal head rate adds
 * months under contract / 12 × the patient's rate. Each cell is added to in the order of patients.
 */
import {
  allowedAt,
  CONTRACT_MONTHS,
  excessAt,
  MONTHS,
  PARTICIPANT_MONTHS,
  rateAt,
  rowOf,
  stateAt,
  type CellLayout,
} from "./cells.js";
import type { ArmState, Scratch } from "./scratch.js";

export type LayerPart = "allowed" | "fundPaid" | "patientPaid" | "inPolicyScope";

/** A sum over services of one part of a patient-year's amounts. */
export interface LayerReader {
  readonly services: readonly { readonly law: number; readonly share: number }[];
  readonly part: LayerPart;
  /** In-policy-scope share by service, then scheme (read for that part only). */
  readonly scopeShares: readonly Float64Array[];
}

/** A patient-level excess some contract asked for. */
export interface ExcessLayer extends LayerReader {
  readonly attachment: number;
}

export function accumulate(
  layout: CellLayout,
  cells: Float64Array,
  scratch: Scratch,
  count: number,
  from: number,
  scheme: Uint8Array,
  categories: readonly number[],
  excesses: readonly ExcessLayer[],
  rates: readonly Float64Array[],
): void {
  const { amount, fundShare, runs, layer } = scratch;
  addHeads(cells, scratch);
  for (let s = 0; s < layout.services; s++) {
    const share = fundShare[categories[s]];
    addAmounts(cells, runs, scratch.inside, amount[s], share, allowedAt(s));
    addOutside(cells, runs, scratch.inside, amount[s], share, allowedAt(s));
  }
  for (let r = 0; r < rates.length; r++) {
    addRates(cells, runs, scratch.contractMonths, rates[r], from, rateAt(layout, r));
  }
  if (layout.states > 0) addStates(cells, scratch, stateAt(layout, 0));
  for (let e = 0; e < excesses.length; e++) {
    readLayer(excesses[e], scratch, categories, count, from, scheme, layer);
    addExcess(cells, runs, scratch.inside, layer, excesses[e].attachment, excessAt(layout, e));
  }
}

/**
 * Runs of neighbours with the same home and scheme: run r holds patients start[r] … start[r + 1] − 1 and adds to row[r].
 * `partial` lists the patients whose year was only in part under contract.
 */
export interface Runs {
  count: number;
  readonly start: Int32Array;
  readonly row: Int32Array;
  partials: number;
  readonly partial: Int32Array;
  readonly rowOfPartial: Int32Array;
}

export function findRuns(
  layout: CellLayout,
  state: ArmState,
  scratch: Scratch,
  count: number,
  from: number,
  scheme: Uint8Array,
): void {
  const { months, contractMonths, inside, runs } = scratch;
  const { start, row, partial, rowOfPartial } = runs;
  const { home } = state;
  let found = 0;
  let partials = 0;
  let at = -1;
  for (let i = 0; i < count; i++) {
    const next = rowOf(layout, home[i], scheme[from + i]);
    if (next !== at) {
      at = next;
      start[found] = i;
      row[found] = at;
      found++;
    }
    const signed = contractMonths[i];
    if (signed === months[i]) inside[i] = 1;
    else {
      inside[i] = signed / months[i];
      partial[partials] = i;
      rowOfPartial[partials] = at;
      partials++;
    }
  }
  start[found] = count;
  runs.count = found;
  runs.partials = partials;
}

function addHeads(cells: Float64Array, { months, contractMonths, participates, runs }: Scratch): void {
  for (let r = 0; r < runs.count; r++) {
    let present = 0;
    let signed = 0;
    let participating = 0;
    for (let i = runs.start[r]; i < runs.start[r + 1]; i++) {
      present += months[i];
      signed += contractMonths[i];
      participating += participates[i] * contractMonths[i];
    }
    const at = runs.row[r];
    cells[at + MONTHS] += present;
    cells[at + CONTRACT_MONTHS] += signed;
    cells[at + PARTICIPANT_MONTHS] += participating;
  }
}

/**
 * Allowed and fund-paid under contract. The sums of a run are started from the cell's own value, so that every addition
 * is the one the cell itself would make.
 */
function addAmounts(
  cells: Float64Array,
  runs: Runs,
  inside: Float64Array,
  amount: Float64Array,
  fundShare: Float64Array,
  offset: number,
): void {
  for (let r = 0; r < runs.count; r++) {
    const at = runs.row[r] + offset;
    let allowedSum = cells[at];
    let fundSum = cells[at + 1];
    const end = runs.start[r + 1];
    for (let i = runs.start[r]; i < end; i++) {
      const allowed = amount[i] * inside[i];
      allowedSum += allowed;
      fundSum += allowed * fundShare[i];
    }
    cells[at] = allowedSum;
    cells[at + 1] = fundSum;
  }
}

/** Allowed and fund-paid in the months outside the contract. */
function addOutside(
  cells: Float64Array,
  { partials, partial, rowOfPartial }: Runs,
  inside: Float64Array,
  amount: Float64Array,
  fundShare: Float64Array,
  offset: number,
): void {
  for (let k = 0; k < partials; k++) {
    const i = partial[k];
    const at = rowOfPartial[k] + offset;
    const allowed = amount[i] * (1 - inside[i]);
    cells[at + 2] += allowed;
    cells[at + 3] += allowed * fundShare[i];
  }
}

function addRates(
  cells: Float64Array,
  runs: Runs,
  contractMonths: Uint8Array,
  rate: Float64Array,
  from: number,
  offset: number,
): void {
  for (let r = 0; r < runs.count; r++) {
    const at = runs.row[r] + offset;
    let sum = cells[at];
    const end = runs.start[r + 1];
    for (let i = runs.start[r]; i < end; i++) sum += (contractMonths[i] / 12) * rate[from + i];
    cells[at] = sum;
  }
}

/** Months under contract by care state at the start of the year. */
function addStates(cells: Float64Array, { contractMonths, careState, runs }: Scratch, offset: number): void {
  for (let r = 0; r < runs.count; r++) {
    const at = runs.row[r] + offset;
    for (let i = runs.start[r]; i < runs.start[r + 1]; i++) cells[at + careState[i]] += contractMonths[i];
  }
}

function addExcess(
  cells: Float64Array,
  runs: Runs,
  inside: Float64Array,
  layer: Float64Array,
  attachment: number,
  offset: number,
): void {
  for (let r = 0; r < runs.count; r++) {
    const at = runs.row[r] + offset;
    let sum = cells[at];
    const end = runs.start[r + 1];
    for (let i = runs.start[r]; i < end; i++) {
      const above = layer[i] * inside[i] - attachment;
      if (above > 0) sum += above;
    }
    cells[at] = sum;
  }
}

/** The layer's sum for every patient of the chunk. */
export function readLayer(
  layer: LayerReader,
  scratch: Scratch,
  categories: readonly number[],
  count: number,
  from: number,
  scheme: Uint8Array,
  into: Float64Array,
): void {
  into.fill(0, 0, count);
  for (const { law, share } of layer.services) {
    const amount = scratch.amount[law];
    const fundShare = scratch.fundShare[categories[law]];
    const scopeShares = layer.scopeShares[law];
    switch (layer.part) {
      case "allowed":
        for (let i = 0; i < count; i++) into[i] += share * amount[i];
        break;
      case "fundPaid":
        for (let i = 0; i < count; i++) into[i] += share * amount[i] * fundShare[i];
        break;
      case "patientPaid":
        for (let i = 0; i < count; i++) into[i] += share * amount[i] * (1 - fundShare[i]);
        break;
      case "inPolicyScope":
        for (let i = 0; i < count; i++) into[i] += share * amount[i] * scopeShares[scheme[from + i]];
        break;
    }
  }
}
