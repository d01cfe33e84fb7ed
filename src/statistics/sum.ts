/**
 * Compensated summation (Neumaier 1974) in the order given: the rounding error of each addition is carried along and
 * added at the end, so that 10⁶ amounts sum to the last bits and every machine gives the same ones.
 */
export function sum(values: ArrayLike<number>): number {
  let total = 0;
  let lost = 0;
  for (let i = 0; i < values.length; i++) {
    const value = values[i];
    const next = total + value;
    lost += Math.abs(total) >= Math.abs(value) ? total - next + value : value - next + total;
    total = next;
  }
  return total + lost;
}
