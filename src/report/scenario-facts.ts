/** What the Summary repeats of its scenario: names and titles, money, years; so that a summary can be read alone. */
import type { DiseaseModel } from "../diseases/disease.js";
import { diseaseModel } from "../diseases/registry.js";
import { riskFactorPath, type RiskFactorTerms } from "../diseases/risk-factors/registry.js";
import { centralScenario } from "../scenario/parameters.js";
import { qualityGates } from "../contracts/quality-gates.js";
import { planScenario } from "../plan/plan.js";
import type { Scenario } from "../scenario/schema/index.js";
import type { DiseaseFacts, ScenarioFacts } from "./schema.js";

export function scenarioFacts(scenario: Scenario): ScenarioFacts {
  const { id, title, currency, horizon, contracts, compare, health } = scenario;
  const model = diseaseModel(String(scenario.disease.model));
  return {
    id,
    title,
    currency,
    years: Array.from({ length: horizon.years }, (_, index) => horizon.firstYear + index),
    schemes: titled(scenario.benefits),
    arms: titled(scenario.arms),
    providerGroups: scenario.providers.map((group) => ({ id: group.id, title: group.title })),
    services: titled(scenario.care.services),
    events: Object.entries(model.eventTitles ?? {}).map(([event, words]) => ({ id: event, title: words })),
    histories: model.histories.map((history) => ({ id: history.id, title: history.title })),
    ...(health && { discountPerYear: health.discountPerYear.value }),
    disease: diseaseFacts(scenario, model),
    contracts: Object.entries(contracts as unknown as Contracts).map(([contract, { title: own, arm }]) => ({
      id: contract,
      title: own,
      arm,
    })),
    ...(scenario.quality && { measures: titled(scenario.quality), gates: gatesOfContracts(scenario) }),
    ...(scenario.market && { pools: poolTitles(scenario.market.pools) }),
    baseline: compare.baseline,
  };
}

function diseaseFacts(scenario: Scenario, model: DiseaseModel<unknown>): DiseaseFacts {
  const { id, title, words, source, readings = [] } = model;
  const terms = centralScenario(scenario).disease as NamedTerms;
  const reading = readings.find((each) => each.id === terms.variant) ?? readings.at(0);
  const path = terms.riskFactors && riskFactorPath(terms.riskFactors.progression);
  return {
    id,
    title,
    words,
    source,
    ...(reading && { reading: { id: reading.id, words: reading.words } }),
    ...(path && { riskFactors: { id: path.id, title: path.title, words: path.words, source: path.source } }),
    ...(terms.calibration && { calibration: terms.calibration }),
  };
}

/** Keys of a model's terms that mean the same in every model that has them. */
interface NamedTerms {
  readonly variant?: string;
  readonly riskFactors?: RiskFactorTerms;
  readonly calibration?: Record<string, number>;
}

const poolTitles = (pools: NonNullable<Scenario["market"]>["pools"]): ScenarioFacts["schemes"] => [
  ...titled(pools),
  ...Object.values(pools).flatMap(({ others }) => titled(others)),
];

/** Each gate once, whatever the schemes it is written out for. */
function gatesOfContracts(scenario: Scenario): NonNullable<ScenarioFacts["gates"]> {
  const { quality = {} } = scenario;
  return planScenario(scenario)
    .contracts.filter(({ id, contract }) => id === contract)
    .flatMap(({ contract, written }) => {
      const gates = written.flatMap(qualityGates);
      const distinct = new Map(gates.map((gate) => [`${gate.measure} ${gate.threshold}`, gate]));
      return [...distinct.values()].map(({ measure, threshold }) => ({
        contract,
        measure,
        threshold,
        untested: quality[measure].untested,
      }));
    });
}

type Title = ScenarioFacts["title"];

/** What every contract has, whatever its family. */
type Contracts = Readonly<Record<string, { readonly title: Title; readonly arm: string }>>;

function titled(
  entries: Readonly<Record<string, { readonly title: Title }>>,
): { id: string; title: Title }[] {
  return Object.entries(entries).map(([id, { title }]) => ({ id, title }));
}
