/** A family's terms as a checked contract for one scheme: everything that is wrong with them, all at once. */
import type { ContractFamily, FamilyContext } from "./family.js";
import type { ComposedContract } from "./language.js";
import { ContractError, type ContractProblem } from "./problems.js";
import { validateContract } from "./validate.js";

export interface WrittenContract {
  /** Absent when the terms could not be written out. */
  readonly contract?: ComposedContract;
  /** Errors and warnings; `where` is a path of the terms ("overspend.bands") or a name of the contract (`line "kept"`). */
  readonly problems: readonly ContractProblem[];
}

/** `terms` as the family's schema reads them. */
export function writeContract(
  family: ContractFamily,
  terms: unknown,
  context: FamilyContext,
): WrittenContract {
  try {
    const contract = family.expand(terms, context);
    return { contract, problems: validateContract(contract, context) };
  } catch (error) {
    if (error instanceof ContractError) return { problems: error.problems };
    throw error;
  }
}
