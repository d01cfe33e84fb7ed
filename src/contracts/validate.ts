/**
 * Static checks of a written-out contract, before anything is settled: all problems at once, warnings included.
 * A new rule is one function in checks/ and one line here.
 */
import { percentageBasis } from "./checks/basis.js";
import { boundsReadFacts } from "./checks/bounds.js";
import type { Check, CheckContext } from "./checks/check.js";
import { cliffs } from "./checks/cliffs.js";
import { datedTerms, lookBack } from "./checks/dates.js";
import { marketCycle, marketLines, marketTotals, oneMarket } from "./checks/market.js";
import {
  columnsInRows,
  knownNames,
  paidOnce,
  partiesOfTransfers,
  stageOrder,
  uniqueNames,
} from "./checks/names.js";
import { rolesArePaid, rolesAreUnique } from "./checks/roles.js";
import { knownMeasures, knownServices } from "./checks/scenario-names.js";
import { settleOnly } from "./checks/settle-only.js";
import { allocationShares, exactNumbers, layers } from "./checks/shares.js";
import { tiers } from "./checks/tiers.js";
import { unitsOfLines } from "./checks/units.js";
import { wholeAmounts } from "./checks/whole.js";
import type { ComposedContract } from "./language.js";
import { ContractError, type ContractProblem } from "./problems.js";

const CHECKS: readonly Check[] = [
  uniqueNames,
  knownNames,
  columnsInRows,
  boundsReadFacts,
  stageOrder,
  partiesOfTransfers,
  paidOnce,
  knownServices,
  knownMeasures,
  rolesAreUnique,
  rolesArePaid,
  exactNumbers,
  unitsOfLines,
  datedTerms,
  lookBack,
  wholeAmounts,
  layers,
  tiers,
  percentageBasis,
  allocationShares,
  settleOnly,
  marketLines,
  oneMarket,
  marketCycle,
  marketTotals,
  cliffs,
];

export function validateContract(contract: ComposedContract, context: CheckContext): ContractProblem[] {
  return CHECKS.flatMap((check) => check(contract, context));
}

/** Refuses a contract with errors; returns its warnings. */
export function requireValid(contract: ComposedContract, context: CheckContext): ContractProblem[] {
  const problems = validateContract(contract, context);
  const errors = problems.filter(({ severity }) => severity === "error");
  if (errors.length > 0) throw new ContractError(errors);
  return problems;
}
