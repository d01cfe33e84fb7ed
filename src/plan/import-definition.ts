/** What an imported cohort is read against: the scenario's attributes, schemes and institutions. */
import type { ImportDefinition } from "../cohort/import.js";
import { keyFromSeed } from "../random/key.js";
import { centralScenario } from "../scenario/parameters.js";
import type { Scenario } from "../scenario/schema/index.js";
import { institutionsOf } from "./plan.js";

export function importDefinition(
  scenario: Scenario,
  columns: Readonly<Record<string, string>>,
): ImportDefinition {
  const central = centralScenario(scenario);
  const { groups, groupOfInstitution } = institutionsOf(central);
  return {
    key: keyFromSeed(scenario.seed),
    patients: central.cohort.patients,
    columns,
    attributes: central.cohort.attributes ?? {},
    schemes: Object.keys(central.benefits),
    groups,
    groupOfInstitution,
    effectiveSigningRate: central.cohort.heads.effectiveSigningRate,
    joinRate: central.cohort.heads.joinRate,
  };
}
