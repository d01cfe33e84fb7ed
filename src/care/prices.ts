/**
 * Dated price steps: the product of all steps with year ≤ the given year, counted from the price year.
 *
 * A step at or before the price year is already in the prices and is refused by the scenario's checks.
 */

export interface PriceStep {
  readonly year: number;
  readonly factor: number;
}

export function priceFactor(steps: readonly PriceStep[] | undefined, year: number): number {
  let factor = 1;
  for (const step of steps ?? []) if (step.year <= year) factor *= step.factor;
  return factor;
}
