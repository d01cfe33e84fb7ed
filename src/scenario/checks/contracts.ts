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

export const writtenContracts = check(NEEDS, (scenario) =>
  problemsByContract(scenario as Seen).flatMap(({ contract, problems }) =>
    problems
      .filter(({ severity }) => severity === "error")
      .map(({ where, message }) =>
        finding("contract", ["contracts", contract], { where, words: message }, "key"),
      ),
  ),
);

export interface ContractWarning extends Pick<ContractProblem, "where" | "message"> {
  readonly contract: string;
}

/** What does not stop a run but a reader should know: cliffs with their size, gaps between bands. */
export function contractWarnings(scenario: Scenario): ContractWarning[] {
  return problemsByContract(scenario).flatMap(({ contract, problems }) =>
    problems
      .filter(({ severity }) => severity === "warning")
      .map(({ where, message }) => ({ contract, where, message })),
  );
}

/** The sections that a check needs are there; quality may not be. */
type Seen = Pick<Scenario, (typeof NEEDS)[number]> & Partial<Scenario>;

/** Problems of every contract under all schemes, each once. */
function problemsByContract(scenario: Seen): { contract: string; problems: ContractProblem[] }[] {
  const { contracts, benefits, care, horizon, currency, quality = {} } = scenario;
  const measures = Object.keys(quality);
  const { firstYear, years, runInYears } = horizon;
  const { minorUnits } = currency;
  const services = ledgerServiceIds(care.services);
  // The other parties of a pool are looked up pool by pool in checks/market.ts.
  const simulated = { market: true };
  return Object.entries(contracts).map(([id, contract]) => {
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
    const distinct = new Map(problems.map((problem) => [keyOf(problem), problem]));
    return { contract: id, problems: [...distinct.values()] };
  });
}

/** One error of a kind is enough at one place; each warning is another cliff. */
const keyOf = ({ severity, where, code, message }: ContractProblem): string =>
  severity === "error" ? `${where} ${code}` : `${where} ${code} ${message.en}`;

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
