/**
 * What behaviour does to a patient-year's money after it is drawn: the same patients, the same luck.
 *
 * shift: amount of `from` −= share × drawn, amount of `to` += share × costRatio × drawn; all shares are of the amounts
 *        drawn, so the order of the shifts does not matter, and the total is conserved where every ratio is 1.
 * cost shift: the fund's share of the services named is multiplied by 1 − share; the patient pays the rest.
 */

export interface Shift {
  /** Care laws by place. */
  readonly from: number;
  readonly to: number;
  readonly share: number;
  readonly costRatio: number;
}

/** Moves each patient's amounts; `moved` has room for as many numbers as there are shifts. */
export function shiftAmounts(
  shifts: readonly Shift[],
  amount: readonly Float64Array[],
  count: number,
  moved: Float64Array,
): void {
  for (let i = 0; i < count; i++) {
    for (let k = 0; k < shifts.length; k++) moved[k] = shifts[k].share * amount[shifts[k].from][i];
    for (let k = 0; k < shifts.length; k++) {
      const { from, to, costRatio } = shifts[k];
      amount[from][i] -= moved[k];
      amount[to][i] += costRatio * moved[k];
    }
  }
}

export interface CostShift {
  /** Where the fund's share of each care law stands: its benefit category, or the cut copy of it. */
  readonly categories: readonly number[];
  readonly cuts: readonly { readonly category: number; readonly copy: number }[];
  /** What the fund still pays. */
  readonly kept: number;
}

/** Copies follow the categories: a place for each care law and one for its cut. */
export const placesOfShares = (services: number): number => 2 * services;

export function costShiftOf(
  categories: readonly number[],
  services: readonly number[],
  share: number,
): CostShift {
  const copyOf = (category: number): number => categories.length + category;
  const cut = [...new Set(services.map((service) => categories[service]))];
  return {
    categories: categories.map((category, service) =>
      services.includes(service) ? copyOf(category) : category,
    ),
    cuts: cut.map((category) => ({ category, copy: copyOf(category) })),
    kept: 1 - share,
  };
}

export function cutFundShares(
  { cuts, kept }: CostShift,
  shares: readonly Float64Array[],
  count: number,
): void {
  for (const { category, copy } of cuts)
    for (let i = 0; i < count; i++) shares[copy][i] = kept * shares[category][i];
}
