/**
 * The years as they were expected at signing: central growth, no shock; with the dated price steps, or at the prices of
 * the last year before the contract. And the run-in years, which are known.
 */
import { priceFactor } from "../../care/prices.js";
import { SHOCK_LEVELS } from "../../care/shocks.js";
import type { YearFactor } from "../../kernel/care.js";
import { HISTORY_TRIAL } from "../../random/purposes.js";
import { expectedFactors } from "../market.js";
import type { Plan } from "../plan.js";
import { runInFactors, trendPath, type CommonYear } from "../realise.js";

export interface ExpectedYears {
  readonly expectedGrowth: readonly CommonYear[];
  readonly beforeSigning: readonly CommonYear[];
  /** Run-in years, then contract years at the prices before signing: what the panel as signed is expected to spend. */
  readonly factors: readonly (readonly YearFactor[])[];
}

export function expectedYears(plan: Plan): ExpectedYears {
  const { care } = plan.central;
  const { lastYear } = trendPath(plan, plan.central, HISTORY_TRIAL);
  const pricesOf = (year: number): number[] =>
    plan.services.map((service) => priceFactor(care.prices?.[service], year));
  const before = pricesOf(plan.firstYear - 1);
  let trend = lastYear;
  const growth = Array.from({ length: plan.years }, () => (trend *= 1 + care.trend.mean));
  const years = (prices: (year: number) => readonly number[]): CommonYear[] =>
    growth.map((factor, year) => ({
      byService: prices(plan.firstYear + year).map((price) => price * factor),
      trend: factor,
      levels: SHOCK_LEVELS.map(() => 1),
      market: expectedFactors(plan.central, factor),
    }));
  const beforeSigning = years(() => before);
  return {
    expectedGrowth: years(pricesOf),
    beforeSigning,
    factors: [
      ...runInFactors(plan),
      ...beforeSigning.map(({ byService }) =>
        byService.map((factor) => ({ factor, volumeOthers: 1, volumeParticipants: 1 })),
      ),
    ],
  };
}
