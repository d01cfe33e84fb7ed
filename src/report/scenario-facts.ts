/** What the Summary repeats of its scenario: names and titles, money, years; so that a summary can be read alone. */
import { diseaseModel } from "../diseases/registry.js";
import type { Scenario } from "../scenario/schema/index.js";
import type { ScenarioFacts } from "./schema.js";

export function scenarioFacts(scenario: Scenario): ScenarioFacts {
  const { id, title, currency, horizon, contracts, compare } = scenario;
  return {
    id,
    title,
    currency,
    years: Array.from({ length: horizon.years }, (_, index) => horizon.firstYear + index),
    schemes: titled(scenario.benefits),
    arms: titled(scenario.arms),
    providerGroups: scenario.providers.map((group) => ({ id: group.id, title: group.title })),
    services: titled(scenario.care.services),
    events: Object.entries(diseaseModel(String(scenario.disease.model)).eventTitles ?? {}).map(
      ([event, words]) => ({
        id: event,
        title: words,
      }),
    ),
    contracts: Object.entries(contracts as unknown as Contracts).map(([contract, { title: own, arm }]) => ({
      id: contract,
      title: own,
      arm,
    })),
    ...(scenario.market && { pools: poolTitles(scenario.market.pools) }),
    baseline: compare.baseline,
  };
}

const poolTitles = (pools: NonNullable<Scenario["market"]>["pools"]): ScenarioFacts["schemes"] => [
  ...titled(pools),
  ...Object.values(pools).flatMap(({ others }) => titled(others)),
];

type Title = ScenarioFacts["title"];

/** What every contract has, whatever its family. */
type Contracts = Readonly<Record<string, { readonly title: Title; readonly arm: string }>>;

function titled(
  entries: Readonly<Record<string, { readonly title: Title }>>,
): { id: string; title: Title }[] {
  return Object.entries(entries).map(([id, { title }]) => ({ id, title }));
}
