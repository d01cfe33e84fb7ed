/** Contracts whose surplus is taken apart exist, and have a budget that spending is compared with. */
import { ledgerServiceIds } from "../../care/channels.js";
import { familyOf } from "../../contracts/families/index.js";
import { ContractError } from "../../contracts/problems.js";
import { finding } from "../problem.js";
import type { Scenario } from "../schema/index.js";
import { check, mustExist } from "./check.js";

const NEEDS = ["decomposition", "contracts", "benefits", "care", "horizon", "currency"] as const;
const ROLES = ["budget", "countedSpending"];

export const decomposedContracts = check(NEEDS, (scenario) => {
  const { decomposition, contracts } = scenario;
  return (decomposition?.contracts ?? []).flatMap((id, index) => {
    const path = ["decomposition", "contracts", index];
    const missing = mustExist("contract", id, Object.keys(contracts), path);
    if (missing.length > 0) return missing;
    return hasBudget(contracts[id], scenario) ? [] : [finding("no-budget", path, { contract: id })];
  });
});

/** A contract that cannot be written out is another check's. */
function hasBudget(
  contract: Readonly<Record<string, unknown>>,
  { benefits, care, horizon, currency }: Pick<Scenario, (typeof NEEDS)[number]>,
): boolean {
  const { family, title: _title, arm: _arm, alsoUnder: _alsoUnder, ...terms } = contract;
  const { firstYear, years, runInYears } = horizon;
  const services = ledgerServiceIds(care.services);
  const context = { firstYear, years, runInYears, minorUnits: currency.minorUnits, services };
  try {
    const { lines } = familyOf(String(family)).expand(terms, {
      ...context,
      scheme: Object.keys(benefits)[0],
    });
    return ROLES.every((role) => lines.some((line) => line.role === role));
  } catch (error) {
    if (error instanceof ContractError) return true;
    throw error;
  }
}
