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
  for (let i = 0; i < count; i++) {
    const at = rowOf(layout, home[i], scheme[from + i]);
    const signed = contractMonths[i];
    row[i] = at;
    inside[i] = signed === months[i] ? 1 : signed / months[i];
    cells[at + MONTHS] += months[i];
    cells[at + CONTRACT_MONTHS] += signed;
    if (participates[i] === 1) cells[at + PARTICIPANT_MONTHS] += signed;
  }
}

/** Allowed and fund-paid, under contract (first two cells) and outside it (next two). */
function addAmounts(
  cells: Float64Array,
  row: Int32Array,
  inside: Float64Array,
  amount: Float64Array,
  fund: Float64Array,
  count: number,
  offset: number,
): void {
  for (let i = 0; i < count; i++) {
    const allowed = amount[i];
    if (allowed === 0) continue;
    const at = row[i] + offset;
    const share = inside[i];
    if (share === 1) {
      cells[at] += allowed;
      cells[at + 1] += fund[i];
    } else {
      const paid = fund[i];
      cells[at] += allowed * share;
      cells[at + 1] += paid * share;
      cells[at + 2] += allowed * (1 - share);
      cells[at + 3] += paid * (1 - share);
    }
  }
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
  for (let i = 0; i < count; i++) cells[row[i] + offset] += (contractMonths[i] / 12) * rate[from + i];
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
