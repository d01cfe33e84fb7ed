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
  state: ArmState,
  scratch: Scratch,
  count: number,
  from: number,
  scheme: Uint8Array,
  excesses: readonly ExcessLayer[],
  rates: readonly Float64Array[],
): void {
  const { row, inside, amount, fund } = scratch;
  addHeads(layout, cells, state, scratch, count, from, scheme);
  for (let s = 0; s < layout.services; s++)
    addAmounts(cells, row, inside, amount[s], fund[s], count, allowedAt(s));
  for (let r = 0; r < rates.length; r++) {
    addRates(cells, row, scratch.contractMonths, rates[r], count, from, rateAt(layout, r));
  }
  for (let e = 0; e < excesses.length; e++) {
    readLayer(excesses[e], scratch, count, from, scheme, scratch.layer);
    addExcess(cells, row, inside, scratch.layer, count, excesses[e].attachment, excessAt(layout, e));
  }
}

function addHeads(
  layout: CellLayout,
  cells: Float64Array,
  state: ArmState,
  scratch: Scratch,
  count: number,
  from: number,
  scheme: Uint8Array,
): void {
  const { months, contractMonths, participates, row, inside } = scratch;
  const { home } = state;
  let at = rowOf(layout, home[0], scheme[from]);
  let present = 0;
  let signed = 0;
  let participating = 0;
  for (let i = 0; i < count; i++) {
    const next = rowOf(layout, home[i], scheme[from + i]);
    if (next !== at) {
      cells[at + MONTHS] += present;
      cells[at + CONTRACT_MONTHS] += signed;
      cells[at + PARTICIPANT_MONTHS] += participating;
      present = signed = participating = 0;
      at = next;
    }
    row[i] = next;
    const own = contractMonths[i];
    inside[i] = own === months[i] ? 1 : own / months[i];
    present += months[i];
    signed += own;
    if (participates[i] === 1) participating += own;
  }
  cells[at + MONTHS] += present;
  cells[at + CONTRACT_MONTHS] += signed;
  cells[at + PARTICIPANT_MONTHS] += participating;
}

/**
 * Allowed and fund-paid, under contract (first two cells) and outside it (next two). The open row's sums are held in
 * registers, started from the cell's value, so that every addition is the one the cell itself would make.
 */
function addAmounts(
  cells: Float64Array,
  row: Int32Array,
  inside: Float64Array,
  amount: Float64Array,
  fund: Float64Array,
  count: number,
  offset: number,
): void {
  let at = row[0] + offset;
  let allowedSum = cells[at];
  let fundSum = cells[at + 1];
  for (let i = 0; i < count; i++) {
    const next = row[i] + offset;
    if (next !== at) {
      cells[at] = allowedSum;
      cells[at + 1] = fundSum;
      at = next;
      allowedSum = cells[at];
      fundSum = cells[at + 1];
    }
    const share = inside[i];
    if (share === 1) {
      allowedSum += amount[i];
      fundSum += fund[i];
    } else {
      allowedSum += amount[i] * share;
      fundSum += fund[i] * share;
      cells[at + 2] += amount[i] * (1 - share);
      cells[at + 3] += fund[i] * (1 - share);
    }
  }
  cells[at] = allowedSum;
  cells[at + 1] = fundSum;
}

function addRates(
  cells: Float64Array,
  row: Int32Array,
  contractMonths: Uint8Array,
  rate: Float64Array,
  count: number,
  from: number,
  offset: number,
): void {
  let at = row[0] + offset;
  let sum = cells[at];
  for (let i = 0; i < count; i++) {
    const next = row[i] + offset;
    if (next !== at) {
      cells[at] = sum;
      at = next;
      sum = cells[at];
    }
    sum += (contractMonths[i] / 12) * rate[from + i];
  }
  cells[at] = sum;
}

function addExcess(
  cells: Float64Array,
  row: Int32Array,
  inside: Float64Array,
  layer: Float64Array,
  count: number,
  attachment: number,
  offset: number,
): void {
  for (let i = 0; i < count; i++) {
    const above = layer[i] * inside[i] - attachment;
    if (above > 0) cells[row[i] + offset] += above;
  }
}

/** The layer's sum for every patient of the chunk. */
export function readLayer(
  layer: LayerReader,
  scratch: Scratch,
  count: number,
  from: number,
  scheme: Uint8Array,
  into: Float64Array,
): void {
  into.fill(0, 0, count);
  for (const { law, share } of layer.services) {
    const amount = scratch.amount[law];
    const fund = scratch.fund[law];
    const scopeShares = layer.scopeShares[law];
    switch (layer.part) {
      case "allowed":
        for (let i = 0; i < count; i++) into[i] += share * amount[i];
        break;
      case "fundPaid":
        for (let i = 0; i < count; i++) into[i] += share * fund[i];
        break;
      case "patientPaid":
        for (let i = 0; i < count; i++) into[i] += share * (amount[i] - fund[i]);
        break;
      case "inPolicyScope":
        for (let i = 0; i < count; i++) into[i] += share * amount[i] * scopeShares[scheme[from + i]];
        break;
    }
  }
}
