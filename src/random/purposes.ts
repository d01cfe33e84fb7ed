/**
 * What a random number is for. The numbers are frozen: they are part of the counter, so changing one changes
 * every result (tests/random/counter-layout.vectors.json). New purposes take new numbers.
 *
 * Counter = (patient, trial or parameter set, period, purpose · 2^16 + index), four 32-bit words. `period`
 * counts years (or months) from the first contract period; run-in periods are negative and stand as two's
 * complement.
 */
export const COHORT = 1;
export const HEADS = 2;
export const DISEASE = 3;
/** One word for each service class: the annual amount's, or the count's; CARE_COUNT is kept for a second one. */
export const CARE_AMOUNT = 4;
export const CARE_COUNT = 5;
export const CARE_SEVERITY = 6;
export const SHOCK = 7;
export const TREND = 8;
export const PARAMETER = 9;
export const QUALITY = 10;
export const BEHAVIOUR = 11;
export const ATTRIBUTION = 12;
export const CLAIM_MONTH = 13;
export const DISEASE_EVENT = 14;
export const PROGRAMME = 15;
export const BENEFIT = 16;
export const REFERENCE_COHORT = 17;
export const STATISTICS = 18;
export const MARKET = 19;

/** Trial field of the run-in years: they are drawn once and shared by all trials. */
export const HISTORY_TRIAL = 0xffffffff;

const INDICES = 0x10000;

/** Fourth word of the counter. */
export function purposeIndex(purpose: number, index: number): number {
  if (!(index >= 0 && index < INDICES)) {
    throw new RangeError(
      `Index ${index} of purpose ${purpose} lies outside 0 … ${INDICES - 1}: it would run into the next purpose's numbers. Split the draw over two purposes.`,
    );
  }
  return (purpose << 16) | index;
}
