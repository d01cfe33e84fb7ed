/**
 * The ledger: one arm and year in whole minor units.
 *
 * Money becomes integer exactly once, here: each cell (institution × scheme × service × payer part, and each excess
 * layer and personal rate) is rounded half up to minor units; everything after is a sum of these integers.
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
  stateAt,
  type CellLayout,
} from "../kernel/cells.js";

import type { LedgerService } from "../care/channels.js";

/** Integers of one arm, year and scheme. Arrays by service class hold minor units; vectors are by institution. */
export interface SchemeLedger {
  readonly months: number;
  readonly contractMonths: number;
  readonly participantMonths: number;
  readonly allowed: Float64Array;
  readonly inPolicyScope: Float64Array;
  readonly fund: Float64Array;
  readonly allowedOutside: Float64Array;
  readonly fundOutside: Float64Array;
  readonly excess: Float64Array;
  readonly rates: Float64Array;
  /** Months under contract by care state; empty where no contract asks. */
  readonly monthsByState: Float64Array;
  /** Months under contract by institution, and allowed amounts under contract by institution and service. */
  readonly monthsByInstitution: Float64Array;
  readonly allowedByInstitution: readonly Float64Array[];
}

export function schemeLedger(
  layout: CellLayout,
  cells: Float64Array,
  scheme: number,
  minorPerUnit: number,
  scopeShares: readonly Float64Array[],
  classes: readonly LedgerService[],
): SchemeLedger {
  const money = (amount: number) => Math.round(amount * minorPerUnit);
  const { institutions } = layout;
  const byService = () => new Float64Array(classes.length);
  const ledger = {
    allowed: byService(),
    inPolicyScope: byService(),
    fund: byService(),
    allowedOutside: byService(),
    fundOutside: byService(),
    excess: new Float64Array(layout.excesses),
    rates: new Float64Array(layout.rates),
    monthsByState: new Float64Array(layout.states),
    monthsByInstitution: new Float64Array(institutions),
    allowedByInstitution: Array.from({ length: institutions }, byService),
  };
  let [months, contractMonths, participantMonths] = [0, 0, 0];
  for (let p = 0; p < institutions; p++) {
    const row = rowOf(layout, p, scheme);
    months += cells[row + MONTHS];
    contractMonths += cells[row + CONTRACT_MONTHS];
    participantMonths += cells[row + PARTICIPANT_MONTHS];
    ledger.monthsByInstitution[p] = cells[row + CONTRACT_MONTHS];
    for (let s = 0; s < classes.length; s++) {
      const { law, share } = classes[s];
      const allowed = money(share * cells[row + allowedAt(law)]);
      ledger.allowedByInstitution[p][s] = allowed;
      ledger.allowed[s] += allowed;
      ledger.inPolicyScope[s] += money(share * cells[row + allowedAt(law)] * scopeShares[law][scheme]);
      ledger.fund[s] += money(share * cells[row + fundAt(law)]);
      ledger.allowedOutside[s] += money(share * cells[row + allowedOutsideAt(law)]);
      ledger.fundOutside[s] += money(share * cells[row + fundOutsideAt(law)]);
    }
    for (let e = 0; e < layout.excesses; e++) ledger.excess[e] += money(cells[row + excessAt(layout, e)]);
    for (let r = 0; r < layout.rates; r++) ledger.rates[r] += money(cells[row + rateAt(layout, r)]);
    for (let s = 0; s < layout.states; s++) ledger.monthsByState[s] += cells[row + stateAt(layout, s)];
  }
  return { months, contractMonths, participantMonths, ...ledger };
}
