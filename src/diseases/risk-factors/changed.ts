/**
 * A risk factor after an additive change that lowers nobody below a stated value.
 *
 * Without such a value a large change could carry a patient with a low one to nothing or less, where no equation holds:
 * that stops the run, because moving the value back would change the effect that the scenario states.
 */
export function changed(factor: string, value: number, change: number, notBelow: number): number {
  if (change === 0) return value;
  const lowest = Math.min(value, notBelow);
  const result = change < 0 && value + change < lowest ? lowest : value + change;
  if (result > 0) return result;
  throw new RangeError(
    `A change of ${change} takes ${factor} from ${value} to ${result}: no equation reads such a value. State notBelow, the value below which nobody is lowered, or a smaller change.`,
  );
}
