/**
 * Every contract can be written out for every scheme and passes the contract language's own checks; what they find is
 * shown at the contract.
 */
import { ledgerServiceIds } from "../../care/channels.js";
import { familyOf } from "../../contracts/families/index.js";
import type { CheckContext } from "../../contracts/checks/check.js";
import type { FamilyContext } from "../../contracts/family.js";
import type { ContractProblem } from "../../contracts/problems.js";
import { ContractError } from "../../contracts/problems.js";
import { validateContract } from "../../contracts/validate.js";
import { finding } from "../problem.js";
import type { Scenario } from "../schema/index.js";
import { check } from "./check.js";

const NEEDS = ["contracts", "benefits", "care", "horizon", "currency"] as const;

export const writtenContracts = check(NEEDS, (scenario) => {
  const { contracts, benefits, care, horizon, currency } = scenario;
  const { quality = {} } = scenario as Partial<Scenario>;
  const measures = Object.keys(quality);
  const { firstYear, years, runInYears } = horizon;
  const { minorUnits } = currency;
  const services = ledgerServiceIds(care.services);
  // The other parties of a pool are looked up pool by pool in checks/market.ts.
  const simulated = { market: true };
  return Object.entries(contracts).flatMap(([id, contract]) => {
    const problems = Object.keys(benefits).flatMap((scheme) =>
      problemsOf(contract, {
        scheme,
        firstYear,
        years,
        runInYears,
        minorUnits,
        services,
        measures,
        simulated,
      }),
    );
    const errors = new Map(problems.map((problem) => [`${problem.where} ${problem.code}`, problem]));
    return [...errors.values()]
      .filter(({ severity }) => severity === "error")
      .map(({ where, message }) => finding("contract", ["contracts", id], { where, words: message }, "key"));
  });
});

/** Keys of a contract that belong to the scenario and not to the family's terms. */
const SCENARIO_KEYS = new Set(["family", "title", "arm", "alsoUnder"]);

function problemsOf(
  contract: Readonly<Record<string, unknown>>,
  context: FamilyContext & CheckContext,
): readonly ContractProblem[] {
  const terms = Object.fromEntries(Object.entries(contract).filter(([key]) => !SCENARIO_KEYS.has(key)));
  try {
    return validateContract(familyOf(String(contract.family)).expand(terms, context), context);
  } catch (error) {
    if (error instanceof ContractError) return error.problems;
    throw error;
  }
}
