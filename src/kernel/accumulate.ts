/**
 * Adds one chunk's patient-years to the cells of their home institution and scheme.
 *
 * Amounts of a year with months both inside and outside the contract are split by months. An excess layer adds
 * max(Σ amounts of its services under contract − attachment, 0) per patient-year; a personal head rate adds
 * months under contract / 12 × the patient's rate.
 */
import {
  allowedAt,
  allowedOutsideAt,
  CONTRACT_MONTHS,
  excessAt,
  fundAt,
  fundOutsideAt,
  MONTHS,
  PARTICIPANT_MONTHS,
  rateAt,
  rowOf,
  type CellLayout,
} from "./cells.js";
import type { ArmState, Scratch } from "./scratch.js";

/** A patient-level excess some contract asked for. */
export interface ExcessLayer {
  readonly services: readonly number[];
  readonly part: "allowed" | "fundPaid" | "patientPaid" | "inPolicyScope";
  readonly attachment: number;
  /** In-policy-scope share by service, then scheme (read for that part only). */
  readonly scopeShares: readonly Float64Array[];
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
  const { months, contractMonths, participates, amount, fund } = scratch;
  for (let i = 0; i < count; i++) {
    const present = months[i];
    if (present === 0) continue;
    const signed = contractMonths[i];
    const row = rowOf(layout, state.home[i], scheme[from + i]);
    cells[row + MONTHS] += present;
    cells[row + CONTRACT_MONTHS] += signed;
    if (participates[i] === 1) cells[row + PARTICIPANT_MONTHS] += signed;
    const inside = signed / present;
    for (let s = 0; s < layout.services; s++) {
      const allowed = amount[s][i];
      if (allowed === 0) continue;
      const paid = fund[s][i];
      if (signed !== 0) {
        cells[row + allowedAt(s)] += allowed * inside;
        cells[row + fundAt(s)] += paid * inside;
      }
      if (signed !== present) {
        cells[row + allowedOutsideAt(s)] += allowed * (1 - inside);
        cells[row + fundOutsideAt(s)] += paid * (1 - inside);
      }
    }
    for (let r = 0; r < rates.length; r++)
      cells[row + rateAt(layout, r)] += (signed / 12) * rates[r][from + i];
    for (let e = 0; e < excesses.length; e++) {
      const above = partOf(excesses[e], amount, fund, i, scheme[from + i]) * inside - excesses[e].attachment;
      if (above > 0) cells[row + excessAt(layout, e)] += above;
    }
  }
}

/** Sum over a layer's services of the part it looks at, for patient i of the chunk. */
export function partOf(
  layer: Pick<ExcessLayer, "services" | "part" | "scopeShares">,
  amount: readonly Float64Array[],
  fund: readonly Float64Array[],
  i: number,
  scheme: number,
): number {
  let sum = 0;
  for (const s of layer.services) {
    const allowed = amount[s][i];
    if (layer.part === "allowed") sum += allowed;
    else if (layer.part === "fundPaid") sum += fund[s][i];
    else if (layer.part === "patientPaid") sum += allowed - fund[s][i];
    else sum += allowed * layer.scopeShares[s][scheme];
  }
  return sum;
}
