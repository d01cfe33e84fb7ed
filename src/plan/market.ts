/**
 * The other parties of the scenario's pools, as a contract sees them: the values of a line, party by party in the order
 * of the file. The consortium comes before them.
 */
import { partyFactor } from "../care/market.js";
import { streamOf } from "./parameters.js";
import type { NumericScenario, Plan } from "./plan.js";

/** By pool, the factor of each party on its means: drawn factor and, where the party follows it, trend. */
export type MarketFactors = Readonly<Record<string, readonly number[]>>;

type Pools = NonNullable<NumericScenario["market"]>["pools"];
type Party = Pools[string]["others"][string];

/** One trial and year. */
export function marketFactors(
  plan: Plan,
  { market }: NumericScenario,
  trial: number,
  year: number,
  trend: number,
  shockScale: number,
): MarketFactors {
  return byPool(market?.pools, (pool, id, party) => {
    const law = { ...party, cv: party.cv * shockScale };
    return trendOf(party, trend) * partyFactor(plan.key, law, streamOf(`market.${pool}.${id}`), trial, year);
  });
}

/** What was to be expected in a year of known trend: no factor is drawn. */
export const expectedFactors = ({ market }: NumericScenario, trend: number): MarketFactors =>
  byPool(market?.pools, (_pool, _id, party) => trendOf(party, trend));

const trendOf = ({ followsTrend }: Party, trend: number): number => (followsTrend ? trend : 1);

function byPool(
  pools: Pools = {},
  factor: (pool: string, id: string, party: Party) => number,
): Record<string, number[]> {
  const entries = Object.entries(pools).map(
    ([pool, { others }]) =>
      [pool, Object.entries(others).map(([id, party]) => factor(pool, id, party))] as const,
  );
  return Object.fromEntries(entries);
}

/** Values of a line of the others in one scheme: currency units or plain numbers. */
export function othersOf(
  { market }: NumericScenario,
  factors: MarketFactors,
  scheme: string,
): (pool: string, line: string) => number[] {
  return (pool, line) => {
    const others = market?.pools[pool]?.others;
    if (others === undefined)
      throw new RangeError(
        `A contract shares the pool "${pool}", but the scenario's market does not describe it: its checks should have said so.`,
      );
    return Object.values(others).map(({ lines }, party) => lines[line][scheme] * factors[pool][party]);
  };
}
