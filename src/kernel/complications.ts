/**
 * What complications cost beside the claims laws: a sum in the year of an event, and a sum a year afterwards.
 *
 * amount of a service += Σ_events first-year sum × factor + Σ_histories yearly sum × factor × months/12, over the year's
 * events and the histories at its start; `factor` is the service's price × trend × shocks of the year. An event's first-year
 * sum is not cut by an early death: the event was treated.
 */
import { sumOfBits } from "./health.js";
import type { ArmState, Scratch } from "./scratch.js";
import type { YearFactor } from "./care.js";

/** Sums at price-year prices, in currency units, for one service class. */
export interface ServiceComplications {
  /** Place of the service among the care laws. */
  readonly service: number;
  /** By event of the disease model, death last. */
  readonly firstYear: Float64Array;
  /** By history, per patient-year. */
  readonly laterYears: Float64Array;
  /** Σ of `laterYears` by the flags of the histories, so that a patient-year needs one look. */
  readonly laterByFlags: Float64Array;
}

/** Histories beyond this many would need a table that no cache holds. */
const MOST_HISTORIES = 16;

export function sumsByFlags(laterYears: Float64Array): Float64Array {
  if (laterYears.length > MOST_HISTORIES)
    throw new RangeError(
      `A disease model with ${laterYears.length} histories cannot have later-year costs: there is room for ${MOST_HISTORIES}.`,
    );
  return Float64Array.from({ length: 1 << laterYears.length }, (_, flags) => sumOfBits(flags, laterYears));
}

export type ComplicationCosts = readonly ServiceComplications[];

export function addComplicationCosts(
  costs: ComplicationCosts,
  state: ArmState,
  scratch: Scratch,
  factors: readonly YearFactor[],
  count: number,
): void {
  const { happened, months } = scratch;
  const { flagsBefore } = state;
  for (const { service, firstYear, laterByFlags } of costs) {
    const amount = scratch.amount[service];
    const { factor } = factors[service];
    for (let i = 0; i < count; i++) {
      const events = happened[i];
      const yearly = laterByFlags[flagsBefore[i]];
      if ((events === 0 && yearly === 0) || months[i] === 0) continue;
      amount[i] += factor * (sumOfBits(events, firstYear) + (yearly * months[i]) / 12);
    }
  }
}
